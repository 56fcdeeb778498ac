import type { WordPackage } from './word-package';
import { allText, elementsIn, isElement, walkElements, type XmlElement } from './xml-tree';

/** What else a part says: the words of WordArt and watermarks, descriptions of pictures, instructions of fields. */
const SAYING = ['string', 'descr', 'title', 'w:instr', 'o:title', 'alt'];

/** Parts that say how a document looks and nothing that it says. */
const NO_TEXT =
  /(?:^|\/)(?:styles\w*|fontTable|settings|webSettings|theme\d*|numbering|\[Content_Types\])\.xml$|\.rels$/i;

/**
 * Every line of text of a file that is not read as its text, for the search of secret marks: headers and
 * footers, comments, charts, properties, data of controls, and of the text itself what is deleted or
 * stands in attributes and fields. To be taken before the trees are prepared.
 */
export function textsAside(word: WordPackage): string[] {
  const notes = new Set([...word.related('footnotes'), ...word.related('endnotes')]);
  const shown = shownNotes(word);
  return word.partNames().flatMap((name) => {
    if (NO_TEXT.test(name)) return [];
    const root = treeOrNull(word, name);
    if (root === null) return (word.source(name) ?? '').split(/<[^>]*>/);
    return [
      ...sayings(root),
      ...(name === word.main || notes.has(name)
        ? [...deletions(root), ...upright(root)]
        : lines(root)),
      ...(notes.has(name) ? notesAside(root, shown) : []),
    ];
  });
}

/** The notes that the text refers to, which are read with it: `footnote 1`. */
function shownNotes(word: WordPackage): Set<string> {
  const shown = new Set<string>();
  const root = treeOrNull(word, word.main);
  for (const { name, attributes } of root === null ? [] : walkElements(root)) {
    const kind = /^w:(footnote|endnote)Reference$/.exec(name)?.[1];
    if (kind !== undefined) shown.add(`${kind} ${attributes['w:id'] ?? ''}`);
  }
  return shown;
}

/** Notes that nothing refers to: Word shows them nowhere. */
function notesAside(root: XmlElement, shown: ReadonlySet<string>): string[] {
  return elementsIn(root)
    .filter(({ name, attributes }) => !shown.has(`${name.slice(2)} ${attributes['w:id'] ?? ''}`))
    .flatMap(lines);
}

/** A part that is broken is searched by its text alone; where it is needed the reader refuses it. */
function treeOrNull(word: WordPackage, name: string): XmlElement | null {
  try {
    return word.tree(name);
  } catch {
    return null;
  }
}

function sayings(root: XmlElement): string[] {
  const found: string[] = [];
  let instruction = '';
  for (const { name, attributes, children } of walkElements(root)) {
    if (name === 'w:instrText' || name === 'w:delInstrText')
      instruction += children.filter((child) => !isElement(child)).join('');
    else if (name === 'w:fldChar') {
      if (instruction !== '') found.push(instruction, ...quoted(instruction));
      instruction = '';
    }
    for (const attribute of SAYING) {
      const value = attributes[attribute];
      if (value !== undefined) found.push(value, ...quoted(value));
    }
  }
  return found;
}

function quoted(text: string): string[] {
  return Array.from(text.matchAll(/["“]([^"“”]+)["”]/g), ([, inner]) => inner ?? '');
}

/** The paragraphs of a part of any kind, or its elements that hold text and no element. */
function lines(root: XmlElement): string[] {
  const found: string[] = [];
  const visit = (element: XmlElement): void => {
    const isParagraph = /^(?:w|a):p$/.test(element.name);
    if (isParagraph) found.push(ownText(element));
    // A text box set upright has a character on each line.
    if (element.name === 'w:txbxContent') found.push(allText(element));
    const inner = elementsIn(element);
    if (inner.length === 0 && !/^(?:w|a):/.test(element.name)) found.push(allText(element));
    // A property of the office's own: 密级 = 机密.
    const { name: property } = element.attributes;
    if (property !== undefined && inner.length === 1)
      found.push(`${property}：${allText(element)}`);
    for (const child of inner) visit(child);
  };
  visit(root);
  return found;
}

/** The text of a paragraph without that of paragraphs inside it. */
function ownText(paragraph: XmlElement): string {
  return paragraph.children
    .map((child) => {
      if (!isElement(child)) return '';
      if (/^(?:w:t|w:delText|a:t|w:instrText)$/.test(child.name)) return allText(child);
      if (/^w:(?:tab|br|cr|ptab)$/.test(child.name)) return ' ';
      return /^(?:w|a):p$|^w:txbxContent$/.test(child.name) ? '' : ownText(child);
    })
    .join('');
}

/** Words set upright: a paragraph for each character, as in a narrow text box. */
function upright(root: XmlElement): string[] {
  const found: string[] = [];
  let word = '';
  for (const element of walkElements(root)) {
    if (element.name !== 'w:p') continue;
    const text = ownText(element).trim();
    if ([...text].length <= 1) word += text;
    else {
      found.push(word);
      word = '';
    }
  }
  return [...found, word].filter((text) => text !== '');
}

/** Deleted text, each paragraph's for itself. */
function deletions(root: XmlElement): string[] {
  const found: string[] = [];
  for (const element of walkElements(root)) {
    if (element.name !== 'w:p') continue;
    const pieces: string[] = [];
    for (const inner of walkElements(element))
      if (inner.name === 'w:delText') pieces.push(allText(inner));
    if (pieces.length > 0) found.push(pieces.join(''));
    for (const inner of elementsIn(element))
      if (inner.name === 'w:moveFrom') found.push(allText(inner));
  }
  return found;
}
