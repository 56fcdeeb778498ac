import { describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';

const BODY =
  '今年以来，示例市各级机关围绕企业和群众反映的问题，持续改进作风、提升效能，各项工作取得进展。';
const NOTE = '编者按：近日，示例市推进教育改革，成效明显，现予刊发。';
const LAST =
  '下一步，示例市将继续推进教育改革，把各项措施落到实处，让群众得到更多实惠，让学生更有获得感，让教师更有成就感，让社会更满意。';
const SITE =
  '本网站转载文章，目的在于传递更多信息，如涉及版权、内容等问题，请在三十日内同本网站联系，本网站将在第一时间核实并作出处理，特此说明。';

async function bodyOf(around: string): Promise<string[]> {
  const text = `<p>${BODY}</p>`.repeat(30);
  const html = `<html><head><title>我市推进教育改革</title></head><body>${around.replace('TEXT', text)}</body></html>`;
  const { bodyText, headline } = await takeIn({
    path: 'a.html',
    bytes: new TextEncoder().encode(html),
  });
  expect(headline).toBe('我市推进教育改革');
  return bodyText.split('\n').filter((line) => line !== BODY);
}

const H1 = '<h1>我市推进教育改革</h1>';

describe('text in a sibling of the element that holds most of it', () => {
  it.each([
    [
      'a note above',
      `<div>${H1}<div class="lead"><p>${NOTE}</p></div><div class="content">TEXT</div></div>`,
      [NOTE],
    ],
    [
      'a second editor',
      `<div>${H1}<div class="TRS_Editor">TEXT</div><div class="TRS_Editor"><p>${LAST}</p></div></div>`,
      [LAST],
    ],
    [
      'an element of another name',
      `<div>${H1}<div class="TRS_Editor">TEXT</div><hr><div class="x2"><p>${LAST}</p></div></div>`,
      [LAST],
    ],
    ['elements without names', `<div>${H1}<div>TEXT</div><div><p>${LAST}</p></div></div>`, [LAST]],
    [
      'a title without h1',
      `<div><p>我市推进教育改革</p><div>TEXT</div><div><p>${LAST}</p></div></div>`,
      [LAST],
    ],
  ])('is kept: %s', async (_, around, kept) => {
    expect(await bodyOf(around)).toEqual(kept);
  });

  it.each([
    [
      'below its tools',
      `<div>${H1}<div class="content">TEXT</div><div>【打印】【关闭】</div><p>${SITE}</p></div>`,
    ],
    [
      'outside the element with the title',
      `<div>${H1}<div class="content">TEXT</div></div><div><p>${SITE}</p></div>`,
    ],
    ['above the title', `<div><p>${SITE}</p>${H1}<div class="content">TEXT</div></div>`],
  ])('is left where the site speaks: %s', async (_, around) => {
    expect(await bodyOf(around)).toEqual([]);
  });
});
