import type { CommentKind, CommentState, HandlingState, HandlingStep, Reply } from './comment';

/** Comments as the desk sees and handles them. */

export const QUEUE_VIEWS = [
  'pending',
  'overdue',
  'unanswered',
  'held',
  'published',
  'all',
] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export const viewLabels: Record<QueueView, string> = {
  pending: '待审核',
  overdue: '已逾期',
  unanswered: '待答复',
  held: '未公开',
  published: '已公开',
  all: '全部',
};

/** A comment in the queue. */
export interface DeskComment {
  id: string;
  /** Sent back with every act, so that two people never overwrite each other. */
  version: number;
  bulletin: { slug: string; headline: string; channel: string; issuer: string };
  text: string;
  maskedText: string | null;
  nickname: string | null;
  /** Whether the public does not see the nickname. */
  nicknameMasked: boolean;
  kind: CommentKind | null;
  state: CommentState;
  holdReason: string | null;
  rank: 0 | 1 | 2;
  likes: number;
  handling: HandlingState;
  createdAt: string;
  /** Null where no answer is owed. */
  dueOn: string | null;
  /** Past its due day and still without an answer. */
  overdue: boolean;
  replies: Reply[];
  steps: HandlingStep[];
}

/** What whoever is signed in may do about comments; the server asks again at each act. */
export interface DeskRights {
  /** Approve, hold, select, pin, mask. */
  moderate: boolean;
  reply: boolean;
  /** Move the handling. */
  handle: boolean;
}

/** `GET /api/desk/comments`. */
export interface DeskCommentPage {
  comments: DeskComment[];
  next: string | null;
}

/** What was done about a comment, and what else its author said. */
export interface DeskContext {
  comment: DeskComment;
  earlier: { id: string; text: string; state: CommentState; createdAt: string; headline: string }[];
  acts: { act: string; by: string; at: string }[];
}

/** Reasons that come up often; the desk may change the words before sending them. */
export const COMMON_REASONS = [
  '含有个人信息，请删去后重新提交。',
  '与本期内容无关。',
  '属于广告。',
  '言语不当，请换个说法重新提交。',
  '与已公开的留言重复。',
] as const;
