import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { couldBeTitle, joinTitle, unspace } from './title-lines';

/**
 * A newsletter may print 编者按 above its headline: the first title-like line among the first blocks,
 * with text below it. The note stays with the text, the headline leaves it. Null when there is none.
 */
export function headlineInside(
  blocks: Block[],
): { headline: string; subheadline: string | null; rest: Block[] } | null {
  const note = blocks[0];
  if (note === undefined || !/^[【[（(]?\s*(?:编\s*者\s*按|按\s*语|编者的话)/.test(note.text))
    return null;
  for (let at = 1; at < Math.min(blocks.length, 6); at += 1) {
    const block = blocks[at];
    const next = blocks[at + 1];
    if (block === undefined || next === undefined || !couldBeTitle(block) || block.indented)
      continue;
    if (
      /[。！？；，：]/.test(block.text) ||
      /^(?:[一二三四五六七八九十]+、|[（(])/.test(block.text)
    )
      continue;
    const dashed = /^[—–─－-]{2,}\s*(.+)$/.exec(next.text)?.[1] ?? null;
    const taken = dashed === null ? 1 : 2;
    const rest = [...blocks.slice(0, at), ...blocks.slice(at + taken)];
    if (withoutSpace(rest[at]?.text ?? '').length < 20) continue;
    return {
      headline: joinTitle([block.text]),
      subheadline: dashed === null ? null : unspace(dashed),
      rest,
    };
  }
  return null;
}
