import type { Kysely } from 'kysely';
import type { Database } from '@/lib/db/tables';
import { readEnv } from '@/lib/env';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { proofOf } from '@/lib/guards/proof-of-work';
import { privateJson, readerOf, tooMany } from '@/lib/http/asker';
import { changeOf } from '@/lib/http/change';
import { readJson, type Asked } from '@/lib/http/body';
import { answer, invalidField, invalidRequest, problemResponse } from '@/lib/http/problem';
import { proofNeeded } from '@/lib/http/proof-needed';
import { findCommentSettings } from './queries';
import { commentId, commentSubmission } from './schema';
import { submitComment, type Submitted } from './submit';

/** Answers `PUT /api/comments/<uuidv7>`: 201 the first time, 200 and the same body every time after. */
export function answerSubmission(
  db: Kysely<Database>,
  asked: Asked,
  idAsked: string,
): Promise<Response> {
  return answer(async () => {
    const readerId = readerOf(asked);
    if (readerId instanceof Response) return readerId;
    const id = commentId.safeParse(idAsked);
    if (!id.success) return invalidField('id', id.error);
    const change = changeOf(asked);
    if (change instanceof Response) return change;
    const body = await readJson(asked);
    if (body instanceof Response) return body;
    const submission = commentSubmission.safeParse(body.json);
    if (!submission.success) return invalidRequest(submission.error);

    const env = readEnv();
    const addressDigest = addressDigestOf(asked.headers, env);
    const submitted = await submitComment(
      db,
      { id: id.data, readerId, addressDigest, change },
      submission.data,
      { settings: await findCommentSettings(db), proof: await proofOf(asked.headers, env) },
    );
    return responseTo(submitted);
  });
}

async function responseTo(submitted: Submitted): Promise<Response> {
  switch (submitted.outcome) {
    case 'created':
      return privateJson(submitted.receipt, 201);
    case 'repeated':
      return privateJson(submitted.receipt);
    case 'id-taken':
      return problemResponse('id-taken', '这个编号下已有另一条留言，请换一个编号提交。');
    case 'taken-back':
      return problemResponse('withdrawn-comment', '您已撤回这条留言，服务器没有保存它。');
    case 'not-found':
      return problemResponse('not-found', '没有这期简报，请核对 bulletin。');
    case 'withdrawn-bulletin':
      return problemResponse('withdrawn-bulletin', '这期简报已撤回，不再接受留言。');
    case 'duplicate-text':
      return problemResponse(
        'duplicate-text',
        '您一天之内已经提交过同样的内容，我们已经收到，不必重复提交。',
        { errors: [{ field: 'text', detail: '与您刚提交的内容相同' }] },
      );
    case 'too-many':
      return tooMany(submitted.seconds, '您提交得太快了');
    case 'proof-needed':
      return proofNeeded('现在留言的人很多，请稍候，您的设备正在完成核对。');
  }
}
