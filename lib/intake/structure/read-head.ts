import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { breadcrumbAt } from '../facts/breadcrumb';
import { labelledPairs } from '../facts/labels';
import { isOrgan } from '../facts/organs';
import { isColumnName, siteMark } from '../furniture';
import type { Page } from '../page';
import { closesShortText, newHead, type Head } from './head';
import { takeOwnRow, takePrinted } from './letterhead';
import { NOTE, NUMBERED, PARTICULARS, SECTION } from './line-shapes';
import { headlineSeen, isAside } from './masthead';
import { takeSite } from './site-rows';
import type { StatedFacts } from './stated-facts';
import { couldBeTitle, isNamedTitle } from './title-lines';

const MAX_HEAD = 60;
/** Reads the lines before the text, noting labelled facts in `stated`. */
export function readHead(
  blocks: Block[],
  stated: StatedFacts,
  kind: Page['kind'],
  entries: ReadonlySet<Block>,
): Head {
  const head = newHead();
  let at = 0;
  while (at < blocks.length && at < MAX_HEAD) {
    const here = blocks[at];
    // With the first of several days the text begins.
    if (here !== undefined && entries.has(here)) break;
    const taken =
      takeOwnRow(blocks[at], at, head, kind) ||
      (kind === 'word' || signsAuthor(blocks[at], head, kind)
        ? takeRule(blocks[at])
        : takeSite(blocks, at, head, stated)) ||
      takePrinted(blocks, at, head);
    if (taken === 0) {
      if (here === undefined || startsBody(here, head, blocks, at)) break;
      if (!isSaid(here, head) && !(head.furnished && isMenuItem(here)))
        head.candidates.push({ index: at, block: here });
    }
    at += Math.max(taken, 1);
  }
  head.bodyStart = at;
  return head;
}

/** So many rows right above an article may be its letterhead where no breadcrumb stands above them. */
const NEAR = 12;

/**
 * Reads the rows a page shows above its article, to the last. Facts are noted wherever they stand; title
 * and letterhead can only stand below the breadcrumb, where menus have ended.
 */
export function readAbove(blocks: Block[], stated: StatedFacts): Head {
  const head = newHead();
  const crumb = blocks.findLastIndex((_, at) => breadcrumbAt(blocks, at) !== null);
  const heading = blocks.findLastIndex((block) => block.heading > 0);
  const near = Math.max(0, blocks.length - NEAR);
  const from = crumb !== -1 ? crumb : heading === -1 ? near : Math.min(near, heading);
  for (let at = 0; at < blocks.length;) {
    const taken =
      takeSite(blocks, at, head, stated) || (at >= from ? takePrinted(blocks, at, head) : 0);
    const block = blocks[at];
    if (
      taken === 0 &&
      at >= from &&
      block !== undefined &&
      couldBeTitle(block) &&
      !isMenuItem(block)
    )
      head.candidates.push({ index: at, block });
    at += Math.max(taken, 1);
  }
  head.bodyStart = blocks.length;
  return head;
}

/** A title printed once more (over its number and below it); an office there begins the title below it. */
function isSaid({ text }: Block, { candidates }: Head): boolean {
  return (
    !isOrgan(text) &&
    candidates.some(({ block }) => withoutSpace(block.text) === withoutSpace(text))
  );
}

/** An item of a list above an article, or a column's name that is no heading: 公示公告. */
function isMenuItem(block: Block): boolean {
  return (
    block.heading === 0 &&
    block.align !== 'center' &&
    (block.lists.length > 0 || isColumnName(block.text))
  );
}

/** A Word file has no site round it; its labels (时间：, 地点：) belong to the text. */
function takeRule(block: Block | undefined): number {
  return block?.kind === 'rule' ? 1 : 0;
}

/** `作者：…` under a bulletin's headline is a byline; a site has such a row as well. */
function signsAuthor(block: Block | undefined, head: Head, kind: Page['kind']): boolean {
  if (block?.kind !== 'line' || kind === 'web' || head.furnished || !headlineSeen(head))
    return false;
  return isAside(block.text) && labelledPairs(block.text).length < 2;
}

/** A heading of the text: 相关公告 below it heads what is the site's. */
function isSection(block: Block, level: number): boolean {
  return block.heading === level && siteMark(block) === null;
}

/** Whether the text itself begins with this block. */
function startsBody(block: Block, head: Head, blocks: Block[], at: number): boolean {
  const next = blocks[at + 1];
  if (block.kind !== 'line') return true;
  const text = withoutSpace(block.text);
  if (block.heading === 1) return false;
  // A heading over several articles: they are the text, each with its own headline.
  if (head.issue !== null && SECTION.test(text)) return true;
  if (closesShortText(block, head) || PARTICULARS.test(block.text)) return true;
  if (NOTE.test(text) || NUMBERED.test(text))
    return !(
      head.candidates.length === 0 &&
      head.furnished &&
      NUMBERED.test(text) &&
      next !== undefined &&
      couldBeTitle(next) &&
      !/[。，]/.test(text) &&
      !/^[一二三（(]/.test(text)
    );
  if (block.lists.length > 0 && block.linkShare < 0.8) return true;
  // A heading whose level comes again is one section of several, not the headline.
  if (block.heading > 1) {
    // What stands above the number is the letterhead.
    const number = Math.max(head.issue?.index ?? -1, head.docNumber?.index ?? -1);
    const placed = head.candidates.some(({ index }) => index > number);
    return placed || blocks.some((other, index) => index > at && isSection(other, block.heading));
  }
  if (block.indented && head.candidates.length > 0 && /[，。；：]/.test(text)) return true;
  if (/[！？!?]$/.test(text) && text.length <= 40 && head.candidates.length === 0) return false;
  return (
    !couldBeTitle(block) ||
    (!isNamedTitle(text) &&
      (/[；！？]/.test(text.slice(0, -1)) || (/，/.test(text) && text.length > 45)))
  );
}
