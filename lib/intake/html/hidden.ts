import type { Element, Root } from 'hast';
import { isArticleNamed } from './article-name';
import { attribute, isHidden } from './attributes';

/** What became of text the page does not show: there was little, it was shown, or it was left out. */
export type HiddenText = 'little' | 'shown' | 'left-out';

const NO_TEXT = new Set(['head', 'textarea', 'select', 'button', 'template', 'noscript']);

/**
 * Looks whether the page hides more prose than it shows. A page that a script would have revealed was
 * saved so: then the hidden elements that hold an article by their name are made visible in `tree`,
 * unless one that is shown has text already and the others are pop-ups.
 */
export function showHiddenArticle(tree: Root): HiddenText {
  const { shown, hidden, article, elements } = weigh(tree);
  if (hidden <= shown) return 'little';
  const articles = article > 0 ? [] : elements.filter((element) => holdsArticle(element));
  for (const element of articles) show(element);
  const after = articles.length === 0 ? { shown, hidden } : weigh(tree);
  return after.hidden > after.shown ? 'left-out' : 'shown';
}

interface Weights {
  shown: number;
  hidden: number;
  /** What of `shown` stands in elements that hold an article by their name. */
  article: number;
  /** The outermost hidden elements. */
  elements: Element[];
}

function weigh(tree: Root): Weights {
  const weights: Weights = { shown: 0, hidden: 0, article: 0, elements: [] };
  const visit = (node: Root | Element, hidden: boolean, named: boolean): void => {
    for (const child of node.children) {
      if (child.type === 'text') {
        const weight = prose(child.value);
        weights[hidden ? 'hidden' : 'shown'] += weight;
        if (named && !hidden) weights.article += weight;
      } else if (child.type === 'element' && !NO_TEXT.has(child.tagName)) {
        const hides = !hidden && isHidden(child);
        if (hides) weights.elements.push(child);
        visit(child, hidden || hides, named || isArticleNamed(child));
      }
    }
  };
  visit(tree, false, false);
  return weights;
}

/** The length of a text that reads like a sentence. */
function prose(text: string): number {
  const { length } = text.trim();
  return length >= 10 && /[，。；：]/.test(text) ? length : 0;
}

function holdsArticle(element: Element): boolean {
  return (
    isArticleNamed(element) ||
    element.children.some((child) => child.type === 'element' && holdsArticle(child))
  );
}

function show(element: Element): void {
  delete element.properties['hidden'];
  element.properties['style'] = attribute(element, 'style').replace(/display\s*:\s*none/gi, '');
}
