import { describe, expect, it } from 'vitest';
import {
  dayLabel,
  fromShanghai,
  printedDay,
  publishedLabel,
  shanghaiDay,
  shanghaiTime,
} from '@/lib/time/shanghai';

describe('Shanghai time', () => {
  it('counts a UTC evening to the next day', () => {
    expect(shanghaiDay('2026-11-22T16:00:00.000Z')).toBe('2026-11-23');
    expect(shanghaiDay('2026-11-22T15:59:59.999Z')).toBe('2026-11-22');
    expect(shanghaiTime('2026-11-23T01:30:00.000Z')).toBe('09:30');
  });

  it('turns a printed wall clock into an instant and back', () => {
    expect(fromShanghai('2026-11-23 09:30')).toBe('2026-11-23T01:30:00.000Z');
    expect(publishedLabel(fromShanghai('2026-11-23 09:30'))).toBe('2026-11-23 09:30');
  });

  it('shows only the day where only a day was printed', () => {
    expect(publishedLabel(fromShanghai('2004-09-22'))).toBe('2004-09-22');
  });

  it('refuses text that is no date', () => {
    expect(() => fromShanghai('2026-13-40')).toThrow(RangeError);
  });

  it('prints a day as a letterhead does, without leading zeros', () => {
    expect(printedDay('2004-09-10')).toBe('2004年9月10日');
  });

  it.each([
    ['2026-11-23T01:30:00.000Z', '今天 09:30'],
    ['2026-11-22T16:00:00.000Z', '今天'],
    ['2026-11-22T01:30:00.000Z', '昨天'],
    ['2026-11-20T01:30:00.000Z', '11月20日 星期五'],
    ['2025-03-04T01:30:00.000Z', '2025年3月4日 星期二'],
  ])('labels %s as %s on 2026-11-23', (instant, label) => {
    expect(dayLabel(instant, '2026-11-23')).toBe(label);
  });

  it('knows yesterday across a month and a year', () => {
    expect(dayLabel('2025-12-31T04:00:00.000Z', '2026-01-01')).toBe('昨天');
  });
});
