import type { Element, ElementContent } from 'hast';
import { squeezeSpace, withoutSpace } from '../clean-text';
import { findDates } from '../facts/dates';
import { isIndexLabel, labelAlone, labelledPairs } from '../facts/labels';
import { attribute, isHidden } from './attributes';

/** The rows of one table that are shown, without those of tables inside it. */
export function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.children) {
    if (child.type !== 'element' || isHidden(child)) continue;
    if (child.tagName === 'tr') rows.push(child);
    else if (['thead', 'tbody', 'tfoot'].includes(child.tagName)) rows.push(...rowsOf(child));
  }
  return rows;
}

/** The cells of one row that are shown. */
export function cellsOf(row: Element): Element[] {
  return row.children.filter(
    (child): child is Element =>
      child.type === 'element' &&
      (child.tagName === 'td' || child.tagName === 'th') &&
      !isHidden(child),
  );
}

/** All text below a node, white space as it stands. */
export function plainText(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || isHidden(node)) return '';
  const inner = node.children.map((child) => plainText(child)).join('');
  return ['p', 'div', 'br', 'li', 'tr', 'td', 'th'].includes(node.tagName) ? `${inner}\n` : inner;
}

/** Characters of the longest cell: of a table that could arrange a page, and of one with a header row. */
const LONGEST = 400;
const LONGEST_BELOW_HEADER = 4000;

/**
 * Whether the table shows data rather than arranging the page: two rows and columns at least, no
 * table inside a cell, no lists or long text either unless a header row says what the columns are
 * (任务清单, 督查情况), and not the index table (索引号…) of a government page.
 */
export function isDataTable(table: Element): boolean {
  const rows = rowsOf(table).map(cellsOf);
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  if (rows.length < 2 || width < 2) return false;
  const cells = rows.flat();
  if (
    cells.some((cell) =>
      contains(cell, (tag) => tag === 'table' || /^(?:form|iframe|h[1-3])$/.test(tag)),
    )
  )
    return false;
  const texts = cells.map((cell) => squeezeSpace(plainText(cell)));
  const headed = hasHeaderRow(rows, width);
  if (texts.some((text) => text.length > (headed ? LONGEST_BELOW_HEADER : LONGEST))) return false;
  if (!headed && cells.some((cell) => holdsArticle(cell, texts.join('').length))) return false;
  const filled = texts.filter((text) => text !== '');
  if (filled.length < 3) return false;
  // A page whose rows hold one cell of text each is laid out by a table, whatever its columns.
  const rowsWithTwo = rows.filter(
    (row) => row.filter((cell) => squeezeSpace(plainText(cell)) !== '').length >= 2,
  );
  if (rowsWithTwo.length < 2 && rowsWithTwo.length < rows.length / 2) return false;
  const labels = filled.filter(
    (text) => labelAlone(text) !== null && /[：:]$/.test(withoutSpace(text)),
  );
  // A cell may hold a label alone, or its value as well: 索引号：JZ001-2021-00031.
  const index = filled.filter((text) => isIndexLabel(labelledPairs(text)[0]?.label ?? text));
  if (index.length >= 3 && index.length >= filled.length / 4) return false;
  return labels.length < 2 || labels.length < filled.length / 4;
}

/** A list, or most of the table's text in several paragraphs: a page's article rather than a datum. */
function holdsArticle(cell: Element, whole: number): boolean {
  if (contains(cell, (tag) => tag === 'ul' || tag === 'ol')) return true;
  const text = plainText(cell);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length >= 4 && squeezeSpace(text).length > whole / 2 && /。/.test(text);
}

/**
 * Whether the first row that is not one cell's caption names the columns: header cells, or short names
 * in all of them that are no links, labels or dates, above rows that fill two cells and more.
 */
function hasHeaderRow(rows: Element[][], width: number): boolean {
  const at = rows.findIndex((cells) => cells.length > 1);
  const header = rows[at] ?? [];
  const below = rows.slice(at + 1).filter((cells) => cells.length > 1);
  if (below.length === 0) return false;
  if (header.every((cell) => cell.tagName === 'th')) return true;
  const names = header.map((cell) => squeezeSpace(plainText(cell)));
  return (
    header.length === width &&
    width + below.length >= 4 &&
    names.every((name) => /^[^：:。，]{1,20}$/.test(name) && findDates(name).length === 0) &&
    header.every((cell) => !contains(cell, (tag) => tag === 'a')) &&
    below.every((cells) => cells.filter((cell) => plainText(cell).trim() !== '').length > 1)
  );
}

/**
 * The table as the body may carry it: spans kept, looks dropped, caption and cells filled by `inside`
 * in reading order.
 */
export function dataTable(table: Element, inside: (cell: Element) => ElementContent[]): Element {
  const caption = table.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'caption',
  );
  const children: ElementContent[] =
    caption === undefined ? [] : [element('caption', inside(caption))];
  const rows = rowsOf(table).map((row, index) => {
    const cells = cellsOf(row).map((cell) => {
      const properties: Element['properties'] = {};
      for (const span of ['colSpan', 'rowSpan'] as const) {
        const count = Number(attribute(cell, span));
        if (Number.isInteger(count) && count > 1 && count <= 1000) properties[span] = count;
      }
      const header = cell.tagName === 'th';
      if (header && index === 0) properties['scope'] = 'col';
      return element(header ? 'th' : 'td', inside(cell), properties);
    });
    return element('tr', cells);
  });
  return element('table', [
    ...children,
    element(
      'tbody',
      rows.filter((row) => row.children.length > 0),
    ),
  ]);
}

/** A hast element. */
export function element(
  tagName: string,
  children: ElementContent[],
  properties: Element['properties'] = {},
): Element {
  return { type: 'element', tagName, properties, children };
}

function contains(node: Element, test: (tag: string) => boolean): boolean {
  return node.children.some(
    (child) => child.type === 'element' && (test(child.tagName) || contains(child, test)),
  );
}
