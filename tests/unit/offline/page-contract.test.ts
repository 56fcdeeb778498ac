import { describe, expect, it } from 'vitest';
import { articleHtml } from '@/lib/body/article-html';
import { BULLETIN_META, readContract, writeShown } from '@/lib/offline/page-contract';
import { withParts } from '@/lib/server/page-parts';

const SCRIPT = '/_next/static/chunks/app/page-b.js';
const BUILD = 'the-build';
/** As React writes text and attributes. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');

/** A bulletin's page as Next renders it and the server finishes it. */
function page({ headline = '一期', body = '', comment = '', withdrawn = false } = {}): string {
  const shown = escaped(writeShown({ version: 'v1', withdrawn, headline }));
  return withParts(
    `<!DOCTYPE html><html><head><title>${escaped(headline)}</title>` +
      `<meta name="description" content="${escaped(comment)}"/>` +
      `<meta name="${BULLETIN_META}" content="${shown}"/></head>` +
      `<body><h1>${escaped(headline)}</h1>${articleHtml(body)}<p>${escaped(comment)}</p>` +
      `<a href="/bulletins/b-2">下一期</a><script src="${SCRIPT}"></script></body></html>`,
    BUILD,
  );
}
const plain = {
  bulletin: { version: 'v1', withdrawn: false, headline: '一期' },
  build: BUILD,
  pictures: [],
  links: [],
};

describe('what a page says of itself', () => {
  it('is read as it was written, whatever its headline is made of', () => {
    expect(readContract(page())).toEqual(plain);
    for (const headline of [
      '“1 < 2” & \'3\' > "4"',
      '&quot;&#39;&amp;lt;',
      '</head><h1>',
      '𠮷\\u003c',
    ]) {
      expect(readContract(page({ headline }))?.bulletin?.headline).toBe(headline);
    }
    expect(readContract(page({ withdrawn: true }))?.bulletin?.withdrawn).toBe(true);
  });

  const evil = [
    '<p data-withdrawn>data-withdrawn data-version="v9"</p>',
    `<script src="/_next/static/evil.js"></script> /_next/static/evil.js "/_next/static/chunks/x.js"`,
    '<h1>另一个标题</h1>',
    `<meta name="jianbao:bulletin" content="{&quot;version&quot;:&quot;v9&quot;,&quot;withdrawn&quot;:true,&quot;headline&quot;:&quot;假&quot;}"/>`,
    `<meta name="jianbao:parts" content='{"build":"y","pictures":["/media/z"],"links":["z"]}'/>`,
    '</head><meta name="jianbao:bulletin" content="{}">',
    'src="/media/z" <img src=/media/z> <a title="<img src=&quot;/media/z&quot;>" href="https://x.example/">链接</a>',
    'href="/bulletins/z" &lt;a href="/bulletins/z"&gt;',
  ];

  it.each(evil)('is not what a comment says: %s', (comment) => {
    expect(readContract(page({ comment }))).toEqual(plain);
    expect(readContract(page({ headline: comment }))).toEqual({
      ...plain,
      bulletin: { ...plain.bulletin, headline: comment },
    });
  });

  it.each([...evil, ...evil.map((text) => `<p>${escaped(text)}</p>`)])(
    'is not what a body says: %s',
    (body) => {
      expect(readContract(page({ body }))).toEqual(plain);
    },
  );

  it('names the bulletins of a list', () => {
    const html = withParts(
      '<head></head><a href="/bulletins/b-1" class="x">一</a><a href="/bulletins/b-2">二</a>',
      BUILD,
    );
    const links = ['b-1', 'b-2'];
    expect(readContract(html)).toEqual({ bulletin: null, build: BUILD, pictures: [], links });
  });

  it('names each picture of a body once', () => {
    const picture = `/media/${'a'.repeat(64)}`;
    const body = `<p><img alt="图" src="${picture}"><img src="${picture}"></p>`;
    expect(readContract(page({ body }))).toEqual({
      ...plain,
      pictures: [picture],
    });
  });

  it.each([
    '',
    '<html><head></head></html>',
    `<head><meta name="jianbao:parts" content='{"build":"b"}'/></head>`,
    `<head><meta name="jianbao:parts" content='[]'/></head>`,
    `<head><meta name="jianbao:parts" content='{"build"'/></head>`,
    `<head><meta name="jianbao:parts" content='{"build":1,"pictures":[],"links":[]}'/></head>`,
    `<body><meta name="jianbao:parts" content='{"build":"b","pictures":[],"links":[]}'/></body>`,
  ])('is nothing where it is not well formed: %s', (html) => {
    expect(readContract(html)).toBeNull();
  });
});
