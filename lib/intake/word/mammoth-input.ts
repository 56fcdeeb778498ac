import type mammoth from 'mammoth';
import { resolveAlternates } from './alternate-content';
import { readableDrawings } from './drawn-text';
import { withoutHidden } from './hidden-text';
import type { WordPackage, WordParts } from './inspect-archive';
import { NumberCounter, type DrawnNumber } from './numbering';
import { withoutElements } from './xml-elements';

/** Wrappers that mammoth drops with the text they hold: fields, reading direction, ruby and ovals. */
const WRAPPERS = /(?<=<\/?)(?:w:(?:fldSimple|bdo|dir|ruby|rubyBase)|v:oval)(?=[\s/>])/g;

/** The parts that hold text mammoth reads. */
const TEXTS = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/** Charts and the drawings called SmartArt keep their words in parts of their own. */
const DRAWN_APART = /^word\/(?:diagrams\/data|charts\/chart)\d*\.xml$/;

/** A package made readable for mammoth. */
export interface ReadablePackage {
  texts: WordParts;
  /** What was set as hidden and is no longer in the texts. */
  hidden: string[];
  /** The numbers that Word draws, by their marks. */
  numbers: ReadonlyMap<string, DrawnNumber>;
}

/** What mammoth would pass over or misread is put in words it knows; the text itself stays. */
export function makeReadable({ parts }: WordPackage): ReadablePackage {
  const counter = new NumberCounter(parts);
  const texts: WordParts = new Map();
  const hidden: string[] = [];
  for (const name of TEXTS) {
    const xml = parts.get(name);
    if (xml === undefined) continue;
    const shown = withoutHidden(resolveAlternates(xml));
    hidden.push(...shown.hidden);
    texts.set(name, counter.mark(readable(shown.xml)));
  }
  return { texts, hidden, numbers: counter.numbers };
}

/**
 * The package as mammoth's own reader of archives would give it. mammoth so reads nothing that was not
 * inspected and inflates nothing again.
 */
export function mammothInput(
  { parts, files }: WordPackage,
  { texts }: ReadablePackage,
): Parameters<typeof mammoth.convertToHtml>[0] {
  const file = {
    exists: (name: string): boolean => parts.has(name),
    read: async (name: string, encoding?: string): Promise<string | Uint8Array> => {
      const content =
        encoding === undefined ? files.get(name) : (texts.get(name) ?? parts.get(name));
      if (content === undefined) throw new Error(`not in the package: ${name}`);
      return content;
    },
  };
  // mammoth takes an opened archive too, which its types do not tell.
  return { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
}

/**
 * Wrappers go under the name of one that mammoth reads through; what else their tags say (namespaces)
 * stays. Of ruby the words stay and the small reading above them (注音) goes, of a look that was changed
 * (修订) the new one stays.
 */
function readable(xml: string): string {
  const once = withoutElements(xml, 'w:pPrChange');
  const words = withoutElements(withoutElements(once, 'w:rubyPr'), 'w:rt');
  return readableDrawings(
    words.replace(WRAPPERS, (name) => (name.startsWith('v:') ? 'v:rect' : 'w:smartTag')),
  );
}

/** Whether an element that mammoth says it left out, such as a formula, or a part of its own holds text. */
export function leftTextOut(
  messages: { message: string }[],
  { parts }: WordPackage,
  { texts }: ReadablePackage,
): boolean {
  const names = messages.map(
    ({ message }) => /^An unrecognised element was ignored: .*?([^:}]+)$/.exec(message)?.[1],
  );
  const ignored = new Set(names);
  const apart = [...parts].some(([name, xml]) => DRAWN_APART.test(name) && /<a:t[\s>]/.test(xml));
  return apart || [...texts.values()].some((xml) => holdsText(xml, ignored));
}

/** Whether a `t` stands inside an element of one of these local names; one pass over the tags. */
function holdsText(xml: string, ignored: Set<string | undefined>): boolean {
  let inside = 0;
  for (const [, closing, name, empty] of xml.matchAll(
    /<(\/?)(?:[\w.-]+:)?([^\s/>!?]+)[^>]*?(\/?)>/g,
  )) {
    if (empty === '/') continue;
    if (ignored.has(name)) inside += closing === '/' ? -1 : 1;
    else if (inside > 0 && name === 't') return true;
  }
  return false;
}
