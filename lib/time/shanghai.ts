/**
 * Offices print and read Beijing time. China has kept UTC+8 without summer time since 1992, and
 * every instant this site publishes is later, so a fixed offset is exact and works the same in every
 * browser.
 */
const OFFSET_MS = 8 * 60 * 60 * 1000;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

function shifted(instant: string): Date {
  return new Date(Date.parse(instant) + OFFSET_MS);
}

/** The day an instant (ISO 8601) falls on in Shanghai, `YYYY-MM-DD`. */
export function shanghaiDay(instant: string): string {
  return shifted(instant).toISOString().slice(0, 10);
}

/** The wall clock of an instant in Shanghai, `HH:MM`. */
export function shanghaiTime(instant: string): string {
  return shifted(instant).toISOString().slice(11, 16);
}

/**
 * The instant (ISO 8601, UTC) of a Shanghai wall-clock text, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`.
 * Throws a RangeError when the text is no date.
 */
export function fromShanghai(text: string): string {
  const [day, time = '00:00'] = text.split(/[ T]/);
  return new Date(`${day}T${time}:00+08:00`).toISOString();
}

/** `2026-11-20` → `2026年11月20日`, as a letterhead prints it. */
export function printedDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** `YYYY-MM-DD HH:MM`; a document that printed only a day stands at midnight and shows only the day. */
export function publishedLabel(instant: string): string {
  const time = shanghaiTime(instant);
  return time === '00:00' ? shanghaiDay(instant) : `${shanghaiDay(instant)} ${time}`;
}

/** When something was said, short: `今天 14:05`, `昨天 18:20`, `11月21日`, `2025年3月4日`. */
export function shortLabel(instant: string, today: string): string {
  const day = shanghaiDay(instant);
  if (day === today) return `今天 ${shanghaiTime(instant)}`;
  if (day === previousDay(today)) return `昨天 ${shanghaiTime(instant)}`;
  const [year, month, date] = day.split('-').map(Number);
  const printed = `${month}月${date}日`;
  return day.slice(0, 4) === today.slice(0, 4) ? printed : `${year}年${printed}`;
}

/** As `shortLabel`, of a moment in milliseconds, seen from now. */
export function momentLabel(at: number, now: number = Date.now()): string {
  return shortLabel(new Date(at).toISOString(), shanghaiDay(new Date(now).toISOString()));
}

/** The quiet date between groups of the feed: `今天 09:30`, `昨天`, `11月20日 星期五`, `2025年3月4日 星期二`. */
export function dayLabel(instant: string, today: string): string {
  const day = shanghaiDay(instant);
  const time = shanghaiTime(instant);
  if (day === today) return time === '00:00' ? '今天' : `今天 ${time}`;
  if (day === previousDay(today)) return '昨天';
  const [year, month, date] = day.split('-').map(Number);
  const weekday = `星期${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;
  const printed = `${month}月${date}日 ${weekday}`;
  return day.slice(0, 4) === today.slice(0, 4) ? printed : `${year}年${printed}`;
}

function previousDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
