import { z } from 'zod';
import { slug } from '@/lib/bulletins/schema';
import { UUID_V7 } from '@/lib/offline/uuid';
import { COMMENT_KINDS, fits, MAX_GRAPHEMES, MAX_NICKNAME_GRAPHEMES } from './comment';
import { cleanLine, cleanText } from './text';

/** What a device makes once for each comment: UUIDv7 (RFC 9562) in lower case. */
export const commentId = z.string().regex(UUID_V7, '应为小写的 UUIDv7');

/** `PUT /api/comments/<id>`. Text and nickname come out cleaned (see `text.ts`). */
export const commentSubmission = z.strictObject({
  bulletin: slug,
  text: z
    .string('请写下您的留言')
    .transform(cleanText)
    .refine((text) => text !== '', '请写下您的留言')
    .refine((text) => fits(text, MAX_GRAPHEMES), `不能超过 ${MAX_GRAPHEMES} 字`),
  nickname: z
    .string('应为文字')
    .transform(cleanLine)
    .refine((name) => fits(name, MAX_NICKNAME_GRAPHEMES), `不能超过 ${MAX_NICKNAME_GRAPHEMES} 字`)
    .nullish()
    .transform((name) => (name === undefined || name === '' ? null : name)),
  kind: z
    .enum(COMMENT_KINDS, `应为${COMMENT_KINDS.join('、')}之一`)
    .nullish()
    .transform((kind) => kind ?? null),
});

export type CommentSubmission = z.output<typeof commentSubmission>;

/** Where a list of public comments goes on: the sort keys of the last one seen. */
export interface CommentCursor {
  rank: number;
  createdAt: string;
  id: string;
}

export function encodeCommentCursor({ rank, createdAt, id }: CommentCursor): string {
  return Buffer.from(`${rank}~${createdAt}~${id}`).toString('base64url');
}

const CURSOR = /^([012])~(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f-]{36})$/;

export const commentCursor = z
  .string()
  .max(200, '过长')
  .transform((text, context): CommentCursor => {
    const match = CURSOR.exec(Buffer.from(text, 'base64url').toString('latin1'));
    if (match === null) {
      context.addIssue({ code: 'custom', message: '翻页标记无效，请从第一页重新读取' });
      return z.NEVER;
    }
    const [, rank = '', createdAt = '', id = ''] = match;
    return { rank: Number(rank), createdAt, id };
  });

const limit = z
  .string()
  .regex(/^\d{1,3}$/, '应为整数')
  .transform(Number)
  .refine((n) => n >= 1 && n <= 50, '应在 1 到 50 之间')
  .default(20);

/** `GET /api/bulletins/<slug>/comments` and `GET /api/me/comments`. */
export const commentListQuery = z.strictObject({ cursor: commentCursor.optional(), limit });

export type CommentListQuery = z.output<typeof commentListQuery>;

/** `GET /api/receipts/<code>`. */
export const receiptCode = z.string().regex(/^\d{10}$/, '应为 10 位数字');

/** The same as a person types it: with spaces or hyphens, in full-width digits. */
export const enquiredCode = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(receiptCode);
