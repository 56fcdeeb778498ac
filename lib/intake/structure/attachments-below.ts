import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { isAttachment, siteMark } from '../furniture';
import type { Page } from '../page';

/** How far below the article a page's list of attachments may begin: share and print rows come between. */
const REACH = 15;

/**
 * The attachments a page links below its article, past its tools; those the text links already are left
 * out, and nothing is looked for where other articles or the foot begin.
 */
export function attachmentsBelow({ blocks, article }: Page): Block[] {
  if (article === null) return [];
  const inside = new Set(
    blocks.slice(article.start, article.end).map(({ text }) => withoutSpace(text)),
  );
  const below = blocks.slice(article.end, article.end + REACH);
  const end = below.findIndex((block) => {
    const mark = siteMark(block);
    return mark === 'foot' || mark === 'others';
  });
  return below
    .slice(0, end === -1 ? below.length : end)
    .filter(
      (block) =>
        block.linkShare > 0.5 &&
        siteMark(block) === null &&
        isAttachment(block) &&
        !inside.has(withoutSpace(block.text)),
    );
}
