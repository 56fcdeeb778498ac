import { expect, it } from 'vitest';
import { percentages, RATINGS } from '@/lib/ratings/rating';

it.each([
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [2, 2, 3],
    [29, 28, 43],
  ],
  [
    [5, 0, 0],
    [100, 0, 0],
  ],
  [
    [1, 999, 0],
    [0, 100, 0],
  ],
  [
    [133, 58, 23],
    [62, 27, 11],
  ],
])('shares of %j are %j and sum to 100', (counts, shares) => {
  const [a = 0, b = 0, c = 0] = counts;
  const percent = percentages({ 满意: a, 基本满意: b, 不满意: c });
  expect(RATINGS.map((value) => percent[value])).toEqual(shares);
});
