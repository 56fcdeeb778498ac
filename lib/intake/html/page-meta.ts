import type { Element, Root } from 'hast';
import { squeezeSpace } from '../clean-text';
import type { PageMeta } from '../page';
import { dateAlone } from '../facts/dates';
import { allText, attribute, isHidden, names } from './attributes';
import { momentOf, type ScriptFacts } from './script-facts';

/** Names of the page-tag norm (《政府网站发展指引》) and of the content systems before it. */
const NAMES: Record<'title' | 'channel' | 'publishedAt' | 'source' | 'siteName', string[]> = {
  title: ['articletitle', 'title', 'og:title'],
  channel: ['columnname', 'channel', 'catalog'],
  publishedAt: [
    'pubdate',
    'publishdate',
    'firstpublishedtime',
    'article:published_time',
    'releasetime',
  ],
  source: ['contentsource', 'source', 'content-source'],
  siteName: ['sitename', 'og:site_name'],
};

/** What the page's head says, and the address its relative links start from. */
export interface HeadFacts {
  meta: PageMeta;
  base: string | null;
}

/** The element that shows which official account published a page. */
const ACCOUNT = 'js_name';
/** What pages call the element that shows when they were published. */
const PUBLISH_TIME = /(?:^|[\s_-])(?:publish|pub|release|post)[-_]?(?:time|date)(?=$|[\s_-])/;

/**
 * Reads `<title>`, `<meta>`, `<base>` and the canonical link wherever they stand, and the date in an
 * element named after the publish time. `facts`: what scripts say where the head is silent.
 */
export function readPageMeta(tree: Root, facts: ScriptFacts): HeadFacts {
  const values = new Map<string, string>();
  let documentTitle: string | null = null;
  let base: string | null = null;
  let canonical: string | null = null;
  let shownAt: string | null = null;
  let account: string | null = null;
  for (const element of heads(tree)) {
    if (element.tagName === 'title') documentTitle ??= textOf(element);
    else if (element.tagName === 'base') base ??= webAddress(attribute(element, 'href'));
    else if (element.tagName === 'link' && attribute(element, 'rel') === 'canonical')
      canonical ??= webAddress(attribute(element, 'href'));
    else if (element.tagName === 'meta') {
      const name = (attribute(element, 'name') || attribute(element, 'property')).toLowerCase();
      const content = isCut(element) ? '' : squeezeSpace(attribute(element, 'content'));
      if (name !== '' && content !== '' && !values.has(name)) values.set(name, content);
    } else if (attribute(element, 'id') === ACCOUNT) account ??= squeezeSpace(allText(element));
    else if (dateAlone(textOf(element)) !== null) shownAt ??= textOf(element);
  }
  const pick = (key: keyof typeof NAMES): string | null =>
    NAMES[key].map((name) => values.get(name)).find((value) => value !== undefined) ?? null;
  const address = base ?? canonical ?? webAddress(values.get('url') ?? values.get('og:url') ?? '');
  return {
    meta: {
      title: pick('title') ?? facts.title ?? null,
      documentTitle: documentTitle === '' ? null : documentTitle,
      channel: pick('channel'),
      publishedAt: momentOf(pick('publishedAt') ?? facts.publishedAt) ?? null,
      shownAt,
      source: pick('source'),
      siteName: pick('siteName'),
      account: account ?? facts.account ?? null,
    },
    base: address,
  };
}

/** The attributes a `<meta>` has; any other is a piece of a value that a quotation mark inside cut off. */
const META_ATTRIBUTE =
  /^(?:name|property|content|itemProp|httpEquiv|charSet|id|className|lang|dir|scheme|media|data[A-Z].*|xmlLang|xml:lang)$/;

function isCut(element: Element): boolean {
  return Object.keys(element.properties).some((name) => !META_ATTRIBUTE.test(name));
}

function* heads(node: Root | Element): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (
      ['title', 'meta', 'base', 'link'].includes(child.tagName) ||
      isPublishTime(child) ||
      attribute(child, 'id') === ACCOUNT
    )
      yield child;
    else yield* heads(child);
  }
}

function isPublishTime(element: Element): boolean {
  return PUBLISH_TIME.test(names(element)) && !isHidden(element);
}

function textOf(element: Element): string {
  return squeezeSpace(
    element.children.map((child) => (child.type === 'text' ? child.value : '')).join(''),
  );
}

function webAddress(value: string): string | null {
  return /^https?:\/\//i.test(value) ? value : null;
}
