import chineseDays from 'chinese-days';

const DAY_MS = 86_400_000;

/**
 * The `count`-th working day after `day` (both `YYYY-MM-DD`), by the State Council's holidays and
 * make-up working days as far as they were announced (chinese-days), and for years beyond that by
 * weekday and the statutory holidays.
 */
export function addWorkingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = dayAfter(at);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

function isWorkingDay(day: string): boolean {
  if (!chineseDays.isWorkday(localNoon(day))) return false;
  return isAnnounced(day.slice(0, 4)) || !isStatutoryHoliday(day);
}

/** Each year is announced as a whole, and New Year's Day stands in every announcement. */
function isAnnounced(year: string): boolean {
  return chineseDays.getDayDetail(localNoon(`${year}-01-01`)).name.includes('元旦');
}

/** By month and day: 元旦, 劳动节, 国庆节. */
const SOLAR = /-(?:01-01|05-0[12]|10-0[123])$/;

/** By month and day of the Chinese calendar: 春节 (with its eve), 端午节, 中秋节. */
const LUNAR = new Set(['1-1', '1-2', '1-3', '5-5', '8-15']);

/** The thirteen days of 全国年节及纪念日放假办法, as in force since 2025. */
function isStatutoryHoliday(day: string): boolean {
  if (SOLAR.test(day)) return true;
  const { isLeap, lunarDay, lunarMon } = chineseDays.getLunarDate(day);
  if (!isLeap && LUNAR.has(`${lunarMon}-${lunarDay}`)) return true;
  const next = chineseDays.getLunarDate(dayAfter(day));
  if (next.lunarMon === 1 && next.lunarDay === 1) return true;
  return day === tombSweepingDay(Number(day.slice(0, 4)));
}

/**
 * 清明, for the years 2000 to 2099, by the usual approximation. chinese-days reckons likewise but
 * answers in the time zone of this process.
 */
function tombSweepingDay(year: number): string {
  const inCentury = year % 100;
  const date = Math.floor(0.2422 * inCentury + 4.81) - Math.floor(inCentury / 4);
  return `${year}-04-0${date}`;
}

/** chinese-days asks an instant for its day in the time zone of this process; noon exists in all. */
function localNoon(day: string): Date {
  return new Date(`${day}T12:00:00`);
}
