import { describe, expect, it } from 'vitest';
import { openingText } from '@/lib/body/opening-text';

describe('the opening text of a body', () => {
  it('leaves out tables, captions and the sign-off', () => {
    expect(
      openingText(
        '<p>十月修复22盏。</p><table><caption>明细</caption><tr><td>和平里</td><td>22</td></tr></table>' +
          '<figure><img src="x"><figcaption>抢修现场</figcaption></figure>' +
          '<p>十一月起一次办结。</p><p class="signoff">城南街道便民服务办公室</p>' +
          '<p class="signoff">2026年11月20日</p>',
      ),
    ).toBe('十月修复22盏。\n十一月起一次办结。');
  });

  it('leaves out attachments and footnotes, and the marks that lead to these', () => {
    expect(
      openingText(
        '<p>办件量上升<sup><a id="fnref-1" href="#fn-1">[1]</a></sup>，面积10m<sup>2</sup>。</p>' +
          '<section class="attachments"><p>附件：1. 明细表</p></section><p class="attachment">附件1</p>' +
          '<section class="footnotes"><ol><li id="fn-1">同比。</li></ol></section>',
      ),
    ).toBe('办件量上升，面积10m2。');
  });

  it.each([
    ['一、总体情况', '总体情况'],
    ['（二）主要做法', '主要做法'],
    ['3. 存在问题', '存在问题'],
    ['2.5亿元资金到位', '2.5亿元资金到位'],
  ])('frees the heading %s of its number alone', (printed, freed) => {
    expect(openingText(`<h2>${printed}</h2><p>一、这是正文。</p>`)).toBe(
      `${freed}\n一、这是正文。`,
    );
  });

  it('keeps words of list items apart', () => {
    expect(openingText('<ul><li>路灯</li><li>水管<br>阀门</li></ul>')).toBe('路灯\n水管\n阀门');
  });

  it('is empty where a body is a table alone', () => {
    expect(openingText('<table><tr><td>和平里</td></tr></table>')).toBe('');
  });

  it('takes nothing that the allowlist would not let into a page', () => {
    const html = '<p>正文<script>alert(1)</script><style>p{}</style>一段。</p>';
    expect(openingText(html)).toBe('正文一段。');
  });
});
