import { expect, it } from 'vitest';
import { median } from '@/lib/figures/figures';

it('takes the middle, between two where there are two', () => {
  expect(median([])).toBeNull();
  expect(median([4])).toBe(4);
  expect(median([9, 1, 2])).toBe(2);
  expect(median([10, 0, 1, 2])).toBe(1.5);
});
