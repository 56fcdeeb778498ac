import { describe, expect, it } from 'vitest';
import { bulletinListQuery, encodeCursor } from '@/lib/bulletins/schema';

describe('the query of a bulletin list', () => {
  it('is satisfied with nothing', () => {
    expect(bulletinListQuery.parse({})).toEqual({ limit: 20 });
  });

  it('takes back the cursor it gave', () => {
    const cursor = {
      publishedAt: '2026-11-23T01:30:00.000Z',
      issueSerial: 48,
      id: '019ab0f2-0000-7000-8000-000000000000',
    };
    expect(bulletinListQuery.parse({ cursor: encodeCursor(cursor) }).cursor).toEqual(cursor);
  });

  it.each([
    ['cursor', { cursor: 'nonsense' }],
    ['cursor', { cursor: encodeCursor({ publishedAt: "' or 1=1", issueSerial: 0, id: 'x' }) }],
    ['channel', { channel: '../etc' }],
    ['channel', { channel: ['a', 'b'] }],
    ['year', { year: '2026' }],
    ['year', { channel: 'xnjs', year: '12345678901234567890' }],
    ['limit', { limit: '0' }],
    ['limit', { limit: '51' }],
    ['limit', { limit: '1e1' }],
  ])('names the field %s at fault in %j', (field, query) => {
    const parsed = bulletinListQuery.safeParse(query);
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
  });

  it('refuses a parameter it does not know', () => {
    expect(bulletinListQuery.safeParse({ page: '2' }).success).toBe(false);
  });
});
