import { foldWidth, withoutSpace } from '../clean-text';
import { NUM, YEAR } from './issue-number';

/** No issue line without office and day is longer, for text without spaces. */
const LONGEST = 40;
const N = `[（(\\[【〔]?(?:${NUM})[）)\\]】〕]?`;
const NS = String.raw`${N}(?:[期号辑卷]?[、,，/至~～—–\-和及与]第?${N}){0,3}`;
const KIND = '(?:创|复|试|终|停|增|专|特|合|副|周|旬|月|季|年|半月|双月|半年|年终)';
/** What an issue line consists of. */
const PARTS = [
  `第?${NS}[期辑卷集册号版回次刊]`,
  `第(?:${NUM})`,
  String.raw`(?:总|累计)(?:第|期第?|期[数号][：:]?)?${N}[期辑卷集册号]?`,
  `${YEAR}年?度?`,
  `(?:${NUM})月[份号刊]?`,
  '第?[一二三四1-4]季度?[号刊]?',
  '[春夏秋冬]季?[号刊卷]',
  '[上下]半[年月]?[号刊]?',
  `${KIND}刊?[号刊](?:第?${N})?`,
  String.raw`\p{Script=Han}{2,6}(?:专|特|增)[刊号辑](?:第?${N})?`,
  '专[报题辑]',
  '号外',
  String.raw`(?:No|NO|no|№|Vol|VOL|vol|Issue|ISSUE|issue)[.．:：]?${N}`,
  '[上中下][期册]?',
  '[A-Z]',
  String.raw`[·,，、;；/|｜.：:*★—–\-~～（）()\[\]【】〔〕《》]`,
];
const LABEL = /^(?:本期(?:期号|为|是)?|今年|期[数号次]|刊[期号]|总期[数号]|总?期刊号)[：:]?/;
const PAGES = /[（(]?共[\d一二三四五六七八九十]{1,3}[版页][）)]?$/;
const ISSUE_LINE = new RegExp(`^(?:${PARTS.join('|')})+$`, 'u');
/** One part at least says that it counts issues. */
const COUNTS =
  /[期辑卷集册刊回次]|号外|(?:创|复|试|终|停)刊号?|专[报题辑]|No|NO|no|№|Vol|VOL|vol|ssue|SSUE|[月季\d〇一二三四五六七八九十)）\]】]号/;
const YEAR_AND_NUMBER = new RegExp(String.raw`^${YEAR}[·.\-—/（(](?:${NUM})[）)]?$`);
/** `（八）` alone: with words behind it a section begins so. */
const BRACKETED = new RegExp(`^[（(〔【](?:${NUM})[）)〕】]$`);
const DAY = /月[\d一二三四五六七八九十廿卅]{1,3}[日号]/;
/** A number of 期 or 辑 needs no name above it to be one. */
const SURE = new RegExp(`第(?:${NUM})[期辑]`);

export interface IssueLine {
  /** As printed, without white space, label and the number of pages. */
  printed: string;
  /** It would be an issue number under any name; others only under a newsletter's. */
  sure: boolean;
}

/**
 * A line that says which issue this is and nothing else, however it counts: `第5卷第12期`, `创刊号`,
 * `2024年春季号`, `〔2024〕12号`, `Vol.5 No.12`. Null for anything else.
 */
export function issueLine(line: string): IssueLine | null {
  const text = withoutSpace(line).replace(/。$/, '');
  if (text.length > LONGEST) return null;
  const folded = foldWidth(text);
  const label = LABEL.exec(folded)?.[0] ?? '';
  const pages = PAGES.exec(folded)?.[0].length ?? 0;
  const own = folded.slice(label.length, folded.length - pages);
  const labelled = label !== '' && new RegExp(`^(?:${NUM})$`).test(own);
  if (DAY.test(own)) return null;
  const numbered = YEAR_AND_NUMBER.test(own) || BRACKETED.test(own);
  if (!labelled && !numbered && !(ISSUE_LINE.test(own) && COUNTS.test(own))) return null;
  const printed = text
    .slice(label.length, text.length - pages)
    .replace(/^[·,，*★—–\-~～]+|[·,，、;；|｜*★—–\-~～]+$/g, '');
  return printed === '' ? null : { printed: unwrap(printed), sure: SURE.test(own) };
}

function unwrap(printed: string): string {
  return /^[（(【〔[][^（()）【】〔〕[\]]*[）)】〕\]]$/.test(printed)
    ? printed.slice(1, -1)
    : printed;
}
