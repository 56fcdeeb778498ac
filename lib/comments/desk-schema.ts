import { z } from 'zod';
import { slug } from '@/lib/bulletins/schema';
import { COMMENT_KINDS, HANDLING_STATES, MAX_CODE_POINTS, fits } from './comment';
import { QUEUE_VIEWS } from './desk';
import { commentCursor } from './schema';
import { cleanLine, cleanText } from './text';

const words = (max: number, missing: string) =>
  z
    .string(missing)
    .transform(cleanText)
    .refine((text) => text !== '', missing)
    .refine((text) => fits(text, max), `不能超过 ${max} 字`);

/** As the column holds it on both engines. */
const version = z.int32('缺少版本号').min(1);

const plain = <A extends string>(act: A) => z.strictObject({ act: z.literal(act), version });

/** `POST /api/desk/comments/<id>/acts`. */
export const deskAct = z.discriminatedUnion(
  'act',
  [
    plain('approve'),
    plain('select'),
    plain('unselect'),
    plain('pin'),
    plain('unpin'),
    plain('unmask'),
    plain('undo'),
    z.strictObject({
      act: z.literal('hold'),
      version,
      reason: words(200, '请写明原因，留言人会看到'),
    }),
    z.strictObject({
      act: z.literal('mask'),
      version,
      /** Pieces of text or nickname, see `desk-mask.ts`; what was masked before and is not among them shows again. */
      phrases: z
        .array(
          z
            .string()
            .max(MAX_CODE_POINTS, '过长')
            .regex(/\S/, '请写明要隐去的文字')
            .regex(/^\P{Surrogate}*$/u, '不能从一个字的中间断开'),
        )
        .min(1, '请选择要隐去的文字')
        // As many numbers as a comment can hold.
        .max(100, '一次最多隐去 100 处'),
    }),
    z.strictObject({
      act: z.literal('reply'),
      version,
      text: words(1000, '请写下答复'),
      office: z.string().transform(cleanLine).pipe(z.string().min(1, '请写明机关').max(60, '过长')),
    }),
    z.strictObject({ act: z.literal('withdraw-reply'), version, reply: z.uuid() }),
    z.strictObject({
      act: z.literal('move'),
      version,
      state: z.enum(HANDLING_STATES, '没有这个办理状态'),
      note: z
        .string()
        .transform(cleanText)
        .refine((text) => fits(text, 300), '不能超过 300 字')
        .nullish()
        .transform((note) => (note === undefined || note === '' ? null : note)),
    }),
  ],
  '没有这个操作',
);

export type DeskAct = z.output<typeof deskAct>;

/** `GET /api/desk/comments`. */
export const queueQuery = z.strictObject({
  view: z.enum(QUEUE_VIEWS, '没有这个分类').default('pending'),
  channel: slug.optional(),
  kind: z.enum(COMMENT_KINDS, '没有这个类别').optional(),
  /** Words in text or nickname. */
  q: z.string().trim().max(60, '过长').optional(),
  cursor: commentCursor.optional(),
});

export type QueueQuery = z.output<typeof queueQuery>;
