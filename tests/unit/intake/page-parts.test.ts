import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

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

describe('a text that is not in the file, or not all of it', () => {
  const sentence = '东河区在政务服务大厅设立帮办窗口，为老年人代填表格三百余份，现场解决疑难问题。';
  const escaped = [...sentence.repeat(2)]
    .map((char) => `%u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

  it.each([
    ['a frame', '<iframe src="content_files/body.html" width="100%"></iframe>', '框架'],
    ['a script', `<script>document.write(unescape("${escaped}"))</script>`, '脚本'],
    ['a form field', `<textarea id="c">${sentence.repeat(3)}</textarea>`, '文本框'],
    ['a PDF viewer', '<embed type="application/pdf" src="/files/a.pdf">', '嵌入的文件'],
    ['an object', '<object data="/files/a.pdf"><p></p></object>', '嵌入的文件'],
  ])('is refused and the place named: %s', async (_, inside, place) => {
    const { findings, title } = await page(`<div id="zoom">${inside}</div>`);
    expect(title).toBeNull();
    expect(findings.map(({ code }) => code)).toEqual(['text-elsewhere', 'no-text']);
    expect(findings[0]?.message).toContain(place);
  });

  it('is reported where a line alone introduces a file that is shown', async () => {
    const inside = `<p>现将评议结果予以公布，请各单位查收。</p><iframe src="/pdfjs/web/viewer.html?file=/a.pdf"></iframe>`;
    expect(codes(await page(`<div id="zoom">${inside}</div>`))).toEqual(['text-elsewhere']);
  });

  it('is not suspected where a video or a counter stands in the article', async () => {
    const inside = '<iframe src="/player.html?v=1"></iframe><script>count(1)</script>';
    expect(codes(await around(inside))).toEqual([]);
  });

  it.each([
    ['links', '<div><a href="t_2.html">下一页</a> 共2页</div>'],
    [
      'numbers',
      '<div>1 <a href="2.html">2</a> <a href="3.html">3</a> <a href="2.html">下一页</a></div>',
    ],
    ['a script', '<div><script>createPageHTML(3, 0, "t1", "html");</script></div>'],
    ['a link to the rest', '<div><a href="all.html">余下全文</a></div>'],
  ])('is reported where an article was cut into pages, by %s', async (_, below) => {
    expect(codes(await page(`<div id="zoom"><p>${FIRST}</p><p>${LAST}</p></div>${below}`))).toEqual(
      ['more-pages'],
    );
  });

  it.each([
    ['one page', '<div>第1页/共1页</div>'],
    ['the next article', '<div>上一篇：<a href="1.html">东河区见闻</a> 下一篇：没有了</div>'],
  ])('is whole with %s', async (_, below) => {
    expect(codes(await page(`<div id="zoom"><p>${FIRST}</p><p>${LAST}</p></div>${below}`))).toEqual(
      [],
    );
  });

  it.each([
    ['Word', 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x'],
    [
      'a browser',
      'From: <Saved by Blink>\nSubject: =?utf-8?B?56qX?=\nDate: Mon, 6 May 2024 09:10:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="x"\n\n--x',
    ],
  ])('is refused as one file of a whole page, with the way out: from %s', async (_, source) => {
    const { findings } = await takeIn({
      path: '页.mht',
      bytes: Buffer.from(`${source}\n<p>正文</p>`),
    });
    expect(findings.map(({ code }) => code)).toEqual(['unsupported-kind']);
    expect(findings[0]?.message).toContain('仅 HTML');
  });
});

describe('what readers and the site say below an article', () => {
  const line =
    '网友甲：东河区在政务服务大厅设立帮办窗口，为老年人代填表格三百余份，现场解决疑难问题四十余件。';
  it.each([
    ['comments', `<div class="comment-list">${`<p>${line}</p>`.repeat(8)}</div>`],
    ['a statement', `<div class="statement">特别声明：以上内容为用户上传。${line.repeat(4)}</div>`],
    [
      'comments within',
      '',
      `<section id="comments">${`<div class="comment-content"><p>${line}</p></div>`.repeat(8)}</section>`,
    ],
    ['other articles', `<aside>${`<p>${line}</p>`.repeat(8)}</aside>`],
  ])('stays out, though longer than it: %s', async (_, below, within = '') => {
    const document = await page(
      `<div id="zoom"><p>${FIRST}</p><p>${LAST}</p>${within}</div>${below}`,
    );
    expect(document.bodyText.split('\n')).toEqual([FIRST, LAST]);
  });

  it('is kept where the whole text stands in such an element', async () => {
    const text = `<div class="statement"><p>${FIRST}</p><p>${LAST}</p></div>`;
    expect((await page(text)).bodyText.split('\n')).toEqual([FIRST, LAST]);
  });
});

describe('pictures that load late', () => {
  const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  const png = `data:image/png;base64,${Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    Buffer.from('0000014000000140', 'hex'),
    Buffer.alloc(20),
  ]).toString('base64')}`;

  it.each(['data-src', 'data-original', '_src', 'file'])(
    'are taken from %s where they are in the file',
    async (name) => {
      const { pictures } = await around(`<p><img src="${dot}" ${name}="${png}"></p>`);
      expect(pictures).toHaveLength(1);
    },
  );

  it('are reported where they are not, and a dot is no picture', async () => {
    const away = await around(`<p><img src="${dot}" data-src="https://example.com/a.png"></p>`);
    expect(away.pictures).toEqual([]);
    expect(codes(away)).toEqual(['pictures-not-included']);
    expect(codes(await around(`<p><img src="${dot}"></p>`))).toEqual([]);
  });

  it('are counted in the article alone', async () => {
    const html = `<div id="zoom"><p>${FIRST}</p><p>${LAST}</p></div><div>打印 关闭</div><img src="foot.png"><div class="foot">版权所有</div>`;
    expect(codes(await page(html))).toEqual([]);
  });
});

describe('style sheets made to be a burden', () => {
  it.each([
    ['a selector said again and again', '.a{color:red} '.repeat(25_000)],
    [
      'many selectors of one class',
      Array.from({ length: 9000 }, (_, i) => `.a.b${i}{top:0}`).join(''),
    ],
    ['unclosed rules and comments', '@media x{'.repeat(50_000) + '/*'.repeat(200_000)],
  ])('cost little: %s', async (_, css) => {
    const from = process.cpuUsage();
    const { bodyText } = await page(
      `<p class="a b1">${FIRST}</p>`.repeat(5000),
      `<style>${css}</style>`,
    );
    expect(bodyText.split('\n')).toHaveLength(5000);
    expect(process.cpuUsage(from).user / 1e6).toBeLessThan(3);
  });
});

it('the first post of a thread is the text, and the answers below it are reported', async () => {
  const post = (id: number, text: string): string =>
    `<div id="post_${id}"><table id="pid${id}"><tr><td>小王 发表于 2025-6-${id} 08:30</td></tr><tr><td class="t_f" id="postmessage_${id}">${text}</td></tr></table></div>`;
  const thread = (...posts: string[]): string => `<div id="postlist">${posts.join('')}</div>`;
  const answer = '收到，谢谢提醒，希望以后早一点通知大家，方便安排时间。'.repeat(9);
  const document = await page(thread(post(5, FIRST + LAST), post(6, answer), post(7, answer)));
  expect(document.bodyText).toContain(LAST);
  expect(document.bodyText).not.toContain('收到');
  expect(codes(document)).toEqual(['comments-left-out']);
  expect(codes(await page(thread(post(5, FIRST + LAST))))).toEqual([]);
});
