import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { allowOnly } from './allowlist';

/**
 * A stored body for programs that show it elsewhere, such as readers of feeds: passed through the
 * allowlist, and every address in it whole, since there it would lead nowhere.
 *
 * @param page the absolute address of the bulletin's page
 */
export function portableHtml(bodyHtml: string, page: string): string {
  const tree: Root = allowOnly(fromHtml(bodyHtml, { fragment: true }));
  completeAddresses(tree, page);
  return toHtml(tree);
}

function completeAddresses(parent: Root | Element, page: string): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    for (const name of ['href', 'src']) {
      const address = child.properties[name];
      if (typeof address === 'string' && URL.canParse(address, page)) {
        child.properties[name] = new URL(address, page).href;
      }
    }
    completeAddresses(child, page);
  }
}
