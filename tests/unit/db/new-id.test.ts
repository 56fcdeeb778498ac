import { expect, it } from 'vitest';
import { newId } from '@/lib/db/new-id';

it('ids are UUIDv7 and stand in the order they were made, within one millisecond too', () => {
  const now = Date.UTC(2026, 10, 23);
  const ids = Array.from({ length: 5000 }, () => newId(now));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(now);
});

it('a clock that steps back does not put ids out of order', () => {
  const later = newId(Date.UTC(2100, 0, 1));
  expect(newId(Date.UTC(2099, 0, 1)) > later).toBe(true);
});
