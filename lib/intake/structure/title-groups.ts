import { endsInDate } from '../facts/imprint';
import type { Head } from './head';
import { isAside } from './masthead';
import { continuesTitle } from './title-lines';

/** A line of the head that may be the title or a part of it. */
export type Candidate = Head['candidates'][number];

/** A line that only bears a date, or says who wrote the text or which days it covers, is no title. */
export function isNoTitle({ block }: Candidate): boolean {
  return endsInDate(block.text) || isAside(block.text);
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
  return groups;
}
