import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { CENTRED, docx, paragraph, relation, type ZipFile } from './zip';

const BODY =
  paragraph('关于群众满意度的通报', CENTRED) +
  paragraph('今年以来，示例市各级机关持续改进作风，群众办事更加方便。');
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const MARK = '机密★3年';

const codes = async (body: string, parts: ZipFile[] = [], relations = '') => {
  const bytes = docx(BODY + body, parts, relations);
  return (await takeIn({ path: '文件.docx', bytes })).findings.map(({ code }) => code);
};
const run = (inner: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr>${inner}</w:r>`;
const text = (words: string): string => `<w:t>${words}</w:t>`;
const header = (prefix: string, body: string): string =>
  `<${prefix}:hdr xmlns:${prefix}="${MAIN}">${body.replaceAll('w:', `${prefix}:`)}</${prefix}:hdr>`;

describe('a secret mark in a Word file', () => {
  it('is found in a footnote that nothing refers to', async () => {
    const data = `<w:footnotes xmlns:w="${MAIN}"><w:footnote w:id="1">${paragraph(MARK)}</w:footnote></w:footnotes>`;
    const notes = relation('rId8', 'footnotes', 'footnotes.xml');
    expect(await codes('', [{ name: 'word/footnotes.xml', data }], notes)).toContain('secret-mark');
  });

  it.each<[string, string, ZipFile | null]>([
    [
      'a header under another prefix',
      '',
      { name: 'word/h.xml', data: header('ns0', paragraph(MARK)) },
    ],
    [
      'a header in UTF-16',
      '',
      { name: 'word/h.xml', data: Buffer.from(`\ufeff${header('w', paragraph(MARK))}`, 'utf16le') },
    ],
    [
      'a header, spaced over runs',
      '',
      {
        name: 'word/h.xml',
        data: header('w', `<w:p>${run(text('机'))}${run(text('　密'))}</w:p>`),
      },
    ],
    [
      'a comment',
      '',
      {
        name: 'word/comments.xml',
        data: `<w:comments xmlns:w="${MAIN}"><w:comment w:id="0">${paragraph(MARK)}</w:comment></w:comments>`,
      },
    ],
    [
      'a property of the office’s own',
      '',
      {
        name: 'docProps/custom.xml',
        data: '<Properties xmlns="x"><property name="密级"><v>机密</v></property></Properties>',
      },
    ],
    ['the data of a control', '', { name: 'customXml/item1.xml', data: `<a><b>${MARK}</b></a>` }],
    [
      'a chart',
      '',
      {
        name: 'word/charts/chart1.xml',
        data: '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>机密</a:t></a:r><a:r><a:t>★3年</a:t></a:r></a:p></x>',
      },
    ],
    [
      'the instruction of a field',
      `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText>QUOTE "机密★</w:instrText>')}${run('<w:instrText>3年"</w:instrText>')}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`,
      null,
    ],
    [
      'hidden runs',
      `<w:p>${run(text('机密'), '<w:vanish/>')}${run(text('★3年'), '<w:vanish/>')}${run(text('正文。'))}</w:p>`,
      null,
    ],
    [
      'deleted text',
      `<w:p><w:del w:id="1"><w:r><w:delText>${MARK}</w:delText></w:r></w:del></w:p>`,
      null,
    ],
    [
      'the description of a picture',
      `<w:p>${run(`<w:drawing><wp:inline><wp:docPr descr="${MARK}"/></wp:inline></w:drawing>`)}</w:p>`,
      null,
    ],
    [
      'a text box set upright',
      `<w:p>${run(`<w:pict><w:txbxContent>${paragraph('机')}${paragraph('密')}</w:txbxContent></w:pict>`)}</w:p>`,
      null,
    ],
  ])('is seen in %s', async (_, body, part) => {
    const relations = part?.name === 'word/h.xml' ? relation('rId5', 'header', 'h.xml') : '';
    expect(await codes(body, part === null ? [] : [part], relations)).toEqual(['secret-mark']);
  });

  it('is not seen in what merely speaks of secrets', async () => {
    const office = { name: 'word/h.xml', data: header('w', paragraph('示例市国家保密局')) };
    const open = {
      name: 'docProps/custom.xml',
      data: '<Properties xmlns="x"><property name="密级"><v>公开</v></property></Properties>',
    };
    const sentence = paragraph('要严守国家秘密，不得泄露机密文件内容。');
    expect(await codes(sentence, [office, open], relation('rId5', 'header', 'h.xml'))).toEqual([]);
  });
});
