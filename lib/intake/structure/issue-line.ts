import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { docNumberAlone } from '../facts/doc-number';
import { readImprint, wordsBesideDate, type Imprint } from '../facts/imprint';
import { issueLine, type IssueLine } from '../facts/issue-form';
import {
  findIssue,
  findNumberedIssue,
  isTotalAlone,
  type PrintedIssue,
} from '../facts/issue-number';
import { isOrgan } from '../facts/organs';
import { isPeriod } from '../facts/period';
import type { Head } from './head';
import { isNameBefore, isNewsletterName } from './masthead';

/** No line with an issue number in a letterhead is longer, white space and all. */
const LONGEST = 300;
const LABEL = /^(?:本\s*期?\s*)?(?:期\s*[号数次]?|刊\s*[期号]|总\s*期\s*[号数])\s*[：:]/;

/** `…工作简报第48期`, or the number alone under the name. A number inside a title is left there. */
export function takeIssue(block: Block, at: number, head: Head): boolean {
  if (block.text.length > LONGEST) return false;
  const text = withoutSpace(block.text);
  const issue = findIssue(block.text) ?? issueOfNewsletter(block.text, head);
  if (issue === null || text.length > 60) return false;
  const before = besideIssue(spaced(block.text, 0, issue.start));
  const after = besideIssue(spaced(block.text, issue.end, text.length));
  const name = withoutSpace(before.rest);
  const tail = withoutSpace(after.rest);
  if (name !== '' && !isNameBefore(name, tail)) return false;
  if (tail !== '' && (after.date === null || tail.length >= 40)) return false;
  head.issue = { printed: issue.printed, index: at };
  for (const part of [before, after]) note(part, at, head);
  if (name !== '') {
    head.name = name;
    // As printed, with what brackets the number, unless a date stands between the two.
    const end = issue.end + (/^[）)】\]·]*/.exec(text.slice(issue.end))?.[0].length ?? 0);
    head.nameWithIssue = before.date === null ? text.slice(0, end) : `${name}${issue.printed}`;
  }
  return true;
}

/**
 * A line of 期, 辑, 卷, 号 or 刊 under a name, however it counts, with office and day beside it or alone:
 * `创刊号　示例市教育局　2024年5月6日`. Between wide gaps the pieces that count issues stand together.
 */
export function takeIssueRow(text: string, at: number, head: Head): boolean {
  const above = head.candidates.at(-1)?.block.text;
  if (above === undefined || withoutSpace(text).length > 90) return false;
  const pieces = text.split(/[\s|｜]+/).filter((piece) => piece !== '');
  for (let length = pieces.length; length > 0; length -= 1) {
    for (let from = 0; from + length <= pieces.length; from += 1) {
      const issue = issueLine(pieces.slice(from, from + length).join(''));
      if (issue === null || !(issue.sure || isNewsletterName(above) || isShortName(head, issue)))
        continue;
      const rest = [...pieces.slice(0, from), ...pieces.slice(from + length)].join(' ');
      const beside = besideIssue(rest);
      if (beside.rest !== '' && wordsBesideDate(rest) === null) continue;
      head.issue = { printed: issue.printed, index: at };
      note(beside, at, head);
      const words = beside.rest === '' ? null : wordsBesideDate(rest);
      const { date } = readImprint(rest);
      if (words !== null) head.organs.push({ names: [words], index: at });
      if (words !== null && date !== null) head.dates.push({ date, index: at, bracketed: false });
      return true;
    }
  }
  return false;
}

const WEEK = /^[（(]?((?:\d{4}年)?第[\d一二三四五六七八九十]{1,3}周)/;

/** A weekly counts by the year's weeks: `第40周（9月29日—10月5日）` under 生产经营周报. */
export function takeWeek(text: string, at: number, head: Head): boolean {
  const name = withoutSpace(head.candidates.at(-1)?.block.text ?? '');
  const printed = WEEK.exec(withoutSpace(text))?.[1];
  if (printed === undefined || !/周[报刊]$/.test(name) || !isNewsletterName(name)) return false;
  if (!isPeriod(text)) return false;
  head.issue = { printed, index: at };
  if (withoutSpace(text) !== printed) head.notes.push(text.trim());
  return true;
}

/** 创刊号 and a volume's number are so telling that the first line above them is the name: 清风. */
function isShortName(head: Head, { printed }: IssueLine): boolean {
  const [name, ...more] = head.candidates;
  return (
    name !== undefined &&
    more.length === 0 &&
    withoutSpace(name.block.text).length <= 12 &&
    !isOrgan(name.block.text) &&
    /[创复试终增]刊|^第.{1,6}卷第/.test(printed)
  );
}

/** `期数：第十九期` under a newsletter's name; as a row of a site it would say nothing of the head. */
export function takeLabelledIssue(block: Block, at: number, head: Head): boolean {
  const above = head.candidates.at(-1);
  return (
    block.kind === 'line' &&
    head.issue === null &&
    LABEL.test(block.text) &&
    above !== undefined &&
    isNewsletterName(above.block.text) &&
    takeIssueRow(block.text, at, head)
  );
}

/** `第12号` is an issue number too where a newsletter's name stands before or above it. */
export function issueOfNewsletter(line: string, head: Head): PrintedIssue | null {
  if (line.length > LONGEST) return null;
  const issue = findNumberedIssue(line);
  if (issue === null) return null;
  const before = withoutSpace(line)
    .slice(0, issue.start)
    .replace(/[（(【]+$/, '');
  const name = before === '' ? (head.candidates.at(-1)?.block.text ?? '') : before;
  return isNewsletterName(name) ? issue : null;
}

/** `（总第345期）` on a line of its own belongs to the number above it, and the other way round. */
export function takeOtherNumber(block: Block, head: Head): boolean {
  const { issue } = head;
  if (issue === null || block.text.length > LONGEST) return false;
  if (head.candidates.some(({ index }) => index > issue.index)) return false;
  const text = withoutSpace(block.text);
  const other = isTotalAlone(issue.printed) ? findIssue(text) : null;
  if (!isTotalAlone(text) && !(other?.start === 0 && other.end === text.length)) return false;
  issue.printed += text;
  if (head.nameWithIssue !== null) head.nameWithIssue += text;
  return true;
}

type Beside = Imprint & { docNumber: string | null };

/** What stands beside the number on its line: the document number, the days it covers, or an imprint. */
function besideIssue(text: string): Beside {
  const nothing = { names: [], others: [], date: null, notes: [], rest: '' };
  const docNumber = docNumberAlone(text);
  if (docNumber !== null) return { ...nothing, docNumber };
  if (isPeriod(text)) return { ...nothing, notes: [text.trim()], docNumber };
  return { ...readImprint(text), docNumber };
}

function note({ names, others, date, notes, docNumber }: Beside, at: number, head: Head): void {
  if (names.length > 0) head.organs.push({ names, index: at });
  head.otherOrgans.push(...others);
  if (date !== null) head.dates.push({ date, index: at, bracketed: false });
  head.notes.push(...notes);
  if (docNumber !== null) head.docNumber ??= { printed: docNumber, index: at };
}

/** The part of `line` between two positions that count without white space. */
function spaced(line: string, from: number, to: number): string {
  const places = [...line.matchAll(/\S/g)].map(({ index }) => index);
  return line.slice(places[from] ?? line.length, places[to] ?? line.length);
}
