import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { CENTRED, docx, paragraph, picture, relation, RIGHT, type ZipFile } from './zip';

const TEXT = '为做好汛期安全工作，现将有关事项通知如下。';
const TITLE = '关于做好汛期安全工作的通知';
const MAIN =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const NOTICE =
  paragraph(TITLE, CENTRED) +
  paragraph('各县（市、区）人民政府：') +
  paragraph(TEXT) +
  paragraph('示例市人民政府', RIGHT) +
  paragraph('2024年6月3日', RIGHT);
const PNG: ZipFile = { name: 'word/media/image1.png', data: Buffer.from('89504e47aa', 'hex') };

const take = (body: string, parts: ZipFile[] = [], relations = '') =>
  takeIn({ path: '红头.docx', bytes: docx(body, parts, relations) });
const table = (rows: string[][]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

describe('the red head of a Word file', () => {
  it.each([
    ['below its number', paragraph('示政报〔2024〕3号', RIGHT) + paragraph('签发人：某某', RIGHT)],
    ['beside it', paragraph('示政报〔2024〕3号　　　　　签发人：某某')],
  ])('names who signed a report %s', async (_, number) => {
    const report = await take(
      `${paragraph('示例市人民政府', CENTRED)}${number}${paragraph('示例市人民政府', CENTRED)}${NOTICE}`,
    );
    expect(report).toMatchObject({
      headline: `示例市人民政府${TITLE}`,
      docNumber: '示政报〔2024〕3号',
      issuer: '示例市人民政府',
    });
    expect(report.bodyText).toMatch(/^各县/);
  });

  it('may begin with several offices on lines of their own, none of which is left in the text', async () => {
    const offices = paragraph('示例市卫生健康委员会') + paragraph('示例市财政局');
    const text = paragraph('各县（市、区）卫生健康局、财政局：') + paragraph(TEXT);
    expect(await take(offices + paragraph(TITLE, CENTRED) + text)).toMatchObject({
      headline: TITLE,
      issuer: '示例市卫生健康委员会 示例市财政局',
      bodyText: `各县（市、区）卫生健康局、财政局：\n${TEXT}`,
    });
  });

  it.each([
    ['a bulletin', '效能快讯', '第7期', { channel: '效能快讯', issueNumber: '第7期' }],
    ['an order', '示例市人民政府令', '第15号', { issuer: '示例市人民政府' }],
  ])('is read from the page header over the number of %s', async (_, name, number, facts) => {
    const header = `<w:hdr ${MAIN}>${paragraph(name, CENTRED)}</w:hdr>`;
    const body =
      paragraph(number, CENTRED) +
      (number === '第7期' ? paragraph(TITLE, CENTRED) : '') +
      paragraph(TEXT) +
      '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/></w:sectPr>';
    const parts = [{ name: 'word/header1.xml', data: header }];
    expect(await take(body, parts, relation('rId7', 'header', 'header1.xml'))).toMatchObject(facts);
  });

  it.each([
    ['a star alone', paragraph('★'), ''],
    ['a star between', '', paragraph('★', CENTRED)],
    ['a rule of strokes', '', paragraph('————————————————')],
    ['a picture of a rule', '', picture('rId9')],
    ['a picture above', picture('rId9'), ''],
  ])('is read to its end over %s', async (_, above, between) => {
    const document = await take(
      above +
        paragraph('示例市人民政府文件', CENTRED) +
        paragraph('示政发〔2024〕12号', CENTRED) +
        between +
        NOTICE,
      [PNG],
      relation('rId9', 'image', 'media/image1.png'),
    );
    expect(document).toMatchObject({
      title: TITLE,
      headline: TITLE,
      docNumber: '示政发〔2024〕12号',
      issuer: '示例市人民政府',
      issuedOn: '2024-06-03',
    });
    expect(document.bodyText.split('\n').find((line) => line !== '')).toBe(
      '各县（市、区）人民政府：',
    );
  });

  it.each([
    ['on one line', paragraph('示例市人民政府令', '<w:jc w:val="distribute"/>')],
    ['on two', paragraph('示例市人民政府', CENTRED) + paragraph('令', CENTRED)],
  ])('of an order %s names the office that gives it', async (_, name) => {
    const order = await take(
      name +
        paragraph('第12号', CENTRED) +
        paragraph('《示例市河道管理办法》已经市政府常务会议通过，现予公布。') +
        paragraph('市长　王某某', RIGHT) +
        paragraph('2024年6月3日', RIGHT),
    );
    expect(order).toMatchObject({
      title: '示例市人民政府令',
      docNumber: '第12号',
      issuer: '示例市人民政府',
      issuedOn: '2024-06-03',
    });
  });

  it('of several offices in a table is read as their names', async () => {
    const joint = await take(
      table([
        ['示例市教育局', '文件'],
        ['示例市民政局', ''],
      ]) +
        paragraph('示教发〔2024〕3号', CENTRED) +
        NOTICE,
    );
    expect(joint).toMatchObject({ title: TITLE, docNumber: '示教发〔2024〕3号' });
    expect(joint.bodyText.startsWith('各县')).toBe(true);
  });

  it('of a telegram is its table', async () => {
    const telegram = await take(
      paragraph('示例市发电', CENTRED) +
        paragraph('共2页', RIGHT) +
        table([
          ['发电单位', '示例市人民政府', '签批盖章', ''],
          ['等级', '特提', '·', '明电', '示政发〔2024〕12号', '号'],
        ]) +
        NOTICE,
    );
    expect(telegram).toMatchObject({ title: TITLE, docNumber: '示政发〔2024〕12号' });
    expect(telegram.bodyText.startsWith('各县（市、区）人民政府：')).toBe(true);
  });
});

describe('a letterhead in the page header', () => {
  const header = (body: string): ZipFile => ({
    name: 'word/header1.xml',
    data: `<w:hdr ${MAIN}>${body}</w:hdr>`,
  });
  const LETTERHEAD =
    paragraph('效 能 简 报', CENTRED) +
    paragraph('第12期', CENTRED) +
    paragraph('示例市效能办　　　　2024年5月6日');
  const BODY = paragraph('窗口服务再提速', CENTRED) + paragraph(TEXT);
  const sect = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>';
  const refers = relation('rId9', 'header', 'header1.xml');

  it('gives its facts where the text has none', async () => {
    expect(await take(BODY + sect, [header(LETTERHEAD)], refers)).toMatchObject({
      channel: '效能简报',
      issueNumber: '第12期',
      issuedOn: '2024-05-06',
      headline: '窗口服务再提速',
      bodyText: TEXT,
    });
  });

  it('counts for nothing where it is another page’s, a running title or the text has its own', async () => {
    const otherPages = sect.replace('</w:sectPr>', '<w:titlePg/></w:sectPr>');
    const first = await take(BODY + otherPages, [header(LETTERHEAD)], refers);
    expect(first).toMatchObject({ channel: null, issueNumber: null });
    const running = await take(BODY + sect, [header(paragraph('示例市效能办'))], refers);
    expect(running).toMatchObject({ title: '窗口服务再提速', issuer: null, bodyText: TEXT });
    const own = await take(
      LETTERHEAD + BODY + sect,
      [header(paragraph('效能简报 第11期'))],
      refers,
    );
    expect(own.issueNumber).toBe('第12期');
  });
});
