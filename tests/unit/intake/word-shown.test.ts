import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { CENTRED, docx, paragraph, relation, type ZipFile } from './zip';

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
const line = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;
const styles = (inner: string): ZipFile => ({
  name: 'word/styles.xml',
  data: `<w:styles xmlns:w="${MAIN}">${inner}</w:styles>`,
});

describe('text of a Word file', () => {
  it('hidden by a style, a row or the pane of drawings stays out', async () => {
    const hidden = styles(
      '<w:style w:type="character" w:styleId="H"><w:name w:val="内部"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="H2"><w:name w:val="内部2"/><w:basedOn w:val="H"/></w:style><w:style w:type="paragraph" w:styleId="HP"><w:name w:val="内部段"/><w:rPr><w:vanish/></w:rPr></w:style>',
    );
    const row = (look: string, words: string): string =>
      `<w:tr><w:trPr>${look}</w:trPr><w:tc>${paragraph(words)}</w:tc><w:tc>${paragraph('数')}</w:tc></w:tr>`;
    const { bodyText, findings } = await take(
      line(run(text('未核实'), '<w:rStyle w:val="H2"/>'), run(text('公开的一句。'))) +
        paragraph('整段不公开', '<w:pStyle w:val="HP"/>') +
        `<w:p><w:pPr><w:pStyle w:val="HP"/></w:pPr>${run(text('两次相消。'), '<w:rStyle w:val="H"/>')}</w:p>` +
        `<w:tbl>${row('', '单位')}${row('<w:hidden/>', '某单位')}${row('', '教育局')}</w:tbl>`,
      [hidden],
      relation('rId8', 'styles', 'styles.xml'),
    );
    expect(bodyText).toBe(`${TEXT}\n公开的一句。\n两次相消。\n单位 数 教育局 数`);
    expect(findings.map(({ code }) => code)).toEqual(['hidden-text']);
  });

  it('that is white on white or tiny is shown and reported', async () => {
    const { findings } = await take(
      line(run(text('白字'), '<w:color w:val="FFFFFF"/>')) +
        line(run(text('小字'), '<w:sz w:val="2"/>')),
    );
    expect(findings.map(({ code, message }) => [code, message.includes('2 处')])).toEqual([
      ['hidden-text', true],
    ]);
    const shaded = await take(
      line(run(text('白字'), '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>')),
    );
    expect(shaded.findings).toEqual([]);
  });

  it('set in fonts of signs becomes signs', async () => {
    const sign = (font: string, char: string): string =>
      run(`<w:sym w:font="${font}" w:char="${char}"/>`);
    const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
    expect(
      await below(
        line(
          sign('Wingdings', 'F0A8'),
          sign('宋体', '25A1'),
          sign('Symbol', 'F0B3'),
          run(text('\uf0fc'), font('Wingdings')),
          run(text('l'), font('Wingdings')),
          run(text('汉'), font('Wingdings')),
        ),
      ),
    ).toEqual(['□□≥✓●汉']);
  });

  it('keeps its breaks, and runs on where the mark of a paragraph is deleted', async () => {
    const joined = `<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>${run(text('上半'))}</w:p>${line(run(text('下半')))}`;
    expect(
      await below(
        line(run(`${text('上行')}<w:cr/>${text('下行')}<w:ptab/>${text('右')}`)) +
          joined +
          line(
            '<w:moveFrom w:id="2" w:author="甲">',
            run(text('旧处')),
            '</w:moveFrom>',
            '<w:moveTo w:id="3" w:author="甲">',
            run(text('新处')),
            '</w:moveTo>',
          ),
      ),
    ).toEqual(['上行', '下行 右', '上半下半', '新处']);
  });

  it('of content controls is what was filled in', async () => {
    const control = (properties: string, content: string): string =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const box = (value: string, sign: string): string =>
      control(
        `<x:checkbox xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml"><x:checked x:val="${value}"/></x:checkbox>`,
        run(text(sign)),
      );
    expect(
      await below(
        line(box('1', '☒'), run(text('是')), box('0', '☐'), run(text('否'))) +
          line(run(text('评价：')), control('<w:dropDownList/>', run(text('满意')))) +
          control('<w:showingPlcHdr/>', paragraph('单击或点击此处输入文字。')),
      ),
    ).toEqual(['☑是☐否', '评价：满意']);
  });
});
