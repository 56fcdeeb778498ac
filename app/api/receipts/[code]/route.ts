import { enquire } from '@/lib/comments/enquiry';
import { receiptCode } from '@/lib/comments/schema';
import { readEnv } from '@/lib/env';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { privateJson, tooMany } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidField, problemResponse } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';

interface Context {
  params: Promise<{ code: string }>;
}

/** `GET /api/receipts/<10 digits>`: where the comment with this enquiry code stands. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const code = receiptCode.safeParse((await params).code);
    if (!code.success) return invalidField('code', code.error);
    const address = addressDigestOf(request.headers, readEnv());
    const enquiry = await enquire(servedDatabase(), code.data, address);
    if (enquiry.outcome === 'too-many') return tooMany(enquiry.seconds, '查询次数过多');
    if (enquiry.outcome === 'found') return privateJson(enquiry.status);
    return problemResponse('not-found', '没有这个查询码，请核对 10 位数字。');
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
