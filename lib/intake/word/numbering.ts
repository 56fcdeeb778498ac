import { formatNumber } from './number-format';
import {
  levelOfStyle,
  readNumbering,
  value,
  type Level,
  type NumberedList,
  type NumberingDefinitions,
  type WordParts,
} from './numbering-definitions';
import { elementsOf } from './xml-elements';

/** What Word draws before a paragraph by itself. */
export interface DrawnNumber {
  /** The list and its level, and which of its beginnings: what counts in one row has one `sequence`. */
  list: string;
  sequence: string;
  level: number;
  /** `plain` numbers (1. 2. 3.) are drawn by a list of the page as well. */
  kind: 'bullet' | 'plain' | 'printed';
  count: number;
  /** The number as it is printed, such as `第三条`; empty for a bullet. */
  text: string;
}

const MARK = 'jianbao-number-';

/** Whether a bookmark's name stands for a drawn number. */
export function isMark(name: string): boolean {
  return name.startsWith(MARK);
}

/**
 * Counts the automatic numbers of a document's paragraphs as Word does, since mammoth tells that a
 * paragraph is numbered but not how. Each is marked in the XML by a bookmark at the paragraph's start,
 * so that it is found again in mammoth's tree.
 */
export class NumberCounter {
  /** By the names of their marks. */
  readonly numbers = new Map<string, DrawnNumber>();
  private readonly definitions: NumberingDefinitions;
  private readonly counters = new Map<string, Counter>();

  constructor(parts: WordParts) {
    this.definitions = readNumbering(parts);
  }

  /** The part with its marks. Parts are counted in the order they are given. */
  mark(xml: string): string {
    if (this.definitions.lists.size === 0) return xml;
    const pieces: string[] = [];
    let at = 0;
    for (const { inner, end } of elementsOf(xml, 'w:pPr')) {
      const number = this.next(inner);
      if (number === null) continue;
      const name = `${MARK}${this.numbers.size}`;
      this.numbers.set(name, number);
      pieces.push(xml.slice(at, end), `<w:bookmarkStart w:id="0" w:name="${name}"/>`);
      at = end;
    }
    return pieces.join('') + xml.slice(at);
  }

  private next(look: string): DrawnNumber | null {
    const place = placeOf(look, this.definitions);
    const list = this.definitions.lists.get(place?.id ?? '');
    const level = list?.levels.get(place?.level ?? -1);
    if (place === null || list === undefined || level === undefined) return null;
    // The paragraph went with its end mark: what is left of it belongs to the next.
    if ([...elementsOf(look, 'w:rPr')].some(({ inner }) => /<w:del[\s/>]/.test(inner))) return null;
    const counter = this.counters.get(list.counter) ?? new Counter();
    this.counters.set(list.counter, counter);
    counter.step(place, list);
    const bullet = level.format === 'bullet';
    const plain = level.format === 'decimal' && level.pattern.trim() === `%${place.level + 1}.`;
    return {
      list: `${list.counter} ${place.level}`,
      sequence: `${list.counter} ${place.level} ${counter.beginning(place.level)}`,
      level: place.level,
      kind: bullet ? 'bullet' : plain ? 'plain' : 'printed',
      count: counter.at(place.level, level),
      text: bullet ? '' : print(level, list.levels, counter),
    };
  }
}

/** Where a list and its levels stand. */
class Counter {
  private readonly counts: (number | undefined)[] = [];
  private readonly beginnings: number[] = [];
  private readonly begun = new Set<string>();

  step({ id, level }: { id: string; level: number }, list: NumberedList): void {
    if (!this.begun.has(id)) {
      this.begun.add(id);
      for (const at of list.restarts.keys()) this.counts[at] = undefined;
    }
    const before = this.counts[level];
    if (before === undefined) this.beginnings[level] = this.beginning(level) + 1;
    const first = list.restarts.get(level) ?? list.levels.get(level)?.start ?? 1;
    this.counts[level] = before === undefined ? first : before + 1;
    for (let below = level + 1; below < this.counts.length; below += 1) {
      const restart = list.levels.get(below)?.restart ?? null;
      if (restart === null || level < restart) this.counts[below] = undefined;
    }
  }

  at(level: number, { start }: Level): number {
    return this.counts[level] ?? start;
  }

  beginning(level: number): number {
    return this.beginnings[level] ?? 0;
  }
}

function print(level: Level, levels: Map<number, Level>, counter: Counter): string {
  if (level.format === 'none') return '';
  const text = level.pattern.replace(/%([1-9])/g, (_, place: string) => {
    const part = levels.get(Number(place) - 1);
    if (part === undefined || part.format === 'none' || part.format === 'bullet') return '';
    return formatNumber(
      level.digits ? 'decimal' : part.format,
      counter.at(Number(place) - 1, part),
    );
  });
  // 第一条 and 1.1 stand apart from the text, 一、 and （一） by their own punctuation.
  return level.spaced && /[\p{L}\p{N}]$/u.test(text) ? `${text} ` : text;
}

/** Number and level on the paragraph, then its style's; number 0 takes the style's away. */
function placeOf(
  look: string,
  { lists, byStyle }: NumberingDefinitions,
): { id: string; level: number } | null {
  const [own = ''] = Array.from(elementsOf(look, 'w:numPr'), ({ inner }) => inner);
  const id = value(own, 'numId');
  const level = value(own, 'ilvl');
  const styleId = value(look, 'pStyle') ?? '';
  const styled = byStyle.get(styleId) ?? null;
  if (id === null)
    return styled === null || level === null ? styled : { ...styled, level: Number(level) };
  if (level !== null) return { id, level: Number(level) };
  return { id, level: levelOfStyle(lists.get(id), styleId) ?? 0 };
}
