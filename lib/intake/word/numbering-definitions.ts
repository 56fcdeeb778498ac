import { attributeOf, elementsOf } from './xml-elements';

/** XML parts as text, by their usual names. */
export type WordParts = Map<string, string>;

/** How one level of a list is numbered. */
export interface Level {
  /** `decimal`, `chineseCounting`, `bullet`… */
  format: string;
  /** `%1、` or `（%2）`. */
  pattern: string;
  start: number;
  /** A paragraph of a level above this (from 1) begins it anew; of any where null; of none at 0. */
  restart: number | null;
  /** All numbers of the pattern are in digits (`一` above, `1.1` here). */
  digits: boolean;
  /** Word sets a tab or a space between the number and the text. */
  spaced: boolean;
  styleId: string | null;
}

/** A list as paragraphs refer to it. Lists of one `counter` go on counting where another left off. */
export interface NumberedList {
  counter: string;
  levels: Map<number, Level>;
  /** Levels that begin anew where this list begins, with their first numbers. */
  restarts: Map<number, number>;
}

export interface NumberingDefinitions {
  lists: Map<string, NumberedList>;
  /** The list and level that a paragraph style brings with it. */
  byStyle: Map<string, { id: string; level: number }>;
}

/** The lists of a document, from its numbering and its styles. */
export function readNumbering(parts: WordParts): NumberingDefinitions {
  const xml = parts.get('word/numbering.xml') ?? '';
  const { levels, links } = readAbstracts(xml);
  const lists: NumberingDefinitions['lists'] = new Map();
  for (const { tag, inner } of elementsOf(xml, 'w:num')) {
    const named = value(inner, 'abstractNumId') ?? '';
    const counter = links.get(named) ?? named;
    const abstract = levels.get(counter);
    if (abstract === undefined) continue;
    lists.set(attributeOf(tag, 'w:numId') ?? '', { counter, ...overridden(inner, abstract) });
  }
  return { lists, byStyle: stylesOf(parts, lists) };
}

/** Levels by abstract list, and the abstract lists that only name the style of another. */
function readAbstracts(xml: string) {
  const levels = new Map<string, Map<number, Level>>();
  const byLink = new Map<string, string>();
  const wanted: [id: string, link: string][] = [];
  for (const { tag, inner } of elementsOf(xml, 'w:abstractNum')) {
    const id = attributeOf(tag, 'w:abstractNumId') ?? '';
    levels.set(id, readLevels(inner));
    const own = value(inner, 'styleLink');
    const other = value(inner, 'numStyleLink');
    if (own !== null) byLink.set(own, id);
    if (other !== null) wanted.push([id, other]);
  }
  const links = new Map(wanted.map(([id, link]) => [id, byLink.get(link) ?? id]));
  return { levels, links };
}

function readLevels(xml: string): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const { tag, inner } of elementsOf(xml, 'w:lvl')) {
    const level = attributeOf(tag, 'w:ilvl') ?? '0';
    // Word has nine levels; a counter is made for every level up to the one that is used.
    if (!/^[0-8]$/.test(level)) continue;
    levels.set(Number(level), {
      format: value(inner, 'numFmt') ?? 'decimal',
      pattern: value(inner, 'lvlText') ?? '',
      start: count(value(inner, 'start')) ?? 1,
      restart: count(value(inner, 'lvlRestart')),
      digits: [...elementsOf(inner, 'w:isLgl')].length > 0,
      spaced: (value(inner, 'suff') ?? 'tab') !== 'nothing',
      styleId: value(inner, 'pStyle'),
    });
  }
  return levels;
}

function overridden(xml: string, abstract: Map<number, Level>): Omit<NumberedList, 'counter'> {
  const levels = new Map(abstract);
  const restarts = new Map<number, number>();
  for (const { tag, inner } of elementsOf(xml, 'w:lvlOverride')) {
    const at = Number(attributeOf(tag, 'w:ilvl') ?? 'none');
    for (const [level, own] of readLevels(inner)) levels.set(level, own);
    const start = count(value(inner, 'startOverride'));
    if (start !== null && levels.has(at)) restarts.set(at, start);
  }
  return { levels, restarts };
}

/** A level names its style, or a style (or the one it is based on) names its list. */
function stylesOf(
  parts: WordParts,
  lists: NumberingDefinitions['lists'],
): NumberingDefinitions['byStyle'] {
  const byStyle: NumberingDefinitions['byStyle'] = new Map();
  for (const [id, { levels }] of lists)
    for (const [level, { styleId }] of levels)
      if (styleId !== null && !byStyle.has(styleId)) byStyle.set(styleId, { id, level });
  const bases = new Map<string, string>();
  for (const { tag, inner } of elementsOf(parts.get('word/styles.xml') ?? '', 'w:style')) {
    const styleId = attributeOf(tag, 'w:styleId') ?? '';
    const base = value(inner, 'basedOn');
    if (base !== null) bases.set(styleId, base);
    const [own = ''] = Array.from(elementsOf(inner, 'w:numPr'), (properties) => properties.inner);
    const id = value(own, 'numId');
    if (id === null) continue;
    const level = levelOfStyle(lists.get(id), styleId) ?? count(value(own, 'ilvl')) ?? 0;
    byStyle.set(styleId, { id, level });
  }
  for (const styleId of bases.keys()) {
    let from: string | undefined = styleId;
    for (let steps = 0; from !== undefined && !byStyle.has(from) && steps < 10; steps += 1)
      from = bases.get(from);
    const inherited = from === undefined ? undefined : byStyle.get(from);
    if (inherited !== undefined) byStyle.set(styleId, inherited);
  }
  return byStyle;
}

/** The level of a list that is linked to a paragraph style, or null. */
export function levelOfStyle(list: NumberedList | undefined, styleId: string): number | null {
  for (const [level, { styleId: linked }] of list?.levels ?? [])
    if (linked === styleId && styleId !== '') return level;
  return null;
}

/** The value of the first element of this name in the main namespace, or null. */
export function value(xml: string, name: string): string | null {
  for (const { tag } of elementsOf(xml, `w:${name}`)) return attributeOf(tag, 'w:val');
  return null;
}

/** A count as Word writes it: not negative and no longer than any list. */
function count(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
