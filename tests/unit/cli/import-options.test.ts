import { expect, it } from 'vitest';
import { readOptions } from '@/lib/cli/import/options';

it.each(['', ' ', '　'])('a channel without a name (%j) is refused', (name) => {
  expect(() => readOptions(['a.txt', '--channel', name])).toThrow('--channel');
});

it('a channel is taken without the space around its name', () => {
  expect(readOptions(['a.txt', '--channel', ' 工作简报 '])).toMatchObject({ channel: '工作简报' });
  expect(readOptions(['a.txt'])).not.toHaveProperty('channel');
});
