import { Refusal } from '../findings';
import { MAX_NESTED_TABLES, MAX_WORD_PARAGRAPHS } from '../limits';
import { chooseAlternates } from './alternates';
import { openControls } from './controls';
import { openDrawings, type AddPicture } from './drawings';
import { resolveFields } from './fields';
import type { Leftovers } from './leftovers';
import { writeFormulas } from './math';
import { acceptRevisions } from './revisions';
import { showRuns } from './shown-runs';
import type { StyleSheet } from './style-sheet';
import { alignTables } from './table-grid';
import {
  elementsIn,
  isElement,
  xmlElement,
  type XmlElement,
  type XmlNode,
  replaceChildren,
} from './xml-tree';

/** What the preparation of one part needs and adds to. */
export interface PartWork {
  styles: StyleSheet;
  leftovers: Leftovers;
  /** Registers what the part refers to and gives the ids that mammoth finds it under. */
  addLink: (href: string) => string;
  linkAt: (relation: string) => string | null;
  addPicture: AddPicture;
  addChunk: (relation: string) => string;
}

/**
 * Rewrites the tree of a part until it holds nothing but what mammoth reads as Word shows it. Each step
 * relies on those before it; what cannot be shown is noted in `leftovers`.
 */
export function prepareText(root: XmlElement, work: PartWork): void {
  refuseTooMuch(root);
  chooseAlternates(root);
  openControls(root);
  acceptRevisions(root);
  for (const story of storiesOf(root)) resolveFields(story, work.addLink);
  writeFormulas(root, work.leftovers);
  showRuns(root, work.styles, work.leftovers);
  openDrawings(root, work);
  alignTables(root);
  placeParts(root, work);
  trimLooks(root);
}

/** The properties that mammoth or the counting of numbers reads; a page has its own looks. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  'w:pPr': /^w:(?:pStyle|jc|ind|numPr)$/,
  'w:rPr': /^w:(?:rStyle|sz|b|i|u|strike|vertAlign)$/,
  'w:tcPr': /^w:(?:gridSpan|vMerge)$/,
  'w:trPr': /^w:tblHeader$/,
  'w:tblPr': /^$/,
  'w:sectPr': /^$/,
};

/** Most of a part says how it looks; mammoth pays for each element of it. */
function trimLooks(element: XmlElement): void {
  for (const child of elementsIn(element)) {
    const wanted = LOOKS[child.name];
    if (wanted === undefined) trimLooks(child);
    else child.children = elementsIn(child).filter(({ name }) => wanted.test(name));
  }
}

/** Each note is a story by itself, with fields of its own. */
function storiesOf(root: XmlElement): XmlElement[] {
  return /^w:(?:footnotes|endnotes)$/.test(root.name) ? elementsIn(root) : [root];
}

function refuseTooMuch(root: XmlElement): void {
  let paragraphs = 0;
  let fields = 0;
  const visit = (element: XmlElement, tables: number): void => {
    const depth = element.name === 'w:tbl' ? tables + 1 : tables;
    if (depth > MAX_NESTED_TABLES)
      throw new Refusal('too-complex', '的表格嵌套过深，请简化后重新提供。');
    if (element.name === 'w:p') paragraphs += 1;
    if (element.name === 'w:fldChar') {
      const type = element.attributes['w:fldCharType'];
      fields = type === 'begin' ? fields + 1 : type === 'end' ? Math.max(0, fields - 1) : fields;
      if (fields > MAX_NESTED_FIELDS)
        throw new Refusal('too-complex', '的内部结构嵌套过深，未导入。');
    }
    for (const child of elementsIn(element)) visit(child, depth);
  };
  visit(root, 0);
  if (paragraphs > MAX_WORD_PARAGRAPHS)
    throw new Refusal(
      'too-complex',
      `有 ${paragraphs} 段，超过 ${MAX_WORD_PARAGRAPHS / 10_000} 万段的上限，请拆分后重新提供。`,
    );
}

/** A field (域) is no element: marks in the text begin and end it. */
const MAX_NESTED_FIELDS = 400;

/** Links and inserted parts under the names that mammoth finds them by, and the level of an outline. */
function placeParts(element: XmlElement, work: PartWork): void {
  replaceChildren(element, (child) => {
    if (child.name === 'w:altChunk') {
      const name = work.addChunk(child.attributes['r:id'] ?? '');
      return [xmlElement('w:p', {}, [mark(name)])];
    }
    if (child.name === 'w:subDoc') {
      work.leftovers.reasons.add('子文档');
      return [];
    }
    placeParts(child, work);
    if (child.name === 'w:hyperlink') return linked(child, work);
    if (child.name === 'w:p') markOutline(child, work.styles);
    return null;
  });
}

function linked(link: XmlElement, work: PartWork): XmlNode[] {
  const relation = link.attributes['r:id'];
  if (relation === undefined || relation.startsWith(LINK_MARK)) return [link];
  const href = work.linkAt(relation);
  if (href === null) return link.children;
  const anchor = link.attributes['w:anchor'];
  const whole = anchor === undefined || href.includes('#') ? href : `${href}#${anchor}`;
  return [xmlElement('w:hyperlink', { 'r:id': work.addLink(whole) }, link.children)];
}

/** How ids of links begin that are in place already. */
export const LINK_MARK = 'jianbao-link-';

const OUTLINE_MARK = 'jianbao-outline-';

function markOutline(paragraph: XmlElement, styles: StyleSheet): void {
  const level = styles.nearParagraph(paragraph, 'w:outlineLvl')?.attributes['w:val'] ?? '';
  if (!/^[0-4]$/.test(level)) return;
  const at = paragraph.children.findIndex((child) => !isElement(child) || child.name !== 'w:pPr');
  paragraph.children.splice(
    at === -1 ? paragraph.children.length : at,
    0,
    mark(OUTLINE_MARK + level),
  );
}

/** The heading level that a mark's name stands for, 2…6, or 0. */
export function outlineOf(name: string): number {
  return name.startsWith(OUTLINE_MARK) ? Number(name.slice(OUTLINE_MARK.length)) + 2 : 0;
}

function mark(name: string): XmlElement {
  return xmlElement('w:bookmarkStart', { 'w:id': '0', 'w:name': name });
}
