import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { labelledPairs } from '../facts/labels';
import { isOrgan } from '../facts/organs';
import { closesShortText, type Head } from './head';
import { signsTheText, takeOrganAndDate, takeStaff } from './imprint-line';
import { issueOfNewsletter, takeIssue, takeLabelledIssue, takeOtherNumber } from './issue-line';
import { BYLINE, DIVIDER, FOLLOW_US, NOTE, NUMBERED } from './line-shapes';
import { couldBeTitle } from './title-lines';

const DASHES = /^(?:[—–─－―]{1,}|-{2,}|_{2,})\s*(?=\S)/u;

/**
 * A row that only a letterhead has, though a site has rows with such labels too: 期数, 签发. Returns the
 * blocks taken; to be asked before the rows of a site are looked for.
 */
export function takeOwnRow(block: Block | undefined, at: number, head: Head): number {
  if (block === undefined) return 0;
  return takeLabelledIssue(block, at, head) || takeStaff(block, head) ? 1 : 0;
}

/** Lines of the printed letterhead. Returns the blocks taken. */
export function takePrinted(blocks: Block[], at: number, head: Head): number {
  const block = blocks[at];
  if (block?.kind !== 'line' || block.lists.length > 0) return 0;
  const text = block.text;
  if (text.length < 200 && (DIVIDER.test(text) || FOLLOW_US.test(text))) return 1;
  if (takeOtherNumber(block, head)) return 1;
  const number = docNumberAlone(text);
  if (number !== null && head.docNumber === null && issueOfNewsletter(text, head) === null) {
    head.docNumber = { printed: number, index: at };
    return 1;
  }
  if (head.issue === null && takeIssue(block, at, head)) return 1;
  const dashes = DASHES.exec(text);
  if (dashes !== null && text.length < 120 && !/[。；]$/.test(text)) {
    head.dashed.push({ text: text.slice(dashes[0].length).trim(), index: at });
    return takeDashedRest(blocks, at, head);
  }
  if (closesShortText(block, head)) return 0;
  const date = dateAlone(text);
  if (date !== null) {
    // A second day, below the headline, is the text's own, unless a site printed it.
    if (head.dates.length > 0 && signsTheText(head) && !head.furnished) return 0;
    head.dates.push({ date, index: at, bracketed: /^[（(]/.test(text) });
    return 1;
  }
  return takeOrganAndDate(text, at, head) ? 1 : 0;
}

/** A subheadline may run over two lines. */
function takeDashedRest(blocks: Block[], at: number, head: Head): number {
  const next = blocks[at + 1];
  const dashed = head.dashed.at(-1);
  const first = blocks[at];
  if (next === undefined || dashed === undefined || first === undefined || !couldBeTitle(next))
    return 1;
  const text = withoutSpace(next.text);
  if (
    next.indented ||
    NUMBERED.test(text) ||
    NOTE.test(text) ||
    DASHES.test(text) ||
    text.length > 40
  )
    return 1;
  if (
    next.align !== first.align ||
    isOrgan(text) ||
    BYLINE.test(next.text) ||
    dateAlone(next.text) !== null ||
    labelledPairs(next.text).length > 0
  )
    return 1;
  if (text.length <= 4 && !/[的和与及]$/.test(dashed.text)) return 1;
  if (next.heading !== first.heading) return 1;
  dashed.text += next.text;
  return 2;
}
