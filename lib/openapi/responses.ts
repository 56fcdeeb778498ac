import { z } from 'zod';
import type { BulletinSummary } from '@/lib/bulletins/bulletin';
import type { BulletinPage } from '@/lib/bulletins/queries';
import { slug } from '@/lib/bulletins/schema';
import type { Versions } from '@/lib/bulletins/version';
import type { ChannelBadge } from '@/lib/channels/channel';
import {
  COMMENT_KINDS,
  COMMENT_STATES,
  HANDLING_STATES,
  type CommentPage,
  type CommentReceipt,
  type HandlingStep,
  type OwnComment,
  type PublicComment,
  type ReceiptStatus,
  type Reply,
} from '@/lib/comments/comment';
import type { OwnCommentPage } from '@/lib/comments/queries';
import { problemTypes } from '@/lib/http/problem';
import { RATINGS, type RatingSummary } from '@/lib/ratings/rating';
import type { ReaderExport } from '@/lib/readers/queries';

/** What the public API answers. Each is held to the type the code answers with. */

const at = z.iso.datetime();
const day = z.iso.date();
const count = z.int().min(0);
const text = z.string();
const code = z.string().regex(/^\d{10}$/);
const next = text.nullable().describe('cursor of the next page; null on the last');

const channelBadge = z.strictObject({
  slug: text,
  name: text,
  masthead: text,
  seal: text,
}) satisfies z.ZodType<ChannelBadge>;

const bulletinSummary = z.strictObject({
  slug: text,
  channel: channelBadge,
  headline: text,
  issueNumber: text.nullable(),
  issuer: text.nullable(),
  publishedAt: at,
  summary: text,
  characters: count,
  coverId: text.nullable(),
}) satisfies z.ZodType<BulletinSummary>;

export const bulletinPage = z.strictObject({
  bulletins: z.array(bulletinSummary),
  next,
}) satisfies z.ZodType<BulletinPage>;

const versioned = z.strictObject({
  slug,
  version: text,
  hiddenRevision: count,
  withdrawn: z.boolean(),
  publishedAt: at,
  channel: slug,
});

export const versions = z.strictObject({
  newest: z.array(versioned),
  asked: z.array(versioned),
}) satisfies z.ZodType<Versions>;

const receiptFields = {
  id: z.uuidv7(),
  receipt: code,
  state: z.enum(COMMENT_STATES),
  text,
  nickname: text.nullable(),
  kind: z.enum(COMMENT_KINDS).nullable(),
  createdAt: at,
};

export const commentReceipt = z.strictObject(receiptFields) satisfies z.ZodType<CommentReceipt>;

const reply = z.strictObject({ id: text, office: text, text, at }) satisfies z.ZodType<Reply>;

const handlingStep = z.strictObject({
  state: z.enum(HANDLING_STATES),
  note: text.nullable(),
  at,
}) satisfies z.ZodType<HandlingStep>;

const publicComment = z.strictObject({
  id: z.uuidv7(),
  nickname: text.nullable(),
  kind: z.enum(COMMENT_KINDS).nullable(),
  text,
  createdAt: at,
  pinned: z.boolean(),
  selected: z.boolean(),
  likes: count,
  liked: z.boolean(),
  handling: handlingStep.nullable(),
  replies: z.array(reply),
}) satisfies z.ZodType<PublicComment>;

const bulletinLink = z.strictObject({ slug: text, headline: text });

const ownComment = z.strictObject({
  ...receiptFields,
  bulletin: bulletinLink,
  holdReason: text.nullable(),
  likes: count,
  maskedText: text.nullable(),
  nicknameMasked: z.boolean(),
  steps: z.array(handlingStep),
  replies: z.array(reply),
  dueOn: day.nullable(),
}) satisfies z.ZodType<OwnComment>;

export const commentPage = z.strictObject({
  comments: z.array(publicComment),
  next,
  total: count,
  mine: z.array(ownComment).optional(),
}) satisfies z.ZodType<CommentPage>;

export const ownCommentPage = z.strictObject({
  comments: z.array(ownComment),
  next,
}) satisfies z.ZodType<OwnCommentPage>;

export const receiptStatus = z.strictObject({
  receipt: code,
  bulletin: bulletinLink,
  state: z.enum(COMMENT_STATES),
  createdAt: at,
  dueOn: day.nullable(),
  holdReason: text.nullable(),
  steps: z.array(handlingStep),
  replies: z.array(reply),
}) satisfies z.ZodType<ReceiptStatus>;

export const likeResult = z.strictObject({ likes: count, liked: z.boolean() });

export const ratingSummary = z.strictObject({
  mine: z.enum(RATINGS).nullable(),
  total: count,
  counts: z.record(z.enum(RATINGS), count).nullable(),
}) satisfies z.ZodType<RatingSummary>;

export const readerExport = z.strictObject({
  comments: z.array(ownComment),
  likes: z.array(z.strictObject({ comment: z.uuidv7(), at })),
  ratings: z.array(z.strictObject({ bulletin: text, value: z.enum(RATINGS), at })),
}) satisfies z.ZodType<ReaderExport>;

export const health = z.strictObject({ status: z.literal('ok') });

/** RFC 9457. Further members may come with it, such as `challenge`. */
export const problem = z.looseObject({
  type: z.enum(problemTypes),
  title: text.describe('Chinese'),
  status: z.int(),
  detail: text.describe('Chinese'),
  errors: z
    .array(z.strictObject({ field: text, detail: text }))
    .optional()
    .describe('the fields at fault'),
});
