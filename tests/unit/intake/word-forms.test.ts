import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { CENTRED, docx, paragraph, relation, zip, type ZipFile } from './zip';

const TITLE = paragraph('关于群众满意度的通报', CENTRED);
const TEXT = '今年以来，示例市各级机关持续改进作风，群众办事更加方便。';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const take = (body: string, parts: ZipFile[] = [], relations = '') =>
  takeIn({ path: '文件.docx', bytes: docx(TITLE + paragraph(TEXT) + body, parts, relations) });
/** What is read below the text, block by block. */
const below = async (body: string, parts: ZipFile[] = [], relations = '') =>
  (await take(body, parts, relations)).bodyText.split('\n').slice(1);
const run = (inner: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr>${inner}</w:r>`;
const text = (words: string): string => `<w:t xml:space="preserve">${words}</w:t>`;
const mark = (type: string, data = ''): string =>
  run(`<w:fldChar w:fldCharType="${type}">${data}</w:fldChar>`);
const field = (instruction: string, result: string | null = null, data = ''): string =>
  mark('begin', data) +
  run(`<w:instrText xml:space="preserve">${instruction}</w:instrText>`) +
  (result === null ? '' : mark('separate') + run(text(result))) +
  mark('end');
const line = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;

describe('the package of a Word file', () => {
  const body = (prefix: string): string =>
    [TITLE, paragraph(TEXT)].join('').replaceAll('w:', prefix);
  const document = (prefix: string, uri: string): string =>
    `<${prefix}document xmlns${prefix === '' ? '' : `:${prefix.slice(0, -1)}`}="${uri}"><${prefix}body>${body(prefix)}</${prefix}body></${prefix}document>`;

  it.each([
    ['under another prefix', document('ns0:', MAIN)],
    ['in the strict form', document('w:', 'http://purl.oclc.org/ooxml/wordprocessingml/main')],
    [
      'in UTF-16',
      Buffer.from(
        `\ufeff<?xml version="1.0" encoding="UTF-16"?>${document('w:', MAIN)}`,
        'utf16le',
      ),
    ],
  ])('is read %s', async (_, data) => {
    const bytes = docx('', [{ name: 'word/document.xml', data }]);
    expect((await takeIn({ path: '文.docx', bytes })).bodyText).toBe(TEXT);
  });

  it('is read where its parts have other names, case or bytes behind them', async () => {
    const usual = docx(TITLE + paragraph(TEXT));
    expect(
      (await takeIn({ path: '尾.docx', bytes: Buffer.concat([usual, Buffer.alloc(512)]) }))
        .bodyText,
    ).toBe(TEXT);
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const bytes = zip([
      { name: '[Content_Types].xml', data: '<Types/>' },
      {
        name: '_rels/.rels',
        data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${office}/officeDocument" Target="/Word/Document2.xml"/></Relationships>`,
      },
      { name: 'word\\document2.xml', data: document('w:', MAIN) },
    ]);
    expect((await takeIn({ path: '名.docx', bytes })).bodyText).toBe(TEXT);
  });

  it.each([
    ['a table', 'xl/workbook.xml', '文.xlsx'],
    ['slides', 'ppt/presentation.xml', '文.docx'],
    ['an OFD file', 'OFD.xml', '文.ofd'],
  ])('of %s is refused by its kind', async (_, name, path) => {
    const { findings } = await takeIn({ path, bytes: zip([{ name, data: '<x/>' }]) });
    expect(findings.map(({ code }) => code)).toEqual(['unsupported-kind']);
  });

  it('with more paragraphs or nested tables than any document is refused before it is read', async () => {
    const nested = `${'<w:tbl><w:tr><w:tc>'.repeat(20)}${paragraph('内')}${'</w:tc></w:tr></w:tbl>'.repeat(20)}`;
    for (const content of ['<w:p/>'.repeat(120_000), nested])
      expect((await take(content)).findings.map(({ code }) => code)).toEqual(['too-complex']);
  });
});

describe('fields of a Word file', () => {
  it.each([
    [String.raw`eq \o\ac(○,21)`, '㉑'],
    [String.raw`EQ \o\ac(□,√)`, '☑'],
    [String.raw`EQ \f(1,2)`, '1/2'],
    [String.raw`EQ \* jc2 \* hps10 \o\ad(\s\up 9(发展改革委),财政局)`, '发展改革委、财政局'],
    [String.raw`EQ \a\al\co1(教育局,民政局,卫健局)`, '教育局、民政局、卫健局'],
    [String.raw`EQ \r(3,x+1)`, '3√(x+1)'],
    [String.raw`SYMBOL 254 \f "Wingdings"`, '☑'],
    ['MACROBUTTON 无 点此查看', '点此查看'],
  ])('%s shows what Word draws', async (instruction, shown) => {
    expect(await below(line(run(text('甲')), field(instruction), run(text('乙'))))).toEqual([
      `甲${shown}乙`,
    ]);
  });

  it('forms give what was chosen, other fields their results', async () => {
    const list =
      '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="不满意"/><w:listEntry w:val="满意"/></w:ddList></w:ffData>';
    const box = '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>';
    const nested =
      mark('begin') +
      run('<w:instrText> IF </w:instrText>') +
      field('PAGE', '3') +
      run('<w:instrText> = 3 "甲" "乙"</w:instrText>') +
      mark('separate') +
      run(text('甲')) +
      mark('end');
    expect(
      await below(
        line(field('FORMDROPDOWN', null, list), field('FORMCHECKBOX', null, box)) +
          line(field('REF _Ref1', '表1'), nested, run(text('完'))),
      ),
    ).toEqual(['满意☑', '表1甲完']);
  });

  it('links keep their address alone, and a link without an end links nothing', async () => {
    const link = String.raw` HYPERLINK "http://www.example.gov.cn/a?b=1&amp;c=2" \o "提示" \t "_blank" `;
    const open =
      mark('begin') +
      run('<w:instrText> HYPERLINK "http://www.example.com/" </w:instrText>') +
      mark('separate');
    const { bodyHtml } = await take(
      line(field(link, '办事大厅'), field(String.raw`HYPERLINK \l "_Toc1"`, '目录')) +
        line(open, run(text('后文'))),
    );
    expect(bodyHtml).toContain(
      '<p><a href="http://www.example.gov.cn/a?b=1&#x26;c=2">办事大厅</a>目录</p><p>后文</p>',
    );
  });
});

describe('tables of a Word file', () => {
  const cell = (words: string, look = ''): string =>
    `<w:tc><w:tcPr>${look}</w:tcPr>${paragraph(words)}</w:tc>`;
  const row = (cells: string, look = ''): string => `<w:tr><w:trPr>${look}</w:trPr>${cells}</w:tr>`;
  const rows = async (inner: string): Promise<string> =>
    /<tbody>(.*)<\/tbody>/.exec((await take(`<w:tbl>${inner}</w:tbl>`)).bodyHtml)?.[1] ?? '';

  it('keep their merges with marks between the cells and without a beginning', async () => {
    const start = '<w:vMerge w:val="restart"/>';
    const bookmark = '<w:bookmarkStart w:id="1" w:name="x"/>';
    expect(
      await rows(
        row(cell('甲', start) + bookmark + cell('一', '<w:vMerge/>')) +
          row(cell('', '<w:vMerge w:val="continue"/>') + cell('二')) +
          row(cell('乙', '<w:hMerge w:val="restart"/>') + cell('', '<w:hMerge/>')),
      ),
    ).toBe(
      '<tr><td rowspan="2">甲</td><td>一</td></tr><tr><td>二</td></tr><tr><td colspan="2">乙</td></tr>',
    );
  });

  it('keep free columns as empty cells, leave deleted ones out and read rows inside controls', async () => {
    const deleted = cell('旧', '<w:cellDel w:id="1" w:author="甲"/>');
    expect(
      await rows(
        row(cell('甲') + deleted + cell('乙'), '<w:tblHeader w:val="0"/>') +
          row(cell('丙'), '<w:gridBefore w:val="1"/>') +
          `<w:sdt><w:sdtContent>${row(cell('丁') + cell('戊'))}</w:sdtContent></w:sdt>`,
      ),
    ).toBe(
      '<tr><td>甲</td><td>乙</td></tr><tr><td></td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr>',
    );
  });
});

describe('parts inserted whole in a Word file', () => {
  const chunk = async (name: string, data: string | Buffer) =>
    take(
      '<w:altChunk r:id="rId7"/>',
      [{ name: `word/${name}`, data }],
      relation('rId7', 'aFChunk', name),
    );

  it.each([
    ['a page', 'c.html', '<html><body><p>嵌入的一段。</p></body></html>'],
    ['text', 'c.txt', '嵌入的一段。'],
    ['a Word file', 'c.docx', docx(paragraph('嵌入的一段。'))],
    [
      'a page in one file',
      'c.mht',
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>=E5=B5=8C=E5=85=A5=E7=9A=84=\r\n=E4=B8=80=E6=AE=B5=E3=80=82</p></body></html>\r\n--b--',
    ],
  ])('are read where they are %s', async (_, name, data) => {
    expect((await chunk(name, data)).bodyText).toBe(`${TEXT}\n嵌入的一段。`);
  });

  it('are reported where they cannot be read, and searched for marks', async () => {
    const rtf = (words: string): string => String.raw`{\rtf1\ansi ${words}\par}`;
    expect((await chunk('c.rtf', rtf('text'))).findings.map(({ code }) => code)).toEqual([
      'text-left-out',
    ]);
    // 机密★3年
    const marked = await chunk('c.rtf', rtf(String.raw`\u26426?\u23494?\u9733?3\u24180?`));
    expect(marked.findings.map(({ code }) => code)).toEqual(['secret-mark']);
  });
});
