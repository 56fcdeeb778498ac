import { foldWidth } from '../clean-text';
import { findDates, findMonthAtEnd, type PrintedDate } from './dates';
import { organsAlone } from './organs';

/** What an office prints of itself beside an issue number: its name, the day, or both. */
export interface Imprint {
  names: string[];
  date: PrintedDate | null;
  /** Words that are neither. */
  rest: string;
}

/** What may stand before the office's name, with a colon, or behind the day. */
const LABEL = /^(?:主\s*办|主\s*编|编\s*印|编\s*发|印\s*发)(?:单位|机关|部门)?\s*[：:]\s*/;
const ISSUED = /^\s*(?:[（(]?(?:星期|周).[）)]?)?\s*(?:编印|编发|印发|印制|编|印)?(?=$|[\s）)])/;
const EDGES = /^[\s（(【[·|｜，,、—-]+|[\s）)】\]·|｜，,、—-]+$/g;

/** Reads `示例市教育局办公室编　2023年5月6日`, or any part of it, in either order. */
export function readImprint(text: string): Imprint {
  const date = findDates(text).at(-1) ?? null;
  const words =
    date === null
      ? text
      : `${text.slice(0, date.start)} ${text.slice(date.end).replace(ISSUED, '')}`;
  const rest = words.replace(EDGES, '').replace(LABEL, '').replace(EDGES, '');
  const names = rest === '' ? [] : organsAlone(rest);
  return names === null ? { names: [], date, rest } : { names, date, rest: '' };
}

/** Whether the line begins with the label of an imprint: `主办：`, `编发单位：`. */
export function isImprintLabelled(line: string): boolean {
  return LABEL.test(line.trim());
}

/**
 * Whether the line closes with a day or a month that stands apart from the words before it, as in
 * `某某办公室　2004年9月`. Such a line is no part of a title, even where its office is not known as one.
 */
export function endsInDate(line: string): boolean {
  const text = foldWidth(line.trim());
  const date = findDates(text).at(-1);
  const closes = date !== undefined && text.slice(date.end).replace(ISSUED, '') === '';
  const start = closes ? date.start : findMonthAtEnd(text);
  return start !== null && /(?:^|[\s：:])$/.test(text.slice(0, start));
}
