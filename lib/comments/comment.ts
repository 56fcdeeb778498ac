/**
 * Comments (留言) from the box to the answer. Words that people read in rules and on pages are the
 * values themselves; states of the machine are English.
 */

export const COMMENT_KINDS = ['意见', '建议', '咨询', '表扬'] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];

/** Whether the office owes an answer: praise falls due on no day, and no answer to it is missing. */
export function asksForAnswer(kind: CommentKind | null): boolean {
  return kind !== '表扬';
}

/**
 * `pending` waits for the office and is seen by its author alone; `published` is public; `held` is
 * not shown, with a reason its author reads; `withdrawn` was taken back by its author, text erased.
 */
export const COMMENT_STATES = ['pending', 'published', 'held', 'withdrawn'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

/** Handling (办理), in order. A comment may skip steps but each move is dated. */
export const HANDLING_STATES = ['已收到', '办理中', '已答复', '已整改'] as const;
export type HandlingState = (typeof HANDLING_STATES)[number];

/** Characters as people count them (NORMS: mailbox forms take 600). */
export const MAX_GRAPHEMES = 600;
export const MAX_NICKNAME_GRAPHEMES = 20;
/** NORMS: up to five pinned comments under one bulletin. */
export const MAX_PINNED = 5;

/** What `PUT /api/comments/<id>` answers, the first time and every time. Instants are ISO 8601. */
export interface CommentReceipt {
  id: string;
  /** Ten digits: the enquiry code (查询码). */
  receipt: string;
  state: CommentState;
  text: string;
  nickname: string | null;
  kind: CommentKind | null;
  createdAt: string;
}

/** The office's answer (机关回复). */
export interface Reply {
  id: string;
  office: string;
  text: string;
  at: string;
}

/** A dated step of handling with the office's public note. */
export interface HandlingStep {
  state: HandlingState;
  note: string | null;
  at: string;
}

/** A comment as everybody sees it. */
export interface PublicComment {
  id: string;
  nickname: string | null;
  kind: CommentKind | null;
  /** Personal data may be masked with ＊. */
  text: string;
  createdAt: string;
  pinned: boolean;
  selected: boolean;
  likes: number;
  /** Whether the asker likes it; false without a reader key. */
  liked: boolean;
  handling: HandlingStep | null;
  replies: Reply[];
}

/** A comment as its author sees it, in whatever state. */
export interface OwnComment extends CommentReceipt {
  bulletin: { slug: string; headline: string };
  /** Why it is held; null otherwise. */
  holdReason: string | null;
  likes: number;
  /** The text as the public reads it, where the office masked personal data; null when unchanged. */
  maskedText: string | null;
  /** Whether the office keeps the nickname from the public. */
  nicknameMasked: boolean;
  /** Oldest first. */
  steps: HandlingStep[];
  replies: Reply[];
  /** Day the answer falls due, `YYYY-MM-DD`; null where none is owed. */
  dueOn: string | null;
}

/** `GET /api/bulletins/<slug>/comments`. */
export interface CommentPage {
  /** Pinned, then selected, then newest. */
  comments: PublicComment[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
  /** Public comments under the bulletin. */
  total: number;
  /** The asker's own under this bulletin, newest first; only with a reader key, on the first page. */
  mine?: OwnComment[];
}

/** `GET /api/receipts/<code>`: where a comment stands. Never its text: a code may be guessed. */
export interface ReceiptStatus {
  receipt: string;
  bulletin: { slug: string; headline: string };
  state: CommentState;
  createdAt: string;
  /** Null where no answer is owed. */
  dueOn: string | null;
  holdReason: string | null;
  steps: HandlingStep[];
  replies: Reply[];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Length as people count characters: an emoji family is one. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _segment of segmenter.segment(text)) count += 1;
  return count;
}

/** The longest emoji people send, a family of four with skin tones, has eleven code points. */
const CODE_POINTS_EACH = 10;

/** Code points a comment has at most. */
export const MAX_CODE_POINTS = MAX_GRAPHEMES * CODE_POINTS_EACH;

/**
 * Whether that length is `most` or less. One "character" can be joined of thousands, so what stands
 * behind it is bounded too, far beyond what anybody writes.
 */
export function fits(text: string, most: number): boolean {
  // Nothing is shorter in graphemes than it is in UTF-16; short texts need no segmenting.
  if (text.length <= most) return true;
  return [...text].length <= most * CODE_POINTS_EACH && countGraphemes(text) <= most;
}
