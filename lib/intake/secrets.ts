import type { Block } from './block';
import { withoutSpace } from './clean-text';

/**
 * Marks that keep a document off the internet. 密级 and 保密期限 are printed as `机密★1年` or alone in
 * the top left corner (GB/T 9704—2012, 7.2.2); 内部 marks are the custom of bulletins (简报).
 */
const STARRED = /(?:绝密|机密|秘密|絕密|機密)[\]］】）)]?[★☆]|[★☆](?:绝密|机密|秘密|絕密|機密)/;
const LEVEL_ALONE =
  /^[[［【〔（(]?(?:密级[：:]?)?(?:绝密|机密|秘密|絕密|機密)[\]］】〕）)]?(?:级|件|文件|[（(【]?[★☆*]?(?:长期|\d{1,2}(?:年|个月|天)|[一二三四五六七八九十]{1,3}年)[）)】]?)?(?:№|NO[.:]?|编号[：:]?)?\d*$/i;
const LEVEL_PIECE =
  /^[[［【〔（(]?(?:绝密|机密|秘密|絕密|機密)[\]］】〕）)]?(?:第[^第]{1,6}[期号])?$/;
const LABELLED = /密级[：:](?!无|公开|普通|一般|$)(?:绝密|机密|秘密|内部)|保密期限[：:](?:长期|\d)/;
const INTERNAL =
  /^[[［【〔（(※*·]?(?:内部(?:资料|文件|刊物|材料|情况|参考|参阅|传阅|使用|掌握|发行|信息)|注意(?:保存|保密|保管)|(?:仅)?供?(?:领导|内部)(?:参阅|参考|使用)|仅供(?:领导|内部).{2,4}|妥善保[存管]|(?:请勿|严禁|不得|切勿)(?:外传|转发|公开|上网|复印|翻印)|(?:此件|本件)?(?:不予公开|不公开|不宜公开)|阅后(?:即焚|收回|清退))(?:[，,、·;；—\-!！]*(?:内部(?:资料|文件|刊物|材料|参阅|参考|使用)|注意(?:保存|保密|保管)|妥善保[存管]|(?:请勿|严禁|不得|切勿)(?:外传|转发|公开|上网|复印|翻印)|仅供(?:领导|内部)?(?:参阅|参考|使用)|不予公开|用后.{2,4}))*[\]］】〕）)※*!！。]?$/;

/** What kind of mark was found and the line as printed, at most 40 characters. */
export interface SecretMark {
  kind: 'secret' | 'internal';
  printed: string;
}

/** The first mark in the lines of a letterhead, such as a Word file's page headers, or null. */
export function findSecretMark(lines: Iterable<string>): SecretMark | null {
  return firstMark(lines, (line) => markIn(line) ?? markInHead(line));
}

/**
 * The first mark in a document, tables by their cells, or null. A mark stands in a short line of its
 * own or in a letterhead line; a sentence about secrets (`保守国家秘密`) is no mark.
 */
export function findSecretMarkInBlocks(blocks: Block[]): SecretMark | null {
  const sentence = blocks.findIndex(({ kind, text }) => kind === 'line' && /[。；]/.test(text));
  const head = sentence === -1 ? blocks.length : sentence;
  return (
    findSecretMark(linesOf(blocks.slice(0, head))) ?? firstMark(linesOf(blocks.slice(head)), markIn)
  );
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

/** A letterhead puts the level first or last on a line it shares: 机　密　　第12期, 第12期　秘密. */
function markInHead(line: string): 'secret' | null {
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
