import { describe, expect, it } from 'vitest';
import { shortName } from '@/lib/site/short-name';

describe('what of a name fits under an icon, cut at no word', () => {
  it.each([
    ['简报', '简报'],
    ['市场监管动态', '市场监管动态'],
    ['Jianbao', 'Jianbao'],
    ['Work Bulletin Online', 'Work'],
    ['效能 Online', '效能 Online'],
    ['机关效能建设工作简报', '机关效能建设'],
    ['新时代文明实践简报', '新时代文明'],
    ['Donaudampfschifffahrt', 'Donaudampfsc'],
  ])('%s: %s', (name, short) => expect(shortName(name)).toBe(short));

  it.each([
    ['示例市机关效能在线', '机关效能在线'],
    ['某某市效能在线', '效能在线'],
    ['示例省示例市示例区人民政府', '人民政府'],
    ['中共示例市委党建工作简报', '党建工作简报'],
    ['城市管理工作简报', '城市管理工作'],
    ['社区治理工作简报', '社区治理工作'],
    ['示例市', '示例市'],
  ])('leaves out the place a name begins with: %s: %s', (name, short) =>
    expect(shortName(name)).toBe(short),
  );
});
