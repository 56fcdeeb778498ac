import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { CENTRED, docx, paragraph, RIGHT } from './zip';

const TEXT = '今年以来，示例市各级机关持续改进作风，群众办事更加方便。';

const table = (rows: string[][]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

async function take(body: string, parts: Parameters<typeof docx>[1] = []) {
  return takeIn({ path: '文件.docx', bytes: docx(body, parts) });
}

describe('a Word bulletin', () => {
  it('gives its letterhead, headings, text and foot', async () => {
    const document = await take(
      paragraph('效 能 简 报', CENTRED) +
        paragraph('第十二期', CENTRED) +
        paragraph('示例市效能办　　　　2024年5月6日') +
        paragraph('窗口服务再提速', CENTRED) +
        paragraph('——东河区的做法', CENTRED) +
        paragraph(TEXT) +
        paragraph('一、主要做法') +
        paragraph('（一）优化流程。') +
        paragraph(TEXT) +
        paragraph('报：市委、市政府') +
        paragraph('共印50份'),
    );
    expect(document).toMatchObject({
      title: '效能简报第十二期',
      channel: '效能简报',
      issueNumber: '第十二期',
      issuer: '示例市效能办',
      issuedOn: '2024-05-06',
      headline: '窗口服务再提速',
      subheadline: '东河区的做法',
      publishedAt: null,
    });
    expect(document.bodyHtml).toBe(
      `<p>${TEXT}</p><h2>一、主要做法</h2><h3>（一）优化流程。</h3><p>${TEXT}</p><p>报：市委、市政府</p><p>共印50份</p>`,
    );
  });

  it.each([
    ['one row', [['示例市教育局办公室', '2023年5月6日']], '第12期'],
    [
      'two rows',
      [
        ['第12期', ''],
        ['示例市教育局办公室', '2023年5月6日'],
      ],
      '',
    ],
    [
      'two rows, name and all',
      [
        ['教育工作简报', '第12期'],
        ['示例市教育局办公室', '2023年5月6日'],
      ],
      null,
    ],
  ])('reads a letterhead set in a table of %s', async (_, rows, issue) => {
    const document = await take(
      (issue === null ? '' : paragraph('教育工作简报', CENTRED)) +
        (issue === '' || issue === null ? '' : paragraph(issue, CENTRED)) +
        table(rows) +
        paragraph('窗口服务再提速', CENTRED) +
        paragraph(TEXT) +
        table([
          ['单位', '日期'],
          ['示例市教育局', '2023年5月6日'],
        ]),
    );
    expect(document).toMatchObject({
      title: '教育工作简报第12期',
      issueNumber: '第12期',
      issuer: '示例市教育局办公室',
      issuedOn: '2023-05-06',
      headline: '窗口服务再提速',
      bodyText: `${TEXT}\n单位 日期 示例市教育局 2023年5月6日`,
    });
  });

  it.each([
    [
      'with a head of its own',
      [
        ['单位', '日期'],
        ['示例市教育局', '2023年5月6日'],
      ],
    ],
    [
      'of several dates',
      [
        ['示例市教育局', '2023年5月6日'],
        ['示例市财政局', '2023年5月7日'],
      ],
    ],
  ])('keeps a table %s under the title', async (_, rows) => {
    const { bodyHtml } = await take(paragraph('轮值安排表', CENTRED) + table(rows));
    expect(bodyHtml).toContain(`<td>${rows[0]?.[0]}</td>`);
  });

  it('keeps a notice that has labels in its text whole', async () => {
    const document = await take(
      paragraph('关于召开推进会的通知', CENTRED) +
        paragraph('时间：2024年5月6日') +
        paragraph('地点：市政府') +
        paragraph('来源：市效能办') +
        paragraph('示例市效能办', RIGHT) +
        paragraph('2024年4月30日', RIGHT),
    );
    expect(document.bodyText).toBe(
      '时间：2024年5月6日\n地点：市政府\n来源：市效能办\n示例市效能办\n2024年4月30日',
    );
    expect(document).toMatchObject({
      publishedAt: null,
      source: null,
      issuedOn: '2024-04-30',
      issuer: '示例市效能办',
    });
  });
});

describe('inside a Word file', () => {
  it('deleted text and comments stay out, inserted text stays in', async () => {
    const tracked =
      '<w:p><w:r><w:t>群众满意度</w:t></w:r><w:del w:id="1" w:author="甲"><w:r><w:delText>大幅下降</w:delText></w:r></w:del><w:ins w:id="2" w:author="乙"><w:r><w:t>稳步提高。</w:t></w:r></w:ins><w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>';
    const document = await take(paragraph('关于满意度的通报', CENTRED) + tracked, [
      {
        name: 'word/comments.xml',
        data: `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="丙">${paragraph('此处再核')}</w:comment></w:comments>`,
      },
    ]);
    expect(document.bodyText).toBe('群众满意度稳步提高。');
    expect(document.findings.map(({ code }) => code)).toEqual(['comments-left-out']);
  });

  it.each([
    [
      'a field',
      '<w:fldSimple w:instr=" DATE "><w:r><w:t>二〇二三年</w:t></w:r></w:fldSimple>',
      '二〇二三年',
    ],
    ['a direction', '<w:bdo w:val="ltr"><w:r><w:t>方向里的话</w:t></w:r></w:bdo>', '方向里的话'],
    [
      'ruby',
      '<w:r><w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt><w:r><w:t>zhū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>朱</w:t></w:r></w:rubyBase></w:ruby></w:r>',
      '朱',
    ],
    [
      'an oval',
      '<w:r><w:pict><v:oval xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>圈里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:oval></w:pict></w:r>',
      '\n圈里的话',
    ],
  ])('text in %s stays', async (_, xml, text) => {
    const document = await take(
      paragraph('关于满意度的通报', CENTRED) + `<w:p><w:r><w:t>${TEXT}</w:t></w:r>${xml}</w:p>`,
    );
    expect(document.bodyText).toBe(TEXT + text);
    // The reading above a word is left out.
    expect(document.findings.map(({ code }) => code)).toEqual(
      text === '朱' ? ['text-left-out'] : [],
    );
  });

  it('a formula becomes one line and is reported, an unknown mark without text is not', async () => {
    const math = 'http://schemas.openxmlformats.org/officeDocument/2006/math';
    const run = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
    const formula = `<m:oMath xmlns:m="${math}">${run('x=')}<m:f><m:num>${run('a+1')}</m:num><m:den>${run('2')}</m:den></m:f></m:oMath>`;
    for (const [xml, written, codes] of [
      [formula, 'x=(a+1)/2', ['text-left-out']],
      ['<w:permStart w:id="1"/>', '', []],
    ] as const) {
      const { bodyText, findings } = await take(
        paragraph('关于满意度的通报', CENTRED) + `<w:p><w:r><w:t>${TEXT}</w:t></w:r>${xml}</w:p>`,
      );
      expect(bodyText).toBe(TEXT + written);
      expect(findings.map(({ code }) => code)).toEqual(codes);
    }
  });

  it('text set as hidden stays out and is reported, a mark on it still counts', async () => {
    const run = (text: string, look = ''): string =>
      `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
    const change = '<w:rPrChange w:id="1" w:author="甲"><w:rPr><w:vanish/></w:rPr></w:rPrChange>';
    const holding = (hidden: string): string =>
      paragraph('关于办件量的通报', CENTRED) +
      `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run(TEXT, change)}${run(hidden, '<w:vanish/>')}${run('特此通报。', '<w:vanish w:val="0"/>')}</w:p>`;
    const document = await take(holding('（数字未经核实）'));
    expect(document.bodyText).toBe(`${TEXT}特此通报。`);
    expect(document.findings.map(({ code }) => code)).toEqual(['hidden-text']);
    const secret = await take(holding('机密★3年'));
    expect(secret.findings.map(({ code }) => code)).toEqual(['secret-mark']);
  });

  it('merged cells keep their spans and emphasis its meaning', async () => {
    const cell = (text: string, look = '') =>
      `<w:tc><w:tcPr>${look}</w:tcPr>${paragraph(text, '', '<w:b/>')}</w:tc>`;
    const merged = `<w:tbl><w:tr>${cell('合计', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('甲')}${cell('乙')}</w:tr></w:tbl>`;
    const document = await take(paragraph('关于办件的通报', CENTRED) + paragraph(TEXT) + merged);
    expect(document.bodyHtml).toContain('<td colspan="2"><strong>合计</strong></td>');
    expect(document.bodyText).toContain('合计 甲 乙');
  });

  it('a title of two lines is one title, and a line that is no title is left in the text', async () => {
    const two = await take(
      paragraph('示例市人民政府', CENTRED) +
        paragraph('关于表彰先进的决定', CENTRED) +
        paragraph(TEXT),
    );
    expect(two.title).toBe('示例市人民政府关于表彰先进的决定');
    const none = await take(paragraph('前言') + paragraph(TEXT));
    expect(none.title).toBeNull();
    expect(none.bodyText).toBe(`前言\n${TEXT}`);
    expect(none.findings.map(({ code }) => code)).toEqual(['no-headline']);
  });

  it('a page saved under a Word name is read as a page', async () => {
    const page = `<html><body><h1>窗口服务再提速</h1><p>${TEXT}</p></body></html>`;
    const document = await takeIn({ path: '网页.docx', bytes: Buffer.from(page) });
    expect(document.headline).toBe('窗口服务再提速');
    expect(document.findings.map(({ code }) => code)).toEqual(['kind-mismatch']);
  });
});
