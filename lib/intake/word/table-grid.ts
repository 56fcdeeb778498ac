import {
  childOf,
  elementsIn,
  isElement,
  switchOf,
  valueOf,
  xmlElement,
  type XmlElement,
} from './xml-tree';

/** Columns beyond any printed table; a larger span is a slip or an attack. */
const MAX_COLUMNS = 200;

/**
 * Puts every table below `element` on its grid: the columns a row leaves free before and after its cells
 * become empty cells, cells merged in a row become one, and a cell continues the one above it only where
 * that stands over the same columns. mammoth counts columns by the cells it meets.
 */
export function alignTables(element: XmlElement): void {
  for (const child of elementsIn(element)) {
    alignTables(child);
    if (child.name === 'w:tbl') alignTable(child);
  }
}

function alignTable(table: XmlElement): void {
  table.children = table.children.filter(
    (child) => isElement(child) && /^w:(?:tblPr|tblGrid|tr)$/.test(child.name),
  );
  /** Where in the row above a merge can go on, by column, and how wide. */
  let above = new Map<number, number>();
  for (const row of elementsIn(table)) {
    if (row.name !== 'w:tr') continue;
    const properties = childOf(row, 'w:trPr');
    const header = childOf(properties, 'w:tblHeader');
    if (header !== null && properties !== null && switchOf(header) === false)
      properties.children = properties.children.filter((child) => child !== header);
    const cells = [
      ...free(properties, 'w:gridBefore'),
      ...mergedInRow(elementsIn(row).filter(({ name }) => name === 'w:tc')),
      ...free(properties, 'w:gridAfter'),
    ];
    const merges = new Map<number, number>();
    let column = 0;
    for (const cell of cells) {
      const width = spanOf(cell);
      const merge = childOf(cell, 'w:tcPr', 'w:vMerge');
      if (merge !== null) {
        const goesOn = valueOf(merge) !== 'restart' && above.get(column) === width;
        merge.attributes = { 'w:val': goesOn ? 'continue' : 'restart' };
        merges.set(column, width);
      }
      column += width;
    }
    above = merges;
    row.children = [...(properties === null ? [] : [properties]), ...cells];
  }
}

function free(properties: XmlElement | null, name: string): XmlElement[] {
  const columns = count(valueOf(childOf(properties, name)));
  return columns === 0 ? [] : [cellOver(columns)];
}

function cellOver(columns: number): XmlElement {
  const span = xmlElement('w:gridSpan', { 'w:val': String(columns) });
  return xmlElement('w:tc', {}, [xmlElement('w:tcPr', {}, [span]), xmlElement('w:p')]);
}

/** `w:hMerge`: the cells after the first of a merge are under it, with nothing of their own to show. */
function mergedInRow(cells: XmlElement[]): XmlElement[] {
  const merged: XmlElement[] = [];
  let open: XmlElement | null = null;
  for (const cell of cells) {
    const merge = childOf(cell, 'w:tcPr', 'w:hMerge');
    const goesOn = merge !== null && valueOf(merge) !== 'restart' && open !== null;
    if (goesOn && open !== null) {
      setSpan(open, spanOf(open) + spanOf(cell));
      continue;
    }
    open = merge === null ? null : cell;
    merged.push(cell);
  }
  return merged;
}

function setSpan(cell: XmlElement, columns: number): void {
  const span = xmlElement('w:gridSpan', { 'w:val': String(columns) });
  const properties = childOf(cell, 'w:tcPr');
  if (properties === null) {
    cell.children.unshift(xmlElement('w:tcPr', {}, [span]));
    return;
  }
  properties.children = [
    ...elementsIn(properties).filter(({ name }) => name !== 'w:gridSpan'),
    span,
  ];
}

function spanOf(cell: XmlElement): number {
  return Math.max(1, count(valueOf(childOf(cell, 'w:tcPr', 'w:gridSpan'))));
}

function count(text: string | null): number {
  const number = Number.parseInt(text ?? '0', 10);
  return Number.isNaN(number) ? 0 : Math.min(MAX_COLUMNS, Math.max(0, number));
}
