import { foldWidth, withoutSpace } from '../clean-text';

/**
 * 发文字号 (GB/T 9704—2012, 7.2.5): the office's short name, the year in hexagonal brackets, a
 * number without leading zeros. Older and careless documents use [ ], ( ) and 【 】, put
 * the year first or count `12-1号`; minutes and orders may leave the name to the line above.
 */
const WORDS = String.raw`[\p{Script=Han}A-Za-z、·]{1,24}`;
/** Two digits were enough until the nineties: `示政字（86）第15号`. */
const YEAR = String.raw`[〔[(【［﹝「](?:(?:19|20)\d{2}|[4-9]\d)年?[〕\])】］﹞」]`;
const COUNT = String.raw`第?\d{1,5}(?:[-—–之]\d{1,3})?[号號]`;
const NUMBER = new RegExp(
  String.raw`^[（(【[]?(${WORDS}(?:第|字)?${YEAR}${COUNT}|${YEAR}(?:${WORDS}字)?${COUNT})[）)】\]]?文?$`,
  'u',
);
/** 公告 and 令 are numbered without a short name: `2016年第58号`, `第3号`. */
const ORDER = /^[（(]?((?:(?:19|20)\d{2}年)?第[\d一二三四五六七八九十百〇零]{1,6}号)[）)]?$/u;
const SIGNER = /签发人?[:：].*$/;

/**
 * The document number a line consists of, without white space; null when the line says anything
 * else. `签发人：…` may stand beside it.
 */
export function docNumberAlone(line: string): string | null {
  const text = withoutSpace(line).replace(SIGNER, '');
  const folded = foldWidth(text);
  const match = NUMBER.exec(folded) ?? ORDER.exec(folded);
  // 关于…的通知 示政办发〔2024〕5号 is a title with its number.
  if (match?.[1] === undefined || /^关于|的(?:通知|通报|意见|决定|函|报告)/.test(match[1]))
    return null;
  const start = folded.indexOf(match[1]);
  return text.slice(start, start + match[1].length);
}

/** A document number somewhere in a labelled value, where the label already says what it is. */
export function docNumberIn(value: string): string | null {
  const text = withoutSpace(value);
  return (
    docNumberAlone(text) ?? (/\d/.test(text) && /号$/.test(text) && text.length <= 40 ? text : null)
  );
}

/** The number in brackets or apart at the end of a title: `关于…的通报（示政发〔2024〕15号）`. */
export function docNumberInTitle(title: string): string | null {
  const printed =
    /[（(【]([^（）()【】]*(?:[〔[（(【]\d{4}[〕\])）】])[^（）()【】]*号)[）)】]$/.exec(
      title,
    )?.[1] ?? /\s(\S*[〔[]\d{4}[〕\]]\S*号)$/.exec(title)?.[1];
  return printed === undefined ? null : docNumberAlone(printed);
}
