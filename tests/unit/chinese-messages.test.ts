import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import '@/lib/chinese-messages';

const schema = z.strictObject({ name: z.string(), days: z.int().max(30) });

describe('what schemas say by themselves', () => {
  it.each([
    [{ days: 1 }, 'name', '缺少这一项'],
    [{ name: 5, days: 1 }, 'name', '应为文字'],
    [{ name: '', days: 'x' }, 'days', '应为数字'],
    [{ name: '', days: 1, more: 2 }, '', '不认识的字段：more'],
    [5, '', '应为对象'],
    [{ name: '', days: 31 }, 'days', /^数值过大/],
  ])('%j: %s %s', (input, field, message) => {
    const [issue] = schema.safeParse(input).error?.issues ?? [];
    expect(issue?.path.join('.')).toBe(field);
    expect(issue?.message).toMatch(message);
  });
});
