import { describe, expect, it } from 'vitest';
import { shortName } from '@/lib/site/short-name';

describe('what of a name fits under an icon', () => {
  it.each([
    ['简报', '简报'],
    ['某某市效能在线', '某某市效能在'],
    ['Jianbao', 'Jianbao'],
    ['Work Bulletin Online', 'Work Bulleti'],
    ['效能 Bulletin', '效能 Bulleti'],
    ['某某市效能 在线', '某某市效能'],
  ])('%s: %s', (name, short) => expect(shortName(name)).toBe(short));
});
