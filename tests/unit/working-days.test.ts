import { afterAll, describe, expect, it } from 'vitest';
import { addWorkingDays } from '@/lib/time/working-days';

// 国办发明电〔2024〕12号 and 〔2025〕7号: National Day 2025 is 1 to 8 October with work on 28 September and
// 11 October; Spring Festival 2026 is 15 to 23 February with work on the 14th and the 28th.
const { TZ } = process.env;
afterAll(() => {
  if (TZ === undefined) delete process.env['TZ'];
  else process.env['TZ'] = TZ;
});

describe.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
  'in %s',
  (zone) => {
    it.each([
      ['2026-11-23', 5, '2026-11-30'],
      ['2026-11-27', 1, '2026-11-30'],
      ['2025-09-26', 1, '2025-09-28'],
      ['2025-09-30', 1, '2025-10-09'],
      ['2025-09-30', 3, '2025-10-11'],
      ['2026-02-13', 1, '2026-02-14'],
      ['2026-02-14', 1, '2026-02-24'],
      ['2026-03-06', 1, '2026-03-09'],
      // Not announced by this release of chinese-days: by the statutory days alone.
      ['2035-12-31', 1, '2036-01-02'],
      ['2036-01-25', 1, '2036-01-31'],
      ['2036-04-03', 1, '2036-04-07'],
      ['2036-05-29', 1, '2036-06-02'],
      ['2036-09-30', 1, '2036-10-06'],
    ])('%s plus %i working days is %s', (day, count, due) => {
      process.env['TZ'] = zone;
      expect(addWorkingDays(day, count)).toBe(due);
    });
  },
);
