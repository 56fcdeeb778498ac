import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

const STORY = '5月5日，示例市召开全市教育工作会议，部署了全年的工作，各区县参加。';
const HEADLINE = '我市召开教育工作会议';
const OFFICE = '示例市教育局';
const DAY = '2023-05-06';

/** A text file of these lines, with a headline and a sentence below them. */
function bulletin(...head: string[]): Promise<IntakeDocument> {
  const lines = [...head, '', HEADLINE, STORY];
  return takeIn({ path: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n')) });
}

describe('the day on the row of office and day', () => {
  it.each([
    ['二 〇 二 三 年 五 月 六 日', DAY],
    ['2 0 2 3 年 5 月 6 日', DAY],
    ['贰零贰叁年伍月陆日', DAY],
    ['2023‐05‐06', DAY],
    ['2023−5−6', DAY],
    ['2023·5·6', DAY],
    ['20230506', DAY],
    ['23年5月6日', DAY],
    ['’23.5.6', DAY],
    ['98年5月6日', '1998-05-06'],
    ['（2023年5月6日）', DAY],
    ['公元2023年5月6日', DAY],
    ['2023年5月6日（农历三月十七）', DAY],
    ['2023年5月6日 癸卯年三月十七', DAY],
    ['出版日期：2023.5.6', DAY],
    ['2023年5月6日出刊', DAY],
    ['2023年5月6', DAY],
    ['May 6, 2023', DAY],
    ['2023年2月30日', null],
    ['2203年5月6日', null],
    ['2023年5月上旬', null],
    ['2023.05', null],
    ['五月六日', null],
    ['癸卯年三月十七', null],
    ['2023年 月 日', null],
    ['2023年第一季度', null],
    ['2023年5月6日至10日', null],
  ])(
    '%s, beside the office and alone, is %s and no part of headline or text',
    async (day, issuedOn) => {
      const rows = [[`${OFFICE}　　${day}`], [`${day}　　${OFFICE}`], [OFFICE, day]];
      for (const row of rows) {
        const document = await bulletin('教育工作简报', '第12期', ...row);
        expect(document).toMatchObject({
          headline: HEADLINE,
          bodyText: STORY,
          issuer: OFFICE,
          issuedOn,
        });
      }
    },
  );
});

describe('the office on that row', () => {
  it.each([
    `${OFFICE}编　　2023年5月6日出版`,
    `主办：${OFFICE}　　日期：2023年5月6日`,
    `2023年5月6日　主办：${OFFICE}`,
    `编辑：${OFFICE}　2023年5月6日`,
    `主编：张某　${OFFICE}　2023年5月6日`,
    `签发：李某　　${OFFICE}　　2023年5月6日`,
    `${OFFICE}于2023年5月6日编印`,
    `${OFFICE}（代章）　2023年5月6日`,
    `${OFFICE}【2023年5月6日】`,
    `★${OFFICE}　2023年5月6日★`,
    `${OFFICE} / 2023年5月6日`,
    `${OFFICE}　　2023年5月6日　　共4版`,
    `${OFFICE}　　电话：000-0000000　　2023年5月6日`,
    `示 例 市 教 育 局　　二 〇 二 三 年 五 月 六 日`,
  ])('%s', async (row) => {
    const document = await bulletin('教育工作简报', '第12期', row);
    expect(document).toMatchObject({ issuer: OFFICE, issuedOn: DAY });
    expect(document).toMatchObject({ headline: HEADLINE, bodyText: STORY });
  });
});

describe('a line under the name that counts issues', () => {
  it.each([
    ['创刊号', '创刊号'],
    ['2023年复刊号', '2023年复刊号'],
    ['号外', '号外'],
    ['春节特刊', '春节特刊'],
    ['第５卷　第１２期', '第５卷第１２期'],
    ['第12集', '第12集'],
    ['第12／13期', '第12／13期'],
    ['第12期~第13期', '第12期~第13期'],
    ['2023年第12期（增刊一）', '2023年第12期（增刊一）'],
    ['第12辑（总第30辑）', '第12辑（总第30辑）'],
    ['第12期（累计345期）', '第12期（累计345期）'],
    ['总期第345期', '总期第345期'],
    ['第[12]期', '第[12]期'],
    ['Vol.5 No.12', 'Vol.5No.12'],
    ['№ 12', '№12'],
    ['〔2023〕12号', '〔2023〕12号'],
    ['2023·12', '2023·12'],
    ['2023年春季号', '2023年春季号'],
    ['5月号', '5月号'],
    ['本期期号：第12期', '第12期'],
    ['期数：12', '12'],
    ['第12期　共4版', '第12期'],
    ['半月刊　2023年第12期', '半月刊2023年第12期'],
  ])('%s, with and without the office beside it, is the issue', async (line, issueNumber) => {
    const imprint = `${OFFICE}　　2023年5月6日`;
    for (const rows of [[line, imprint], [`${line}　　${imprint}`]]) {
      const document = await bulletin('教育工作简报', ...rows);
      expect(document).toMatchObject({ channel: '教育工作简报', issueNumber, docNumber: null });
      expect(document).toMatchObject({ issuer: OFFICE, issuedOn: DAY });
      expect(document).toMatchObject({ headline: HEADLINE, bodyText: STORY });
    }
  });

  it.each(['第三卷', '2023年5月6日', '12号楼', '第三季度'])(
    '%s under another title is none',
    async (line) => {
      expect(await bulletin('关于读书活动的通知', line)).toMatchObject({ issueNumber: null });
    },
  );
});

it.each([
  ['示例市人民政府公报', '2023年第3号（总第45号）', '2023年第3号（总第45号）'],
  ['示例市人民代表大会常务委员会公报', '第2号', '第2号'],
  ['生产周报', '第40周（9月29日—10月5日）', '第40周'],
  ['生产周报', '2023年第4周', '2023年第4周'],
])('%s counts its issues by %s', async (channel, line, issueNumber) => {
  const title = '关于加强教育工作的通知';
  const lines = [channel, line, title, '示政发〔2023〕11号', '各区县教育局：', STORY];
  const bytes = new TextEncoder().encode(lines.join('\n'));
  expect(await takeIn({ path: 'a.txt', bytes })).toMatchObject({
    channel,
    issueNumber,
    docNumber: '示政发〔2023〕11号',
    issuer: null,
    headline: title,
    bodyText: `各区县教育局：\n${STORY}`,
  });
});

it('a gazette’s count of issues is no issue under a report that is called 公报', async () => {
  const document = await bulletin('示例市2023年国民经济和社会发展统计公报', '第3号');
  expect(document).toMatchObject({ issueNumber: null, docNumber: '第3号' });
});
