import { actOnComment } from '@/lib/comments/desk-commands';
import { findDeskComment } from '@/lib/comments/desk-queries';
import { deskAct } from '@/lib/comments/desk-schema';
import { privateJson } from '@/lib/http/asker';
import { readJson } from '@/lib/http/body';
import { deskAccountOf } from '@/lib/http/desk';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidRequest, problemResponse } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';
import { shanghaiDay, shanghaiTime } from '@/lib/time/shanghai';

interface Context {
  params: Promise<{ id: string }>;
}

/** `POST /api/desk/comments/<id>/acts`: one act of the desk; answers the comment as it then is. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const account = await deskAccountOf(request);
    if (account instanceof Response) return account;
    const body = await readJson(request);
    if (body instanceof Response) return body;
    const act = deskAct.safeParse(body.json);
    if (!act.success) return invalidRequest(act.error);
    const db = servedDatabase();
    const { id } = await params;
    const result = await db
      .transaction()
      .execute((trx) => actOnComment(trx, account, id, act.data));
    const now = await findDeskComment(db, id, shanghaiDay(new Date().toISOString()));
    const comment = now?.comment ?? null;
    switch (result.outcome) {
      case 'done':
        return privateJson(comment);
      case 'not-found':
        return problemResponse('not-found', '没有这条留言。');
      case 'not-permitted':
        return problemResponse('not-permitted', '您的角色不能做这项操作。');
      case 'withdrawn':
        return problemResponse('changed-meanwhile', '留言人已经撤回了这条留言。', {
          members: { comment },
        });
      case 'changed': {
        const who = result.by === null ? '有人' : result.by;
        const when = result.at === null ? '刚才' : ` ${shanghaiTime(result.at)} `;
        return problemResponse('changed-meanwhile', `${who}${when}已经处理过，请看最新情况。`, {
          members: { comment },
        });
      }
      case 'refused':
        return problemResponse('invalid-request', result.detail);
    }
  });
}

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseBut('POST');
