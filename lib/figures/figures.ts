/** What the office did about comments in one channel (公开办理情况). */
export interface ChannelFigures {
  channel: { slug: string; name: string };
  received: number;
  /** Of these the praise, which asks for no answer. */
  praise: number;
  /** Answered ones that asked for it. */
  answered: number;
  /** Median of whole days from receipt to the first answer; null while nothing is answered. */
  medianDays: number | null;
  rectified: number;
}

/** The share of what asked for an answer, in whole per cent; null where nothing did. */
export function shareOf(
  count: number,
  { praise, received }: Pick<ChannelFigures, 'praise' | 'received'>,
): number | null {
  const asking = received - praise;
  return asking === 0 ? null : Math.round((count * 100) / asking);
}

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)];
  const lower = sorted[Math.ceil(half) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** The instant (ISO 8601) 365 days before another. */
export function yearBefore(instant: string): string {
  return new Date(Date.parse(instant) - 365 * 86_400_000).toISOString();
}
