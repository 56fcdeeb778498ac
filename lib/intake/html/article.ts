import type { Element } from 'hast';
import { isEndMark, isFurniture } from '../furniture';
import { labelledPairs } from '../facts/labels';
import { names } from './attributes';
import type { PlacedBlock } from './flatten';

/** What content systems of government sites call the element that holds the article's text. */
const ARTICLE_NAME =
  /(?:^|[\s_-])(?:ucap-?content|zoom|trs_(?:editor|uedit\S*)|trs_autoadd|custom_unionstyle|art(?:icle)?[-_]?(?:con(?:tent)?|body|text|txt|main|detail)|artibody|arc[-_]?(?:con|body|text)|(?:news|info|text|detail|page|doc|xl|wz|xxgk|gk|zw|view|show|main|bt|nr|zhengwen|conttext)[-_]?(?:con(?:tent)?s?|body|text|txt|cont|nr|article|main)|con(?:tent)?[-_]?(?:txt|text|body|main|detail|article|p)|conttext|content|contents|vsb_content\S*|v_news_content|js_content|pages_content|rich_media_content|fontzoom|zhengwen|wenzhang|neirong|mainbody|printbody|printarea|print_area|entry-content|post-content|articlecontent|textbox)(?=$|[\s_\d-])/;

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
 * any markup to go by.
 */
export function findArticle(placed: PlacedBlock[]): { start: number; end: number } | null {
  const weights = new Map<Element, number>();
  let total = 0;
  for (const { block, ancestors } of placed) {
    const weight = proseWeight(block);
    if (weight === 0) continue;
    total += weight;
    for (const element of ancestors) weights.set(element, (weights.get(element) ?? 0) + weight);
  }
  if (total === 0) return null;
  const named = innermost(
    weights,
    (element, weight) =>
      weight >= total * 0.7 && ARTICLE_NAME.test(names(element)) && !PARAGRAPH.has(element.tagName),
  );
  const dense = innermost(
    weights,
    (element, weight) => weight >= total * 0.92 && !PARAGRAPH.has(element.tagName),
  );
  const chosen = named ?? dense;
  return chosen === null ? null : extend(placed, rangeOf(placed, chosen));
}

/** How much a block speaks for being prose: its length when it has sentences and few links. */
function proseWeight({ kind, text, linkShare }: PlacedBlock['block']): number {
  if (kind !== 'line' || linkShare > 0.5 || text.length < 18 || !/[，。；：,;]/.test(text))
    return 0;
  if (
    isEndMark({ kind, text, linkShare } as PlacedBlock['block']) ||
    labelledPairs(text).length > 0
  )
    return 0;
  return text.length;
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

function rangeOf(placed: PlacedBlock[], element: Element): { start: number; end: number } {
  const inside = placed.map(({ ancestors }) => ancestors.includes(element));
  return { start: inside.indexOf(true), end: inside.lastIndexOf(true) + 1 };
}

/**
 * Sign-off lines, attachments and tables may stand in a sibling of the text's own element: the range
 * grows over what directly follows it until the site's own rows begin.
 */
function extend(
  placed: PlacedBlock[],
  range: { start: number; end: number },
): { start: number; end: number } {
  let { end } = range;
  while (end < placed.length) {
    const block = placed[end]?.block;
    if (block === undefined || block.linkShare > 0.6 || isFurniture(block) || isEndMark(block))
      break;
    if (block.kind === 'line' && labelledPairs(block.text).length > 0) break;
    if (block.kind === 'line' && block.text.length > 60) break;
    end += 1;
    if (end - range.end > 12) return range;
  }
  return { start: range.start, end };
}
