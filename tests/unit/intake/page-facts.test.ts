import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

const TITLE = '临湖区推进窗口服务再提速';
const FIRST = '今年以来，临湖区各级机关持续改进作风，窗口排队时间明显缩短。';
const LAST = '下一步，区效能办将对发现的问题逐一整改，并向社会公布结果。';
const TEXT = `<p>${FIRST}</p><p>${LAST}</p>`;

function take(path: string, text: string): Promise<IntakeDocument> {
  return takeIn({ path, bytes: new TextEncoder().encode(text) });
}

describe('facts of a page that its scripts say', () => {
  it('are read from JSON-LD, at the clock of Shanghai', async () => {
    const ld = JSON.stringify({
      '@graph': [
        { '@type': 'NewsArticle', headline: TITLE, datePublished: '2023-05-06T20:02:00Z' },
      ],
    });
    const html = `<html><head><title>临湖网</title><script type="application/ld+json">${ld}</script></head><body><div>${TITLE}</div><div>${TEXT}</div></body></html>`;
    expect(await take('a.html', html)).toMatchObject({
      headline: TITLE,
      publishedAt: '2023-05-07 04:02',
      bodyText: `${FIRST}\n${LAST}`,
    });
  });

  it('are not looked for in JSON-LD that is broken or about something else', async () => {
    for (const ld of ['{"@type":', '{"@type":"Organization","headline":"临湖网"}', '[null, 3]']) {
      const html = `<html><head><title>x</title><script type="application/ld+json">${ld}</script></head><body><h1>${TITLE}</h1><div>${TEXT}</div></body></html>`;
      expect(await take('a.html', html)).toMatchObject({ headline: TITLE, publishedAt: null });
    }
  });

  it('are read from the page of an official account', async () => {
    const html = `<html><head><meta property="og:title" content="${TITLE}"><title></title></head><body><h1 id="activity-name">
      ${TITLE}</h1><div id="meta_content"><a id="js_name">  临湖效能 </a><em id="publish_time"></em></div><div id="js_content" style="visibility: hidden; opacity: 0;"><section>${FIRST}</section><section>${LAST}</section></div>
      <div>预览时标签不可点</div><div>微信扫一扫<br>关注该公众号</div><script>var msg_title = 'x'; var ct = "1683360120";</script></body></html>`;
    expect(await take('a.html', html)).toMatchObject({
      headline: TITLE,
      source: '临湖效能',
      publishedAt: '2023-05-06 16:02',
      bodyText: `${FIRST}\n${LAST}`,
    });
  });
});

describe('the text of an official account’s page', () => {
  it('gives account and hour, and ends before its buttons', async () => {
    const text = `微信扫一扫，分享到朋友圈\n${TITLE}\n临湖效能\n2023-05-06 16:02\n发表于示例省\n${FIRST}\n${LAST}\n阅读 120\n赞\n在看\n写下你的留言\n微信扫一扫\n关注该公众号`;
    expect(await take('a.txt', text)).toMatchObject({
      headline: TITLE,
      source: '临湖效能',
      publishedAt: '2023-05-06 16:02',
      bodyText: `${FIRST}\n${LAST}`,
    });
  });
});

describe('who issues a page', () => {
  it.each([
    ['the office in brackets that closes it', '', `${TEXT}<p>（区效能办）</p>`, '区效能办'],
    ['no person in such brackets', '', `${TEXT}<p>（区效能办 李某）</p>`, null],
    ['a paper before an office its title begins with', '来源：临湖日报', TEXT, '临湖日报'],
  ])('is %s', async (_, row, text, issuer) => {
    const title = row === '' ? TITLE : '临湖区人民政府办公室印发窗口提速方案';
    const html = `<html><head><title>${title}</title></head><body><h1>${title}</h1><div>${row}</div><div>${text}</div></body></html>`;
    expect((await take('a.html', html)).issuer).toBe(issuer);
  });
});

describe('an index printed as a list with bullets', () => {
  it('gives its facts and leaves the text', async () => {
    const title = '临湖区人民政府工作规则';
    const text = `返回顶部\n\n${title}\n\n  • 索引号:\n\n    000014/2023-01\n  • 主题分类:\n\n  • 发文字号:\n\n    临政发〔2023〕7号\n  • 发文日期:\n\n    2023年04月06日\n  • 发布日期:\n\n    2023年04月08日 16:34\n  • 内容概述:\n\n${title}\n\n第一章 总则\n\n一、${FIRST}\n\n二、${LAST}\n`;
    const document = await take('a.txt', text);
    expect(document).toMatchObject({
      headline: title,
      docNumber: '临政发〔2023〕7号',
      issuedOn: '2023-04-06',
      publishedAt: '2023-04-08 16:34',
    });
    expect(document.bodyText.startsWith('第一章 总则')).toBe(true);
  });
});
