import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone, findDates } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { findIssue } from '../facts/issue-number';
import { labelledPairs } from '../facts/labels';
import { isOrgan, organsAlone } from '../facts/organs';
import { closesShortText, type Head } from './head';
import { NOTE, NUMBERED } from './line-shapes';
import { couldBeTitle } from './title-lines';

const DASHES = /^(?:[—–─－―]{1,}|-{2,}|_{2,})\s*(?=\S)/u;
const NAME_TAIL =
  /(?:简报|专报|快报|通讯|动态|信息|要情|通报|参考|摘报|月报|周报|旬报|日报|季报|年报|简讯|专刊|情况|反映|交流|工作|纪要|周刊|月刊|导报|内刊|期刊|专辑|信息报|进展|资讯|快讯|参阅|特刊|汇编|之窗|播报|专递|通信|汇报|期)[）)”》]?$/;

/** Lines of the printed letterhead. Returns the blocks taken. */
export function takePrinted(blocks: Block[], at: number, head: Head): number {
  const block = blocks[at];
  if (block?.kind !== 'line' || block.lists.length > 0) return 0;
  const text = block.text;
  const number = docNumberAlone(text);
  if (number !== null && head.docNumber === null) {
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
    head.dates.push({ date, index: at, bracketed: /^[（(]/.test(text) });
    return 1;
  }
  return takeOrganAndDate(text, at, head) ? 1 : 0;
}

/** `…工作简报第48期`, or the number alone under the name. A number inside a title is left there. */
function takeIssue(block: Block, at: number, head: Head): boolean {
  const issue = findIssue(block.text);
  const text = withoutSpace(block.text);
  if (issue === null || text.length > 60) return false;
  const before = text.slice(0, issue.start).replace(/[（(【[·—-]+$/, '');
  const after = text.slice(issue.end).replace(/^[）)】\]·]+/, '');
  if (before !== '' && !isName(before, after)) return false;
  const tail = takeIssueTail(after, block.text, at, head);
  if (!tail) return false;
  head.issue = { printed: issue.printed, index: at };
  if (before !== '') {
    head.name = before;
    head.nameWithIssue = text.slice(0, text.length - after.length);
  }
  return true;
}

/** What stands before the number is a newsletter's name: it ends like one, or the number ends the line. */
function isName(before: string, after: string): boolean {
  if (/关于|[，。：；]/.test(before)) return false;
  return (
    NAME_TAIL.test(before) ||
    (after === '' && before.length <= 20 && !/[班届讲课训批]$/.test(before))
  );
}

/** What may follow the number on its line: nothing, an office, a date or both. */
function takeIssueTail(after: string, line: string, at: number, head: Head): boolean {
  if (after === '' || /^[（(]?总第?\d+期?[）)]?$/.test(after)) return true;
  const date = findDates(line).at(-1);
  const rest =
    date === undefined ? after : withoutSpace(line.slice(0, date.start)).slice(-after.length);
  const organ = after
    .replace(/[（(]?(?:19|20)\d{2}.*$/, '')
    .replace(/[一二三四五六七八九〇○零]{4}年.*$/, '');
  if (date !== undefined) head.dates.push({ date, index: at, bracketed: false });
  if (organ === '') return true;
  const names = organsAlone(organ);
  if (names !== null) head.organs.push({ names, index: at });
  return names !== null || (date !== undefined && rest.length < 40);
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
    dateAlone(next.text) !== null ||
    labelledPairs(next.text).length > 0
  )
    return 1;
  if (text.length <= 4 && !/[的和与及]$/.test(dashed.text)) return 1;
  if (next.heading !== first.heading) return 1;
  dashed.text += next.text;
  return 2;
}

/** `市机关效能建设领导小组办公室  2004年9月10日` on one line, or the office alone. */
function takeOrganAndDate(text: string, at: number, head: Head): boolean {
  const date = findDates(text).at(-1);
  if (date !== undefined && text.length <= 90 && /^[）)]?$/.test(text.slice(date.end).trim())) {
    const lead = text
      .slice(0, date.start)
      .replace(/[（(]$/, '')
      .replace(/^(?:编印|主办|编发|印发)[：:]/, '');
    const names = organsAlone(lead);
    if (names === null) return false;
    head.organs.push({ names, index: at });
    head.dates.push({ date, index: at, bracketed: false });
    return true;
  }
  // An office alone may also be the first line of a title (…办公室 / 关于…的通知); after the issue
  // number it is the letterhead's.
  const names = head.issue === null ? null : organsAlone(text);
  if (names === null) return false;
  head.organs.push({ names, index: at });
  return true;
}
