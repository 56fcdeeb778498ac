import type { ColumnType, Insertable, Selectable } from 'kysely';
import type { AccountTables } from './account-tables';

/**
 * Columns mean the same on SQLite and PostgreSQL: ids are UUIDv7 text, instants are ISO 8601 UTC
 * text of one fixed length (so text order is time order), days are `YYYY-MM-DD`, flags are 0 or 1.
 */

/** Written once, at insert. */
type Fixed<T> = ColumnType<T, T, never>;

/** 0 at insert, then only counted up. */
type Counter = ColumnType<number, never, number>;

export interface ChannelTable {
  id: Fixed<string>;
  slug: Fixed<string>;
  name: string;
  /** The name as the letterhead prints it, in red. */
  masthead: string;
  /** One character, for the round seal. */
  seal: string;
  introduction: string;
  issuer: string;
  /** ColumnType of the page-tag norm, such as `工作动态`. */
  column_type: string;
  /** Comma-separated, for ColumnKeywords. */
  keywords: string;
  position: number;
  /** Counts changes of what stands on every page of the channel. */
  revision: Counter;
  created_at: Fixed<string>;
}

export interface BulletinTable {
  id: Fixed<string>;
  slug: Fixed<string>;
  channel_id: string;
  state: 'draft' | 'published' | 'withdrawn';
  /** The edition readers see; of a draft, the newest. */
  edition_id: string;
  /** First publication; null while a draft. Lists are ordered by it. */
  published_at: string | null;
  /** Year of the archive: of the issue number, else of the issue date, else of publication. */
  archive_year: number;
  /** The number in 第48期; 0 where none is printed. Breaks ties and orders the archive. */
  issue_serial: number;
  withdrawn_at: string | null;
  withdrawal_note: string | null;
  /** Digest of the text it was imported from, so that the same document is recognised. */
  source_digest: string | null;
  /** Counts changes of what its page shows beside its text. */
  revision: Counter;
  /** The revision at which something public was last taken off its page; 0 when nothing was. */
  hidden_revision: Counter;
  created_at: Fixed<string>;
}

/** Immutable: the database itself refuses to update or delete a row. */
export interface EditionTable {
  id: Fixed<string>;
  bulletin_id: Fixed<string>;
  /** 1 for the first, then counting up. */
  number: Fixed<number>;
  title: Fixed<string>;
  headline: Fixed<string>;
  subheadline: Fixed<string | null>;
  issue_number: Fixed<string | null>;
  doc_number: Fixed<string | null>;
  issuer: Fixed<string | null>;
  issued_on: Fixed<string | null>;
  source: Fixed<string | null>;
  summary: Fixed<string>;
  body_html: Fixed<string>;
  body_text: Fixed<string>;
  /** Characters of the body without white space. */
  characters: Fixed<number>;
  /** A medium of ours in 2.35 : 1, where the office supplied one. */
  cover_id: Fixed<string | null>;
  /** What this edition corrected; null on the first. */
  change_note: Fixed<string | null>;
  created_at: Fixed<string>;
}

/** Which pictures an edition shows, in its body or as its cover; as fixed as the edition. */
export interface EditionMediumTable {
  medium_id: Fixed<string>;
  edition_id: Fixed<string>;
}

export interface MediumTable {
  /** SHA-256 of the bytes as handed in, in hex. */
  id: Fixed<string>;
  type: Fixed<string>;
  width: Fixed<number>;
  height: Fixed<number>;
  /** Size of the stored file in bytes. */
  size: Fixed<number>;
  created_at: Fixed<string>;
}

export interface SettingTable {
  name: Fixed<string>;
  /** JSON. */
  value: string;
}

/** One row. See `change-clock.ts`. */
export interface ChangeClockTable {
  tick: number;
  /** Counts changes of what stands on every page. */
  site_revision: Counter;
  /** When it last ticked. */
  changed_at: string;
}

export interface CommentTable {
  /** UUIDv7 made by the reader's device. */
  id: Fixed<string>;
  bulletin_id: Fixed<string>;
  /** SHA-256 of the reader key, in hex; empty once the reader erased everything of theirs. */
  reader_id: string;
  /** Ten digits. */
  receipt: Fixed<string>;
  /** Digest of all that was sent: tells a repeat from another comment. Erased with the text. */
  submission_digest: string;
  /** Digest of the text alone: tells the same text sent twice. Erased with the text. */
  text_digest: string;
  /** Empty once withdrawn. */
  text: string;
  /** The text as the public reads it; null where nothing was masked. */
  masked_text: string | null;
  nickname: string | null;
  /** 1 when the public does not see the nickname. */
  nickname_masked: ColumnType<number, number | undefined, number>;
  kind: '意见' | '建议' | '咨询' | '表扬' | null;
  state: 'pending' | 'published' | 'held' | 'withdrawn';
  hold_reason: string | null;
  /** 2 pinned, 1 selected, 0 neither. */
  rank: number;
  /** Rows of `comment_likes`, counted in the same transaction. */
  likes: number;
  handling: '已收到' | '办理中' | '已答复' | '已整改';
  due_on: string;
  /** First reply; null while none stands. */
  answered_at: string | null;
  rectified_at: string | null;
  /** Counts every change by the desk or the author, so that two people never overwrite each other. */
  version: number;
  /** Keyed hash of the network address; null once its retention is over, a day when taken back. */
  address_digest: string | null;
  created_at: Fixed<string>;
  withdrawn_at: string | null;
}

export interface CommentLikeTable {
  comment_id: Fixed<string>;
  reader_id: Fixed<string>;
  created_at: Fixed<string>;
}

export interface ReplyTable {
  id: Fixed<string>;
  comment_id: Fixed<string>;
  /** Name of the answering office. */
  office: Fixed<string>;
  text: string;
  account_id: Fixed<string>;
  created_at: Fixed<string>;
  /** When it was taken back; then it is shown no more. */
  withdrawn_at: string | null;
}

export interface HandlingStepTable {
  id: Fixed<string>;
  comment_id: Fixed<string>;
  state: Fixed<'已收到' | '办理中' | '已答复' | '已整改'>;
  note: string | null;
  account_id: Fixed<string>;
  created_at: Fixed<string>;
  withdrawn_at: string | null;
}

export interface RatingTable {
  bulletin_id: Fixed<string>;
  reader_id: Fixed<string>;
  value: '满意' | '基本满意' | '不满意';
  updated_at: string;
}

/** The last change of a reader to one thing (`lib/readers/changes.ts`), until it expires by itself. */
export interface ReaderChangeTable {
  reader_id: Fixed<string>;
  subject: Fixed<string>;
  /** UUIDv7 of the reader's device. */
  change_id: string;
  expires_at: string;
}

/** Proofs of work that were used, until they expire by themselves. */
export interface SpentProofTable {
  digest: Fixed<string>;
  expires_at: Fixed<string>;
}

/** Append-only: the database itself refuses to update or delete a row. */
export interface RecordEntryTable {
  seq: Fixed<number>;
  at: Fixed<string>;
  account_id: Fixed<string>;
  account_name: Fixed<string>;
  act: Fixed<string>;
  subject_kind: Fixed<string>;
  subject_id: Fixed<string>;
  /** JSON. */
  before: Fixed<string>;
  after: Fixed<string>;
  previous_hash: Fixed<string>;
  hash: Fixed<string>;
}

/** One row: number and hash of the newest entry. */
export interface RecordHeadTable {
  seq: number;
  hash: string;
}

export interface Database extends AccountTables {
  channels: ChannelTable;
  bulletins: BulletinTable;
  editions: EditionTable;
  edition_media: EditionMediumTable;
  media: MediumTable;
  settings: SettingTable;
  change_clock: ChangeClockTable;
  comments: CommentTable;
  comment_likes: CommentLikeTable;
  replies: ReplyTable;
  handling_steps: HandlingStepTable;
  ratings: RatingTable;
  reader_changes: ReaderChangeTable;
  spent_proofs: SpentProofTable;
  record_entries: RecordEntryTable;
  record_head: RecordHeadTable;
}

export type Channel = Selectable<ChannelTable>;
export type NewChannel = Insertable<ChannelTable>;
export type Edition = Selectable<EditionTable>;
export type Medium = Selectable<MediumTable>;
