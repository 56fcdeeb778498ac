import type { Element } from 'hast';
import { attribute, names } from './attributes';

/** What content systems of government sites call the element that holds the article's text. */
const ARTICLE_NAME =
  /(?:^|[\s_-])(?:ucap-?content|zoom|trs_(?:editor|uedit\S*)|trs_autoadd|custom_unionstyle|art(?:icle)?[-_]?(?:con(?:tent)?|body|text|txt|main|detail)|artibody|arc[-_]?(?:con|body|text)|(?:news|info|text|detail|page|doc|xl|wz|xxgk|gk|zw|view|show|main|bt|nr|zhengwen|conttext)[-_]?(?:con(?:tent)?s?|body|text|txt|cont|nr|article|main)|con(?:tent)?[-_]?(?:txt|text|body|main|detail|article|p)|conttext|content|contents|vsb_content\S*|v_news_content|js_content|pages_content|rich_media_content|fontzoom|zhengwen|wenzhang|neirong|mainbody|printbody|printarea|print_area|entry-content|post-content|articlecontent|articletext|textbox|p-detail|left_zw|t_f|postmessage|field--name-body|txtcontent|maincontent)(?=$|[\s_\d-])/;

/** `comment-content` and `related-text` hold something else. */
const COMMENT_NAME = /(?:comment|pinglun|reply|relat|recommend|footer|copyright)s?[-_]/;

/** Whether the element's id or class is one that holds an article's text. */
export function isArticleNamed(element: Element): boolean {
  if (/^(?:article|founder-content|ucapcontent)$/.test(element.tagName)) return true;
  return ARTICLE_NAME.test(names(element)) && !COMMENT_NAME.test(names(element));
}

const SITE_NAME =
  /(?:^|[\s_-])(?:footer|foot|bottom|copyright|nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|(?:share|toolbar|tool|fenxiang)s?(?:[-_]?(?:box|bar|list|wrap|con))?|bdsharebuttonbox|pager|pagination|pagelist)(?=$|[\s\d])/;
/** What readers write, and what a site says or shows besides: all of it may be longer than the article. */
const BESIDE_NAME =
  /(?:^|[\s_-])(?:comments?(?:[-_]?(?:list|box|area|wrap|content|item|body|text))?|respond|repl(?:y|ies)(?:[-_]?list)?|pinglun|statement|disclaimer|declaration|shengming|mianze|relat(?:ed|e|ion)(?:[-_]?(?:news|posts?|list|articles?|box|read(?:ing)?|con(?:tent)?))?|recommend\w*|tuijian|hot(?:[-_]?(?:news|list))|aside|side(?:[-_]?(?:right|left))?|popup|pop[-_]?(?:box|con(?:tent)?)|modal|dialog|login(?:[-_]?(?:box|form|tip))?|qrcode|ewm|advert\w*|ads?|post[-_]?(?:nav|meta)|license|reward)(?=$|[\s\d])/;
const SITE_ROLE = /^(?:navigation|contentinfo|banner|search|complementary|dialog)$/;

/** Where a place of a page belongs: to its frame, or to what stands beside its article. */
export type Outside = 'site' | 'beside' | null;

const outsideOf = new WeakMap<Element, Outside>();

/**
 * Whether the innermost of `ancestors` (outermost first) stands outside the article, told by tag, role,
 * id or class: in a page's foot or menu, or in readers' comments and the like. Remembered for each, so
 * that a deep page costs no more than its elements.
 */
export function standsOutside(ancestors: Element[]): Outside {
  const known = ancestors.findLastIndex((element) => outsideOf.has(element));
  const nearest = ancestors[known];
  let outside = nearest === undefined ? null : (outsideOf.get(nearest) ?? null);
  for (const element of ancestors.slice(known + 1)) {
    outside ??= ownOutside(element);
    outsideOf.set(element, outside);
  }
  return outside;
}

function ownOutside(element: Element): Outside {
  const { tagName } = element;
  if (/^(?:html|body|main|article)$/.test(tagName)) return null;
  const outside = outsideByName(element);
  // `has-sidebar` names the whole page, not what stands at its side.
  return outside === null || isArticleNamed(element) || holdsArticle(element) ? null : outside;
}

function outsideByName(element: Element): Outside {
  const { tagName } = element;
  if (/^(?:footer|nav)$/.test(tagName) || SITE_NAME.test(names(element))) return 'site';
  if (SITE_ROLE.test(attribute(element, 'role'))) return 'site';
  return tagName === 'aside' || BESIDE_NAME.test(names(element)) ? 'beside' : null;
}

/** Whether an element in it is named as one that holds an article's text. */
export function holdsArticle(element: Element): boolean {
  return element.children.some(
    (child) => child.type === 'element' && (isArticleNamed(child) || holdsArticle(child)),
  );
}
