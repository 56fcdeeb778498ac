import type { Element, Root } from 'hast';
import { allText, attribute, style } from './attributes';

/** What was found of a review in a page that Word made. */
export interface Review {
  comments: number;
  deletions: number;
}

const COMMENT_CLASS =
  /(?:^|\s)(?:msocomtxt|msocomanchor|msocomoff|msocomhide|mso-?comment\w*)(?=$|\s)/i;
const WORD_CLASS = /(?:^|\s)(?:Mso\w+|WordSection\d+|Section\d+)(?=$|\s)/;
/** Code points of Wingdings that are read as signs; whatever else heads a line is a bullet. */
const WINGDINGS = new Map([
  [0xfc, '✓'],
  [0xfb, '✗'],
  [0xfe, '☑'],
  [0xfd, '☒'],
  [0xa8, '□'],
  [0x6f, '□'],
  [0x71, '□'],
  [0xd8, '➢'],
  [0xe0, '→'],
]);
const SYMBOL = new Map([
  [0xb7, '•'],
  [0xb3, '≥'],
  [0xa3, '≤'],
  [0xb9, '≠'],
  [0xb1, '±'],
  [0xb4, '×'],
  [0xb8, '÷'],
  [0xb0, '°'],
]);

/**
 * Hides what Word's own page keeps of a review, comments and deleted text, and turns the letters that
 * stand for signs in Wingdings and Symbol into those signs. Pages of other makers stay as they are.
 */
export function readWordPage(tree: Root): Review {
  const review: Review = { comments: 0, deletions: 0 };
  if (isWordPage(tree)) visit(tree, review, null);
  return review;
}

function isWordPage(node: Root | Element): boolean {
  return node.children.some((child) => {
    if (child.type !== 'element') return false;
    if (child.tagName === 'meta')
      return (
        /^(?:generator|progid)$/i.test(attribute(child, 'name')) &&
        /word|wps|kingsoft/i.test(attribute(child, 'content'))
      );
    return (
      WORD_CLASS.test(attribute(child, 'className')) ||
      /mso-(?:element|comment)/i.test(attribute(child, 'style')) ||
      isWordPage(child)
    );
  });
}

function visit(node: Root | Element, review: Review, font: Map<number, string> | null): void {
  for (const child of node.children) {
    if (child.type === 'text') {
      if (font !== null) child.value = signs(child.value, font);
      continue;
    }
    if (child.type !== 'element') continue;
    if (isComment(child)) {
      const own = /comment$/.test(style(child, 'mso-element')) ? 1 : 0;
      review.comments += Math.max(own, countComments(child), 0);
      child.properties['hidden'] = true;
    } else if (isDeleted(child)) {
      if (allText(child).trim() !== '') review.deletions += 1;
      child.properties['hidden'] = true;
    } else visit(child, review, inList(child, fontOf(child) ?? font));
  }
}

function isComment(element: Element): boolean {
  return (
    /^comment/.test(style(element, 'mso-element')) ||
    style(element, 'mso-special-character') === 'comment' ||
    COMMENT_CLASS.test(attribute(element, 'className'))
  );
}

function countComments(element: Element): number {
  return element.children.reduce(
    (sum, child) =>
      child.type !== 'element'
        ? sum
        : sum + (/^comment$/.test(style(child, 'mso-element')) ? 1 : 0) + countComments(child),
    0,
  );
}

function isDeleted(element: Element): boolean {
  return (
    element.tagName === 'del' || /(?:^|\s)msoDel(?=$|\s)/i.test(attribute(element, 'className'))
  );
}

/** The table of signs of the element's own font; an empty one where the font is of letters again. */
function fontOf(element: Element): Map<number, string> | null {
  const font = style(element, 'font-family') || attribute(element, 'face').toLowerCase();
  if (font === '') return null;
  if (font.includes('wingdings')) return WINGDINGS;
  return /^["'\s]*symbol/.test(font) ? SYMBOL : LETTERS;
}

/** Whatever sign heads the items of a list, it is a bullet. */
function inList(element: Element, font: Map<number, string> | null): Map<number, string> | null {
  const heads = style(element, 'mso-list') === 'ignore';
  return heads && font !== null && font !== LETTERS ? BULLETS : font;
}

const BULLETS = new Map<number, string>();
const LETTERS = new Map<number, string>();

function signs(text: string, font: Map<number, string>): string {
  if (font === LETTERS) return text;
  return text.replace(/[!-~\u00a1-\u00ff\uf020-\uf0ff]/g, (char) => {
    const sign = font.get(char.charCodeAt(0) & 0xff);
    return sign ?? (font === SYMBOL ? char : '•');
  });
}
