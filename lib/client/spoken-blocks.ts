/** What of the page's nodes is needed to read them. */
interface SpokenNode {
  nodeType: number;
  nodeName: string;
  nodeValue: string | null;
  childNodes: Iterable<SpokenNode>;
}

const TEXT = 3;
const BLOCK = /^(?:H[1-5]|P|LI|TD|TH|FIGCAPTION)$/;

/**
 * The blocks of an article in the order they are read aloud, one after another, since the whole text at
 * once is cut off by some browsers. A block inside another (an item of a list in a list) is spoken on
 * its own and once. Text outside any block belongs to the page, not to what is read.
 */
export function spokenBlocks(article: SpokenNode): string[] {
  const spoken: string[] = [];
  let text = '';
  const end = () => {
    const block = text.replace(/\s+/g, ' ').trim();
    if (block !== '') spoken.push(block);
    text = '';
  };
  const read = (node: SpokenNode, inBlock: boolean) => {
    if (node.nodeType === TEXT) {
      if (inBlock) text += node.nodeValue ?? '';
      return;
    }
    if (node.nodeName === 'BR') text += '\n';
    const block = BLOCK.test(node.nodeName);
    if (block) end();
    for (const child of node.childNodes) read(child, inBlock || block);
    if (block) end();
  };
  read(article, false);
  return spoken;
}
