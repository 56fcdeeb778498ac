import { describe, expect, it } from 'vitest';
import { bulletinSlug, countCharacters, readingMinutes, summarise } from '@/lib/bulletins/bulletin';

describe('a bulletin', () => {
  it('takes a slug that speaks from its channel, year and number', () => {
    const facts = { channelSlug: 'xnjs', archiveYear: 2004, issueSerial: 48, day: '2004-09-10' };
    expect(bulletinSlug(facts)).toBe('xnjs-2004-48');
    expect(bulletinSlug({ ...facts, issueSerial: 0 })).toBe('xnjs-20040910');
  });

  it('counts characters as people do, rare ones included', () => {
    expect(countCharacters('𠮷 㙍\n中　文')).toBe(4);
  });

  it('takes at least a minute to read', () => {
    expect(readingMinutes(0)).toBe(1);
    expect(readingMinutes(1600)).toBe(4);
  });

  it('is summed up by its opening, cut at a clause and within the limit', () => {
    const text =
      '十月，市效能办记录了取号、叫号和办结时间。弄清群众究竟在等什么，再决定改什么。'.repeat(4);
    const summary = summarise(text, 38);
    expect([...summary].length).toBeLessThanOrEqual(38);
    expect(summary).toBe('十月，市效能办记录了取号、叫号和办结时间。弄清群众究竟在等什么…');
  });

  it('is summed up by whole sentences where one ends in the last third', () => {
    const text = '街道十月修复路灯二十二盏。十一月起一次办结。其余的事项仍在排期，预计年底前完成。';
    expect(summarise(text, 24)).toBe('街道十月修复路灯二十二盏。十一月起一次办结。');
    expect(summarise('他说：“今天办完。”群众点头称是，随后离开。', 12)).toBe('他说：“今天办完。”');
  });

  it('is summed up by all of a short text', () => {
    expect(summarise('一句话。')).toBe('一句话。');
  });

  it('is never cut inside a character outside the first plane', () => {
    expect(summarise('𠮷'.repeat(50), 10)).toBe(`${'𠮷'.repeat(9)}…`);
  });
});
