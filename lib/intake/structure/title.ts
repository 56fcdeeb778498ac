import { allStrong, type Block } from '../block';
import { withoutSpace } from '../clean-text';
import { endsInDate } from '../facts/imprint';
import { isOrgan } from '../facts/organs';
import type { Page } from '../page';
import type { Head } from './head';
import { continuesTitle, isCompleteTitle, joinTitle, unspace } from './title-lines';

/** What became of the lines above the text. */
export interface TitleChoice {
  title: string | null;
  headline: string | null;
  subheadline: string | null;
  /** The newsletter's name, where the head is that of a newsletter. */
  name: string | null;
  /** The office printed above that name. */
  office: string | null;
  /** Lines that belong to none of these and stay with the text. */
  leftovers: Block[];
}

/** Names so general that the line above them belongs to the name: 示例市审计局 / 工作简报. */
const GENERIC_NAME =
  /^(?:工作)?(?:简报|信息|动态|专报|快报|通报|通讯|情况|参考|简讯|情况通报|情况反映)$/;

/** Chooses title, headline and subheadline from the head's candidate lines. */
export function chooseTitle(
  blocks: Block[],
  head: Head,
  known: string | null,
  context: Set<string>,
  kind: Page['kind'],
): TitleChoice {
  const subheadline = head.dashed.map(({ text }) => text).join('') || null;
  const own = head.candidates.filter(
    ({ block }) =>
      !context.has(withoutSpace(block.text)) ||
      withoutSpace(block.text) === withoutSpace(known ?? ''),
  );
  const sitesLines = head.furnished || kind === 'web';
  if (head.issue !== null) return newsletter(head, own, known, subheadline, sitesLines);
  const redHead = head.docNumber === null ? -1 : head.docNumber.index;
  const lines = own.filter(
    ({ block, index }) => index > redHead || !isRedHead(own, index, redHead, block),
  );
  if (known !== null) {
    const rest = withoutKnown(lines, known);
    return {
      title: known,
      headline: known,
      subheadline,
      name: null,
      office: null,
      leftovers: rest.map(({ block }) => block),
    };
  }
  const groups = group(lines);
  const best = groups
    .map((lines_) => ({ lines: lines_, score: score(lines_, head) }))
    .sort((a, b) => b.score - a.score)[0];
  if (best === undefined)
    return { title: null, headline: null, subheadline, name: null, office: null, leftovers: [] };
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
  const leftovers = lines
    .filter(({ index }) => index > last || (index < first && !sitesLines))
    .map(({ block }) => block);
  return { title, headline: title, subheadline, name: null, office: null, leftovers };
}

type Candidate = Head['candidates'][number];

/** 报头: name, number, office and date stand above the headline. */
function newsletter(
  head: Head,
  lines: Candidate[],
  known: string | null,
  subheadline: string | null,
  sitesLines: boolean,
): TitleChoice {
  const at = head.issue?.index ?? 0;
  const above = lines.filter(({ index }) => index < at);
  const below = lines.filter(({ index }) => index > at);
  const name = head.name ?? nameAbove(above.map(({ block }) => block.text));
  const printed = head.issue?.printed ?? '';
  // What only bears a date is no headline; it stays with the text.
  const groups = group(below).filter(([line]) => line === undefined || !isDated(line));
  const heads =
    head.dashed[0] === undefined
      ? groups[0]
      : (groups.filter((lines_) => (lines_[0]?.index ?? 0) < (head.dashed[0]?.index ?? 0)).at(-1) ??
        groups[0]);
  const headline = heads === undefined ? null : joinTitle(heads.map(({ block }) => block.text));
  const spare = above.filter(
    ({ block }) => !sitesLines && !withoutSpace(name ?? '').includes(withoutSpace(block.text)),
  );
  const office = spare.find(({ block }) => isOrgan(block.text));
  const leftovers = [...spare, ...below]
    .filter((line) => heads?.includes(line) !== true && !isOrgan(line.block.text))
    .map(({ block }) => block);
  const own = head.nameWithIssue ?? (name === null ? null : `${name}${printed}`);
  const title =
    known !== null &&
    ![headline, name].some((other) => withoutSpace(known) === withoutSpace(other ?? ''))
      ? known
      : (own ?? known);
  return {
    title,
    headline: headline ?? (withoutSpace(known ?? '') === withoutSpace(name ?? '') ? null : known),
    subheadline,
    name,
    office: office === undefined ? null : unspace(office.block.text),
    leftovers,
  };
}

/** The line above the number, whose Han characters are spaced for looks alone: `工作　简报`. */
function nameAbove(lines: string[]): string | null {
  const [previous, name] = [lines.at(-2), lines.at(-1)].map((line) =>
    line?.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''),
  );
  if (name === undefined) return null;
  return GENERIC_NAME.test(name) && previous !== undefined && withoutSpace(previous).length <= 20
    ? `${previous}${name}`
    : name;
}

/** 发文机关标志 above the document number: an office, or anything that ends in 文件. */
function isRedHead(lines: Candidate[], at: number, numberAt: number, block: Block): boolean {
  const text = withoutSpace(block.text);
  if (
    /文件$/.test(text) ||
    isOrgan(text) ||
    // 公　告 above its number, with the title below.
    (text.length <= 4 && isCompleteTitle(text) && lines.some(({ index }) => index > numberAt)) ||
    /^(?:特急|加急|平急|急件|№?\d{1,6}|份号.*)$/.test(text)
  )
    return true;
  const above = lines.filter(({ index }) => index < numberAt);
  return above.some(
    ({ block: other, index }) => index >= at && /文件$/.test(withoutSpace(other.text)),
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

function isDated({ block }: Candidate): boolean {
  return endsInDate(block.text);
}

/** Consecutive candidates that go on from one another. */
function group(lines: Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const line of lines) {
    const current = groups.at(-1);
    const last = current?.at(-1);
    if (
      current !== undefined &&
      last !== undefined &&
      line.index === last.index + 1 &&
      current.length < 4 &&
      !isDated(last) &&
      !isDated(line) &&
      continuesTitle(last.block, line.block)
    )
      current.push(line);
    else groups.push([line]);
  }
  return groups;
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

/** The candidates that are not lines of the title the page already named; lines above it are the site's. */
function withoutKnown(lines: Candidate[], known: string): Candidate[] {
  const whole = withoutSpace(known);
  let last = -1;
  const rest = lines.filter(({ block, index }) => {
    const text = withoutSpace(block.text);
    const part = text.length >= 2 && (whole.includes(text) || text.includes(whole));
    if (part) last = index;
    return !part;
  });
  return last === -1 ? rest : rest.filter(({ index }) => index > last);
}
