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
