import type { ListPlace } from '../block';
import { isMark, type DrawnNumber } from './numbering';
import { styledHeading } from './styles';
import { textProperty, walk, type WordNode } from './word-tree';

/** How the numbers Word draws are shown: as text before a paragraph, or by a list it is an item of. */
export interface ShownNumbers {
  printed: Map<WordNode, string>;
  places: Map<WordNode, ListPlace[]>;
}

/** The levels of official documents (GB/T 9704—2012, 7.3.3), which a styled heading tells by itself. */
const OWN_LEVEL =
  /^(?:[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[）)]|\d+[．.、])$/;

interface Place {
  node: WordNode;
  /** Null for a paragraph without a number, which interrupts a list. */
  number: DrawnNumber | null;
}

/**
 * Decides for each numbered paragraph. Bullets and plain numbers (1. 2. 3.) whose items stand together
 * make a list. Where paragraphs come between the items, the numbers are those of headings or articles,
 * and a number of another form says more than a list of the page could: both are printed as they are.
 */
export function showNumbers(
  roots: WordNode[],
  numbers: ReadonlyMap<string, DrawnNumber>,
): ShownNumbers {
  const shown: ShownNumbers = { printed: new Map(), places: new Map() };
  const rows: Place[] = [];
  for (const root of roots) collect(root, numbers, false, rows, shown.printed);
  let left = rows;
  // Printing the numbers of one level takes the levels around it apart; there are nine.
  for (let round = 0; round < 9; round += 1) {
    const apart = listsApart(left);
    if (apart.size === 0) break;
    left = left.map(({ node, number }) => {
      if (number === null || !apart.has(number.list)) return { node, number };
      shown.printed.set(node, number.text);
      return { node, number: null };
    });
  }
  placeItems(left, shown.places);
  return shown;
}

function collect(
  node: WordNode,
  numbers: ReadonlyMap<string, DrawnNumber>,
  inCell: boolean,
  rows: Place[],
  printed: Map<WordNode, string>,
): void {
  const cell = inCell || node.type === 'tableCell';
  if (node.type === 'paragraph') {
    const number = numberOf(node, numbers);
    const styled =
      styledHeading(textProperty(node, 'styleName'), textProperty(node, 'styleId')) > 0;
    const listed = number !== null && number.kind !== 'printed' && !cell && !styled;
    if (number !== null && !listed && !(styled && OWN_LEVEL.test(number.text)))
      printed.set(node, number.text);
    if (number !== null || !isBlank(node)) rows.push({ node, number: listed ? number : null });
  }
  for (const child of node.children) collect(child, numbers, cell, rows, printed);
}

function numberOf(node: WordNode, numbers: ReadonlyMap<string, DrawnNumber>): DrawnNumber | null {
  const mark = node.children.find(
    (child) => child.type === 'bookmarkStart' && isMark(textProperty(child, 'name')),
  );
  return mark === undefined ? null : (numbers.get(textProperty(mark, 'name')) ?? null);
}

function isBlank(paragraph: WordNode): boolean {
  for (const node of walk(paragraph))
    if (node.type === 'image' || textProperty(node, 'value').trim() !== '') return false;
  return true;
}

/** The lists of plain numbers whose items do not stand together, or that never have two items. */
function listsApart(rows: Place[]): Set<string> {
  const lists = new Map<string, 'single' | 'together' | 'apart'>();
  const lastRun = new Map<string, number>();
  let run = 0;
  for (const { number } of rows) {
    if (number === null) run += 1;
    if (number?.kind !== 'plain') continue;
    const before = lastRun.get(number.sequence);
    const known = lists.get(number.list) ?? 'single';
    lastRun.set(number.sequence, run);
    if (before === undefined || known === 'apart') lists.set(number.list, known);
    else lists.set(number.list, before === run ? 'together' : 'apart');
  }
  return new Set([...lists].filter(([, how]) => how !== 'together').map(([list]) => list));
}

interface OpenList extends ListPlace {
  of: string;
  level: number;
  count: number;
}

/** Items of one list and of those inside it; a deeper item belongs to the one above it. */
function placeItems(rows: Place[], places: Map<WordNode, ListPlace[]>): void {
  let open: OpenList[] = [];
  let lists = 0;
  for (const [item, { node, number }] of rows.entries()) {
    if (number === null) {
      open = [];
      continue;
    }
    const { count, kind, level, list: of } = number;
    open = open.filter((outer) => outer.level <= level);
    const top = open.at(-1);
    const goesOn =
      top?.of === of && (kind === 'bullet' ? !top.ordered : top.ordered && top.count + 1 === count);
    if (top?.level === level) open.pop();
    const ordered = kind === 'plain';
    const next = goesOn && top !== undefined ? top : { list: (lists += 1), ordered, start: count };
    open.push({ ...next, of, level, count, item });
    places.set(
      node,
      open.map(({ list, item: at, ordered: counted, start }) => ({
        ...{ list, item: at, ordered: counted, start },
      })),
    );
  }
}
