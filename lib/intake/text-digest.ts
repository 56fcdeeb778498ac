import { createHash } from 'node:crypto';
import type { Block } from './block';
import { withoutSpace } from './clean-text';
import type { Page } from './page';

/**
 * What tells a document from every other: SHA-256 of its text as it was read, white space aside. It
 * says nothing of what was recognised, so a document stays the same when more is recognised in it.
 * Pictures count only where there is no text, since a page and a Word file of one text differ in them.
 */
export function textDigest(page: Page): string {
  const lines = [...ownBlocks(page), ...page.notes.flat()].map(({ text }) => withoutSpace(text));
  const text = lines.join('');
  const content = text === '' ? page.pictures.map(({ id }) => id).join() : text;
  return createHash('sha256').update(content).digest('hex');
}

/** Of a web page the article with the headings above it: what the site says round it may change. */
function ownBlocks({ article, blocks }: Page): Block[] {
  if (article === null) return blocks;
  const headings = blocks.slice(0, article.start).filter(({ heading }) => heading > 0);
  return [...headings, ...blocks.slice(article.start, article.end)];
}
