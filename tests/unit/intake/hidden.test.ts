import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

const TEXT =
  '<p>临湖区把三十项便民服务搬进社区，居民下楼就能办事。</p><p>半年来，已代办二千余件。</p>';
const TERMS =
  '<p>欢迎使用本站，请您在登录之前仔细阅读以下条款，点击同意即表示接受全部内容，并承担相应责任。</p>';

function page(article: string): Promise<IntakeDocument> {
  const html = `<html><head><title>临湖区把服务搬进社区</title></head><body><h1>临湖区把服务搬进社区</h1>${article}</body></html>`;
  return takeIn({ path: 'a.html', bytes: new TextEncoder().encode(html) });
}

describe('text that a page does not show', () => {
  it.each(['visibility: hidden', 'opacity: 0; visibility: hidden', 'VISIBILITY:hidden'])(
    'is text where it merely waits for a script: %s',
    async (style) => {
      const { bodyText, findings } = await page(
        `<div id="js_content" style="${style}">${TEXT}</div>`,
      );
      expect(bodyText.split('\n')).toHaveLength(2);
      expect(findings).toEqual([]);
    },
  );

  it('is shown where it is all the article there is, and reported', async () => {
    const { bodyText, findings } = await page(
      `<div style="display:none"><div class="TRS_Editor">${TEXT}</div></div>`,
    );
    expect(bodyText.split('\n')).toHaveLength(2);
    expect(findings.map(({ code }) => code)).toEqual(['hidden-text']);
  });

  it.each([
    [
      'pop-ups beside an article',
      `<div id="zoom">${TEXT}</div><div class="pop-content" style="display:none">${TERMS.repeat(3)}</div>`,
    ],
    ['an element of no known name', `${TEXT}<div class="xy" hidden>${TERMS.repeat(3)}</div>`],
  ])('stays out, and is reported, in %s', async (_, article) => {
    const { bodyText, findings } = await page(article);
    expect(bodyText.split('\n')).toHaveLength(2);
    expect(findings.map(({ code }) => code)).toEqual(['hidden-text']);
  });

  it('stays out silently where there is little of it', async () => {
    const { bodyText, findings } = await page(
      `<div id="zoom">${TEXT}<p style="display:none">（编辑备注）</p></div>`,
    );
    expect(bodyText).not.toContain('编辑备注');
    expect(findings).toEqual([]);
  });
});
