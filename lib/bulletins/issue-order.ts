import { foldWidth } from '@/lib/intake/clean-text';
import { parseIssueNumber } from '@/lib/intake/facts/issue-number';
import { parseNumeral } from '@/lib/intake/facts/numerals';

/** Where a bulletin stands among the issues of its channel. */
export interface IssuePlace {
  /** As printed; null where none is. */
  issueNumber: string | null;
  archiveYear: number;
  /** Its number, of a combined issue (合刊) the first; 0 where none is printed. */
  issueSerial: number;
}

const NUMERAL = '[0-9]{1,5}|[一二三四五六七八九十百千〇零○廿卅]{1,8}';
/** `第5、6期`, `第5期至第7期`: the last of several numbers. */
const LAST_OF_SEVERAL = new RegExp(
  `第(?:${NUMERAL})[期辑号]?[、,，和及与至到~～—–-]+第?(?:(?:${NUMERAL})[、,，])*(${NUMERAL})[期辑号]`,
  'u',
);

/** What sets a series of its own apart within a channel, such as 增刊 or 专刊; empty of the usual one. */
export function issueSeries(issueNumber: string | null): string {
  return /增刊|专刊|特刊|专辑|号外/u.exec(issueNumber ?? '')?.[0] ?? '';
}

function lastNumber({ issueNumber, issueSerial }: IssuePlace): number {
  const printed = foldWidth(issueNumber ?? '').replace(/\s/gu, '');
  const own = printed.replace(/[（(]?总第?[^期号）)]*[期号]?[）)]?/u, '');
  const last = parseNumeral(LAST_OF_SEVERAL.exec(own)?.[1] ?? '') ?? 0;
  return Math.max(issueSerial, last);
}

/**
 * Whether nothing is missing between two issues: the later one has the number after the earlier one's
 * last. Of the first issue of a year only that it follows the year before can be told.
 */
export function isNextIssue(earlier: IssuePlace, later: IssuePlace): boolean {
  if (earlier.issueSerial === 0 || later.issueSerial === 0) return false;
  if (issueSeries(earlier.issueNumber) !== issueSeries(later.issueNumber)) return false;
  if (earlier.archiveYear === later.archiveYear) {
    return lastNumber(earlier) + 1 === later.issueSerial;
  }
  return earlier.archiveYear + 1 === later.archiveYear && isFirst(earlier, later);
}

/** Whether the later one opens its year: by its number, or by running on where numbers never start anew. */
function isFirst(earlier: IssuePlace, later: IssuePlace): boolean {
  return later.issueSerial === 1 || lastNumber(earlier) + 1 === later.issueSerial;
}

/** The issue number as a reader of another year's issue needs it: `第49期`, `2025年第49期`. */
export function issueLabel(issue: IssuePlace, seenFromYear: number): string | null {
  const { archiveYear, issueNumber } = issue;
  if (issueNumber === null || archiveYear === seenFromYear) return issueNumber;
  return parseIssueNumber(issueNumber).year === null
    ? `${archiveYear}年${issueNumber}`
    : issueNumber;
}
