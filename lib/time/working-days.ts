import chineseDays from 'chinese-days';

const DAY_MS = 86_400_000;

/**
 * The `count`-th working day after `day` (both `YYYY-MM-DD`), by the State Council's holidays and
 * make-up working days as far as they were announced (chinese-days), by weekday beyond that.
 */
export function addWorkingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = new Date(Date.parse(`${at}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
    if (chineseDays.isWorkday(localNoon(at))) left -= 1;
  }
  return at;
}

/** chinese-days asks an instant for its day in the time zone of this process; noon exists in all. */
function localNoon(day: string): Date {
  return new Date(`${day}T12:00:00`);
}
