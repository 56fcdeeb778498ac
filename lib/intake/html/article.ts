import type { Element } from 'hast';
import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { isAttachment, isEndMark, isFootDetail, isFurniture, siteMark } from '../furniture';
import { breadcrumbAt } from '../facts/breadcrumb';
import { labelledPairs } from '../facts/labels';
import { isArticleNamed, standsOutside } from './article-name';
import type { PlacedBlock } from './flatten';

/** 主送机关 on a line of its own: 各县（市、区）人民政府： */
const SALUTATION = /^各[^。：:]{1,50}[：:]$/;

interface Range {
  start: number;
  /** Exclusive. */
  end: number;
}

const PARAGRAPH = new Set([
  'p',
  'span',
  'font',
  'b',
  'strong',
  'em',
  'i',
  'u',
  'a',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'tr',
  'o:p',
]);

/**
 * The range of blocks that is the article. A well-known name counts when that element holds most of
 * the page's prose; else the innermost element that holds nearly all of it. Null for a page without
 * any markup to go by. `titles`: what the page calls itself, to find where its title is printed.
 */
export function findArticle(placed: PlacedBlock[], titles: string[]): Range | null {
  const { weights, total } = weigh(placed);
  if (total === 0) return null;
  const named = innermost(
    weights,
    (element, weight) =>
      weight >= total * 0.7 && isArticleNamed(element) && !PARAGRAPH.has(element.tagName),
  );
  const dense = innermost(
    weights,
    (element, weight) => weight >= total * 0.92 && !PARAGRAPH.has(element.tagName),
  );
  const found = named ?? dense;
  const chosen = found === null ? null : wholeOf(placed, found);
  if (chosen === null) return null;
  const range = withoutOutsideEnds(placed, rangeOf(placed, chosen));
  const inScope = scopeOf(placed, range, chosen, titles.map(withoutSpace));
  return { start: extendUp(placed, range, inScope), end: extendDown(placed, range, inScope) };
}

/** Characters of prose that show an article to stand outside of readers' comments and the like. */
const OWN_PROSE = 30;

/**
 * The prose in every element, outermost first; what stands in a page's foot or menu counts for nothing,
 * nor do readers' comments and the like where the page has an article besides.
 */
function weigh(placed: PlacedBlock[]): { weights: Map<Element, number>; total: number } {
  const strict = weighWithout(placed, (ancestors) => standsOutside(ancestors) !== null);
  return strict.total >= OWN_PROSE
    ? strict
    : weighWithout(placed, (ancestors) => standsOutside(ancestors) === 'site');
}

function weighWithout(
  placed: PlacedBlock[],
  isOutside: (ancestors: Element[]) => boolean,
): { weights: Map<Element, number>; total: number } {
  const weights = new Map<Element, number>();
  let total = 0;
  for (const { block, ancestors } of placed) {
    const weight = proseWeight(block);
    if (weight === 0 || isOutside(ancestors)) continue;
    total += weight;
    for (const element of ancestors) weights.set(element, (weights.get(element) ?? 0) + weight);
  }
  return { weights, total };
}

/** How much a block speaks for being prose: its length when it has sentences and few links. */
function proseWeight(block: Block): number {
  const { kind, text, linkShare } = block;
  // A table of data may be all the text there is; one without sentences is a calendar or the like.
  if (kind === 'table') return /[，。；：]/.test(text) ? text.length : 0;
  if (kind !== 'line' || linkShare > 0.5 || text.length < 18 || !/[，。；：,;]/.test(text))
    return 0;
  // A foot's 地址 and 主办 are prose nowhere.
  if (isFootDetail(block)) return 0;
  return endsArticle(block) || breadcrumbAt([block], 0) !== null ? 0 : text.length;
}

/** Maps keep insertion order, and ancestors are inserted outermost first: the last match is innermost. */
function innermost(
  weights: Map<Element, number>,
  test: (element: Element, weight: number) => boolean,
): Element | null {
  let best: Element | null = null;
  let bestWeight = 0;
  for (const [element, weight] of weights) {
    if (!test(element, weight)) continue;
    if (best === null || weight >= bestWeight * 0.9) {
      best = element;
      bestWeight = weight;
    }
  }
  return best;
}

/** An element that is one paragraph (`<div>` for `<p>`) stands for the one it stands in. */
function wholeOf(placed: PlacedBlock[], element: Element): Element {
  const own = placed.filter(({ ancestors }) => ancestors.includes(element));
  const around = own[0]?.ancestors ?? [];
  const outer = around.at(-2);
  const paragraph = own.length === 1 && around.at(-1) === element;
  return paragraph && outer !== undefined && !/^(?:body|html)$/.test(outer.tagName)
    ? outer
    : element;
}

function rangeOf(placed: PlacedBlock[], element: Element): Range {
  const inside = placed.map(({ ancestors }) => ancestors.includes(element));
  return { start: inside.indexOf(true), end: inside.lastIndexOf(true) + 1 };
}

/** Share rows, comments and other articles stand within the element of the text as well, at its ends. */
function withoutOutsideEnds(placed: PlacedBlock[], { start, end }: Range): Range {
  const isOutside = (at: number): boolean => standsOutside(placed[at]?.ancestors ?? []) !== null;
  let [first, last] = [start, end];
  while (last > first && isOutside(last - 1)) last -= 1;
  while (first < last && isOutside(first)) first += 1;
  return first < last ? { start: first, end: last } : { start, end };
}

type InScope = (at: number) => boolean;

/**
 * Which blocks round the text's element may be the article's too: those of the innermost element that
 * also holds the title printed above, or where none is, of the element next outside. A text that has
 * its title within has no more round it.
 */
function scopeOf(placed: PlacedBlock[], range: Range, chosen: Element, titles: string[]): InScope {
  const isTitle = ({ block }: PlacedBlock): boolean => {
    const text = withoutSpace(block.text);
    return (
      block.heading === 1 || (text.length >= 4 && titles.some((title) => title.startsWith(text)))
    );
  };
  const around = placed[range.start]?.ancestors ?? [];
  const title = placed.slice(0, range.start).findLastIndex(isTitle);
  const within = placed.slice(range.start, range.end).some(isTitle);
  const outside = within ? undefined : around[around.indexOf(chosen) - 1];
  const scope =
    title === -1
      ? outside
      : around.findLast((element) => placed[title]?.ancestors.includes(element));
  if (scope === undefined || (title === -1 && /^(?:body|html)$/.test(scope.tagName)))
    return () => false;
  return (at) => at > title && placed[at]?.ancestors.includes(scope) === true;
}

/** The site speaks here: nothing beyond is the article's. */
function endsArticle(block: Block): boolean {
  if (block.kind !== 'line') return false;
  const mark = siteMark(block);
  return (
    (mark !== null && mark !== 'word' && mark !== 'mention') || labelledPairs(block.text).length > 0
  );
}

/** A note may stand in an element of its own between the title and the text: the range grows over prose. */
function extendUp(placed: PlacedBlock[], { start }: Range, inScope: InScope): number {
  let first = start;
  for (let at = start - 1; at >= 0 && inScope(at); at -= 1) {
    const place = placed[at];
    if (place === undefined || place.block.linkShare > 0.6 || endsArticle(place.block)) break;
    const ours =
      proseWeight(place.block) > 0 ||
      SALUTATION.test(place.block.text) ||
      (at === first - 1 && headsTable(place.block, placed[first]?.block));
    if (ours && standsOutside(place.ancestors) === null) first = at;
  }
  return first;
}

/** `公告概要：` right above a table. */
function headsTable({ kind, text }: Block, below: Block | undefined): boolean {
  return kind === 'line' && below?.kind === 'table' && /^[^。，：:]{2,20}[：:]$/.test(text);
}

/**
 * Sign-off lines, attachments and tables may stand in a sibling of the text's own element, and so may
 * more of the text: the range grows over what directly follows until the site's own rows begin, but
 * not over links other than attachments, nor a long run of short lines, which is a list of the site's.
 */
function extendDown(placed: PlacedBlock[], range: Range, inScope: InScope): number {
  let prose = range.end;
  let end = range.end;
  while (end < placed.length) {
    const place = placed[end];
    if (place === undefined || endsArticle(place.block) || standsOutside(place.ancestors) !== null)
      break;
    const { block } = place;
    if (isAttachment(block)) {
      end += 1;
      prose = end;
      continue;
    }
    if (block.linkShare > 0.6) break;
    const ours = inScope(end);
    if (!ours && (isFurniture(block) || isEndMark(block))) break;
    if (ours && proseWeight(block) > 0) prose = end + 1;
    else if (block.kind === 'line' && block.text.length > 60) break;
    end += 1;
    if (end - prose > 12) return prose;
  }
  // 登录 right above a form is the form's.
  while (end > prose && isWord(placed[end - 1])) end -= 1;
  return end;
}

function isWord(place: PlacedBlock | undefined): boolean {
  return place !== undefined && siteMark(place.block) === 'word';
}
