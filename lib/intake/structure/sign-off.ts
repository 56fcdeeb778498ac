import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone, findDates, type PrintedDate } from '../facts/dates';
import { isOrgan, organsAlone } from '../facts/organs';

/** 落款: the offices and the date that close a document. Indices count in the blocks given. */
export interface SignOff {
  organs: string[];
  date: PrintedDate | null;
  start: number;
  /** Exclusive. */
  end: number;
}

/** How far from the end a sign-off may stand; notes, attachments and copies-to lines follow it. */
const REACH = 400;

/**
 * The sign-off: the last line that is a date alone with offices above it, or offices and date on one
 * line, or offices alone at the very end. A date alone counts only near the end. Null when there is none.
 */
export function findSignOff(blocks: Block[]): SignOff | null {
  const last = blocks.length - 1;
  for (let at = last; at >= Math.max(1, blocks.length - REACH); at -= 1) {
    const block = blocks[at];
    if (block?.kind !== 'line' || block.text.length > 120) continue;
    const joint = organsAndDate(block.text);
    if (joint !== null && standsAfterText(blocks, at)) {
      return {
        ...joint,
        organs: [...organsAbove(blocks, at), ...joint.organs],
        start: at - organsAbove(blocks, at).length,
        end: at + 1,
      };
    }
    const date = dateAlone(block.text);
    if (date === null) continue;
    const organs = organsAbove(blocks, at);
    const lines = organs.length === 0 ? 0 : linesAbove(blocks, at);
    if (organs.length > 0 && standsAfterText(blocks, at - lines))
      return { organs, date, start: at - lines, end: at + 1 };
    if (last - at <= 4 && standsAfterText(blocks, at))
      return { organs: [], date, start: at, end: at + 1 };
  }
  return organsAtEnd(blocks) ?? dateInside(blocks);
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
  const organs = organsAlone(text.slice(0, date.start));
  return organs === null ? null : { organs, date };
}

function linesAbove(blocks: Block[], at: number): number {
  let lines = 0;
  while (lines < 8) {
    const block = blocks[at - lines - 1];
    if (block?.kind !== 'line' || !isSigned(block)) break;
    lines += 1;
  }
  return lines;
}

function organsAbove(blocks: Block[], at: number): string[] {
  return blocks
    .slice(at - linesAbove(blocks, at), at)
    .flatMap((block) => organsAlone(block.text) ?? [withoutSpace(block.text)]);
}

/** An office's name on a line of its own; a heading (`（一）…局`) or a list item is none. */
function isSigned(block: Block): boolean {
  if (
    block.heading > 0 ||
    block.lists.length > 0 ||
    /^[（(\d一二三四五六七八九十]{1,3}[）)、.．]/.test(block.text)
  )
    return false;
  return organsAlone(block.text) !== null;
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
  const organs = blocks.slice(start, end).flatMap((block) => organsAlone(block.text) ?? []);
  return organs.every(isOrgan) ? { organs, date: null, start, end } : null;
}
