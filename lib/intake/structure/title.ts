import { allStrong, type Block } from '../block';
import { withoutSpace } from '../clean-text';
import { findDates } from '../facts/dates';
import { isOrgan } from '../facts/organs';
import type { Page } from '../page';
import { subheadlineOf, type Head } from './head';
import { withoutTitle } from './known-title';
import { isAside } from './masthead';
import { chooseNewsletter, unnumberedName, type TitleChoice } from './newsletter';
import { groupTitles, isNoTitle, type Candidate } from './title-groups';
import { isCompleteTitle, joinTitle, unspace } from './title-lines';

/** Chooses title, headline and subheadline from the head's candidate lines. */
export function chooseTitle(
  blocks: Block[],
  head: Head,
  known: string | null,
  context: Set<string>,
  kind: Page['kind'],
  siteAbove = true,
): TitleChoice {
  const subheadline = subheadlineOf(head);
  const own = head.candidates.filter(
    ({ block }) =>
      !context.has(withoutSpace(block.text)) ||
      withoutSpace(block.text) === withoutSpace(known ?? ''),
  );
  const sitesLines = head.furnished || kind === 'web';
  const unnumbered = known === null ? unnumberedName(head, own) : null;
  if (head.issue !== null || unnumbered !== null)
    return chooseNewsletter(head, own, known, subheadline, sitesLines, unnumbered);
  const redHead = head.docNumber === null ? -1 : head.docNumber.index;
  const belowRedHead = (lines_: Candidate[]): Candidate[] =>
    lines_.filter(
      ({ block, index }) => index > redHead || !isRedHead(head.candidates, index, redHead, block),
    );
  if (known !== null) {
    const rest = belowRedHead(
      withoutTitle(head.candidates, known, context, siteAbove, kind === 'web'),
    );
    const office = sitesLines
      ? null
      : officeAbove(
          own.filter((line) => !rest.includes(line)),
          known,
        );
    return {
      title: known,
      headline: known,
      subheadline,
      name: null,
      office,
      leftovers: rest.map(({ block }) => block),
    };
  }
  const lines = belowRedHead(own);
  const best = groupTitles(lines)
    .filter(([line]) => line !== undefined && !isNoTitle(line))
    .map((lines_) => ({ lines: lines_, score: score(lines_, head) }))
    .sort((a, b) => b.score - a.score)[0];
  if (best === undefined) {
    const title = kind === 'word' ? null : datedTitle(lines[0]);
    const leftovers = lines.slice(title === null ? 0 : 1).map(({ block }) => block);
    return { title, headline: title, subheadline, name: null, office: null, leftovers };
  }
  const last = best.lines.at(-1)?.index ?? 0;
  if (kind === 'word' && !standsOut(best.lines, blocks)) {
    return {
      title: null,
      headline: null,
      subheadline,
      name: null,
      office: null,
      leftovers: lines.map(({ block }) => block),
    };
  }
  const title = joinTitle(best.lines.map(({ block }) => block.text));
  const first = best.lines[0]?.index ?? 0;
  const above = sitesLines ? [] : officesDownTo(lines, first);
  const office = officeAbove(above, title);
  const leftovers = lines
    .filter(({ index }) => index > last || (index < first && !sitesLines))
    .filter((line) => office === null || !above.includes(line))
    .map(({ block }) => block);
  return { title, headline: title, subheadline, name: null, office, leftovers };
}

/** `项目例会 2024-04-11`, the first line of a file and no row of an office: minutes are called by their day. */
function datedTitle(line: Candidate | undefined): string | null {
  const date = findDates(line?.block.text ?? '').at(-1);
  if (line?.index !== 0 || date === undefined) return null;
  const words = withoutSpace(line.block.text.slice(0, date.start));
  return words.length >= 4 && !isOrgan(words) && !isAside(line.block.text)
    ? unspace(line.block.text)
    : null;
}

/** The line right above the title, and where it is an office, the offices one over the other above it. */
function officesDownTo(lines: Candidate[], title: number): Candidate[] {
  let from = title - 1;
  const isOffice = (at: number): boolean =>
    lines.some(({ index, block }) => index === at && isOrgan(block.text));
  while (isOffice(from) && isOffice(from - 1)) from -= 1;
  return lines.filter(({ index }) => index >= from && index < title);
}

/** The offices on lines above the title: of the lines that are no text, and not the title itself. */
function officeAbove(lines: Candidate[], title: string): string | null {
  const offices = lines.filter(
    ({ block }) => isOrgan(block.text) && !withoutSpace(title).includes(withoutSpace(block.text)),
  );
  return offices.map(({ block }) => unspace(block.text)).join(' ') || null;
}

/** 发文机关标志 above the document number: an office, or anything that ends in 文件. */
function isRedHead(lines: Candidate[], at: number, numberAt: number, block: Block): boolean {
  const text = withoutSpace(block.text);
  if (
    /文件$/.test(text) ||
    (isOrgan(text) && !leadsTitle(lines, at, numberAt)) ||
    // 公　告 or 专题会议纪要 above its number, with the title below.
    (text.length <= 8 &&
      isCompleteTitle(text) &&
      !text.includes('关于') &&
      lines.some(({ index }) => index > numberAt)) ||
    /^(?:特急|加急|平急|急件|(?:传真|明传|内部明|明码)?电报|内部传真电报|明电|№?\d{1,6}|份号.*)$/.test(
      text,
    )
  )
    return true;
  const above = lines.filter(({ index }) => index < numberAt);
  return above.some(
    ({ block: other, index }) => index >= at && /文件$/.test(withoutSpace(other.text)),
  );
}

/** Whether `关于…` stands below the line and above the number: the office is the title's first line. */
function leadsTitle(lines: Candidate[], at: number, numberAt: number): boolean {
  return lines.some(
    ({ block, index }) => index > at && index < numberAt && /^关于/.test(withoutSpace(block.text)),
  );
}

/** A Word title is centred, styled, larger or bolder than the text, or worded like one. */
function standsOut(lines: Candidate[], blocks: Block[]): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  const { block } = first;
  const usual = Math.max(
    0,
    ...blocks.filter(({ text }) => text.length > 40).map(({ size }) => size ?? 0),
  );
  const larger = block.size !== null && usual > 0 && block.size > usual;
  const title = joinTitle(lines.map((line) => line.block.text));
  return (
    block.align === 'center' ||
    block.heading > 0 ||
    larger ||
    allStrong(block) ||
    isCompleteTitle(title)
  );
}

function score(lines: Candidate[], head: Head): number {
  const text = joinTitle(lines.map(({ block }) => block.text));
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return -Infinity;
  let points = 0;
  if (isCompleteTitle(text)) points += 3;
  if (text.includes('关于')) points += 3;
  if (withoutSpace(text).length >= 8) points += 2;
  if (withoutSpace(text).length < 5) points -= 3;
  if (first.block.align === 'center') points += 3;
  if (first.block.heading === 1) points += 6;
  if (isOrgan(text)) points -= 3;
  if (head.statedAt !== null && last.index === head.statedAt - 1) points += 3;
  if (
    head.docNumber !== null &&
    (last.index === head.docNumber.index - 1 || first.index === head.docNumber.index + 1)
  )
    points += 2;
  if (first.block.linkShare > 0.8) points -= 3;
  if (head.statedAt !== null && first.index > head.statedAt) points -= 1;
  return points;
}
