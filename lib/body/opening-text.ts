import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { allowOnly } from './allowlist';

/** What a reader would not take for the opening of a text: cells, captions, lists of attachments, notes. */
const ASIDE_TAGS = new Set(['table', 'caption', 'figcaption']);
const ASIDE_CLASSES = ['signoff', 'attachment', 'attachments', 'footnotes'];

const HEADINGS = new Set(['h2', 'h3', 'h4', 'h5']);
/** `一、`, `（一）`, `1.`, `（1）`: without the lines below it the number of a heading counts nothing. */
const HEADING_NUMBER =
  /^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*(?:、|[.．](?!\d)))\s*/u;

/** Elements that end a line, so that their words do not run into the next. */
const LINES = new Set([...HEADINGS, 'p', 'li', 'dt', 'dd', 'br', 'pre']);

/**
 * The running text of a stored body, one paragraph a line: without the sign-off, tables, captions,
 * attachments and footnotes, and with headings freed of their numbers. Empty where there is none.
 */
export function openingText(bodyHtml: string): string {
  return textOf(allowOnly(fromHtml(bodyHtml, { fragment: true }))).trim();
}

function textOf(node: Root | RootContent): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'root') return node.children.map(textOf).join('');
  if (node.type !== 'element' || isAside(node)) return '';
  const text = node.children.map(textOf).join('');
  const freed = HEADINGS.has(node.tagName) ? text.replace(HEADING_NUMBER, '') : text;
  return LINES.has(node.tagName) ? `${freed}\n` : freed;
}

function isAside({ children, properties, tagName }: Element): boolean {
  const { className } = properties;
  return (
    ASIDE_TAGS.has(tagName) ||
    (Array.isArray(className) && ASIDE_CLASSES.some((name) => className.includes(name))) ||
    (tagName === 'sup' && children.some((child) => isNoteReference(child)))
  );
}

/** `[1]` leads to a footnote, and nowhere from a list. */
function isNoteReference(child: RootContent): boolean {
  return (
    child.type === 'element' &&
    child.tagName === 'a' &&
    /^fnref-/.test(String(child.properties['id'] ?? ''))
  );
}
