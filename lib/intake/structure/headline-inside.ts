import { allStrong, type Block } from '../block';
import { withoutSpace } from '../clean-text';
import { endsInDate } from '../facts/imprint';
import { isOrgan } from '../facts/organs';
import { NUMBERED, SECTION } from './line-shapes';
import { isAside } from './masthead';
import { continuesTitle, couldBeTitle, joinTitle, unspace } from './title-lines';

/** What stands between letterhead and headline: 编者按, 内容提要, what a leader wrote on it. */
const LEAD =
  /^[【[（(]?\s*(?:编\s*者\s*按|编\s*者\s*语|编者的话|按\s*语|内容提要|内容摘要|核心提示|摘\s*要|提\s*要|导\s*[语读]|[^，。：:]{0,16}批\s*示[^，。：:]{0,6}[：:])/;
const DASHED = /^[—–─－-]{2,}\s*(.+)$/;
/** How many blocks a note above the headline may have. */
const REACH = 7;

interface Found {
  headline: string;
  subheadline: string | null;
  rest: Block[];
}

/**
 * The headline of a newsletter that stands where its text seems to begin: below a 编者按 or another
 * note, below the only heading of a section, or as a first line too long for the head. The note stays
 * with the text, the headline leaves it. Null when there is none.
 */
export function headlineInside(blocks: Block[]): Found | null {
  const first = blocks[0];
  if (first === undefined) return null;
  if (!LEAD.test(first.text) && !isOnlySection(blocks)) {
    return isLongHeadline(first, blocks[1], blocks) ? take(blocks, 0, 1) : null;
  }
  for (let at = 1; at < Math.min(blocks.length, REACH); at += 1) {
    if (!isHeadline(blocks[at]) || isEntry(blocks, at)) continue;
    let end = at + 1;
    for (; end < at + 3; end += 1) {
      const [last, next] = [blocks[end - 1], blocks[end]];
      if (last === undefined || next === undefined) break;
      if (!isHeadline(next) || isEntry(blocks, end) || !continuesTitle(last, next)) break;
    }
    if (textFollows(blocks, end)) return take(blocks, at, end);
  }
  return null;
}

/** The headline is `blocks[at]` up to `end`, and a subheadline after dashes below it. */
function take(blocks: Block[], at: number, end: number): Found {
  const dashed = DASHED.exec(blocks[end]?.text ?? '')?.[1] ?? null;
  return {
    headline: joinTitle(blocks.slice(at, end).map(({ text }) => text)),
    subheadline: dashed === null ? null : unspace(dashed),
    rest: [...blocks.slice(0, at), ...blocks.slice(dashed === null ? end : end + 1)],
  };
}

function isHeadline(block: Block | undefined): boolean {
  if (block === undefined || !couldBeTitle(block) || block.indented) return false;
  const { text } = block;
  return (
    !/[。；，：]|[！？].|^[（(]/.test(text) &&
    !NUMBERED.test(withoutSpace(text)) &&
    !DASHED.test(text) &&
    !isOrgan(text) &&
    !isAside(text) &&
    !endsInDate(text)
  );
}

/** What is printed once more further down is announced here (本期要目), not headed. */
function isEntry(blocks: Block[], at: number): boolean {
  const text = withoutSpace(blocks[at]?.text ?? '');
  return blocks.some((block, index) => index > at && withoutSpace(block.text) === text);
}

/** Prose stands below, but for who wrote it and the subheadline. */
function textFollows(blocks: Block[], from: number): boolean {
  const next = blocks
    .slice(from, from + 3)
    .find(({ text }) => !isOrgan(text) && !isAside(text) && !DASHED.test(text));
  return next !== undefined && withoutSpace(next.text).length >= 20;
}

/** `【经验交流】` over one article: with a second such heading each article keeps its own headline. */
function isOnlySection(blocks: Block[]): boolean {
  const sections = blocks.filter(
    ({ kind, text }) => kind === 'line' && text.length <= 40 && SECTION.test(withoutSpace(text)),
  );
  return sections.length === 1 && sections[0] === blocks[0];
}

/**
 * A first line that is a headline for all its length or its full stop: it stands out by its look, or
 * in a file that ends every paragraph with a mark it alone ends with none.
 */
function isLongHeadline(block: Block, next: Block | undefined, blocks: Block[]): boolean {
  const text = withoutSpace(block.text);
  if (block.kind !== 'line' || block.lists.length > 0 || text.length > 90) return false;
  if (/。.|[；：:，,、；]$/.test(text) || NUMBERED.test(text) || next?.kind !== 'line')
    return false;
  if (isOrgan(text) || isAside(block.text) || endsInDate(block.text)) return false;
  if (!/[。！？：”）)]$/.test(next.text) || next.text.length < 20) return false;
  const standsOut =
    (block.align === 'center' && next.align !== 'center') ||
    (allStrong(block) && !allStrong(next)) ||
    (!block.indented && next.indented);
  if (standsOut) return true;
  if (block.indented) return false;
  if (text.endsWith('。'))
    return text.length <= 30 && !/，/.test(text) && next.text.length >= 2 * text.length;
  return blocks.every(
    (other) => other === block || other.text.length < 40 || /[。！？；：…”）)]$/.test(other.text),
  );
}
