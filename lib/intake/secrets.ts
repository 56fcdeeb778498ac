import type { Block } from './block';
import { withoutSpace } from './clean-text';
import { INTERNAL, INTERNAL_IN_PLACE } from './internal-marks';
import type { Page } from './page';

/**
 * Marks that keep a document off the internet. 密级 and 保密期限 are printed as `机密★1年` or alone in
 * the top left corner (GB/T 9704—2012, 7.2.2); 内部 marks are the custom of bulletins (简报).
 */
const LEVEL = '(?:绝密|机密|秘密|絕密|機密)';
const STAR = '[★☆*＊※✩✭⭐]';
const TERM = String.raw`(?:长期|長期|\d{1,2}(?:年|个月|天)|[一二三四五六七八九十]{1,3}(?:年|个月))`;
const STARRED = new RegExp(String.raw`${LEVEL}[\]］】）)]?[★☆]|[★☆]${LEVEL}`);
const LEVEL_ALONE = new RegExp(
  String.raw`^[[［【〔（(]?(?:密级[：:]?)?${LEVEL}[\]］】〕）)]?(?:级|件|文件|[（(【]?${STAR}?${TERM}?[）)】]?)?(?:№|NO[.:]?|编号[：:]?)?\d*$`,
  'i',
);
const LEVEL_PIECE = new RegExp(
  String.raw`^[[［【〔（(]?${LEVEL}[\]］】〕）)]?(?:第[^第]{1,6}[期号]|${STAR}?${TERM})?$`,
);
const LABELLED = new RegExp(
  String.raw`密级[：:](?!无|公开|普通|一般|$)(?:${LEVEL}|内部|工作秘密)|保密期限[：:]${TERM}|^保密期限${TERM}$`,
);
/** How many lines from the end a mark in brackets may stand; one without is the last line. */
const FOOT = 3;
/** Cells of the largest table that sets a letterhead. */
const SMALL_TABLE = 12;

/** What kind of mark was found and the line as printed, at most 40 characters. */
export interface SecretMark {
  kind: 'secret' | 'internal';
  printed: string;
}

/**
 * The first mark of a document, or null: in its lines, its tables by their cells, its footnotes, the
 * texts of its pictures and the headers and footers of a Word file. A mark stands in a short line of
 * its own, in a letterhead line or in brackets behind the name; a sentence about secrets
 * (`保守国家秘密`) is none, and words that are headings too (`工作秘密`, `内参`) count in the head and at
 * the foot alone.
 */
export function findSecretMark(page: Page): SecretMark | null {
  const { blocks } = page;
  const sentence = blocks.findIndex(({ kind, text }) => kind === 'line' && /[。；]/.test(text));
  const start = sentence === -1 ? blocks.length : sentence;
  const head = blocks.slice(0, start);
  const end = page.article?.end ?? blocks.length;
  const foot = blocks
    .slice(Math.max(start, end - FOOT), end)
    .filter(({ text }, at, lines) => at === lines.length - 1 || /^[（(【〔[［]/.test(text));
  return (
    firstMark(linesOf(head), inHead) ??
    firstMark(linesOf(blocks.slice(start)), markIn) ??
    firstMark(linesOf([...head, ...foot].filter(hasPlace)), inPlace) ??
    firstMark(page.margins, (line) => inHead(line) ?? inPlace(line)) ??
    firstMark(linesOf(page.notes.flat()), markIn) ??
    firstMark(
      page.pictures.map(({ alt }) => alt),
      markIn,
    )
  );
}

/** A menu's links and a table of data are neither head nor foot. */
function hasPlace({ cells, linkShare }: Block): boolean {
  return linkShare < 0.8 && cells.length <= SMALL_TABLE;
}

/** A cell's lines one by one, and together: a narrow cell breaks `机密` in two. */
function* linesOf(blocks: Block[]): Generator<string> {
  for (const { text, cells } of blocks) {
    if (cells.length === 0) yield text;
    for (const lines of cells) yield* lines.length > 1 ? [...lines, lines.join('')] : lines;
  }
}

function firstMark(
  lines: Iterable<string>,
  markOf: (line: string) => SecretMark['kind'] | null,
): SecretMark | null {
  for (const line of lines) {
    const kind = markOf(line);
    if (kind !== null) return { kind, printed: line.trim().slice(0, 40) };
  }
  return null;
}

function inHead(line: string): SecretMark['kind'] | null {
  return markIn(line) ?? levelInHead(line);
}

/** A letterhead puts the level first or last on a line it shares: 机　密　　第12期, 第12期　秘密. */
function levelInHead(line: string): 'secret' | null {
  if (line.length > 120 || /[。；，]/.test(line)) return null;
  // Single characters far apart are one word spaced for looks.
  const pieces = line
    .trim()
    .replace(/(?<=^|\s)(\S)\s+(?=\S(?:\s|$))/gu, '$1')
    .split(/\s+/);
  return [pieces[0], pieces.at(-1)].some((piece) => LEVEL_PIECE.test(piece ?? ''))
    ? 'secret'
    : null;
}

/** A word that is a mark where a letterhead or a foot prints one, or any mark in brackets: …简报（内部）. */
function inPlace(line: string): 'internal' | null {
  if (line.length > 120) return null;
  const text = withoutSpace(line);
  if (text.length <= 20 && INTERNAL_IN_PLACE.test(text)) return 'internal';
  const brackets = text.matchAll(/[（(〔[【［]([^（）()〔〕[\]【】［］]{2,24})[）)〕\]】］]/g);
  for (const [, inner] of brackets)
    if (inner !== undefined && (INTERNAL.test(inner) || INTERNAL_IN_PLACE.test(inner)))
      return 'internal';
  return null;
}

function markIn(line: string): SecretMark['kind'] | null {
  if (line.length > 400) return null;
  const text = withoutSpace(line);
  const sentence = /[。；，]/.test(text);
  if (text.length <= 80 && !sentence && STARRED.test(text)) return 'secret';
  if (text.length <= 16 && LEVEL_ALONE.test(text)) return 'secret';
  if (text.length <= 80 && !sentence && LABELLED.test(text)) return 'secret';
  if (text.length <= 40 && INTERNAL.test(text)) return 'internal';
  // A letterhead's pieces stand on one line far apart: 秘密 特急 …文件, 内部资料 注意保存  第3期.
  const pieces = line.split(/[\s\u00a0\u3000]{1,}/).filter((piece) => piece !== '');
  if (pieces.length < 2 || pieces.length > 6 || sentence || text.length > 80) return null;
  if (pieces.some((piece) => LEVEL_ALONE.test(piece) && /[★☆]|^(?:绝密|机密|秘密)$/.test(piece))) {
    return pieces.some((piece) => /^(?:特急|加急|平急|急件|№.*|\d+)$/.test(piece))
      ? 'secret'
      : null;
  }
  return pieces.some((piece) =>
    /^[[［【（(]?(?:内部(?:资料|文件|刊物|材料)|注意保[存密管])[，,、]?.{0,6}[\]］】）)]?$/.test(
      piece,
    ),
  ) && text.length <= 40
    ? 'internal'
    : null;
}
