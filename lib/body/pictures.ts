import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { allowOnly } from './allowlist';

const MEDIA = '/media/';

/**
 * Gives every picture of a body its size, so that the page keeps its place while it loads, and takes
 * out those that are not in `sizes`, with the figure that holds nothing else. What comes back has passed
 * the allowlist, as every body that is stored.
 *
 * @param sizes by medium id, in px
 */
export function placePictures(
  bodyHtml: string,
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): string {
  const tree: Root = fromHtml(bodyHtml, { fragment: true });
  place(tree, sizes);
  return toHtml(allowOnly(tree));
}

function place(
  parent: Root | Element,
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): void {
  const kept: RootContent[] = [];
  for (const child of parent.children) {
    if (child.type === 'element') {
      if (child.tagName === 'img') {
        const size = sizes.get(String(child.properties['src']).slice(MEDIA.length));
        if (size === undefined) continue;
        // Size alone: a picture at hand carries its bytes too, which have no place in a body.
        Object.assign(child.properties, { width: size.width, height: size.height });
      }
      place(child, sizes);
      if (child.tagName === 'figure' && child.children.length === 0) continue;
    }
    kept.push(child);
  }
  parent.children = kept as ElementContent[];
}

/** The ids of a body's pictures, in order. */
export function mediaIn(bodyHtml: string): string[] {
  return picturesIn(bodyHtml).map(({ id }) => id);
}

/** A body's pictures in order. Bodies were written by this program: attributes are quoted. */
export function picturesIn(bodyHtml: string): { id: string; alt: string }[] {
  return Array.from(bodyHtml.matchAll(/<img\b[^>]*>/g), ([tag]) => ({
    id: /\ssrc="\/media\/([0-9a-f]{64})"/.exec(tag)?.[1] ?? '',
    alt: /\salt="([^"]*)"/.exec(tag)?.[1] ?? '',
  })).filter(({ id }) => id !== '');
}
