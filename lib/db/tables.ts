import type { ColumnType, Insertable, Selectable } from 'kysely';

/**
 * Columns mean the same on SQLite and PostgreSQL: ids are UUIDv7 text, instants are ISO 8601 UTC
 * text of one fixed length (so text order is time order), days are `YYYY-MM-DD`, flags are 0 or 1.
 */

/** Written once, at insert. */
type Fixed<T> = ColumnType<T, T, never>;

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
}

export interface Database {
  channels: ChannelTable;
  bulletins: BulletinTable;
  editions: EditionTable;
  media: MediumTable;
  settings: SettingTable;
  change_clock: ChangeClockTable;
}

export type Channel = Selectable<ChannelTable>;
export type NewChannel = Insertable<ChannelTable>;
export type Edition = Selectable<EditionTable>;
export type Medium = Selectable<MediumTable>;
