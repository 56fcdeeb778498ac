import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { expect, it } from 'vitest';
import { spokenBlocks } from '@/lib/client/spoken-blocks';

type Node = Parameters<typeof spokenBlocks>[0];

/** A parsed tree in the shape of the browser's nodes. */
function browserNode(node: Nodes): Node {
  return {
    nodeType: node.type === 'text' ? 3 : 1,
    nodeName: node.type === 'element' ? node.tagName.toUpperCase() : '',
    nodeValue: node.type === 'text' ? node.value : null,
    childNodes: 'children' in node ? node.children.map(browserNode) : [],
  };
}

const spoken = (html: string) => spokenBlocks(browserNode(fromHtml(html, { fragment: true })));

it.each([
  [
    'a list in a list',
    '<ul><li>甲<ul><li>乙</li><li>丙</li></ul>丁</li></ul>',
    ['甲', '乙', '丙', '丁'],
  ],
  ['a paragraph in an item', '<ol><li><p>甲</p><p>乙</p></li></ol>', ['甲', '乙']],
  ['a paragraph in a quotation', '<blockquote><p>甲</p></blockquote>', ['甲']],
  ['a cell of two lines', '<table><tr><th>甲</th><td>乙<br>丙</td></tr></table>', ['甲', '乙 丙']],
  [
    'words of another look',
    '<h2>甲<b>乙</b></h2><p> <a href="/">丙</a>\n丁 </p>',
    ['甲乙', '丙 丁'],
  ],
  ['what is no block', '<div>甲<hr><p>乙</p></div><button>丙</button>', ['乙']],
])('%s is spoken once, in order', (_, html, blocks) => {
  expect(spoken(html)).toEqual(blocks);
});
