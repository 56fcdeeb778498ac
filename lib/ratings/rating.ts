/** Satisfaction (满意度评议): one a device and bulletin, changeable. */
export const RATINGS = ['满意', '基本满意', '不满意'] as const;
export type Rating = (typeof RATINGS)[number];

/** Shares are shown from this many ratings on, so that nobody's own choice can be read off. */
export const SHOWN_FROM = 5;

/** `PUT|GET /api/bulletins/<slug>/rating`. */
export interface RatingSummary {
  /** The asker's own; null when they gave none or sent no reader key. */
  mine: Rating | null;
  /** Ratings given in all. */
  total: number;
  /** How many chose each; null below `SHOWN_FROM`. */
  counts: Record<Rating, number> | null;
}

/** Whole percentages of these counts, of which at least one is not 0, that sum to 100 (largest remainders). */
export function percentages(counts: Record<Rating, number>): Record<Rating, number> {
  const total = RATINGS.reduce((sum, value) => sum + counts[value], 0);
  const parts = RATINGS.map((value) => {
    const share = (counts[value] * 100) / total;
    return { value, whole: Math.floor(share), rest: share % 1 };
  });
  let missing = 100 - parts.reduce((sum, { whole }) => sum + whole, 0);
  for (const part of [...parts].sort((a, b) => b.rest - a.rest)) {
    if (missing <= 0) break;
    part.whole += 1;
    missing -= 1;
  }
  return Object.fromEntries(parts.map(({ value, whole }) => [value, whole])) as Record<
    Rating,
    number
  >;
}
