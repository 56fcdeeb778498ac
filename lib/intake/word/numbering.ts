import type { WordParts } from './inspect-archive';
import { attributeOf, elementsOf, withoutElements } from './xml-elements';

/** Number formats whose numbers a reader sees as text: 一、 （一） 第一章 甲. */
const CHINESE = /^(?:chinese|taiwanese|japanese|ideograph)/;
const DIGITS = '〇一二三四五六七八九';

interface Level {
  format: string;
  /** `%1、` or `（%2）`. */
  pattern: string;
  start: number;
  styleId: string | null;
}

/**
 * The numbers Word draws before automatically numbered paragraphs, for those counted in Chinese, one
 * entry for each numbered paragraph in document order; null where the paragraph is an ordinary list
 * item. mammoth tells that a paragraph is numbered, not how, so the numbers are counted here.
 */
export function printedNumbers(parts: WordParts): (string | null)[] {
  const numbering = parts.get('word/numbering.xml');
  if (numbering === undefined) return [];
  // Text boxes are stored twice, for new and old programs; mammoth reads the copy for old ones.
  const document = withoutElements(parts.get('word/document.xml') ?? '', 'mc:Choice');
  const { levelsOf, byStyle } = readNumbering(numbering);
  const counters = new Map<string, number[]>();
  const printed: (string | null)[] = [];
  for (const { inner: look } of elementsOf(document, 'w:pPr')) {
    const place = placeOf(look, byStyle);
    const levels = place === null ? undefined : levelsOf.get(place.id);
    const level = place === null ? undefined : levels?.get(place.level);
    if (place === null || levels === undefined || level === undefined) continue;
    const counter = counters.get(place.id) ?? [];
    counters.set(place.id, counter);
    counter.length = Math.min(counter.length, place.level + 1);
    for (let at = counter.length; at <= place.level; at += 1)
      counter.push((levels.get(at)?.start ?? 1) - (at === place.level ? 1 : 0));
    counter[place.level] = (counter[place.level] ?? 0) + 1;
    printed.push(CHINESE.test(level.format) ? fill(level.pattern, counter, levels) : null);
  }
  return printed;
}

interface Numbering {
  levelsOf: Map<string, Map<number, Level>>;
  byStyle: Map<string, { id: string; level: number }>;
}

function readNumbering(xml: string): Numbering {
  const abstracts = new Map<string, Map<number, Level>>();
  for (const { tag, inner } of elementsOf(xml, 'w:abstractNum')) {
    const levels = new Map<number, Level>();
    for (const { tag: start, inner: body } of elementsOf(inner, 'w:lvl')) {
      const level = attributeOf(start, 'w:ilvl') ?? '';
      // Word has nine levels; a counter is made for every level up to the one that is used.
      if (!/^[0-8]$/.test(level)) continue;
      levels.set(Number(level), {
        format: value(body, 'numFmt') ?? '',
        pattern: value(body, 'lvlText') ?? '',
        start: Number(value(body, 'start') ?? 1),
        styleId: value(body, 'pStyle'),
      });
    }
    abstracts.set(attributeOf(tag, 'w:abstractNumId') ?? '', levels);
  }
  const levelsOf: Numbering['levelsOf'] = new Map();
  const byStyle: Numbering['byStyle'] = new Map();
  for (const { tag, inner } of elementsOf(xml, 'w:num')) {
    const id = attributeOf(tag, 'w:numId') ?? '';
    const levels = abstracts.get(value(inner, 'abstractNumId') ?? '');
    if (levels === undefined) continue;
    levelsOf.set(id, levels);
    for (const [level, { styleId }] of levels)
      if (styleId !== null) byStyle.set(styleId, { id, level });
  }
  return { levelsOf, byStyle };
}

/** In mammoth's order: number and level on the paragraph, then its style's, then the number alone. */
function placeOf(
  look: string,
  byStyle: Numbering['byStyle'],
): { id: string; level: number } | null {
  const [own = ''] = Array.from(elementsOf(look, 'w:numPr'), ({ inner }) => inner);
  const id = value(own, 'numId');
  const level = value(own, 'ilvl');
  if (id !== null && level !== null) return { id, level: Number(level) };
  const styled = byStyle.get(value(look, 'pStyle') ?? '');
  return styled ?? (id === null ? null : { id, level: 0 });
}

function value(xml: string, name: string): string | null {
  for (const { tag } of elementsOf(xml, `w:${name}`)) return attributeOf(tag, 'w:val');
  return null;
}

function fill(pattern: string, counter: number[], levels: Map<number, Level>): string {
  return pattern.replace(/%(\d)/g, (_, place: string) => {
    const at = Number(place) - 1;
    const count = counter[at] ?? 1;
    return CHINESE.test(levels.get(at)?.format ?? '') ? inChinese(count) : String(count);
  });
}

/** 1…99 as documents count: 一 … 十 … 二十三. */
function inChinese(count: number): string {
  if (count <= 0 || count > 99) return String(count);
  const tens = Math.floor(count / 10);
  const ones = DIGITS.charAt(count % 10);
  const unit = count % 10 === 0 ? '' : ones;
  return tens === 0 ? ones : `${tens === 1 ? '' : DIGITS.charAt(tens)}十${unit}`;
}
