import { describe, expect, it } from 'vitest';
import { lineBlock } from '@/lib/intake/block';
import type { IntakeDocument } from '@/lib/intake/document';
import { breadcrumbAt } from '@/lib/intake/facts/breadcrumb';
import { takeIn } from '@/lib/intake/intake';
import { unspace } from '@/lib/intake/structure/title-lines';

const STORY = '5月5日，示例市召开全市教育工作会议，部署了全年的工作，各区县参加。';

/** A text file of these lines, with a headline and a sentence below them. */
function bulletin(...head: string[]): Promise<IntakeDocument> {
  const lines = [...head, '我市召开教育工作会议', STORY];
  return takeIn({ path: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n')) });
}

describe('the issue line under a newsletter’s name', () => {
  const NAME = '教育工作简报';
  const day = '2023-05-06';
  const office = '示例市教育局';
  it.each([
    [['第12期', '（总第345期）'], '第12期（总第345期）', null, null],
    [['总第345期', '第12期'], '总第345期第12期', null, null],
    [['总第345期　第12期'], '总第345期第12期', null, null],
    [['第12期', '2023年5月6日', '（总第345期）'], '第12期（总第345期）', null, day],
    [['2023年5月6日　第12期'], '第12期', null, day],
    [['2023年5月6日（星期六）　第12期'], '第12期', null, day],
    [['示例市教育局编　第12期'], '第12期', office, null],
    [['示例市教育局编　第12期　2023年5月6日'], '第12期', office, day],
    [['第12期　示例市教育局　示例市财政局'], '第12期', '示例市教育局 示例市财政局', null],
    [['2023第5期'], '2023第5期', null, null],
    [['（2023）第5号'], '（2023）第5号', null, null],
    [['第12号', '示例市教育局　2023年5月6日'], '第12号', office, day],
    [['第5、6期合刊', '示例市教育局　2023年5月6日'], '第5、6期合刊', office, day],
  ])('%j is number, office and day', async (lines, issueNumber, issuer, issuedOn) => {
    const document = await bulletin(NAME, ...lines);
    expect(document).toMatchObject({ issueNumber, issuer, issuedOn, docNumber: null });
    expect(document).toMatchObject({ channel: NAME, title: `${NAME}${issueNumber ?? ''}` });
    expect(document).toMatchObject({ headline: '我市召开教育工作会议', bodyText: STORY });
  });

  it('leaves the number of an announcement a document number', async () => {
    expect(await bulletin('示例市教育局公告', '第12号')).toMatchObject({
      docNumber: '第12号',
      issueNumber: null,
    });
  });
});

describe('the line of office and day', () => {
  const office = '示例市教育局办公室';
  it.each([
    ['示例市教育局办公室　二OO四年九月十日', office, '2004-09-10'],
    ['示例市教育局办公室　2023年5月6日印发', office, '2023-05-06'],
    ['主办：示例市教育局办公室　2023年5月6日', office, '2023-05-06'],
    ['编发单位：示例市教育局办公室　2023年5月6日', office, '2023-05-06'],
    ['编印日期：2023年5月6日', null, '2023-05-06'],
  ])('%s is read as both', async (line, issuer, issuedOn) => {
    const document = await bulletin('教育工作简报', '第12期', line);
    expect(document).toMatchObject({ issuer, issuedOn });
    expect(document).toMatchObject({ headline: '我市召开教育工作会议', bodyText: STORY });
  });

  it('leaves what says how the text came about to the text, out of the headline', async () => {
    const { headline, bodyText } = await bulletin(
      '教育工作简报',
      '第12期',
      '本报编辑整理　2023年5月6日',
    );
    expect(headline).toBe('我市召开教育工作会议');
    expect(bodyText).toBe(`本报编辑整理 2023年5月6日\n${STORY}`);
  });

  it.each([
    ['二○○四年九月', null],
    ['示例市教育局　2004年9月', '示例市教育局'],
  ])('%s has no day, and is told to the editor', async (line, issuer) => {
    const document = await bulletin('教育工作简报', '第12期', line);
    expect(document).toMatchObject({ issuer, issuedOn: null, bodyText: STORY });
    expect(document.findings).toMatchObject([{ level: 'note', code: 'letterhead-note' }]);
    expect(document.findings[0]?.message).toContain(line.replace(/\s/, ' '));
  });
});

describe('offices, authors and calls round the headline', () => {
  const HEAD = ['教育工作简报', '第12期', '示例市教育局　2023年5月6日'];
  const read = (...lines: string[]): Promise<IntakeDocument> =>
    takeIn({
      path: 'a.txt',
      bytes: new TextEncoder().encode([...HEAD, ...lines, STORY].join('\n')),
    });

  it.each([
    '东河区教育局',
    '东河区教育局　东河区财政局',
    '（东河区教育局）',
    '通讯员　陈某',
    '作者：陈某',
    '文/陈某',
  ])('%s under the headline stays with the text', async (line) => {
    const document = await read('课后服务进村小', line);
    expect(document).toMatchObject({ headline: '课后服务进村小', issuer: '示例市教育局' });
    expect(document.bodyText).toBe(`${line.replace(/\s/, ' ')}\n${STORY}`);
  });

  it.each([
    '点击上方蓝字关注我们',
    '＝＝＝＝＝＝＝',
    '签发：张某　审核：李某',
    '本期责任编辑：王某',
  ])('%s above the headline is no part of it', async (line) => {
    const document = await read(line, '课后服务进村小');
    expect(document).toMatchObject({ headline: '课后服务进村小', bodyText: STORY });
  });

  it.each(['点击率成为群众关注的焦点', '记者走基层：山村里的课堂'])(
    '%s is a headline',
    async (headline) => {
      expect(await read(headline)).toMatchObject({ headline, bodyText: STORY });
    },
  );

  it('leaves the number’s bracket out of the name', async () => {
    const document = await bulletin('效能简报（2018年第20期）', '示例市效能办　2018年5月8日');
    expect(document).toMatchObject({
      channel: '效能简报',
      issueNumber: '2018年第20期',
      title: '效能简报（2018年第20期）',
    });
  });
});

describe('a headline or a note worded like a row of a site', () => {
  const HEAD = ['教育工作简报第12期', '示例市教育局　2023年5月6日'];
  async function read(...lines: string[]): Promise<IntakeDocument> {
    const bytes = new TextEncoder().encode([...HEAD, ...lines, STORY].join('\n'));
    return takeIn({ path: 'a.txt', bytes });
  }

  it.each([
    '“示例教育”微信公众号正式上线运行',
    '导航服务助力群众便捷出行',
    '位置信息共享平台建成投用',
    '分享：我的驻村故事',
  ])('%s is the headline', async (headline) => {
    expect(await read(headline)).toMatchObject({
      channel: '教育工作简报',
      headline,
      bodyText: STORY,
    });
  });

  it.each(['内容摘要：全市经济运行平稳，主要指标持续向好。', '摘要：教育改革稳步推进'])(
    '%s stays with the text',
    async (note) => {
      expect((await read(note)).bodyText).toBe(`${note}\n${STORY}`);
    },
  );

  it.each([
    ['当前位置：首页 > 教育动态', '教育动态'],
    ['当前页面：首页 > 教育动态', '教育动态'],
    ['位置：首页>教育动态', '教育动态'],
    ['您现在的位置：教育动态', '教育动态'],
    ['位置：示例路1号', null],
  ])('%s names the channel %s', (line, channel) => {
    const found = breadcrumbAt([lineBlock([{ text: line }])], 0);
    expect(found?.path.at(-1) ?? null).toBe(channel);
  });

  it('leaves the rows of an index to the page', async () => {
    const index = ['索引号：000-1', '内容概述：教育改革情况', '发布日期：2023-05-08'];
    expect((await bulletin(...index)).bodyText).toBe(STORY);
  });
});

describe('lines above the title that say nothing known', () => {
  const title = '关于汛期值守情况的通报';
  const read = (...lines: string[]): Promise<IntakeDocument> =>
    takeIn({ path: 'a.txt', bytes: new TextEncoder().encode([...lines, title, STORY].join('\n')) });

  it('stay with the text where no site is round it', async () => {
    const document = await read('工作简报', '第Ⅲ期', '示例市水利局　2004年9月10日');
    expect(document).toMatchObject({ headline: title, issuer: '示例市水利局' });
    expect(document.bodyText).toBe(`工作简报\n第Ⅲ期\n${STORY}`);
    const numbered = await read('防汛抗旱专题', '水利工作简报', '第3期');
    expect(numbered).toMatchObject({ channel: '水利工作简报', headline: title });
    expect(numbered.bodyText).toBe(`防汛抗旱专题\n${STORY}`);
  });

  it('are left to the site, and to the red head', async () => {
    expect((await read('首页 > 工作动态', '欢迎关注水利')).bodyText).toBe(STORY);
    const order = await read('公　　告', '2019年第45号');
    expect(order).toMatchObject({ docNumber: '2019年第45号', bodyText: STORY });
  });

  it('give the office that stands above the newsletter’s name', async () => {
    const document = await read('示 例 市 水 利 局', '水利工作简报', '第3期');
    expect(document).toMatchObject({ issuer: '示例市水利局', headline: title, bodyText: STORY });
  });
});

describe('a name spaced for looks', () => {
  it.each([
    [['简　　　报'], '简报'],
    [['示例市机关效能建设', '简　报'], '示例市机关效能建设简报'],
    [['教育　工作简报'], '教育工作简报'],
    [['Example 进展'], 'Example 进展'],
  ])('%j is the channel %s', async (lines, channel) => {
    expect(await bulletin(...lines, '第12期')).toMatchObject({
      channel,
      title: `${channel}第12期`,
    });
  });

  it('is joined in a title, whose phrases keep their space', () => {
    expect(['公　告', '总结经验　完善机制'].map(unspace)).toEqual(['公告', '总结经验 完善机制']);
  });
});
