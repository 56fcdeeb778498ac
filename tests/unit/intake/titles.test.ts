import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

const STORY = '三月以来，各窗口推行预约办理，群众排队时间比上年同期减少一半以上。';

function read(text: string, path = 'a.txt'): Promise<IntakeDocument> {
  return takeIn({ path, bytes: new TextEncoder().encode(text) });
}

describe('a name, its number and the headline on one line', () => {
  it.each([
    ['a.md', `# 效能工作周报（第 18 期）：排队时间缩短\n\n${STORY}`, '第18期'],
    ['a.txt', `效能工作周报2023年第18期：排队时间缩短\n${STORY}`, '2023年第18期'],
    ['a.txt', `效能工作周报·第18期·排队时间缩短\n示例市效能办　2023年5月6日\n${STORY}`, '第18期'],
    ['a.txt', `【效能工作周报】第18期　窗口排队时间缩短\n${STORY}`.replace('窗口', ''), '第18期'],
  ])('%s: %s', async (path, text, issueNumber) => {
    const document = await read(text, path);
    expect(document).toMatchObject({ channel: '效能工作周报', issueNumber, bodyText: STORY });
    expect(document.headline).toBe('排队时间缩短');
  });
});

describe('a newsletter that counts by its days', () => {
  it.each([
    ['a.md', `# 效能建设双周简报 (2024-03-05)\n\n要点：\n\n- 排队时间缩短\n\n${STORY}`],
    ['a.txt', `效能建设双周简报　2024年3月5日\n\n排队时间缩短\n${STORY}`],
  ])('%s: %s gives name and day', async (path, text) => {
    expect(await read(text, path)).toMatchObject({
      channel: '效能建设双周简报',
      issuedOn: '2024-03-05',
      issueNumber: null,
      publishedAt: null,
    });
  });
});

describe('minutes', () => {
  it('that begin with their rows have no headline, and their day', async () => {
    const rows =
      'Date 日期： 2024-10-09\nTime 时间：10:00-12:00\nHost 会议主持人：张某\nParticipants 与会人：张某、李某\n议题：\n* 预约系统接入 - 王某';
    const { title, headline, issuedOn, bodyText } = await read(rows);
    expect({ title, headline, issuedOn }).toEqual({
      title: null,
      headline: null,
      issuedOn: '2024-10-09',
    });
    expect(bodyText).toMatch(/^Date 日期[^]*王某$/);
  });

  it.each(['会议时间：2024年5月6日', '主持人：张某', 'Attendees: Zhang, Li', '与会人员：张某'])(
    '%s under a headline stays in the text',
    async (row) => {
      expect(await read(`项目推进会议纪要\n${row}\n${STORY}`)).toMatchObject({
        headline: '项目推进会议纪要',
        bodyText: `${row}\n${STORY}`,
      });
    },
  );

  it('called by their day keep name and day', async () => {
    const document = await read(`PMC 例会 2024-04-11\n\n## 参会人员\n\n${STORY}`, 'a.md');
    expect(document).toMatchObject({
      headline: 'PMC 例会 2024-04-11',
      issuedOn: '2024-04-11',
      issuer: null,
      publishedAt: null,
    });
  });
});

describe('a document number', () => {
  it.each([
    ['关于第三季度考核情况的通报（示效办〔2024〕15号）', '示效办〔2024〕15号'],
    ['关于推进政务公开的通知(示办发〔2017〕2号)', '示办发〔2017〕2号'],
    ['关于贯彻《条例》（2023年修订）的通知', null],
  ])('in the brackets of %s is %s', async (title, docNumber) => {
    expect(await read(`${title}\n各县（市、区）人民政府：\n${STORY}`)).toMatchObject({
      headline: title,
      docNumber,
    });
  });

  it('and a title that are printed twice are said once', async () => {
    const twice = '示社发〔2017〕 186 号\n';
    const title = '关于核查信息的通知\n';
    const document = await read(`${title}${twice}${twice}${title}各乡镇人民政府：\n${STORY}`);
    expect(document).toMatchObject({
      headline: '关于核查信息的通知',
      docNumber: '示社发〔2017〕186号',
      bodyText: `各乡镇人民政府：\n${STORY}`,
    });
  });
});

it('an index copied as a list with bullets gives its facts and leaves the text', async () => {
  const index =
    '• 索引号:\n\n6100000000/2024-001005\n• 主题分类:\n\n• 来源:\n\n• 发文字号:\n\n示政发〔2024〕7号\n• 发文日期:\n\n2024年04月06日 16:40\n• 有效性:\n\n• 内容概述:\n';
  const chapters = `第一章总则\n\n一、${STORY}\n\n第二章   组成人员\n\n二、${STORY}`;
  const document = await read(
    `返回顶部\n\n示例市工作规则\n\n${index}\n示例市工作规则\n\n${chapters}`,
  );
  expect(document).toMatchObject({
    headline: '示例市工作规则',
    docNumber: '示政发〔2024〕7号',
    issuedOn: '2024-04-06',
  });
  expect(document.bodyHtml).toMatch(/^<h2>第一章总则<\/h2><p>一、/);
  expect(document.bodyHtml).toContain('<h2>第二章 组成人员</h2>');
});

describe('a title', () => {
  const LONG =
    '示例市人民政府办公室关于转发市行政审批服务管理局市发展和改革委员会市财政局市人力资源和社会保障局市住房和城乡建设局市市场监督管理局示例市全面推行证明事项和涉企经营许可事项告知承诺制实施方案的通知';
  it.each([
    LONG,
    '关于印发《示例市关于进一步优化营商环境，更好服务市场主体，推动经济社会高质量发展的若干措施》的通知',
  ])('that says so itself may be long: %s', async (title) => {
    expect(await read(`${title}\n各县（市、区）人民政府：\n${STORY}`)).toMatchObject({
      headline: title,
      bodyText: `各县（市、区）人民政府：\n${STORY}`,
    });
  });

  it.each([
    ['a.md', '示例市人民政府办公室文件\n\n示政办发〔2024〕5号\n\n***\n\n## 关于放假的通知\n\n'],
    ['a.txt', '示例市人民政府办公室\n传　真　电　报\n示政办发〔2024〕5号\n关于放假的通知\n'],
    ['a.txt', '关于放假的通知 示政办发〔2024〕5号\n'],
  ])('below a red head, in %s: %s', async (path, head) => {
    const { headline, docNumber, bodyText } = await read(`${head}各单位：\n\n${STORY}`, path);
    expect(docNumber).toBe('示政办发〔2024〕5号');
    expect(headline).toMatch(/^关于放假的通知/);
    expect(bodyText).toBe(`各单位：\n${STORY}`);
  });
});

it('a label glued to the value before it still ends that value', async () => {
  const row = '来源：示例市效能办发布时间：2024-05-06浏览次数：12次';
  expect(await read(`窗口服务再提速\n${row}\n${STORY}`)).toMatchObject({
    source: '示例市效能办',
    publishedAt: '2024-05-06',
    bodyText: STORY,
  });
});

it('the office in the brackets that close a text issued it', async () => {
  const document = await read(`窗口服务再提速\n${STORY}（示例市效能办）`);
  expect(document).toMatchObject({ issuer: '示例市效能办', bodyText: `${STORY}（示例市效能办）` });
});

it.each([
  ['YAML', `---\ntitle: 窗口服务再提速\ndate: 2024-05-06\n---\n\n${STORY}\n`],
  [
    'TOML',
    `+++\ntitle = "窗口服务再提速"\ndate = 2024-05-06\ntags = [\n  "效能"\n]\n\n[params]\nweight = 3\n+++\n\n${STORY}\n`,
  ],
])('front matter in %s gives title and day and is no text', async (_, text) => {
  expect(await read(text, 'a.md')).toMatchObject({
    title: '窗口服务再提速',
    publishedAt: '2024-05-06',
    bodyText: STORY,
  });
});
