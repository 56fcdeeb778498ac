import type { Element } from 'hast';
import { names } from './attributes';

/** What content systems of government sites call the element that holds the article's text. */
const ARTICLE_NAME =
  /(?:^|[\s_-])(?:ucap-?content|zoom|trs_(?:editor|uedit\S*)|trs_autoadd|custom_unionstyle|art(?:icle)?[-_]?(?:con(?:tent)?|body|text|txt|main|detail)|artibody|arc[-_]?(?:con|body|text)|(?:news|info|text|detail|page|doc|xl|wz|xxgk|gk|zw|view|show|main|bt|nr|zhengwen|conttext)[-_]?(?:con(?:tent)?s?|body|text|txt|cont|nr|article|main)|con(?:tent)?[-_]?(?:txt|text|body|main|detail|article|p)|conttext|content|contents|vsb_content\S*|v_news_content|js_content|pages_content|rich_media_content|fontzoom|zhengwen|wenzhang|neirong|mainbody|printbody|printarea|print_area|entry-content|post-content|articlecontent|textbox)(?=$|[\s_\d-])/;

/** Whether the element's id or class is one that holds an article's text. */
export function isArticleNamed(element: Element): boolean {
  return ARTICLE_NAME.test(names(element));
}

const SITE_NAME = /(?:^|[\s_-])(?:footer|foot|copyright|nav|navbar)(?=$|[\s\d])/;
const insideSite = new WeakMap<Element, boolean>();

/**
 * Whether the innermost of `ancestors` (outermost first) stands in a page's foot or menu, told by tag,
 * id or class. Remembered for each, so that a deep page costs no more than its elements.
 */
export function standsInSite(ancestors: Element[]): boolean {
  const known = ancestors.findLastIndex((element) => insideSite.has(element));
  const nearest = ancestors[known];
  let inside = nearest !== undefined && insideSite.get(nearest) === true;
  for (const element of ancestors.slice(known + 1)) {
    inside = inside || isSiteNamed(element);
    insideSite.set(element, inside);
  }
  return inside;
}

function isSiteNamed(element: Element): boolean {
  const { tagName } = element;
  if (/^(?:html|body|main|article)$/.test(tagName)) return false;
  return /^(?:footer|nav)$/.test(tagName) || SITE_NAME.test(names(element));
}
