import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { breadcrumbAt } from '../facts/breadcrumb';
import { docNumberAlone } from '../facts/doc-number';
import { indexRow, isIndexLabel, labelAlone, labelledPairs } from '../facts/labels';
import { isEndMark, isFurniture } from '../furniture';
import type { Head } from './head';
import type { StatedFacts } from './stated-facts';

/** 时间 above these is the time of a meeting, not of the page. */
const EVENT = /^(?:地\s*点|主\s*持|参\s*[加会]|出\s*席|列\s*席|记\s*录|议\s*题|会议)/;

/** Rows a site adds: breadcrumb, index table, source and time, tools. Returns the blocks taken. */
export function takeSite(blocks: Block[], at: number, head: Head, stated: StatedFacts): number {
  const block = blocks[at];
  if (block?.kind === 'rule') return 1;
  if (block?.kind !== 'line') return 0;
  const crumb = breadcrumbAt(blocks, at);
  if (crumb !== null) {
    head.furnished = true;
    if (crumb.path.length > 0) head.path = crumb.path;
    return crumb.blocks;
  }
  const alone =
    /[：:]/.test(block.text) || inIndexTable(blocks, at) ? labelAlone(block.text) : null;
  if (alone !== null) {
    head.furnished = true;
    return takeLabelled(blocks, at, stated, alone);
  }
  const row = indexRow(block.text);
  const pairs = row.length > 0 ? row : labelledPairs(block.text);
  if (pairs.length > 0) {
    const next = withoutSpace(blocks[at + 1]?.text ?? '');
    if (pairs[0]?.meaning === 'anyDate' && EVENT.test(next)) return 0;
    head.furnished = true;
    if (pairs.some(({ meaning }) => ['source', 'publishedAt', 'anyDate'].includes(meaning)))
      head.statedAt ??= at;
    stated.add(pairs);
    return 1;
  }
  if (
    isFurniture(block) ||
    (head.candidates.length === 0 && isEndMark(block) && !/扫/.test(block.text))
  ) {
    head.furnished = true;
    return 1;
  }
  return 0;
}

/** A label without a colon counts beside other labels of an index table. */
function inIndexTable(blocks: Block[], at: number): boolean {
  if (!isIndexLabel(blocks[at]?.text ?? '')) return false;
  return [-2, -1, 1, 2].some((step) => isIndexLabel(blocks[at + step]?.text ?? ''));
}

/** A label on a line of its own takes the next line as its value, unless that is a label or the title. */
function takeLabelled(
  blocks: Block[],
  at: number,
  stated: StatedFacts,
  meaning: NonNullable<ReturnType<typeof labelAlone>>,
): number {
  const next = blocks[at + 1];
  if (next?.kind !== 'line' || next.text.length > 120) return 1;
  if (labelAlone(next.text) !== null && /[：:]$/.test(next.text)) return 1;
  const title = stated.text('title');
  const value = withoutSpace(next.text);
  if (
    title !== null &&
    value.length >= 4 &&
    withoutSpace(title).startsWith(value) &&
    meaning !== 'title'
  )
    return 1;
  // The last label of an index is often empty, and what follows is the document itself.
  if (
    meaning === 'other' &&
    (value.length > 40 || /[。；]/.test(value) || docNumberAlone(next.text) !== null)
  )
    return 1;
  stated.add([{ label: '', meaning, value: next.text }]);
  return 2;
}
