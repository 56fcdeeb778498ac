import { MAX_HTML_DEPTH, MAX_HTML_TAGS, MAX_OPEN_FORMATTING } from '../limits';
import { Refusal } from '../findings';
import { noteEmbedded, nothingEmbedded, type Embedded } from './embedded';
import { tagsOf, type Tag } from './tags';

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
  'textarea',
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

/** Source that any HTML parser can take without running long or deep. */
export interface TameHtml {
  source: string;
  /** Some tags were dropped for nesting too deep; no text was. */
  flattened: boolean;
  /** The page's own style sheets for the screen, joined. */
  css: string;
  embedded: Embedded;
}

/**
 * One linear pass over the source: scripts, styles and foreign content go, markup nested deeper than
 * any real page is flattened while its text stays. Throws a Refusal above `MAX_HTML_TAGS`.
 */
export function tame(source: string): TameHtml {
  const kept: string[] = [];
  const sheets: string[] = [];
  const embedded = nothingEmbedded();
  const nesting = new Nesting();
  const raw = new RawContent(source);
  const tags = tagsOf(source);
  let count = 0;
  let at = 0;
  for (let step = tags.next(); step.done !== true;) {
    const tag = step.value;
    kept.push(source.slice(at, tag.start));
    at = tag.end;
    if (tag.name === null) {
      if (source.startsWith('<!--', tag.start) && tag.end - tag.start < 200)
        kept.push(source.slice(tag.start, tag.end));
    } else {
      count += 1;
      if (count > MAX_HTML_TAGS) {
        throw new Refusal(
          'too-complex',
          '的网页标记过多，超出可处理的范围，请只保存正文部分后重新提供。',
        );
      }
      const opening = tag.closing
        ? ''
        : source.slice(tag.start, Math.min(tag.end, tag.start + 4096));
      if (RAW.has(tag.name)) {
        if (!tag.closing && !tag.selfClosing) at = raw.end(tag.name, tag.end);
        if (tag.name === 'style' && isForScreen(opening))
          sheets.push(source.slice(tag.end, at).replace(/<\/style\s*>$/i, ''));
        else if (!tag.closing) noteEmbedded(embedded, tag.name, opening, source.slice(tag.end, at));
      } else {
        if (!tag.closing) noteEmbedded(embedded, tag.name, opening, '');
        kept.push(
          nesting.keep(tag.name, tag.closing)
            ? tameTag(source.slice(tag.start, tag.end), tag)
            : breakFor(tag.name),
        );
      }
    }
    step = tags.next(at);
  }
  kept.push(source.slice(at));
  return { source: kept.join(''), flattened: nesting.flattened, css: sheets.join('\n'), embedded };
}

/** What is open at a place in the source, and which tags are too deep to keep. */
class Nesting {
  flattened = false;
  private depth = 0;
  private formatting = 0;
  private readonly open = new Map<string, number>();
  private readonly dropped = new Map<string, number>();

  keep(name: string, closing: boolean): boolean {
    if (VOID.has(name) || SELF_CLOSING.has(name)) return true;
    return closing ? this.close(name) : this.start(name);
  }

  private start(name: string): boolean {
    const format = FORMATTING.has(name);
    if (this.depth >= MAX_HTML_DEPTH || (format && this.formatting >= MAX_OPEN_FORMATTING)) {
      this.flattened = true;
      this.dropped.set(name, (this.dropped.get(name) ?? 0) + 1);
      return false;
    }
    this.depth += 1;
    if (format) this.formatting += 1;
    this.open.set(name, (this.open.get(name) ?? 0) + 1);
    return true;
  }

  private close(name: string): boolean {
    const dropped = this.dropped.get(name) ?? 0;
    if (dropped > 0) {
      this.dropped.set(name, dropped - 1);
      return false;
    }
    const open = this.open.get(name) ?? 0;
    if (open > 0) {
      this.open.set(name, open - 1);
      this.depth -= 1;
      if (FORMATTING.has(name)) this.formatting -= 1;
    }
    return true;
  }
}

/** Where the content of scripts, styles and the like ends. A name without an end tag is searched once. */
class RawContent {
  private readonly endless = new Set<string>();

  constructor(private readonly source: string) {}

  /** The position after the end tag; for a tag that is never closed, right after it (script: the end). */
  end(name: string, from: number): number {
    if (!this.endless.has(name)) {
      const end = new RegExp(`</${name}\\s*>`, 'gi');
      end.lastIndex = from;
      const match = end.exec(this.source);
      if (match !== null) return match.index + match[0].length;
      this.endless.add(name);
    }
    return name === 'script' || name === 'style' ? this.source.length : from;
  }
}

/** `media="print"` says nothing of what is read on a screen. */
function isForScreen(tag: string): boolean {
  const media = /\bmedia\s*=\s*["']?([^"'>]*)/i.exec(tag)?.[1] ?? '';
  return media === '' || /^\s*(?:all|screen)\s*$/i.test(media);
}

function breakFor(name: string): string {
  return BLOCKS.has(name) ? '<br>' : '';
}

/** The parser compares every attribute of a tag with every other: a tag with thousands loses them all. */
function tameTag(source: string, { name, closing }: Tag): string {
  if (source.length < 4096 || (source.match(/\s/g)?.length ?? 0) < 300) return source;
  return closing ? `</${name}>` : `<${name}>`;
}
