import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { allowOnly } from '@/lib/body/allowlist';
import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import type { SignOff } from '../structure/sign-off';
import { headingLevel, styleShift } from './heading-level';
import { renderList } from './render-list';
import { renderRuns } from './render-runs';

export interface Body {
  html: string;
  /** One block a line, white space squeezed. */
  text: string;
}

/**
 * The text as semantic HTML that passed the allowlist, and as plain lines. `notes` are the footnotes
 * the runs refer to, in order.
 */
export function buildBody(blocks: Block[], signOff: SignOff | null, notes: Block[][]): Body {
  const shift = styleShift(blocks);
  const children: ElementContent[] = [];
  let attachments: Element | null = null;
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.lists.length > 0) {
      let end = at + 1;
      while ((blocks[end]?.lists.length ?? 0) > 0) end += 1;
      children.push(...renderList(blocks.slice(at, end), 0));
      at = end - 1;
      attachments = null;
      continue;
    }
    if (
      startsAttachments(block) ||
      (attachments !== null && continuesAttachments(block, signOff, at))
    ) {
      if (attachments === null) {
        attachments = tag('section', [], { className: ['attachments'] });
        children.push(attachments);
      }
      attachments.children.push(tag('p', renderRuns(block.runs)));
      continue;
    }
    attachments = null;
    children.push(renderBlock(block, blocks[at + 1], shift, at, blocks, signOff));
  }
  if (notes.length > 0) children.push(footnotes(notes));
  const tree = allowOnly({ type: 'root', children });
  const text = [...blocks, ...notes.flat()]
    .map((block) => block.text)
    .filter((line) => line !== '');
  return { html: toHtml(withoutEmpty(tree)), text: text.join('\n') };
}

function renderBlock(
  block: Block,
  next: Block | undefined,
  shift: number,
  at: number,
  blocks: Block[],
  signOff: SignOff | null,
): ElementContent {
  if (block.element !== null) return block.element;
  const signed = signOff !== null && at >= signOff.start && at < signOff.end;
  const level = signed ? 0 : headingLevel(block, next, shift, blocks[at - 1]);
  if (level > 0) return tag(`h${level + 1}`, renderRuns(block.runs, true));
  const paragraph = tag('p', renderRuns(block.runs));
  if (signed) paragraph.properties['className'] = ['signoff'];
  else if (isSalutation(block, at, blocks)) paragraph.properties['className'] = ['salutation'];
  else if (/^附件[\d一二三四五六七八九十]{0,3}[：:]?$/.test(withoutSpace(block.text)))
    paragraph.properties['className'] = ['attachment'];
  return block.quote ? tag('blockquote', [paragraph]) : paragraph;
}

/** 主送机关: a line at the top that ends in a colon and says no sentence. */
function isSalutation(block: Block, at: number, blocks: Block[]): boolean {
  if (
    !/[：:]$/.test(block.text) ||
    /[。；]/.test(block.text) ||
    /如下[：:]$|^[一二三四五六七八九十（(\d]/.test(block.text)
  )
    return false;
  return at < 4 && !blocks.slice(0, at).some((before) => /[。；]$/.test(before.text));
}

/** 附件说明 names its documents on the same line; `附件1` alone begins the attachment itself. */
function startsAttachments(block: Block): boolean {
  return (
    block.kind === 'line' &&
    block.heading === 0 &&
    block.text.length <= 120 &&
    /^(?:相关)?附(?:件|表|图)?\s*[\d一二三四五六七八九十]{0,2}\s*[：:]\s*\S/.test(block.text) &&
    !/[。；].+/.test(block.text)
  );
}

function continuesAttachments(block: Block, signOff: SignOff | null, at: number): boolean {
  if (block.kind !== 'line' || (signOff !== null && at >= signOff.start && at < signOff.end))
    return false;
  return (
    block.text.length <= 120 &&
    /^(?:附(?:件|表)?)?\s*\d{1,2}\s*[.．、：:]\s*\S/.test(block.text) &&
    !/。/.test(block.text)
  );
}

function footnotes(notes: Block[][]): Element {
  const items = notes.map((blocks, index) =>
    tag(
      'li',
      blocks.flatMap((block, line) => [
        ...(line > 0 ? [tag('br', [])] : []),
        ...(block.element === null ? renderRuns(block.runs) : [block.element]),
      ]),
      { id: `fn-${index + 1}` },
    ),
  );
  return tag('section', [tag('ol', items)], { className: ['footnotes'] });
}

function withoutEmpty(tree: Root): Root {
  const children = tree.children.filter(
    (node) => node.type !== 'element' || node.tagName === 'hr' || node.children.length > 0,
  );
  return { ...tree, children };
}

function tag(
  tagName: string,
  children: ElementContent[],
  properties: Element['properties'] = {},
): Element {
  return { type: 'element', tagName, properties, children };
}
