import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toText } from 'hast-util-to-text';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { allowOnly } from '@/lib/body/allowlist';

/** A sample picture as stored: its address in the body needs its id, its box its size. */
export interface SamplePicture {
  id: string;
  alt: string;
  width: number;
  height: number;
}

const MARKER = /^\{\.(salutation|signoff|attachment)\}\s*/;

/**
 * A sample bulletin's Markdown as a body. `![](picture:NAME)` alone in a paragraph becomes a figure; a
 * paragraph that starts with `{.signoff}`, `{.salutation}` or `{.attachment}` gets that class.
 */
export function markdownBody(
  markdown: string,
  pictures: Record<string, SamplePicture>,
): { html: string; text: string } {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype);
  const tree: Root = processor.runSync(processor.parse(markdown));
  for (const [index, node] of tree.children.entries()) {
    if (node.type !== 'element' || node.tagName !== 'p') continue;
    const figure = asFigure(node, pictures);
    if (figure !== null) tree.children[index] = figure;
    else applyMarker(node);
  }
  const body = allowOnly(tree);
  return {
    html: toHtml(body),
    text: toText(body)
      .replace(/\n{2,}/g, '\n')
      .trim(),
  };
}

function asFigure(paragraph: Element, pictures: Record<string, SamplePicture>): Element | null {
  const [image, ...rest] = paragraph.children;
  if (image?.type !== 'element' || image.tagName !== 'img' || rest.length > 0) return null;
  const name = String(image.properties['src']).replace(/^picture:/, '');
  const picture = pictures[name];
  if (picture === undefined) throw new Error(`no sample picture is called ${name}`);
  const caption = String(image.properties['alt'] ?? '');
  const { alt, height, id, width } = picture;
  const children: ElementContent[] = [
    {
      type: 'element',
      tagName: 'img',
      properties: { src: `/media/${id}`, alt, width, height },
      children: [],
    },
  ];
  if (caption !== '') {
    children.push({
      type: 'element',
      tagName: 'figcaption',
      properties: {},
      children: [{ type: 'text', value: caption }],
    });
  }
  return { type: 'element', tagName: 'figure', properties: {}, children };
}

function applyMarker(paragraph: Element): void {
  const [first] = paragraph.children;
  if (first?.type !== 'text') return;
  const marker = MARKER.exec(first.value);
  if (marker?.[1] === undefined) return;
  first.value = first.value.slice(marker[0].length);
  paragraph.properties['className'] = [marker[1]];
}
