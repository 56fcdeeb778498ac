import { allStrong, type Block } from '../block';
import { withoutSpace } from '../clean-text';

/** Levels of GB/T 9704—2012, 7.3.3: 一、 （一） 1. （1）, and 第一章 / 第一节 of rules and plans. */
const LEVELS: [level: number, start: RegExp][] = [
  [
    1,
    /^(?:[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十\d]{1,3}[章编]|第[一二三四五六七八九十]{1,3}部分)/,
  ],
  [2, /^(?:[（(][一二三四五六七八九十]{1,3}[）)][、.]?|第[一二三四五六七八九十\d]{1,3}节)/],
  [3, /^\d{1,2}(?:[．、]|\.(?!\d))/],
  [4, /^(?:[（(]\d{1,2}[）)]|[①②③④⑤⑥⑦⑧⑨⑩])/],
];
/** Chapters and parts have 一、 and （一） below them. */
const CHAPTER = /^第\s?[一二三四五六七八九十百\d]{1,4}\s?[章编节部]/;
const LONGEST = 44;

/** The level a line's own number gives it, 1…4, or 0 for a line without one. */
export function numberedLevel(text: string): number {
  const compact = withoutSpace(text);
  return LEVELS.find(([, start]) => start.test(compact))?.[0] ?? 0;
}

/**
 * The heading level of a line, 1…4, or 0 for a paragraph. A styled line is a heading as it stands; a
 * numbered one when it is one short phrase that text or a deeper level follows, so that items of an
 * enumeration (1.身份证 2.户口簿) and run-in headings (一、元旦：放假三天。) stay paragraphs.
 */
export function headingLevel(
  block: Block,
  next: Block | undefined,
  shift: number,
  previous?: Block,
): number {
  if (block.kind !== 'line') return 0;
  const numbered = numberedLevel(block.text);
  if (block.heading > 0 && block.text.length <= 120) {
    return numbered > 0 && block.text.length <= LONGEST
      ? numbered
      : Math.min(4, Math.max(1, block.heading - shift));
  }
  if (numbered === 0 || block.lists.length > 0 || block.text.length > LONGEST) return 0;
  if (next === undefined || block.align === 'right') return 0;
  const text = block.text.trim();
  const opens =
    numbered === 1 &&
    text.length <= 20 &&
    (allStrong(block) ? /^[^。；]+[：:]$/ : /^[^，。；]+[：:]$/).test(text);
  if (/[。；！？].+/.test(text.replace(/[”’）)]$/, '')) || (/[：:；;，,、]$/.test(text) && !opens))
    return 0;
  if (/[：:]/.test(text) && numbered > 1) return 0;
  const deeper = CHAPTER.test(text) && !CHAPTER.test(next.text);
  const nextLevel = next.kind === 'line' && !deeper ? numberedLevel(next.text) : 0;
  if (nextLevel !== 0 && nextLevel <= numbered && next.heading === 0) {
    return allStrong(block) && !/。$/.test(text) ? numbered : 0;
  }
  // The last item of an enumeration stands right below the one before it.
  const item = previous?.kind === 'line' && numberedLevel(previous.text) === numbered;
  if (/。$/.test(text)) return numbered <= 2 && !item ? numbered : 0;
  return numbered;
}

/** How far styled headings must be lifted so that the highest one in use is the first level. */
export function styleShift(blocks: Block[]): number {
  const used = blocks
    .filter((block) => block.heading > 0 && block.kind === 'line')
    .map((block) => block.heading);
  return used.length === 0 ? 0 : Math.min(...used) - 1;
}
