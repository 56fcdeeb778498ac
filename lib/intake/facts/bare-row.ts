import { findDates } from './dates';
import type { Labelled } from './labels';
import { isOrgan } from './organs';

/** No row of this kind is longer. */
const LONGEST = 120;
/** How often a page was read: `点击：[35]`, `阅读 1.2万`, or the label alone where a script counts. */
const READERS =
  /[（(【[]?(?:点击|阅读|浏览|访问|人气)(?:次数|人次|[量数率])?\s?(?:[:：]\s?)?(?:[[（(【]\s?\d*\s?[\]）)】]|\d[\d.,]*\s?万?\+?|(?<=[:：]\s?)$)\s?次?[）)】\]]?/g;
const ADDRESS = /https?:\/\/[^\s\u3000]+/g;
/** The name of who sent it in, whatever it is called. */
const NAME = /^\p{Script=Han}{2,20}$/u;

/**
 * The facts of a row a page prints under its title without labels: `2021年10月19日 15:02　教务处　点击：[35]`.
 * A count of readers or the page's address shows it to be such a row, and right `underTitle` an hour
 * does; without any of them, or with more words than a name, it is the document's own: empty.
 */
export function bareRow(line: string, underTitle: boolean): Labelled[] {
  if (line.length > LONGEST) return [];
  const text = line.trim();
  const [date, ...more] = findDates(text);
  if (date === undefined || more.length > 0) return [];
  const beside = `${text.slice(0, date.start)} ${text.slice(date.end)}`;
  const name = beside
    .replace(READERS, ' ')
    .replace(ADDRESS, ' ')
    .replace(/[\s\u3000|｜]+/g, ' ')
    .trim();
  const shown = beside.replace(/[\s\u3000|｜]+/g, ' ').trim() !== name;
  if (!shown && (!underTitle || date.time === null || name === '')) return [];
  if (name !== '' && !(shown ? NAME.test(name) : isOrgan(name))) return [];
  const published: Labelled = {
    label: '',
    meaning: 'publishedAt',
    value: text.slice(date.start, date.end),
  };
  return name === '' ? [published] : [published, { label: '', meaning: 'source', value: name }];
}
