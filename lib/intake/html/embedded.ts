import { readScript, type ScriptFacts } from './script-facts';

/** What of a page's text stands elsewhere than in its markup. */
export interface Embedded {
  /** Where the text may stand instead, in the words of the finding. */
  places: Set<string>;
  /** A frame, object or viewer that shows a document file. */
  document: boolean;
  /** Characters of Chinese text in form fields and scripts. */
  characters: number;
  /** How many pages the article was cut into, as far as a script says; else 1. */
  pages: number;
  facts: ScriptFacts;
}

/** Nothing of a page's text stands elsewhere. */
export function nothingEmbedded(): Embedded {
  return { places: new Set(), document: false, characters: 0, pages: 1, facts: {} };
}

const DOCUMENT_FILE =
  /(?:src|data|value|href)\s*=\s*["']?[^"'>]*(?:\.(?:pdf|docx?|xlsx?|pptx?|ofd|wps)\b|pdf(?:js|viewer|\/web)|viewer\.html|officeapps|file=)/i;
/** Advertisements, counters, maps and videos stand in frames too. */
const OTHER_FRAME =
  /player|video|share|comment|login|search|weather|map|count|stat|advert|banner|(?:width|height)\s*=\s*["']?[01](?:px)?["'\s>]/i;
const ESCAPED = /(?:%u|\\u|&#x?)[0-9a-f]{4,5};?/gi;
const HAN = /\p{Script=Han}/gu;
/** The paging script of a content system common on government sites. */
const PAGES = /createPageHTML\s*\(\s*['"]?(\d{1,3})\b/;
/** No script with a whole text in it is longer; libraries are. */
const LONGEST_SCRIPT = 300_000;

/** Notes an element whose content is no markup of the page: `tag` with its attributes, and what is in it. */
export function noteEmbedded(embedded: Embedded, name: string, tag: string, content: string): void {
  if (name === 'iframe' || name === 'frame') {
    if (!/\ssrc\s*=/i.test(tag) || (name === 'iframe' && OTHER_FRAME.test(tag))) return;
    embedded.places.add('网页的框架');
    embedded.document ||= DOCUMENT_FILE.test(tag);
  } else if (name === 'object' || name === 'embed') {
    if (!DOCUMENT_FILE.test(tag) && !DOCUMENT_FILE.test(content.slice(0, 2000))) return;
    embedded.places.add('嵌入的文件');
    embedded.document = true;
  } else if (name === 'textarea') {
    noteText(embedded, '文本框', content);
  } else if (name === 'script' && content.length <= LONGEST_SCRIPT) {
    const script = content.replace(/<\/script\s*>$/i, '');
    embedded.facts = { ...readScript(tag, script), ...embedded.facts };
    if (/application\/ld\+json/i.test(tag)) return;
    embedded.pages = Math.max(embedded.pages, Number(PAGES.exec(content)?.[1] ?? 1));
    noteText(embedded, '网页的脚本', content);
  }
}

function noteText(embedded: Embedded, place: string, content: string): void {
  const characters = (content.match(HAN)?.length ?? 0) + (content.match(ESCAPED)?.length ?? 0);
  if (characters < 60) return;
  embedded.places.add(place);
  embedded.characters += characters;
}
