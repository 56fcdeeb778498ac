import type mammoth from 'mammoth';
import type { WordPackage, WordParts } from './inspect-archive';
import { withoutElements } from './xml-elements';

/** Wrappers that mammoth drops with the text they hold: fields, reading direction, ruby and ovals. */
const WRAPPERS = /(?<=<\/?)(?:w:(?:fldSimple|bdo|dir|ruby|rubyBase)|v:oval)(?=[\s/>])/g;

/** The parts that hold text mammoth reads. */
const TEXTS = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/**
 * The package as mammoth's own reader of archives would give it. mammoth so reads nothing that was not
 * inspected and inflates nothing again, and finds text where a wrapper it does not know would hide it.
 */
export function mammothInput({
  parts,
  files,
}: WordPackage): Parameters<typeof mammoth.convertToHtml>[0] {
  const file = {
    exists: (name: string): boolean => parts.has(name),
    read: async (name: string, encoding?: string): Promise<string | Uint8Array> => {
      const content = encoding === undefined ? files.get(name) : parts.get(name);
      if (content === undefined) throw new Error(`not in the package: ${name}`);
      return typeof content === 'string' && TEXTS.includes(name) ? readable(content) : content;
    },
  };
  // mammoth takes an opened archive too, which its types do not tell.
  return { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
}

/**
 * The wrappers under the name of one that mammoth reads through; what else their tags say (namespaces)
 * stays. Of ruby the words stay and the small reading above them (注音) goes.
 */
function readable(xml: string): string {
  return withoutElements(withoutElements(xml, 'w:rubyPr'), 'w:rt').replace(WRAPPERS, (name) =>
    name.startsWith('v:') ? 'v:rect' : 'w:smartTag',
  );
}

/** Whether an element that mammoth says it left out, such as a formula, holds text. */
export function leftTextOut(messages: { message: string }[], parts: WordParts): boolean {
  const names = messages.map(
    ({ message }) => /^An unrecognised element was ignored: .*?([^:}]+)$/.exec(message)?.[1],
  );
  const ignored = new Set(names);
  return TEXTS.some((part) => holdsText(readable(parts.get(part) ?? ''), ignored));
}

/** Whether a `t` stands inside an element of one of these local names; one pass over the tags. */
function holdsText(xml: string, ignored: Set<string | undefined>): boolean {
  let inside = 0;
  // Text boxes are stored twice; mammoth leaves the copy for new programs out because it has the other.
  for (const [, closing, name, empty] of withoutElements(xml, 'mc:Choice').matchAll(
    /<(\/?)(?:[\w.-]+:)?([^\s/>!?]+)[^>]*?(\/?)>/g,
  )) {
    if (empty === '/') continue;
    if (ignored.has(name)) inside += closing === '/' ? -1 : 1;
    else if (inside > 0 && name === 't') return true;
  }
  return false;
}
