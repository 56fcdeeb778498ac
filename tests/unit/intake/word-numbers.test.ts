import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { formatNumber } from '@/lib/intake/word/number-format';
import { CENTRED, docx, paragraph, relation } from './zip';

const NAMESPACE =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const TITLE = paragraph('示例县公共泳池管理办法', CENTRED);
const TEXT = '泳池每天换水两次，水质检测结果当日在入口处公示。';

/** One level of a list; `more` is XML such as `<w:lvlRestart w:val="0"/>`. */
const level = (at: number, format: string, pattern: string, more = '', start = 1): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${pattern}"/></w:lvl>`;
const abstract = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const list = (id: number, of: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;
const at = (id: number, depth = 0): string =>
  `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`;

async function take(body: string, numbering: string, styles = '') {
  const parts = [
    { name: 'word/numbering.xml', data: `<w:numbering ${NAMESPACE}>${numbering}</w:numbering>` },
    { name: 'word/styles.xml', data: `<w:styles ${NAMESPACE}>${styles}</w:styles>` },
  ];
  const relations =
    relation('rId5', 'numbering', 'numbering.xml') + relation('rId6', 'styles', 'styles.xml');
  return takeIn({ path: '编号.docx', bytes: docx(TITLE + body, parts, relations) });
}

describe('numbers Word draws by itself', () => {
  const levels = abstract(
    0,
    level(0, 'decimal', '%1.'),
    level(1, 'bullet', '·'),
    level(2, 'decimal', '%3.'),
  );

  it('make one list where the items stand together, with those inside it', async () => {
    const { bodyHtml } = await take(
      paragraph('须自备泳帽。', at(1)) +
        paragraph('须淋浴后入池：', at(1)) +
        paragraph('女宾在左，', at(1, 1)) +
        paragraph('男宾在右。', at(1, 1)) +
        paragraph('儿童须有人陪同。', at(1)) +
        paragraph(TEXT),
      levels + list(1, 0),
    );
    expect(bodyHtml).toBe(
      `<ol><li>须自备泳帽。</li><li>须淋浴后入池：<ul><li>女宾在左，</li><li>男宾在右。</li></ul></li><li>儿童须有人陪同。</li></ol><p>${TEXT}</p>`,
    );
  });

  it('are printed where text comes between them, and give the headings their level', async () => {
    const { bodyHtml } = await take(
      paragraph('开放时间', at(1)) +
        paragraph(TEXT) +
        paragraph('票价', at(1)) +
        paragraph(TEXT) +
        paragraph('安全', at(1)) +
        paragraph('注意：', at(1, 1)),
      levels + list(1, 0),
    );
    expect(bodyHtml).toBe(
      `<h4>1.开放时间</h4><p>${TEXT}</p><h4>2.票价</h4><p>${TEXT}</p><h4>3.安全</h4><ul><li>注意：</li></ul>`,
    );
  });

  it('are headings where they count in Chinese, beside a list of plain ones', async () => {
    const { bodyHtml } = await take(
      paragraph('总体要求', at(1)) +
        paragraph(TEXT) +
        paragraph('主要任务', at(1)) +
        paragraph('更换滤芯', at(1, 1)) +
        paragraph(TEXT) +
        paragraph('延长开放', at(1, 1)) +
        paragraph(TEXT) +
        paragraph('取消押金。', at(2)) +
        paragraph('公布水温。', at(2)),
      abstract(0, level(0, 'chineseCounting', '%1、'), level(1, 'chineseCounting', '（%2）')) +
        abstract(1, level(0, 'decimal', '%1.')) +
        list(1, 0) +
        list(2, 1),
    );
    expect(bodyHtml).toBe(
      `<h2>一、总体要求</h2><p>${TEXT}</p><h2>二、主要任务</h2><h3>（一）更换滤芯</h3><p>${TEXT}</p><h3>（二）延长开放</h3><p>${TEXT}</p><ol><li>取消押金。</li><li>公布水温。</li></ol>`,
    );
  });

  it('begin a list of the page where it really begins, with no empty list around it', async () => {
    const { bodyHtml } = await take(
      paragraph('深水区须持证。', at(1, 2)) + paragraph('浅水区不限。', at(1, 2)),
      abstract(0, level(0, 'decimal', '%1.'), level(2, 'decimal', '%3.', '', 4)) + list(1, 0),
    );
    expect(bodyHtml).toBe('<ol start="4"><li>深水区须持证。</li><li>浅水区不限。</li></ol>');
  });

  it.each([
    ['decimal', '第%1条', ['第1条 ', '第2条 ', '第3条 ']],
    ['chineseCounting', '第%1条', ['第一条 ', '第二条 ', '第三条 ']],
    ['decimal', '（%1）', ['（1）', '（2）', '（3）']],
    ['decimalEnclosedCircleChinese', '%1', ['① ', '② ', '③ ']],
    ['upperLetter', '%1.', ['A.', 'B.', 'C.']],
    ['lowerRoman', '%1)', ['i)', 'ii)', 'iii)']],
    ['ideographTraditional', '%1、', ['甲、', '乙、', '丙、']],
    ['none', '', ['', '', '']],
  ])(
    'are printed as they are where a list would say less (%s %s)',
    async (format, pattern, numbers) => {
      const { bodyText } = await take(
        ['池水清澈。', '岸边防滑。', '救生员在岗。'].map((text) => paragraph(text, at(1))).join(''),
        abstract(0, level(0, format, pattern)) + list(1, 0),
      );
      expect(bodyText).toBe(
        ['池水清澈。', '岸边防滑。', '救生员在岗。']
          .map((text, n) => `${numbers[n]}${text}`)
          .join('\n'),
      );
    },
  );

  it('of articles count on through the chapters', async () => {
    const { bodyText } = await take(
      paragraph('总则', at(1)) +
        paragraph(TEXT, at(1, 1)) +
        paragraph('管理', at(1)) +
        paragraph(TEXT, at(1, 1)),
      abstract(
        0,
        level(0, 'chineseCounting', '第%1章'),
        level(1, 'chineseCounting', '第%2条', '<w:lvlRestart w:val="0"/>'),
      ) + list(1, 0),
    );
    expect(bodyText).toBe(`第一章 总则\n第一条 ${TEXT}\n第二章 管理\n第二条 ${TEXT}`);
  });

  it('of two lists of one kind count on, unless the second begins anew', async () => {
    const body = [1, 2, 3].map((id) => paragraph(TEXT, at(id))).join('');
    const { bodyText } = await take(
      body,
      abstract(0, level(0, 'chineseCounting', '%1、')) +
        list(1, 0) +
        list(2, 0) +
        list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    );
    expect(bodyText).toBe(`一、${TEXT}\n二、${TEXT}\n一、${TEXT}`);
  });

  it('come from the paragraph’s style as well, and number 0 takes them away', async () => {
    const style = (id: string, base: string, properties: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${base}"/><w:pPr>${properties}</w:pPr></w:style>`;
    const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`;
    const { bodyText } = await take(
      paragraph(TEXT, styled('tiao')) +
        paragraph(TEXT, styled('tiao-zi')) +
        paragraph(
          TEXT,
          `${styled('tiao')}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`,
        ),
      abstract(0, level(0, 'decimal', '第%1条')) + list(1, 0),
      style('tiao', 'a', '<w:numPr><w:numId w:val="1"/></w:numPr>') + style('tiao-zi', 'tiao', ''),
    );
    expect(bodyText).toBe(`第1条 ${TEXT}\n第2条 ${TEXT}\n${TEXT}`);
  });

  it('of a paragraph that was deleted, or that had one before a change, are not counted', async () => {
    const gone = `<w:p><w:pPr>${at(1)}<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr><w:del w:id="2" w:author="甲"><w:r><w:delText>废止的一条。</w:delText></w:r></w:del></w:p>`;
    const changed = paragraph(
      TEXT,
      `<w:pPrChange w:id="3" w:author="甲"><w:pPr>${at(1)}</w:pPr></w:pPrChange>`,
    );
    const { bodyText } = await take(
      paragraph(TEXT, at(1)) + gone + changed + paragraph(TEXT, at(1)),
      abstract(0, level(0, 'decimal', '第%1条')) + list(1, 0),
    );
    expect(bodyText).toBe(`第1条 ${TEXT}\n${TEXT}\n第2条 ${TEXT}`);
  });

  it('fill the cells of a table that hold nothing else', async () => {
    const row = (text: string): string =>
      `<w:tr><w:tc>${paragraph('', at(1))}</w:tc><w:tc>${paragraph(text)}</w:tc></w:tr>`;
    const { bodyHtml } = await take(
      paragraph(TEXT) + `<w:tbl>${row('东湖泳池')}${row('西街泳池')}</w:tbl>`,
      abstract(0, level(0, 'decimal', '%1')) + list(1, 0),
    );
    expect(bodyHtml).toContain(
      '<tr><td>1</td><td>东湖泳池</td></tr><tr><td>2</td><td>西街泳池</td></tr>',
    );
  });

  it('stay before a styled heading where they say more than its level', async () => {
    const heading =
      '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>';
    const styled = (id: number): string => `<w:pStyle w:val="2"/>${at(id)}`;
    const { bodyHtml } = await take(
      paragraph('总则', styled(1)) +
        paragraph(TEXT) +
        paragraph('票价', styled(2)) +
        paragraph(TEXT),
      abstract(0, level(0, 'chineseCounting', '第%1章')) +
        abstract(1, level(0, 'chineseCounting', '%1、')) +
        list(1, 0) +
        list(2, 1),
      heading,
    );
    expect(bodyHtml).toBe(`<h2>第一章 总则</h2><p>${TEXT}</p><h2>票价</h2><p>${TEXT}</p>`);
  });
});

it.each([
  ['chineseCounting', 10, '十'],
  ['chineseCounting', 23, '二十三'],
  ['chineseCountingThousand', 105, '一百零五'],
  ['chineseCountingThousand', 110, '一百一十'],
  ['chineseLegalSimplified', 12, '壹拾贰'],
  ['decimalEnclosedCircle', 21, '㉑'],
  ['decimalEnclosedCircle', 51, '51'],
  ['decimalFullWidth', 12, '１２'],
  ['upperRoman', 14, 'XIV'],
  ['lowerLetter', 28, 'bb'],
  ['lowerLetter', 999_999, '999999'],
  ['ideographZodiac', 13, '13'],
  ['whatever', 7, '7'],
])('a number of the format %s: %i is %s', (format, count, text) => {
  expect(formatNumber(format, count)).toBe(text);
});
