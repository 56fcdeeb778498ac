import type { Element, Root, Text } from 'hast';
import { holdsArticle, isArticleNamed } from './article-name';
import { attribute } from './attributes';
import type { StyleSheet } from './style-sheet';
import { cellsOf, rowsOf } from './tables';
import { hidingOf, walkVisible, type Hiding } from './visibility';

/** What became of text the page does not show: there was little, it was shown, or it was left out. */
export type HiddenText = 'little' | 'shown' | 'left-out';

const NO_TEXT = new Set(['head', 'title', 'textarea', 'select', 'button', 'option']);

/**
 * Marks what a browser does not show with `hidden`, so that every later step passes it over; the value
 * is `unseen` where it takes up its place. A page that hides more prose than it shows was saved before
 * a script revealed it: then the hidden elements that hold an article by their name are shown, unless
 * one that is shown has text already and the others are pop-ups.
 */
export function hideUnseen(tree: Root, sheet: StyleSheet): HiddenText {
  const exempt = fadedIn(tree, sheet);
  const before = weigh(tree, sheet, exempt);
  let outcome: HiddenText = 'little';
  if (before.hidden > before.shown) {
    const articles =
      before.article > 0
        ? []
        : [...before.elements].filter(
            (element) => isArticleNamed(element) || holdsArticle(element),
          );
    for (const element of articles) show(element, exempt);
    const after = articles.length === 0 ? before : weigh(tree, sheet, exempt);
    outcome = after.hidden > after.shown ? 'left-out' : 'shown';
  }
  mark(tree, sheet, exempt);
  hideColumns(tree, sheet);
  return outcome;
}

/** Elements of an article that are there but transparent until a script fades them in. */
function fadedIn(tree: Root, sheet: StyleSheet): Set<Element> {
  const found = new Set<Element>();
  const visit = (node: Root | Element): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const css = sheet.of(child);
      const faded = css.has('opacity') || css.has('visibility');
      if (faded && waitsForScript(child) && hidingOf(child, css) !== 'gone') found.add(child);
      visit(child);
    }
  };
  visit(tree);
  return found;
}

function waitsForScript(element: Element): boolean {
  return (
    isArticleNamed(element) ||
    /(?:^|\s)(?:wow|aos-init|animated?|fade(?:-?in\w*)?|reveal|lazy\w*)(?=$|\s)|animation-name|transition/i.test(
      `${attribute(element, 'className')} ${attribute(element, 'style')}`,
    )
  );
}

interface Weights {
  shown: number;
  hidden: number;
  /** What of `shown` stands in elements that hold an article by their name. */
  article: number;
  /** The outermost elements that hide prose. */
  elements: Set<Element>;
}

function weigh(tree: Root, sheet: StyleSheet, exempt: ReadonlySet<Element>): Weights {
  const weights: Weights = { shown: 0, hidden: 0, article: 0, elements: new Set() };
  const named = new Set<Element | Root>();
  const mute = new Set<Element | Root>();
  inherit(tree, named, isArticleNamed);
  inherit(tree, mute, (element) => NO_TEXT.has(element.tagName));
  walkVisible(tree, sheet, exempt, {
    text: (text, parent, hiddenBy) => {
      if (mute.has(parent)) return;
      const weight = prose(text.value);
      weights[hiddenBy === null ? 'shown' : 'hidden'] += weight;
      if (hiddenBy === null && named.has(parent)) weights.article += weight;
      if (hiddenBy !== null && weight > 0) weights.elements.add(hiddenBy);
    },
  });
  return weights;
}

/** Adds the elements that meet the test, and all in them. */
function inherit(
  node: Root | Element,
  found: Set<Element | Root>,
  test: (element: Element) => boolean,
): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (found.has(node) || test(child)) found.add(child);
    inherit(child, found, test);
  }
}

/** The length of a text that reads like a sentence. */
function prose(text: string): number {
  const { length } = text.trim();
  return length >= 10 && /[，。；：]/.test(text) ? length : 0;
}

function show(element: Element, exempt: Set<Element>): void {
  delete element.properties['hidden'];
  exempt.add(element);
}

function mark(tree: Root, sheet: StyleSheet, exempt: ReadonlySet<Element>): void {
  const whole = new Map<Element, Hiding>();
  const pieces: { text: Text; parent: Element | Root }[] = [];
  walkVisible(tree, sheet, exempt, {
    text: (text, parent, hiddenBy) => {
      if (hiddenBy !== null && !whole.has(hiddenBy) && text.value.trim() !== '')
        pieces.push({ text, parent });
    },
    hidden: (element, hiding) => whole.set(element, hiding),
  });
  for (const [element, hiding] of whole)
    element.properties['hidden'] = hiding === 'gone' ? true : hiding;
  for (const { text, parent } of pieces) {
    const at = parent.children.indexOf(text);
    parent.children[at] = {
      type: 'element',
      tagName: 'span',
      properties: { hidden: 'unseen' },
      children: [text],
    };
  }
}

/** Cells of columns that `<col style="visibility:collapse">` takes away; those that span others stay. */
function hideColumns(node: Root | Element, sheet: StyleSheet): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    hideColumns(child, sheet);
    if (child.tagName !== 'table') continue;
    const collapsed = columnsOf(child).map((column) =>
      /^collapse/.test(sheet.of(column).get('visibility') ?? ''),
    );
    if (!collapsed.includes(true)) continue;
    for (const row of rowsOf(child)) {
      let at = 0;
      for (const cell of cellsOf(row)) {
        const span = Math.max(1, Number(attribute(cell, 'colSpan')) || 1);
        if (span === 1 && collapsed[at] === true) cell.properties['hidden'] = 'unseen';
        at += span;
      }
    }
  }
}

function columnsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    if (child.tagName === 'colgroup') return columnsOf(child);
    if (child.tagName !== 'col') return [];
    const span = Math.min(100, Math.max(1, Number(attribute(child, 'span')) || 1));
    return Array.from({ length: span }, () => child);
  });
}
