import type { Block } from '../block';
import type { PrintedDate } from '../facts/dates';

/** What the lines before the text turned out to be. Indices count in the blocks given. */
export interface Head {
  /** Lines that could be the title, the headline or leftovers, in order. */
  candidates: { index: number; block: Block }[];
  /** Where page tools, labels or a breadcrumb were seen: the lines come from a site. */
  furnished: boolean;
  path: string[];
  /** The newsletter's name on the issue line or right above it, and the number as printed. */
  name: string | null;
  /** Name and number as printed on one line: `…简报（第十五期）`; null where they stand apart. */
  nameWithIssue: string | null;
  issue: { printed: string; index: number } | null;
  docNumber: { printed: string; index: number } | null;
  organs: { names: string[]; index: number }[];
  /** Offices that oversee or help: the issuer only where no other is printed. */
  otherOrgans: string[];
  /** Rows of the letterhead that state none of these facts, as printed: 签发, 主管, a month alone. */
  notes: string[];
  /** `bracketed`: in brackets, or behind a newsletter's name; no site prints the day of a page so. */
  dates: { date: PrintedDate; index: number; bracketed: boolean }[];
  /** Lines after —— as printed without the dashes, and where they stand. */
  dashed: { text: string; index: number }[];
  /** The index of the first row that states source or time, or null. */
  statedAt: number | null;
  /** Where the text begins. */
  bodyStart: number;
}

/** A head nothing is known of yet. */
export function newHead(): Head {
  return {
    candidates: [],
    furnished: false,
    path: [],
    name: null,
    nameWithIssue: null,
    issue: null,
    docNumber: null,
    organs: [],
    otherOrgans: [],
    notes: [],
    dates: [],
    dashed: [],
    statedAt: null,
    bodyStart: 0,
  };
}

/** The lines after —— as one text, or null. */
export function subheadlineOf(head: Head | null): string | null {
  return head?.dashed.map(({ text }) => text).join('') || null;
}

/** A right-aligned line below a title closes a short document; only a letterhead has one at its top. */
export function closesShortText(block: Block, head: Head): boolean {
  return block.align === 'right' && head.issue === null && head.candidates.length > 0;
}
