import { foldWidth, withoutSpace } from '../clean-text';

const NUM = String.raw`[\d一二三四五六七八九十]{1,3}`;
const YEAR = String.raw`(?:\d{4}|[一二三四五六七八九〇零]{4})`;
const DAY = String.raw`(?:(?:${YEAR}年)?(?:${NUM}月)?${NUM}日|${YEAR}[-./]\d{1,2}[-./]\d{1,2})`;
const TO = '(?:[—–~～-]{1,2}|[至到])';
const RANGE = `(?:${DAY}${TO}${DAY}|(?:${YEAR}年)?${NUM}${TO}${NUM}月份?)`;
const WEEK = String.raw`(?:${YEAR}年)?(?:度)?第${NUM}[周季旬]`;
const PERIOD = new RegExp(
  String.raw`^[（(]?(?:${WEEK}[，,]?(?:[（(]?${RANGE}[）)]?)?|${RANGE})[）)]?$|^[（(]${YEAR}年(?:${NUM}月份?|[第一二三四1-4]{1,2}季度|[上下]半年)[）)]$`,
);

/**
 * Whether the line says which days a report covers and nothing else: `2020年3月2日—3月8日`, `第52周`,
 * `（2023年2月）`.
 * Such a line is neither a title nor the day of issue.
 */
export function isPeriod(line: string): boolean {
  if (line.length > 120) return false;
  return PERIOD.test(foldWidth(withoutSpace(line)));
}
