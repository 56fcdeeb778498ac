import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { isPeriod } from '../facts/period';
import { rowDay } from '../facts/row-date';
import { readImprint, wordsBesideDate } from '../facts/imprint';
import type { Head } from './head';
import { STAFF } from './line-shapes';
import { headlineSeen, isNewsletterName } from './masthead';
import { unspace } from './title-lines';

/** `市机关效能建设领导小组办公室  2004年9月10日` on one line, labelled or not, or one of the two. */
export function takeOrganAndDate(text: string, at: number, head: Head): boolean {
  if (text.length > 90 || signsTheText(head)) return false;
  // Below the headline an office before a colon is whom the text is addressed to.
  if (/[：:]\s*$/.test(text) && headlineSeen(head)) return false;
  const { names, others, date, notes, rest } = readImprint(text);
  const office = rest === '' ? null : officeBesideDate(text, head);
  if (rest !== '' && office === null) return false;
  // An office alone may also be the first line of a title (…办公室 / 关于…的通知), and a day that says
  // 印发 the foot of another document; after the issue number they are the letterhead's.
  if (head.issue === null && (names.length === 0 || date === null)) return false;
  if (names.length > 0) head.organs.push({ names, index: at });
  if (office !== null) head.organs.push({ names: [office], index: at });
  if (date !== null) head.dates.push({ date, index: at, bracketed: false });
  head.otherOrgans.push(...others);
  if (others.length > 0 || notes.length > 0) head.notes.push(text);
  return true;
}

/**
 * The row of office and day between number and headline: there nothing else stands, so it is taken before
 * its labels could pass for a site's, and when its day cannot be read. So are the days a report covers.
 */
export function takeImprintRow(block: Block, at: number, head: Head): boolean {
  if (head.issue === null || block.kind !== 'line' || headlineSeen(head)) return false;
  if (isPeriod(block.text)) {
    head.notes.push(block.text);
    return true;
  }
  return readImprint(block.text).rest === '' && takeOrganAndDate(block.text, at, head);
}

/** Below the headline of a letterhead that named office or day, an office signs the text: it is a byline. */
export function signsTheText(head: Head): boolean {
  return head.organs.length + head.dates.length > 0 && headlineSeen(head);
}

/** `效能简报　2024-05-06`, the name of a newsletter that counts by its days, as the first line. */
export function takeNameAndDate(block: Block, at: number, head: Head): boolean {
  if (head.issue !== null || block.heading > 0 || head.candidates.length > 0) return false;
  const day = rowDay(block.text);
  if (day === null || day.date === null || !/^[）)】\]]?$/.test(block.text.slice(day.end).trim()))
    return false;
  const name = block.text.slice(0, day.start).replace(/[\s（(【[·|—-]+$/, '');
  if (!isNewsletterName(name)) return false;
  head.candidates.push({ index: at, block: { ...block, text: name } });
  head.dates.push({ date: day.date, index: at, bracketed: true });
  return true;
}

/** `签发：张某某　审核：李某某` between number and headline; under a headline it is the text's. */
export function takeStaff(block: Block, head: Head): boolean {
  if (head.issue === null || headlineSeen(head)) return false;
  if (block.kind !== 'line' || block.text.length > 80 || !STAFF.test(withoutSpace(block.text)))
    return false;
  // 编辑：示例市效能办 names the office that edits.
  const { names, date } = readImprint(block.text);
  if (names.length > 0 || date !== null) return false;
  head.notes.push(block.text);
  return true;
}

/** On the imprint line the words beside the day are the office, whatever it is called. */
function officeBesideDate(text: string, head: Head): string | null {
  if (head.issue === null || head.organs.length > 0 || headlineSeen(head)) return null;
  const words = wordsBesideDate(text);
  return words === null ? null : unspace(words);
}
