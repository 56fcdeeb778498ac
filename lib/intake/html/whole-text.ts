import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import type { Embedded } from './embedded';

/** Characters of prose below which a page that shows a frame, a file or a form has no text of its own. */
const SCARCE = 40;
/** The same where the page shows a document file: a line that introduces it is no text. */
const SCARCE_BESIDE_FILE = 200;

/** Where the text stands instead, in Chinese, or null where the page itself has it. */
export function textElsewhere(blocks: Block[], embedded: Embedded): string | null {
  if (embedded.places.size === 0) return null;
  const prose = blocks
    .filter(
      ({ kind, linkShare, text }) => kind !== 'figure' && linkShare < 0.5 && /[，。；]/.test(text),
    )
    .reduce((sum, { text }) => sum + text.length, 0);
  const scarce =
    prose < (embedded.document ? SCARCE_BESIDE_FILE : SCARCE) ||
    // The form's or the script's text is the longer one by far.
    (prose < SCARCE_BESIDE_FILE && embedded.characters > prose * 3);
  return scarce ? [...embedded.places].join('、') : null;
}

const OF_PAGES = /(?:共|\/)\s*(\d{1,3})\s*页|第?\s*\d{1,3}\s*页?\s*[/／]\s*(\d{1,3})\s*页?/;
const NEXT_PAGE =
  /^(?:[>＞»\s]*下一?页[>＞»\s]*|下一页.{0,12}|余下全文|(?:在本页)?(?:阅读|查看|显示|展开|浏览)(?:全文|余下.{0,4}|剩余.{0,4})|(?:点击)?(?:展开|查看|阅读)全文)$/;
/** So many lines below the article its own page numbers stand. */
const REACH = 12;

/** Whether the article goes on on further pages: `below` is what stands under it, from its last lines on. */
export function hasMorePages(below: Block[], embedded: Embedded): boolean {
  if (embedded.pages > 1) return true;
  return below.slice(0, REACH).some((block) => {
    if (block.kind !== 'line' || block.text.length > 60) return false;
    const text = withoutSpace(block.text);
    if (/[上下]一篇|条(?:评论|记录|信息)/.test(text)) return false;
    if (NEXT_PAGE.test(text)) return true;
    if (!/页/.test(text) || /[。，]/.test(text)) return false;
    const of = OF_PAGES.exec(block.text);
    const pages = Number(of?.[1] ?? of?.[2] ?? 0);
    return pages > 1 || /\d.*下一?页/.test(text);
  });
}
