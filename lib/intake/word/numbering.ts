import type { WordParts } from './inspect-archive';

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
  // Text boxes are stored twice, for new and old programs; mammoth reads the copy for old ones.
  const document = (parts.get('word/document.xml') ?? '').replace(
    /<mc:Choice\b[\s\S]*?<\/mc:Choice>/g,
    '',
  );
  if (numbering === undefined) return [];
  const { levelsOf, byStyle } = readNumbering(numbering);
  const counters = new Map<string, number[]>();
  const printed: (string | null)[] = [];
  for (const [, look = ''] of document.matchAll(/<w:pPr>([\s\S]*?)<\/w:pPr>/g)) {
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
  for (const [, id = '', inner = ''] of xml.matchAll(
    /<w:abstractNum\b[^>]*w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/g,
  )) {
    const levels = new Map<number, Level>();
    for (const [, level = '0', body = ''] of inner.matchAll(
      /<w:lvl\b[^>]*w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g,
    )) {
      levels.set(Number(level), {
        format: value(body, 'numFmt') ?? '',
        pattern: value(body, 'lvlText') ?? '',
        start: Number(value(body, 'start') ?? 1),
        styleId: value(body, 'pStyle'),
      });
    }
    abstracts.set(id, levels);
  }
  const levelsOf: Numbering['levelsOf'] = new Map();
  const byStyle: Numbering['byStyle'] = new Map();
  for (const [, id = '', inner = ''] of xml.matchAll(
    /<w:num\b[^>]*w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/g,
  )) {
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
  const own = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(look)?.[1] ?? '';
  const id = value(own, 'numId');
  const level = value(own, 'ilvl');
  if (id !== null && level !== null) return { id, level: Number(level) };
  const styled = byStyle.get(value(look, 'pStyle') ?? '');
  return styled ?? (id === null ? null : { id, level: 0 });
}

function value(xml: string, name: string): string | null {
  return new RegExp(`<w:${name}\\b[^>]*w:val="([^"]*)"`).exec(xml)?.[1] ?? null;
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
