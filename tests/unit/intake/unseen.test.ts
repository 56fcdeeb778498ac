import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';
import { refusal } from './refusal';

const FIRST = '临湖区把三十项便民服务搬进社区，居民下楼就能办事，窗口排队时间缩短一半。';
const LAST = '半年来，各社区服务站已代办二千余件，群众满意度稳步提高。';

function page(article: string, head = ''): Promise<IntakeDocument> {
  const html = `<!doctype html><html><head><title>临湖区把服务搬进社区</title>${head}</head><body><h1>临湖区把服务搬进社区</h1>${article}</body></html>`;
  return takeIn({ path: 'a.html', bytes: new TextEncoder().encode(html) });
}

function around(inside: string, head = ''): Promise<IntakeDocument> {
  return page(`<div id="zoom"><p>${FIRST}</p>${inside}<p>${LAST}</p></div>`, head);
}

const codes = ({ findings }: IntakeDocument): string[] => findings.map(({ code }) => code);

describe('text that nobody sees in a browser', () => {
  it.each([
    'font-size:0',
    'font-size:0px !important',
    'opacity:0',
    'opacity: 0.0;',
    'visibility:hidden',
    'visibility: collapse',
    'position:absolute;left:-9999px',
    'position:fixed; top:-10000em',
    'text-indent:-9999px',
    'margin-left:-10000px',
    'height:0;overflow:hidden',
    'max-height:0px;overflow-y:hidden',
    'position:absolute;width:1px;height:1px;overflow:hidden',
    'position:absolute;clip:rect(0,0,0,0)',
    'position:absolute;clip:rect(1px 1px 1px 1px)',
    'clip-path:inset(50%)',
    'clip-path: polygon(0 0, 0 0, 0 0, 0 0)',
    'transform:scale(0)',
    'color:transparent',
    'color:#ffffff',
    'color:rgb(255, 255, 255)',
    'background:#c00;color:#cc0000',
    'mso-hide:all',
  ])('stays out and is reported: %s', async (style) => {
    const document = await around(`<p style="${style}">来自示例论坛的一句话，请勿转载。</p>`);
    expect(document.bodyText.split('\n')).toEqual([FIRST, LAST]);
    expect(codes(document)).toEqual(['hidden-text']);
  });

  it.each([
    ['a class', '<style>.x9{font-size:0}</style>', 'class="a x9"'],
    ['an id', '<style>/* . */ @media print{p{color:red}} #k, #w{opacity:0}</style>', 'id="w"'],
    ['tag and class', '<style><!-- span.q { visibility:hidden } --></style>', 'class="q"'],
  ])('stays out where a rule of the page hides it, by %s', async (_, head, attributes) => {
    const inside = `<p>全区推广。<span ${attributes}>本文来自示例论坛</span></p>`;
    expect((await around(inside, head)).bodyText).not.toContain('示例论坛');
  });

  it.each([
    [
      'text made visible again',
      '<p style="visibility:hidden"><b style="visibility:visible">全区推广。</b></p>',
    ],
    [
      'text given a size again',
      '<div style="font-size:0"><p style="font-size:16px">全区推广。</p></div>',
    ],
    [
      'white text on a coloured ground',
      '<p style="background:#c00"><span style="color:#fff">全区推广。</span></p>',
    ],
    [
      'white text whose ground a style elsewhere may set',
      '<p class="bar"><span style="color:#fff">全区推广。</span></p>',
    ],
    [
      'text that a rule for paper hides',
      '<style media="print">p.np{display:none}</style><p class="np">全区推广。</p>',
    ],
    [
      'text a later rule shows',
      '<style>.c{display:none} .c{display:block}</style><p class="c">全区推广。</p>',
    ],
    ['an indent of a few characters', '<p style="text-indent:-32px">全区推广。</p>'],
    [
      'text that waits to be faded in',
      '<div class="wow fadeInUp" style="visibility:hidden"><p>全区推广。</p></div>',
    ],
    ['what a click unfolds', '<details><summary>全区推广。</summary></details>'],
  ])('is told from %s', async (_, inside) => {
    const document = await around(inside);
    expect(document.bodyText.split('\n')).toContain('全区推广。');
    expect(codes(document)).toEqual([]);
  });

  it('stays out in rows, columns and cells of a table', async () => {
    const { bodyHtml } = await around(
      `<table><col><col style="visibility:collapse"><col><tr><th>街道</th><th>旧数</th><th>备注</th></tr>
       <tr><td>东街</td><td>甲</td><td>无</td></tr><tr style="visibility:collapse"><td>西街</td><td>乙</td><td>无</td></tr>
       <tr style="display:none"><td>南街</td><td>丙</td><td>无</td></tr><tr><td>北街</td><td>丁</td><td>无</td></tr></table>`,
    );
    expect(bodyHtml.match(/<td>.*?<\/td>/g)).toEqual([
      '<td>东街</td>',
      '<td>无</td>',
      '<td>北街</td>',
      '<td>无</td>',
    ]);
    expect(bodyHtml).not.toContain('旧数');
  });

  it('is looked at for marks of secrecy', async () => {
    const inside = `<div id="zoom"><p>${FIRST}</p><p style="font-size:0">机密★1年</p></div>`;
    expect(await refusal('密.html', `<html><body><h1>通报</h1>${inside}</body></html>`)).toBe(
      'secret-mark',
    );
  });
});

describe('a page that Word made', () => {
  const word = (body: string): Promise<IntakeDocument> =>
    page(
      `<div class=WordSection1>${body}</div>`,
      '<meta name=Generator content="Microsoft Word 15">',
    );

  it('leaves comments and deleted text out and says so', async () => {
    const document = await word(
      `<p class=MsoNormal>${FIRST}<span class=msoDel><del>大幅下降</del></span><a class=msocomanchor href="#c">[批1]</a></p><p class=MsoNormal>${LAST}</p>
       <div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>数字未核实</p></div></div></div>`,
    );
    expect(document.bodyText.split('\n')).toEqual([FIRST, LAST]);
    expect(codes(document)).toEqual(['comments-left-out', 'text-left-out']);
  });

  it('shows signs of Wingdings and Symbol as such', async () => {
    const { bodyText } = await word(
      `<p class=MsoNormal>${FIRST}</p><p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>&#216;<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>进社区。</p>
       <p class=MsoNormal><span style='font-family:Wingdings'>&#254;</span>已办。<span style='font-family:Symbol'>&#179;</span>九成。</p>`,
    );
    expect(bodyText.split('\n').slice(1)).toEqual(['• 进社区。', '☑已办。≥九成。']);
  });

  it('keeps what other pages strike through', async () => {
    expect((await around('<p>原定<del>周一</del>周二开放。</p>')).bodyText).toContain('周一');
  });
});
