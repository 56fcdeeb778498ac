import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { labelledPairs } from '../facts/labels';
import { isOrgan, organsAlone } from '../facts/organs';
import type { Page } from '../page';
import { closesShortText, type Head } from './head';
import {
  signsTheText,
  takeImprintRow,
  takeNameAndDate,
  takeOrganAndDate,
  takeStaff,
} from './imprint-line';
import {
  issueOfNewsletter,
  takeIssue,
  takeIssueRow,
  takeLabelledIssue,
  takeOtherNumber,
  takeWeek,
} from './issue-line';
import { takeIssueTitle } from './issue-title';
import { BYLINE, DIVIDER, FOLLOW_US, NOTE, NUMBERED } from './line-shapes';
import { couldBeTitle } from './title-lines';

const DASHES = /^(?:[—–─－―]{1,}|-{2,}|_{2,})\s*(?=\S)/u;

const TELEGRAM = /^(?:发\s*电\s*单\s*位|签\s*批\s*盖\s*章|(?:紧急)?等\s*级|发\s*往)\s*[：:]/;
/** What a telegram's head is called, and how many pages it has. */
const TELEGRAM_NAME = /^(?:\p{Script=Han}{2,20}(?:发|明)电|(?:传真)?电报|共\d{0,3}页)$/u;
const TELEGRAM_OFFICE = /^发\s*电\s*单\s*位\s*[：:]\s*(\S{2,40})/;
/** Which of the printed copies it is; for squeezed text. */
const COPY_NUMBER = /^(?:(?:份|编)号[：:]?|№|[Nn][Oo][.．:：])\d{1,8}$/;

/**
 * A row that only a letterhead has, though a site has rows with such labels too: 期数, 签发. Returns the
 * blocks taken; to be asked before the rows of a site are looked for.
 */
export function takeOwnRow(
  block: Block | undefined,
  at: number,
  head: Head,
  kind: Page['kind'],
): number {
  if (block === undefined) return 0;
  if (takeLabelledIssue(block, at, head) || takeStaff(block, head)) return 1;
  return kind !== 'web' && takeImprintRow(block, at, head) ? 1 : 0;
}

/** Lines of the printed letterhead. Returns the blocks taken. */
export function takePrinted(blocks: Block[], at: number, head: Head): number {
  const block = blocks[at];
  if (block?.kind !== 'line' || block.lists.length > 0) return 0;
  const text = block.text;
  if (text.length < 200 && (DIVIDER.test(text) || FOLLOW_US.test(text))) return 1;
  if (takeOtherNumber(block, head) || takeTelegramRow(text, at, head)) return 1;
  if (COPY_NUMBER.test(withoutSpace(text)) && head.candidates.length === 0) {
    head.notes.push(text);
    return 1;
  }
  // 〔2024〕12号 under a newsletter's name counts its issues.
  if (head.issue === null && (takeIssueRow(text, at, head) || takeWeek(text, at, head))) return 1;
  const number = docNumberAlone(takeSigner(text, head));
  if (number === null && SIGNER.test(text) && head.docNumber !== null) return 1;
  if (number !== null && head.docNumber?.printed === number) return 1;
  if (number !== null && head.docNumber === null && issueOfNewsletter(text, head) === null) {
    head.docNumber = { printed: number, index: at };
    return 1;
  }
  if (head.issue === null && (takeIssue(block, at, head) || takeIssueTitle(block, at, head)))
    return 1;
  const dashes = DASHES.exec(text);
  if (dashes !== null && /[—–─－―-]{2,}$/.test(text) && text.length < 40) {
    head.notes.push(text);
    return 1;
  }
  if (dashes !== null && text.length < 120 && !/[。；]$/.test(text)) {
    head.dashed.push({ text: text.slice(dashes[0].length).trim(), index: at });
    return takeDashedRest(blocks, at, head);
  }
  if (takeNameAndDate(block, at, head)) return 1;
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

/** Who signed a report to a higher office, beside its number or below it: `签发人：某某`. */
const SIGNER = /(?:^|\s)签\s*发\s*人\s*[：:]\s*\p{Script=Han}[\p{Script=Han}\s、·]{1,20}$/u;

/** The line without who signed, which is noted. */
function takeSigner(text: string, head: Head): string {
  const signer = text.length > 80 ? null : SIGNER.exec(text);
  if (signer === null) return text;
  if (signer.index > 0 || head.docNumber !== null) head.notes.push(signer[0].trim());
  return text.slice(0, signer.index);
}

/** `发电单位：…　签批盖章：…`, `等级：特提　明电　…〔2021〕33号`: the head of a telegram over its title. */
function takeTelegramRow(text: string, at: number, head: Head): boolean {
  if (text.length > 120 || head.candidates.length > 0) return false;
  if (!TELEGRAM.test(text) && !TELEGRAM_NAME.test(withoutSpace(text))) return false;
  const office = TELEGRAM_OFFICE.exec(text)?.[1];
  const names = office === undefined ? null : organsAlone(office);
  if (names !== null) head.organs.push({ names, index: at });
  const number = text
    .split(/\s+/)
    .map(docNumberAlone)
    .find((printed) => printed !== null);
  if (number !== undefined) head.docNumber ??= { printed: number, index: at };
  head.notes.push(text);
  return true;
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
