import type { Labelled, LabelMeaning } from '../facts/labels';
import { docNumberIn } from '../facts/doc-number';
import { findDates, isoMoment, type PrintedDate } from '../facts/dates';
import { squeezeSpace } from '../clean-text';

const READERS = /^(?:浏览|阅读|访问|点击|人气)/;

/** Labels of tools and counters, which have no day of their own. */
const TOOL =
  /^发布$|^(?:字[体号]|文字|视力|保护|背景|打印|朗读|分享)|^(?:浏览|阅读|访问|点击|人气|评论)/;

/** Facts a page states under a label; the first statement of each counts. */
export class StatedFacts {
  private readonly values = new Map<LabelMeaning, string>();
  /** Dates that do not exist, as printed; an editor should see them. */
  readonly impossible: string[] = [];

  /** The pairs of one row; 时间 beside 来源 or 浏览次数 is the time a page was published. */
  add(pairs: Labelled[]): void {
    const published = pairs.some(
      ({ label, meaning }) => meaning === 'source' || READERS.test(label),
    );
    for (const { meaning, value } of pairs.flatMap(withoutDate)) {
      // The row itself may stand in brackets: [ 作者: 办公室 | 来源: 某局 ].
      const tidy = squeezeSpace(value).replace(/^([^[【]*?)\s*[\]】]$/, '$1');
      if (tidy === '' || /^(?:无|暂无|-+|—+|\/|null|undefined)$/i.test(tidy)) continue;
      const key = meaning === 'anyDate' && published ? 'publishedAt' : meaning;
      if (!this.values.has(key)) this.values.set(key, tidy);
    }
  }

  text(meaning: LabelMeaning): string | null {
    return this.values.get(meaning) ?? null;
  }

  docNumber(): string | null {
    const value = this.text('docNumber');
    return value === null ? null : docNumberIn(value);
  }

  /** `YYYY-MM-DD`, or with the time where `timed`. */
  date(meaning: LabelMeaning, timed = false): string | null {
    const date = this.usable(findDates(this.text(meaning) ?? '')[0]);
    return date === null ? null : timed ? isoMoment(date) : date.day;
  }

  /** The date if it exists in the calendar, else null and remembered. */
  usable(date: PrintedDate | undefined | null): PrintedDate | null {
    if (date === undefined || date === null) return null;
    if (!date.impossible) return date;
    this.impossible.push(date.day);
    return null;
  }
}

/** `来源：某某局 2023-08-21`, `发布单位：某某局 2023-08-21`, `字体：大 中 小 2023-08-21`: the day has no label of its own. */
function withoutDate(pair: Labelled): Labelled[] {
  const tool = pair.meaning === 'other' && TOOL.test(pair.label);
  const closes = tool || ['source', 'publisher', 'issuer'].includes(pair.meaning);
  const date = closes ? findDates(pair.value).at(-1) : undefined;
  if (date === undefined || (date.start === 0 && !tool) || pair.value.slice(date.end).trim() !== '')
    return [pair];
  return [
    { ...pair, value: pair.value.slice(0, date.start) },
    {
      label: '',
      meaning: pair.meaning === 'source' ? 'publishedAt' : 'anyDate',
      value: pair.value.slice(date.start),
    },
  ];
}
