import type { Block } from './block';
import type { Finding, IntakePicture } from './document';

/** What a page says about itself outside its visible text. Absent facts are null. */
export interface PageMeta {
  /** ArticleTitle or its like. */
  title: string | null;
  /** The `<title>` element, often with the site's name behind it. */
  documentTitle: string | null;
  /** ColumnName or its like. */
  channel: string | null;
  /** PubDate or its like, as written. */
  publishedAt: string | null;
  /** The date in an element named after the publish time, as written. */
  shownAt: string | null;
  /** ContentSource or its like. */
  source: string | null;
  siteName: string | null;
  /** The official account that published the page. */
  account: string | null;
}

export const NO_META: PageMeta = {
  title: null,
  documentTitle: null,
  channel: null,
  publishedAt: null,
  shownAt: null,
  source: null,
  siteName: null,
  account: null,
};

/** What a reader makes of a file: its blocks in reading order and what it learned on the way. */
export interface Page {
  /** `web` pages and pasted `text` may carry site furniture; `word` and `markdown` files do not. */
  kind: 'web' | 'text' | 'word' | 'markdown';
  blocks: Block[];
  /** The header of a Word file's first page, which may hold its letterhead. */
  pageHeader?: Block[];
  /** The blocks the page's markup shows to be the article, `end` exclusive; null where it does not. */
  article: { start: number; end: number } | null;
  meta: PageMeta;
  /** Footnotes in order; note n is referred to by runs with `note: n`. */
  notes: Block[][];
  /** Text outside the reading order that must still be looked at for secret marks (Word headers). */
  margins: string[];
  pictures: IntakePicture[];
  findings: Finding[];
}
