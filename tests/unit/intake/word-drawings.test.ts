import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { CENTRED, docx, paragraph, relation, type ZipFile } from './zip';

const NAMESPACES =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:v="urn:schemas-microsoft-com:vml"';
const TITLE = paragraph('县档案馆新到一批族谱', CENTRED);
const TEXT = '这批族谱已编目上架，读者凭身份证即可查阅。';
const ASIDE = '族谱是记载一姓世系的书。';

const shape = (inner: string): string =>
  `<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>`;
const drawing = (graphic: string): string =>
  `<w:drawing><wp:anchor><wp:positionV relativeFrom="page"><wp:posOffset>91</wp:posOffset></wp:positionV><a:graphic><a:graphicData>${graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing>`;
const box = (inner: string): string => drawing(shape(inner));
const oldBox = (inner: string): string =>
  `<w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict>`;
const choice = (form: string): string => `<mc:Choice Requires="wps">${form}</mc:Choice>`;
const alternate = (forms: string): string => `<mc:AlternateContent>${forms}</mc:AlternateContent>`;
const holding = (drawn: string, text = ''): string =>
  `<w:p ${NAMESPACES}><w:r>${drawn}</w:r><w:r><w:t>${text}</w:t></w:r></w:p>`;
const PICTURE =
  '<pic:pic><pic:nvPicPr/><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>';

const take = (body: string, parts: ZipFile[] = [], relations = '') =>
  takeIn({ path: '图形.docx', bytes: docx(TITLE + body, parts, relations) });

describe('what is drawn in a Word file', () => {
  it.each([
    ['for new programs only', alternate(choice(box(paragraph(ASIDE))))],
    [
      'for both',
      alternate(
        choice(box(paragraph(ASIDE))) + `<mc:Fallback>${oldBox(paragraph(ASIDE))}</mc:Fallback>`,
      ),
    ],
    [
      'for old programs without its text',
      alternate(`${choice(box(paragraph(ASIDE)))}<mc:Fallback><w:pict/></mc:Fallback>`),
    ],
    ['for old programs not at all', alternate(`${choice(box(paragraph(ASIDE)))}<mc:Fallback/>`)],
    ['outright', box(paragraph(ASIDE))],
    ['in a group', drawing(`<wpg:wgp><wpg:grpSp>${shape(paragraph(ASIDE))}</wpg:grpSp></wpg:wgp>`)],
    [
      'in a box in a box',
      alternate(choice(box(holding(alternate(choice(box(paragraph(ASIDE)))))))),
    ],
  ])('a text box stored %s is read once, after its paragraph', async (_, drawn) => {
    const { bodyText, findings } = await take(holding(drawn, TEXT) + paragraph('欢迎前来。'));
    expect(bodyText).toBe(`${TEXT}\n${ASIDE}\n欢迎前来。`);
    expect(findings).toEqual([]);
  });

  it('a table in a text box stays a table', async () => {
    const row = (...cells: string[]): string =>
      `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
    const table = `<w:tbl>${row('姓', '册')}${row('周', '十二')}</w:tbl>`;
    const { bodyHtml } = await take(paragraph(TEXT) + holding(box(table)));
    expect(bodyHtml).toContain('<tr><td>周</td><td>十二</td></tr>');
  });

  it('the pictures of a group, of a text box and of old programs are taken', async () => {
    const media = { name: 'word/media/image1.png', data: Buffer.from([137, 80, 78, 71, 1]) };
    for (const drawn of [
      drawing(`<wpg:wgp>${PICTURE}</wpg:wgp>`),
      box(`<w:p><w:r>${drawing(PICTURE)}</w:r></w:p>`),
      '<w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict>',
    ]) {
      const { bodyHtml, pictures } = await take(
        paragraph(TEXT) + holding(drawn),
        [media],
        relation('rId9', 'image', 'media/image1.png'),
      );
      expect(pictures).toHaveLength(1);
      expect(bodyHtml).toContain(`<figure><img src="/media/${pictures[0]?.id}"`);
    }
  });

  it('a name set as WordArt is the letterhead', async () => {
    const art = `<w:pict><v:shapetype id="t136"><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape><v:textpath style="font-family:&quot;宋体&quot;;font-size:40pt" string="档案工作简报"/></v:shape></w:pict>`;
    const bytes = docx(
      holding(art) +
        paragraph('第5期', CENTRED) +
        paragraph('示例县档案馆　　2019年3月4日') +
        paragraph('县档案馆新到一批族谱', CENTRED) +
        paragraph(TEXT),
    );
    expect(await takeIn({ path: '艺术字.docx', bytes })).toMatchObject({
      channel: '档案工作简报',
      title: '档案工作简报第5期',
      headline: '县档案馆新到一批族谱',
      bodyText: TEXT,
    });
  });

  it('SmartArt and charts, which are drawn from other parts of the file, are reported', async () => {
    const codes = async (graphic: string) =>
      (await take(paragraph(TEXT) + holding(drawing(graphic)))).findings.map(({ code }) => code);
    const office = 'http://schemas.openxmlformats.org/drawingml/2006';
    expect(await codes(`<d:relIds xmlns:d="${office}/diagram" r:dm="rId5"/>`)).toEqual([
      'text-left-out',
    ]);
    expect(await codes(`<x:chart xmlns:x="${office}/chart" r:id="rId5"/>`)).toEqual([
      'text-left-out',
    ]);
    expect(await codes(shape(''))).toEqual([]);
  });
});
