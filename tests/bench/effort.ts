/** `BENCH_QUICK=1` shows that every part works; its figures are too few to judge by. */
export const quick = process.env['BENCH_QUICK'] === '1';

/** How often to repeat something. */
export function times(full: number, whenQuick: number): number {
  return quick ? whenQuick : full;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)];
  const lower = sorted[Math.ceil(half) - 1];
  if (upper === undefined || lower === undefined) throw new Error('no values to take a median of');
  return (upper + lower) / 2;
}
