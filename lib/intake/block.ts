import type { Element } from 'hast';
import { squeezeSpace } from './clean-text';

/** A stretch of text with one look. */
export interface Run {
  text: string;
  strong?: boolean;
  em?: boolean;
  underline?: boolean;
  strike?: boolean;
  sub?: boolean;
  sup?: boolean;
  code?: boolean;
  /** An absolute http, https or mailto address; anything else was dropped by the reader. */
  href?: string;
  /** A link whose address was dropped: what it says still stands in a row of links, or does not. */
  link?: true;
  /** The number of the footnote this run refers to, from 1. */
  note?: number;
}

/** One level of list around a line: two lines with equal `item` belong to one item. */
export interface ListPlace {
  list: number;
  item: number;
  ordered: boolean;
  start: number;
}

/**
 * One line or one indivisible thing of a document, in reading order. All four readers produce these,
 * and everything after them (facts, furniture, headings, body) works on these alone.
 */
export interface Block {
  kind: 'line' | 'table' | 'figure' | 'pre' | 'rule';
  /** White space squeezed; for a table all its cells, for a figure its alternative text. */
  text: string;
  /** The lines of each cell of a table; a joined text no longer tells where a cell ended. */
  cells: string[][];
  runs: Run[];
  align: 'left' | 'center' | 'right' | null;
  /** 1…6 where the source styled it as a heading, else 0. */
  heading: number;
  /** Points, where the source says so. */
  size: number | null;
  /** Stands in from the left as the first line of a paragraph does. */
  indented: boolean;
  lists: ListPlace[];
  quote: boolean;
  /** The share of characters that are links, 0…1. */
  linkShare: number;
  /** The finished element of a table, figure or preformatted block. */
  element: Element | null;
}

const LINE: Omit<Block, 'text' | 'runs'> = {
  kind: 'line',
  cells: [],
  align: null,
  heading: 0,
  size: null,
  indented: false,
  lists: [],
  quote: false,
  linkShare: 0,
  element: null,
};

/** A line of text; `look` is what the reader knows about it beyond its runs. */
export function lineBlock(runs: Run[], look: Partial<Block> = {}): Block {
  const tidy = tidyRuns(runs);
  const text = tidy.map((run) => run.text).join('');
  const linked = tidy.reduce(
    (sum, run) => sum + (run.href === undefined && run.link !== true ? 0 : run.text.length),
    0,
  );
  const linkShare = look.linkShare ?? (text.length === 0 ? 0 : linked / text.length);
  return { ...LINE, ...look, kind: 'line', text, runs: tidy, linkShare };
}

/** A table as the reader built it, with the blocks of each of its cells. */
export function tableBlock(element: Element, cells: Block[][]): Block {
  const lines = cells.map((blocks) => blocks.map(({ text }) => text).filter((text) => text !== ''));
  const inner = cells.flat().flatMap((block) => block.cells);
  const text = lines.flat().join(' ');
  return { ...LINE, kind: 'table', element, text, cells: [...lines, ...inner], runs: [] };
}

/** A figure, preformatted block or rule as the reader built it. */
export function elementBlock(
  kind: 'figure' | 'pre' | 'rule',
  element: Element,
  text: string,
): Block {
  return { ...LINE, kind, element, text: squeezeSpace(text), runs: [] };
}

/** Whether every visible character of the line is strong. */
export function allStrong(block: Block): boolean {
  return (
    block.runs.length > 0 &&
    block.runs.every((run) => run.strong === true || run.text.trim() === '')
  );
}

function sameLook(a: Run, b: Run): boolean {
  return (
    a.strong === b.strong &&
    a.em === b.em &&
    a.underline === b.underline &&
    a.strike === b.strike &&
    a.sub === b.sub &&
    a.sup === b.sup &&
    a.code === b.code &&
    a.href === b.href &&
    a.link === b.link &&
    a.note === b.note
  );
}

/** Squeezes white space across runs, merges runs of one look and trims the ends. */
function tidyRuns(runs: Run[]): Run[] {
  const tidy: Run[] = [];
  let endsInSpace = true;
  for (const run of runs) {
    let text = run.text.replace(/[\s\u00a0\u3000]+/g, ' ');
    if (endsInSpace) text = text.replace(/^ /, '');
    if (text === '' && run.note === undefined) continue;
    endsInSpace = text.endsWith(' ');
    const last = tidy.at(-1);
    if (last !== undefined && sameLook(last, run)) last.text += text;
    else tidy.push({ ...run, text });
  }
  const last = tidy.at(-1);
  if (last !== undefined && last.note === undefined) {
    last.text = last.text.trimEnd();
    if (last.text === '') tidy.pop();
  }
  return tidy;
}
