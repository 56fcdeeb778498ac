import { MAX_HTML_DEPTH, MAX_HTML_TAGS, MAX_OPEN_FORMATTING } from '../limits';
import { Refusal } from '../findings';

const RAW = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'applet',
  'noembed',
  'noframes',
  'svg',
  'math',
  'canvas',
  'audio',
  'video',
  'xmp',
  'xml',
  'plaintext',
]);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
const FORMATTING = new Set([
  'a',
  'b',
  'big',
  'code',
  'em',
  'font',
  'i',
  'nobr',
  's',
  'small',
  'strike',
  'strong',
  'tt',
  'u',
]);
/** Elements the parser closes by itself when the next one opens: they do not nest. */
const SELF_CLOSING = new Set([
  'p',
  'li',
  'dt',
  'dd',
  'td',
  'th',
  'tr',
  'tbody',
  'thead',
  'tfoot',
  'option',
  'html',
  'head',
  'body',
]);
const BLOCKS = new Set([
  'div',
  'section',
  'article',
  'blockquote',
  'ul',
  'ol',
  'dl',
  'table',
  'center',
  'fieldset',
  'pre',
  'form',
  'main',
]);

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[|<[!?][^>]*>?|<(\/?)([a-zA-Z][^\s/>\u0000]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;

/** Source that any HTML parser can take without running long or deep. */
export interface TameHtml {
  source: string;
  /** Some tags were dropped for nesting too deep; no text was. */
  flattened: boolean;
}

/**
 * One linear pass over the source: scripts, styles and foreign content go, markup nested deeper than
 * any real page is flattened while its text stays. Throws a Refusal above `MAX_HTML_TAGS`.
 */
export function tame(source: string): TameHtml {
  const kept: string[] = [];
  const open: string[] = [];
  const counts = new Map<string, number>();
  const dropped = new Map<string, number>();
  let formatting = 0;
  let flattened = false;
  let tags = 0;
  let at = 0;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(source); match !== null; match = TAG.exec(source)) {
    kept.push(source.slice(at, match.index));
    at = match.index + match[0].length;
    const name = match[2]?.toLowerCase();
    if (name === undefined) {
      if (match[0].startsWith('<!--') && match[0].length < 200) kept.push(match[0]);
      continue;
    }
    tags += 1;
    if (tags > MAX_HTML_TAGS)
      throw new Refusal(
        'too-complex',
        '的网页标记过多，超出可处理的范围，请只保存正文部分后重新提供。',
      );
    const closing = match[1] === '/';
    if (RAW.has(name)) {
      if (!closing && !/\/\s*$/.test(match[3] ?? '')) at = endOfRaw(source, name, at);
      TAG.lastIndex = at;
      continue;
    }
    const nests = !VOID.has(name) && !SELF_CLOSING.has(name);
    if (nests && !closing) {
      const deep =
        open.length >= MAX_HTML_DEPTH ||
        (FORMATTING.has(name) && formatting >= MAX_OPEN_FORMATTING);
      if (deep) {
        flattened = true;
        dropped.set(name, (dropped.get(name) ?? 0) + 1);
        if (BLOCKS.has(name)) kept.push('<br>');
        continue;
      }
      open.push(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (FORMATTING.has(name)) formatting += 1;
    } else if (nests) {
      const skipped = dropped.get(name) ?? 0;
      if (skipped > 0) {
        dropped.set(name, skipped - 1);
        if (BLOCKS.has(name)) kept.push('<br>');
        continue;
      }
      if ((counts.get(name) ?? 0) > 0) {
        open.splice(open.lastIndexOf(name), 1);
        counts.set(name, (counts.get(name) ?? 0) - 1);
        if (FORMATTING.has(name)) formatting -= 1;
      }
    }
    kept.push(tameTag(match[0], name, closing));
  }
  kept.push(source.slice(at));
  return { source: kept.join(''), flattened };
}

/** The parser compares every attribute of a tag with every other: a tag with thousands loses them all. */
function tameTag(tag: string, name: string, closing: boolean): string {
  if (tag.length < 4096 || (tag.match(/\s/g)?.length ?? 0) < 300) return tag;
  return closing ? `</${name}>` : `<${name}>`;
}

/** Where the content of a script, style or the like ends; without an end tag only the tag itself goes. */
function endOfRaw(source: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  const match = end.exec(source);
  if (match !== null) return match.index + match[0].length;
  return name === 'script' || name === 'style' ? source.length : from;
}
