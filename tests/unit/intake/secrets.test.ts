import { describe, expect, it } from 'vitest';
import { lineBlock } from '@/lib/intake/block';
import { takeIn } from '@/lib/intake/intake';
import type { Page } from '@/lib/intake/page';
import { findSecretMark } from '@/lib/intake/secrets';
import { readText } from '@/lib/intake/text/read-text';
import { refusal } from './refusal';
import { CENTRED, docx, paragraph } from './zip';

const SENTENCE = '全市各级机关持续改进作风、提升效能，各项工作取得新的进展。';

describe('marks of secrecy', () => {
  it.each([
    '机密★1年\n示例市人民政府文件',
    '秘密★长期  特急\n示例市委办公室文件',
    '绝密\n示例市人民政府文件',
    '内部资料 注意保存\n效能建设工作简报',
    '【内部资料，严禁外传】\n效能建设工作简报',
    '密级：秘密\n效能建设工作简报',
    '机　密★3年\n效能建设工作简报',
    '秘密　　　　第12期',
    '秘　密　　　第12期',
    '第12期　　　　机密',
    '机密　工作简报（第12期）',
    '机密第12期',
    '［机密］\n效能建设工作简报',
    '秘密＊一年\n效能建设工作简报',
    '保密期限：三年\n效能建设工作简报',
    '工作秘密\n效能建设工作简报',
    '内部·注意保存\n效能建设工作简报',
    '内参\n效能建设工作简报',
    '内部交流\n效能建设工作简报',
    '仅限内部使用\n效能建设工作简报',
    '本资料仅供内部使用\n效能建设工作简报',
    '不对外公开\n效能建设工作简报',
    '内部参考材料\n效能建设工作简报',
    '内部学习资料\n效能建设工作简报',
    '效能建设工作简报（内部资料，注意保存）',
    '效能建设工作简报（内部）',
  ])('refuse a document that prints %j', async (mark) => {
    expect(await refusal('密件.txt', `${mark}\n第3期\n标题在此\n${SENTENCE}\n`)).toBe(
      'secret-mark',
    );
  });

  it.each([
    ['机密', '示例市委办公室'],
    ['机 密 ★ 1 年', '特急'],
    ['<p>秘</p><p>密</p>', '第12期'],
    ['内部资料', '注意保存'],
  ])('are found in the cells %j and %j of a page', async (...cells) => {
    const row = cells.map((cell) => `<td>${cell}</td>`).join('\n');
    const page = `<h1>工作简报</h1><table><tr>${row}</tr><tr><td>编发</td><td>示例市委办公室</td></tr></table><p>${SENTENCE}</p>`;
    expect(await refusal('表.html', page)).toBe('secret-mark');
  });

  it('are found in the cells of a Word table, one inside another too', async () => {
    const table = (...cells: string[]): string =>
      `<w:tbl><w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr><w:tr><w:tc>${paragraph('编发')}</w:tc></w:tr></w:tbl>`;
    const plain = table(paragraph('机　密'), paragraph('示例市委办公室'));
    for (const body of [plain, table(plain, paragraph('第12期'))])
      expect(await refusal('表.docx', docx(body + paragraph(SENTENCE)))).toBe('secret-mark');
  });

  it.each([
    ['a line', paragraph('秘密★')],
    ['a line with more on it', paragraph('机密　　示例市委办公室')],
    [
      'a text box',
      `<w:p><w:r><w:t>示例市委办公室</w:t></w:r><w:r><w:pict><w:txbxContent>${paragraph('机　密')}</w:txbxContent></w:pict></w:r></w:p>`,
    ],
    [
      'a watermark',
      '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath style="font-size:1pt" string="机密"/></v:shape></w:pict></w:r></w:p>',
    ],
  ])('are also found in the header of a Word file, as %s', async (_, content) => {
    const header = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:hdr>`;
    const file = docx(paragraph('通知', CENTRED) + paragraph(SENTENCE), [
      { name: 'word/header1.xml', data: header },
    ]);
    expect(await refusal('页眉.docx', file)).toBe('secret-mark');
  });

  it.each(['（此件仅供内部参阅）', '（本件不对外公开）\n共印30份', '工作秘密'])(
    'refuse a document that closes with %j',
    async (mark) => {
      expect(await refusal('密件.txt', `效能简报\n第3期\n窗口巡查\n${SENTENCE}\n${mark}`)).toBe(
        'secret-mark',
      );
    },
  );

  it('are found in a footnote', () => {
    const page: Page = {
      ...readText(`窗口巡查\n${SENTENCE}`),
      notes: [[lineBlock([{ text: '机密★1年' }])]],
    };
    expect(findSecretMark(page)).toEqual({ kind: 'secret', printed: '机密★1年' });
  });

  it('are found in the text of a picture', async () => {
    const page = `<h1>窗口巡查</h1><p>${SENTENCE}</p><p>见图<img alt="机密★1年" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>`;
    expect(await refusal('图.html', page)).toBe('secret-mark');
  });

  it.each([
    ['a heading', `关于信息公开保密审查的通知\n${SENTENCE}\n工作秘密\n${SENTENCE}`],
    ['a row of figures', `信息公开工作报告\n${SENTENCE}\n不予公开\n共3件。`],
    ['a name', `内部学习工作通讯\n第3期\n示例市委宣传部　2021年1月4日\n读书会开讲\n${SENTENCE}`],
    ['a headline', `商业秘密保护工作动态\n第3期\n商业秘密保护基地建成\n${SENTENCE}`],
  ])('are not seen in %s worded like one', async (_, text) => {
    const document = await takeIn({ path: '文.txt', bytes: Buffer.from(text) });
    expect(document.findings).toEqual([]);
    expect(document.bodyText).toContain(SENTENCE);
  });

  it('are not seen in sentences about secrets', async () => {
    const text = `关于做好保密工作的通知\n各单位：\n要严守国家秘密，妥善保管机密文件，防止泄露绝密信息。\n秘密 一般的国家秘密\n内部资料的管理参照执行。`;
    const document = await takeIn({ path: '保密.txt', bytes: Buffer.from(text) });
    expect(document.findings).toEqual([]);
    expect(document.bodyText).toContain('严守国家秘密');
  });
});
