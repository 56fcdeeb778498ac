import { Refusal } from '../findings';
import {
  MAX_MARKDOWN_CELLS,
  MAX_MARKDOWN_DEPTH,
  MAX_MARKDOWN_LINES,
  MAX_MARKDOWN_LINKS,
  MAX_MARKS_IN_PARAGRAPH,
  MAX_UNDERLINES_IN_PARAGRAPH,
} from '../limits';

/** One level of quotation or list at the start of a line. */
const CONTAINER = String.raw`[ \t]*(?:[>*+-]|\d{1,9}[.)])`;
const DEEP = new RegExp(`^(?:${CONTAINER}){${MAX_MARKDOWN_DEPTH}}`, 'm');
/** A list item so far in belongs to so many lists; two columns a level is the least. */
const DEEP_ITEM = new RegExp(
  `^(?: |\\t){${MAX_MARKDOWN_DEPTH * 2},}(?:[*+-]|\\d{1,9}[.)])[ \\t]`,
  'm',
);
const FENCED = /^[ \t]*(```+|~~~+)[^\n]*\n[\s\S]*?(?:^[ \t]*\1[ \t]*$|(?![\s\S]))/gm;

/**
 * Refuses Markdown that would cost the parser more than a second or two, before it is parsed: its time
 * grows with the square of lines, cells, marks and links, and it recurses into quotes and lists. What is
 * counted stands above any real document; a block of fenced code counts as one line.
 */
export function checkMarkdownBudget(source: string): void {
  if (DEEP.test(source) || DEEP_ITEM.test(source)) refuse('嵌套过深');
  const plain = source.replace(FENCED, '代码\n');
  const lines = plain.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > MAX_MARKDOWN_LINES)
    refuse(`有 ${lines.length} 行，超过 ${MAX_MARKDOWN_LINES} 行的上限`);
  if (cellsOf(lines) > MAX_MARKDOWN_CELLS) refuse(`表格超过 ${MAX_MARKDOWN_CELLS} 格的上限`);
  const links = count(plain, /:\/\/|www\.|@|\[\^/gi);
  if (links > MAX_MARKDOWN_LINKS || repeatsAddress(plain))
    refuse(`链接或脚注超过 ${MAX_MARKDOWN_LINKS} 个的上限`);
  if (plain.split(/\n[ \t]*\n/).some(isTangled)) refuse('段落里的标记过多');
}

/** Short rows are filled up to the columns of their table's head. */
function cellsOf(lines: string[]): number {
  let cells = 0;
  let columns = 0;
  for (const [at, line] of lines.entries()) {
    const own = line.split('|').length - 1;
    const heads = /^[\s|:-]+$/.test(line) && line.includes('-');
    if (heads) columns = Math.max(own, (lines[at - 1]?.split('|').length ?? 1) - 1);
    else if (own === 0 && /^\s*(?:#|>|[-*+]\s|\d+[.)]\s)/.test(line)) columns = 0;
    cells += Math.max(own, columns);
  }
  return cells;
}

/** One long address that many references stand for would be written out for each. */
function repeatsAddress(source: string): boolean {
  const definitions = source.match(/^ {0,3}\[[^\]\n]{1,999}\]:[^\n]*/gm) ?? [];
  const longest = definitions.reduce((most, { length }) => Math.max(most, length), 0);
  return longest * count(source, /\]/g) > 2_000_000;
}

function isTangled(part: string): boolean {
  return (
    (part.length > MAX_MARKS_IN_PARAGRAPH &&
      count(part, /[*_`[\]<!~&\\]/g) > MAX_MARKS_IN_PARAGRAPH) ||
    count(part, /^[ \t]*(?:=+|-+)[ \t]*$/gm) > MAX_UNDERLINES_IN_PARAGRAPH
  );
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

function refuse(what: string): never {
  throw new Refusal('too-complex', `的 Markdown ${what}，请拆分或简化后重新提供。`);
}
