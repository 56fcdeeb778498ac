import { findDates } from '../facts/dates';
import { endsInDate } from '../facts/imprint';
import { isOrgan } from '../facts/organs';
import type { Head } from './head';
import { isAside } from './masthead';
import { continuesTitle } from './title-lines';

/** A line of the head that may be the title or a part of it. */
export type Candidate = Head['candidates'][number];

/**
 * A line that begins or ends with a date, that leads to what follows it (公告概要：), or that says who wrote
 * the text or which days it covers, is no title.
 */
export function isNoTitle({ block }: Candidate): boolean {
  const [date] = findDates(block.text.slice(0, 20));
  // A newspaper's row over its article: 2020/11/06 星期五 第03版.
  const dated = date?.start === 0 && !date.inWords;
  return dated || /[：:]\s*$/.test(block.text) || endsInDate(block.text) || isAside(block.text);
}

/** Consecutive candidates that go on from one another; a line that is no title stands alone. */
export function groupTitles(lines: Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const line of lines) {
    const current = groups.at(-1);
    const last = current?.at(-1);
    if (
      current !== undefined &&
      last !== undefined &&
      line.index === last.index + 1 &&
      current.length < 4 &&
      !isNoTitle(last) &&
      !isNoTitle(line) &&
      continuesTitle(last.block, line.block)
    )
      current.push(line);
    else groups.push([line]);
  }
  return withOffices(groups);
}

/** Several offices over `关于…`: the title begins with the first of them. */
function withOffices(groups: Candidate[][]): Candidate[][] {
  const joined: Candidate[][] = [];
  for (const group of groups.toReversed()) {
    const below = joined.at(-1);
    const [first] = below ?? [];
    const [office, ...more] = group;
    if (
      below !== undefined &&
      first !== undefined &&
      office !== undefined &&
      more.length === 0 &&
      office.index === first.index - 1 &&
      isOrgan(office.block.text) &&
      isOrgan(first.block.text) &&
      below.some(({ block }) => /^关于/.test(block.text)) &&
      office.block.align === first.block.align &&
      office.block.heading === first.block.heading
    )
      below.unshift(office);
    else joined.push([...group]);
  }
  return joined.toReversed();
}
