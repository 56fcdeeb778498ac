import type mammoth from 'mammoth';
import { chooseAlternates } from './alternates';
import { noLeftovers, type Leftovers } from './leftovers';
import { NumberCounter, type DrawnNumber } from './numbering';
import type { WordParts } from './numbering-definitions';
import { PackageEntries, type FilePicture } from './package-entries';
import { pageHeader } from './page-header';
import { prepareText } from './prepare-text';
import { writeXml } from './read-xml';
import { StyleSheet } from './style-sheet';
import type { WordPackage } from './word-package';
import { childOf, xmlElement, type XmlElement } from './xml-tree';

/** A Word file made readable for mammoth. */
export interface ReadablePackage {
  /** The parts that mammoth reads, under their usual names. */
  texts: WordParts;
  links: ReadonlyMap<string, string>;
  pictures: ReadonlyMap<string, FilePicture>;
  /** The parts inserted whole (altChunk), by their marks. */
  chunks: ReadonlyMap<string, string>;
  /** The numbers that Word draws, by their marks. */
  numbers: ReadonlyMap<string, DrawnNumber>;
  leftovers: Leftovers;
}

/** Stands between the text and the page header, which is read behind it. */
export const HEADER_MARK = 'jianbao-header';

/** What mammoth would pass over or misread is put in words it knows, whatever names the file's parts have. */
export function makeReadable(word: WordPackage): ReadablePackage {
  const styleTree = firstTree(word, 'styles');
  const styles = new StyleSheet(styleTree);
  const leftovers = noLeftovers();
  const entries = new PackageEntries(word, styles, leftovers);
  const texts: WordParts = new Map();
  if (styleTree !== null) texts.set('word/styles.xml', writeXml(styleTree));
  const numbering = firstTree(word, 'numbering');
  if (numbering !== null) {
    chooseAlternates(numbering);
    texts.set('word/numbering.xml', writeXml(numbering));
  }
  const counter = new NumberCounter(texts);
  texts.delete('word/numbering.xml');
  const main = word.tree(word.main) ?? xmlElement('w:document');
  const header = pageHeader(word, main);
  prepareText(main, entries.workFor(word.main));
  if (header !== null) {
    prepareText(header.tree, entries.workFor(header.name));
    const mark = xmlElement('w:bookmarkStart', { 'w:id': '0', 'w:name': HEADER_MARK });
    const body = childOf(main, 'w:body');
    body?.children.push(xmlElement('w:p', {}, [mark]), ...header.tree.children);
  }
  texts.set('word/document.xml', counter.mark(writeXml(main)));
  for (const kind of ['footnotes', 'endnotes']) {
    const [name] = word.related(kind);
    const root = name === undefined ? null : word.tree(name);
    if (name === undefined || root === null) continue;
    prepareText(root, entries.workFor(name));
    texts.set(`word/${kind}.xml`, counter.mark(writeXml(root)));
  }
  word.forgetTrees();
  const { links, pictures, chunks } = entries;
  return { texts, links, pictures, chunks, numbers: counter.numbers, leftovers };
}

function firstTree(word: WordPackage, kind: string): XmlElement | null {
  const [name] = word.related(kind);
  return name === undefined ? null : word.tree(name);
}

const LINK_TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * The package as mammoth's own reader of archives would give it, with `pictures` by their ids. mammoth so
 * reads nothing that was not inspected and inflates nothing again.
 */
export function mammothInput(
  { texts, links, pictures: placed }: ReadablePackage,
  pictures: ReadonlyMap<string, Uint8Array>,
): Parameters<typeof mammoth.convertToHtml>[0] {
  const relations = xmlElement('rel:Relationships', {}, [
    ...Array.from(links, ([id, href]) => relation(id, 'hyperlink', href)),
    // mammoth breaks off at a picture without a relationship, but not at one without a file.
    ...Array.from(placed.keys(), (id) => relation(id, 'image', `${id}.png`)),
  ]);
  const written = writeXml(relations);
  const parts = new Map(texts);
  for (const name of texts.keys())
    parts.set(name.replace('word/', 'word/_rels/').replace(/$/, '.rels'), written);
  const files = new Map(Array.from(pictures, ([id, bytes]) => [`word/${id}.png`, bytes]));
  const file = {
    exists: (name: string): boolean => parts.has(name),
    read: async (name: string, encoding?: string): Promise<string | Uint8Array> => {
      const content = encoding === undefined ? files.get(name) : parts.get(name);
      if (content === undefined) throw new Error(`not in the package: ${name}`);
      return content;
    },
  };
  // mammoth takes an opened archive too, which its types do not tell.
  return { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
}

function relation(id: string, type: string, target: string): XmlElement {
  return xmlElement('rel:Relationship', { Id: id, Type: `${LINK_TYPE}/${type}`, Target: target });
}

/** Whether an element that mammoth says it left out, such as a formula, holds text. */
export function leftTextOut(messages: { message: string }[], { texts }: ReadablePackage): boolean {
  const names = messages.map(
    ({ message }) => /^An unrecognised element was ignored: .*?([^:}]+)$/.exec(message)?.[1],
  );
  const ignored = new Set(names);
  return ignored.size > 0 && [...texts.values()].some((xml) => holdsText(xml, ignored));
}

/** Whether a `t` stands inside an element of one of these local names; one pass over the tags. */
function holdsText(xml: string, ignored: Set<string | undefined>): boolean {
  let inside = 0;
  for (const [, closing, name] of xml.matchAll(/<(\/?)(?:[\w.-]+:)?([^\s/>!?]+)[^>]*>/g)) {
    if (ignored.has(name)) inside += closing === '/' ? -1 : 1;
    else if (inside > 0 && name === 't') return true;
  }
  return false;
}
