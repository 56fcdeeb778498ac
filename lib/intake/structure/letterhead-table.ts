import { lineBlock, type Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone, findDates } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { findIssue } from '../facts/issue-number';
import { organsAlone } from '../facts/organs';
import { couldBeTitle } from './title-lines';

/** Cells of the largest letterhead: name, number, total, secretariat, office, date. */
const MAX_LINES = 8;

/**
 * The blocks with a letterhead that was set in a table (`第12期 | 总第345期` over office and date) as
 * the lines it shows. Only tables above the first sentence are looked at; one of data stays whole.
 */
export function withLetterheadLines(blocks: Block[]): Block[] {
  const sentence = blocks.findIndex(({ kind, text }) => kind === 'line' && /[。；]/.test(text));
  return blocks.flatMap((block, index) =>
    block.kind === 'table' && (sentence === -1 || index < sentence)
      ? (letterheadLines(block) ?? block)
      : block,
  );
}

/** The table's lines, if each is a number, an office or the one date, but for the name above them. */
function letterheadLines({ cells }: Block): Block[] | null {
  const lines = cells.flat().map((text) => lineBlock([{ text }]));
  if (lines.length > MAX_LINES) return null;
  const [first, ...rest] = lines;
  if (first === undefined || rest.length === 0) return null;
  const facts = lines.filter(({ text }) => isFact(text));
  const named = !isFact(first.text) && couldBeTitle(first);
  const dates = lines.filter(({ text }) => findDates(text).length > 0);
  return facts.length === lines.length - (named ? 1 : 0) && dates.length <= 1 ? lines : null;
}

function isFact(text: string): boolean {
  const line = withoutSpace(text);
  const issue = findIssue(line);
  if (issue?.start === 0 && issue.end === line.length) return true;
  if (dateAlone(text) !== null || docNumberAlone(text) !== null) return true;
  const date = findDates(text).find(({ end }) => /^\s*(?:印发|印)?$/.test(text.slice(end)));
  return organsAlone(text.slice(0, date?.start)) !== null;
}
