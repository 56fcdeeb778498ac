import { describe, expect, it } from 'vitest';
import { sealFromName, slugFromName } from '@/lib/channels/channel';

describe('a channel known only by its name', () => {
  it('gets a slug from the initials of its pinyin', () => {
    expect(slugFromName('效能建设工作简报')).toBe('xnjsgzjb');
    expect(slugFromName('PLAN 开源进展')).toBe('plankyjz');
    expect(slugFromName('★')).toBe('lanmu');
  });

  it.each([
    ['示例市效能建设工作简报', '效'],
    ['民主评议工作动态', '民'],
    ['工作简报', '工'],
    ['★', '简'],
  ])('%s gets the seal %s, of its subject', (name, seal) => {
    expect(sealFromName(name)).toBe(seal);
  });
});
