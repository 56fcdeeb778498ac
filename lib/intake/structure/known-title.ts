import type { Block } from '../block';
import { foldWidth, withoutSpace } from '../clean-text';
import { isOrgan } from '../facts/organs';

interface Line {
  index: number;
  block: Block;
}

/** A title is printed over so many lines at most. */
const MAX_LINES = 5;

/**
 * The lines that are not the title the page already named. A title is printed as neighbouring lines
 * that together say just that; a line that merely occurs in it (`先进单位` in `先进单位名单`) is the
 * text's. What stands above the printed title is the site's where `siteAbove`, and kept elsewhere;
 * `names` (of the site, the channel, the source) right round the title are the site's anywhere, and offices
 * above it where `officesAbove`.
 */
export function withoutTitle<T extends Line>(
  lines: T[],
  known: string,
  names: Set<string>,
  siteAbove: boolean,
  officesAbove: boolean,
): T[] {
  const printed = runsOf(lines, known);
  const last = printed.at(-1)?.end ?? 0;
  const taken = new Set(printed.flatMap(({ start, end }) => lines.slice(start, end)));
  const isName = ({ block }: T): boolean => names.has(withoutSpace(block.text));
  const above = siteAbove || taken.values().next().value?.block.heading === 1;
  const rest = lines.filter(
    (line, at) =>
      !taken.has(line) &&
      !(at < last && (above || isName(line) || (officesAbove && isOrgan(line.block.text)))),
  );
  const text = rest.findIndex((line) => lines.indexOf(line) < last || !isName(line));
  return text === -1 ? [] : rest.slice(text);
}

/** Where in `lines` the title stands, once or more often; the fullest form of it each time. */
function runsOf(lines: Line[], known: string): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let start = 0; start < lines.length; start += 1) {
    let end = start;
    let text = '';
    for (const [at, { block }] of lines.slice(start, start + MAX_LINES).entries()) {
      text += block.text;
      if (isTitle(text, known)) end = start + at + 1;
    }
    if (end === start) continue;
    runs.push({ start, end });
    start = end - 1;
  }
  return runs;
}

/**
 * The text says what the title does; punctuation may differ. One of them may lack the office at its
 * front or have a tail, as long as most is the same.
 */
function isTitle(text: string, known: string): boolean {
  const [a, b] = [bare(text), bare(known)];
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 8 &&
    short.length >= long.length * 0.6 &&
    (long.endsWith(short) || long.startsWith(short))
  );
}

function bare(text: string): string {
  return foldWidth(withoutSpace(text)).replace(/[\p{P}\p{S}]/gu, '');
}
