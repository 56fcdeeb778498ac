import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { allowOnly } from './allowlist';

/**
 * A stored body as the page shows it: parsed, passed through the allowlist again, and written out
 * from that tree. Tables can scroll by themselves, also by keyboard, so that the page never does;
 * pictures load when they come near.
 */
export function articleHtml(bodyHtml: string): string {
  const tree: Root = allowOnly(fromHtml(bodyHtml, { fragment: true }));
  furnish(tree);
  return toHtml(tree);
}

function furnish(parent: Root | Element): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== 'element') return child;
    furnish(child);
    if (child.tagName === 'img') {
      const alt = child.properties['alt'] ?? '';
      Object.assign(child.properties, { alt, loading: 'lazy', decoding: 'async' });
    }
    return child.tagName === 'table' ? scrolling(child) : child;
  }) as ElementContent[];
}

function scrolling(table: Element): Element {
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['table-scroll'], role: 'group', ariaLabel: '表格', tabIndex: 0 },
    children: [table],
  };
}
