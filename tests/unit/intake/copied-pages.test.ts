import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

const TITLE = '石门镇便民中心周末不打烊';
const FIRST = '三月以来，石门镇便民中心推行周末值班，群众办事不必请假。';
const LAST = '两个月来，中心周末共受理各类事项四百余件。';
const BODY = `${FIRST}\n${LAST}\n`;

const read = (text: string): Promise<IntakeDocument> =>
  takeIn({ path: 'a.txt', bytes: new TextEncoder().encode(text) });

describe('the text of a whole page', () => {
  it.each([
    [
      'a menu as a list',
      `• 首页\n• 机构概况\n• 新闻动态\n\n您所在的位置：首页>>新闻动态>>正文\n${TITLE}\n`,
    ],
    [
      'the name of the site and its menu above the path',
      `石门新闻网\n新闻\n专题\n\n首页 / 时政 / 正文\n\n${TITLE}\n`,
    ],
    ['a column beside the path', `首页 > 要闻\n要闻\n${TITLE}\n`],
  ])('loses %s', async (_, above) => {
    const document = await read(`${above}2024年3月5日 石门镇 阅读 88 次\n\n${BODY}`);
    expect(document).toMatchObject({
      headline: TITLE,
      publishedAt: '2024-03-05',
      source: '石门镇',
      bodyText: BODY.trim(),
    });
  });

  it('has no headline where only a menu stands above it', async () => {
    expect((await read(`首页\n资讯\n\n${BODY}`)).headline).toBeNull();
  });

  it.each([
    ['an official account', '石门发布 2024年3月5日 18:10 某省', '石门发布'],
    ['a reporter behind the source', '2024-03-05 18:10:12 来源：石门日报 记者：李某', '石门日报'],
    ['a day between strokes', '来源：石门日报|2024年03月05日 07:15|责编：王某', '石门日报'],
    ['the minutes it takes to read', '2024-03-05 · 石门日报 · 阅读 3 分钟', '石门日报'],
    ['labels without colons', '日期 2024-03-05 来源 石门日报 点击 20', '石门日报'],
  ])('takes source and day from a row with %s', async (_, row, source) => {
    const document = await read(`${TITLE}\n${row}\n\n${BODY}`);
    expect(document).toMatchObject({ headline: TITLE, source, bodyText: BODY.trim() });
    expect(document.publishedAt).toContain('2024-03-05');
  });

  it('takes an account’s rows over its hour, and its call below', async () => {
    const document = await read(
      `${TITLE}\n原创 小石 石门发布\n2024年3月5日 18:02 某省\n\n${BODY}\n喜欢就点个“在看”吧\n`,
    );
    expect(document).toMatchObject({
      headline: TITLE,
      publishedAt: '2024-03-05 18:02',
      source: '石门发布',
      bodyText: BODY.trim(),
    });
  });

  it('takes an index table whose rows were copied one a line', async () => {
    const rows =
      '索引号\tSM001\n文号\t石政发〔2024〕3号\n发布日期\t2024-03-05\n标题\t关于周末值班的通知\n';
    expect(await read(`${rows}关于周末值班的通知\n各村委会：\n${BODY}`)).toMatchObject({
      headline: '关于周末值班的通知',
      docNumber: '石政发〔2024〕3号',
      publishedAt: '2024-03-05',
      bodyText: `各村委会：\n${BODY.trim()}`,
    });
  });

  it('loses who typed it in and what the site declares', async () => {
    const foot = '文章录入：admin　责任编辑：admin\n声明：本文仅代表作者观点，与本网无关。\n';
    const above = `${TITLE}\n来源：石门日报　发布时间：2024-03-05\n`;
    expect((await read(`${above}${BODY}${foot}`)).bodyText).toBe(BODY.trim());
  });
});

describe('a text file', () => {
  it('keeps days over the entries of a log as headings', async () => {
    const log = ['3月', '4月', '5月'].map(
      (month) => `2024年${month}6日\n当日检查窗口两处，情况良好。`,
    );
    const document = await read(`窗口检查情况\n${log.join('\n')}\n`);
    expect(document).toMatchObject({ headline: '窗口检查情况', issuedOn: null, publishedAt: null });
    expect(document.bodyHtml).toMatch(/^<h2>2024年3月6日<\/h2><p>.*<h2>2024年5月6日<\/h2><p>/);
  });

  it('is dated by its sign-off where it hands down another that is signed and dated', async () => {
    const signed = '石门镇人民政府\n2024年3月5日\n';
    const page = `${TITLE}\n2024年3月6日\n${BODY}${signed}附件：值班办法\n${BODY}${signed}${BODY}`;
    expect(await read(page)).toMatchObject({ headline: TITLE, issuer: '石门镇人民政府' });
  });

  it('takes a headline set in the middle by spaces from below an editor’s note', async () => {
    const note = '        【编者按】石门镇的做法值得学习，现予刊发。';
    const head = `便民简报\n第3期\n石门镇党政办公室　2024年3月5日\n${note}\n`;
    const document = await read(`${head}            周末不打烊受欢迎\n　　${FIRST}\n　　${LAST}\n`);
    expect(document.headline).toBe('周末不打烊受欢迎');
  });

  it('counts a newsletter by a number in brackets under its name', async () => {
    const text = `便民工作专报\n（八）\n石门镇党政办公室　2024年3月5日\n${TITLE}\n${BODY}`;
    expect(await read(text)).toMatchObject({
      channel: '便民工作专报',
      issueNumber: '八',
      issuer: '石门镇党政办公室',
      headline: TITLE,
      bodyText: BODY.trim(),
    });
  });

  it('takes a list of contents set with spaces for text', async () => {
    const head = '便民简报\n第3期\n石门镇党政办公室　2024年3月5日\n';
    const document = await read(`${head}本 期 目 录\n周末不打烊………1\n\n周末不打烊\n${BODY}`);
    expect(document.bodyText).toMatch(/^本 期 目 录\n/);
    expect(document.headline).not.toContain('目');
  });

  it.each(['石门中学', '石门镇中心小学', '石门幼儿园'])(
    'is signed by a school: %s',
    async (school) => {
      const document = await read(`${TITLE}\n${school} 王某\n${BODY}${school}\n2024年3月5日\n`);
      expect(document).toMatchObject({ headline: TITLE, issuer: school, issuedOn: '2024-03-05' });
    },
  );

  it('takes 会议纪要 over its number for the head of the paper', async () => {
    const text = `专题会议纪要\n〔2024〕22号\n石门镇党政办公室　2024年3月5日\n关于周末值班的会议纪要\n${BODY}`;
    expect(await read(text)).toMatchObject({
      headline: '关于周末值班的会议纪要',
      bodyText: BODY.trim(),
    });
  });

  it('counts a period’s paper by the name over it', async () => {
    const text = `民声与效能\n旬报\n第十号\n石门镇党政办公室\n2024.3.5\n\n${TITLE}\n——中心值班记\n${BODY}`;
    expect(await read(text)).toMatchObject({
      channel: '民声与效能旬报',
      headline: TITLE,
      subheadline: '中心值班记',
      bodyText: BODY.trim(),
    });
  });

  it('ends an enumeration without a heading', async () => {
    const items =
      '（一）上门取件；\n（二）代为送达；\n（三）其他便民服务。\n第七条　本办法自公布之日起施行。';
    const document = await read(`便民服务办法\n第六条　提供下列服务：\n${items}\n`);
    expect(document.bodyHtml).not.toContain('<h');
  });
});

describe('a web page', () => {
  const page = (body: string, head = ''): Promise<IntakeDocument> =>
    takeIn({
      path: 'a.html',
      bytes: new TextEncoder().encode(
        `<!doctype html><html><head>${head}</head><body>${body}</body></html>`,
      ),
    });
  const text = `<p>${FIRST}</p><p>${LAST}</p>`;
  const pixel =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  it('keeps the pictures of its text and not the logo of its site', async () => {
    const logo = `<div class="top"><img src="${pixel}" alt="石门网"></div>`;
    const document = await page(`${logo}<h1>${TITLE}</h1><div id="zoom">${text}</div>`);
    expect(document.pictures).toEqual([]);
  });

  it('takes a day whose parts stand in boxes of their own', async () => {
    const row =
      '<span><em>2024</em></span><span><em>03</em>/<em>05</em></span><span>16:02:13</span>';
    const document = await page(`<div>${row}</div><h1>${TITLE}</h1><div id="zoom">${text}</div>`);
    expect(document.publishedAt).toBe('2024-03-05 16:02');
  });

  it('keeps the heading right above a table', async () => {
    const table =
      '<p>办理概要：</p><table><tr><td colspan="2">办理信息：</td></tr><tr><td>事项</td><td>补办证件</td></tr><tr><td>窗口</td><td>三号</td></tr></table>';
    const document = await page(
      `<div><h1>${TITLE}</h1><div>${table}</div><div class="content">${text}</div></div>`,
    );
    expect(document.bodyText).toMatch(/^办理概要：\n/);
  });

  it('loses the site’s name behind its title, a column between strokes and a menu', async () => {
    const head = `<meta property="og:title" content="${TITLE} - 石门网">`;
    const column = '<p>—— 基层观察 ——</p>';
    const document = await page(`${column}<h1>${TITLE}</h1><div id="zoom">${text}</div>`, head);
    expect(document).toMatchObject({ headline: TITLE, subheadline: null });
    const menu = '<ul><li>首页</li><li>公示公告</li></ul>';
    expect((await page(`<div>${menu}<div class="c">${text}</div></div>`)).headline).toBeNull();
  });
});
