import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone, findDates, type PrintedDate } from '../facts/dates';
import { isOrgan, organsAlone } from '../facts/organs';
import { NUMBERED } from './line-shapes';

/** 落款: the offices and the date that close a document. Indices count in the blocks given. */
export interface SignOff {
  organs: string[];
  date: PrintedDate | null;
  start: number;
  /** Exclusive. */
  end: number;
}

/** `王某 市行政审批局`, a row of a list of persons; `示 例 市` and `中共示例市委 办公室` are no person's names. */
const NAMED_PERSON =
  /^\p{Script=Han}[\p{Script=Han}·]{1,3}(?<![省市县区州旗镇乡村委局部厅会府央共])\s+\S{3,}/u;

/** So many offices sign one document at most. */
const MOST_SIGNED = 12;

/** How far from the end a sign-off may stand; notes, attachments and copies-to lines follow it. */
const REACH = 400;

/** 代章 and 盖章 printed where the seal goes, on a line of its own or behind the office. */
const SEAL = /(?:\s*[（(](?:代章|代|盖章|公章|印章|印|章|签章)[）)])+$/;

/**
 * The sign-off: the last line that is a date alone with offices above it, or offices and date on one
 * line, or offices alone at the very end. A date alone counts only near the end, and the line that says
 * when a document was printed (印发) only where nothing else does. Null when there is none. `entries`:
 * the days that head parts of the text.
 */
export function findSignOff(blocks: Block[], entries: ReadonlySet<Block>): SignOff | null {
  const last = blocks.length - 1;
  for (let at = last; at >= Math.max(1, blocks.length - REACH); at -= 1) {
    const block = blocks[at];
    if (block?.kind !== 'line' || block.text.length > 120 || isListed(block)) continue;
    if (entries.has(block)) continue;
    const joint = organsAndDate(block.text);
    if (joint !== null && standsAfterText(blocks, at)) {
      const start = firstSigned(blocks, at);
      const organs = [...organsOf(blocks.slice(start, at)), ...joint.organs];
      return { ...joint, organs, start, end: at + 1 };
    }
    const date = dateAlone(block.text);
    if (date === null) continue;
    const start = firstSigned(blocks, at);
    const organs = organsOf(blocks.slice(start, at));
    if (organs.length > 0 && standsAfterText(blocks, start))
      return { organs, date, start, end: at + 1 };
    if (last - at <= 4 && standsAfterText(blocks, at))
      return { organs: [], date, start: at, end: at + 1 };
  }
  return (
    organsAtEnd(blocks) ?? (entries.size > 0 ? null : dateInside(blocks)) ?? printedAtEnd(blocks)
  );
}

/** A day beside a link is that of another document: it stands in a list of them. */
function isListed(block: Block): boolean {
  return block.linkShare > 0 || block.lists.length > 0;
}

/** `某某办公室　2020年3月5日印发`, the imprint (版记) of a document that is not signed elsewhere. */
function printedAtEnd(blocks: Block[]): SignOff | null {
  for (let at = blocks.length - 1; at >= Math.max(1, blocks.length - 4); at -= 1) {
    const text = blocks[at]?.kind === 'line' ? (blocks[at]?.text ?? '') : '';
    const issued = /\s*(?:印发|印制|印)$/.exec(text);
    const printed = issued === null ? null : organsAndDate(text.slice(0, issued.index));
    if (printed !== null && standsAfterText(blocks, at))
      return { ...printed, start: at, end: at + 1 };
  }
  return null;
}

/** The date that closes a covering notice before the rules it hands down, when no office stands with it. */
function dateInside(blocks: Block[]): SignOff | null {
  const at = blocks.findIndex((block, index) => {
    const date = block.kind === 'line' && block.text.length <= 24 ? dateAlone(block.text) : null;
    return (
      date !== null &&
      date.inWords &&
      /[。；]$/.test(blocks[index - 1]?.text ?? '') &&
      !/^[（(]/.test(block.text)
    );
  });
  const date = at === -1 ? null : dateAlone(blocks[at]?.text ?? '');
  return date === null ? null : { organs: [], date, start: at, end: at + 1 };
}

function organsAndDate(text: string): Pick<SignOff, 'organs' | 'date'> | null {
  const dates = findDates(text);
  const date = dates[0];
  if (date === undefined || dates.length > 1 || text.slice(date.end).trim() !== '') return null;
  const organs = organsAlone(withoutSeal(text.slice(0, date.start)));
  return organs === null ? null : { organs, date };
}

/**
 * Where the lines of offices begin that stand directly above a date. A document signed by several ends
 * its text, its attachments or its list of notes above them; offices below anything else are a list of
 * the text's, and only the last of them signs.
 */
function firstSigned(blocks: Block[], at: number): number {
  let first = at;
  while (at - first < MOST_SIGNED) {
    const block = blocks[first - 1];
    if (block?.kind !== 'line' || !(isSigned(block) || isSeal(block.text))) break;
    first -= 1;
  }
  const signed = blocks.slice(first, at).filter(({ text }) => !isSeal(text));
  // Above a date set to the right the offices that sign stand to the right as well.
  const leftmost = blocks.slice(first, at).findLastIndex(({ align }) => align !== 'right');
  if (blocks[at]?.align === 'right' && leftmost !== -1 && first + leftmost + 1 < at)
    return first + leftmost + 1;
  const right = signed.every(({ align }) => align === 'right');
  if (signed.length < 2 || right || endsText(blocks[first - 1])) return first;
  return blocks.findLastIndex((block, index) => index < at && !isSeal(block.text));
}

/** The line closes the text above a sign-off: a sentence, an attachment, a person to ask, a note in brackets. */
function endsText(block: Block | undefined): boolean {
  if (block?.kind !== 'line') return true;
  const text = withoutSpace(block.text);
  return (
    /[。！？；]$|[。！？][”）)]$|^附件|^[（(].*[）)]$|^(?:特此|此[复令致布])|联系(?:人|电话)|电话[：:]/.test(
      text,
    ) || NUMBERED.test(text)
  );
}

function organsOf(lines: Block[]): string[] {
  return lines
    .filter(({ text }) => !isSeal(text))
    .flatMap(({ text }) => organsAlone(withoutSeal(text)) ?? [withoutSpace(text)]);
}

function isSeal(text: string): boolean {
  return withoutSeal(text) === '';
}

function withoutSeal(text: string): string {
  return text.trim().replace(SEAL, '').trim();
}

/** An office's name on a line of its own; a heading (`（一）…局`), a list item or a person's line is none. */
function isSigned(block: Block): boolean {
  if (
    block.heading > 0 ||
    block.lists.length > 0 ||
    /^[（(\d一二三四五六七八九十]{1,3}[）)、.．]/.test(block.text)
  )
    return false;
  return organsAlone(withoutSeal(block.text)) !== null && !NAMED_PERSON.test(block.text);
}

/** Something that reads as text precedes; a date or an office in the head is no sign-off. */
function standsAfterText(blocks: Block[], at: number): boolean {
  return blocks
    .slice(Math.max(0, at - 40), at)
    .some((block) => block.kind !== 'line' || /[。；！？：]/.test(block.text));
}

/** Offices that sign without a date, right-aligned or as the last lines. */
function organsAtEnd(blocks: Block[]): SignOff | null {
  const end = blocks.length;
  let start = end;
  while (start > 0 && end - start < 4) {
    const block = blocks[start - 1];
    if (block?.kind !== 'line' || block.align === 'center' || !isSigned(block)) break;
    start -= 1;
  }
  const before = blocks[start - 1];
  if (start === end || before === undefined || !/[。！？；：]$|[。！？][”）)]$/.test(before.text))
    return null;
  const organs = blocks
    .slice(start, end)
    .flatMap((block) => organsAlone(withoutSeal(block.text)) ?? []);
  return organs.every(isOrgan) ? { organs, date: null, start, end } : null;
}
