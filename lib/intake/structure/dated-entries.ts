import type { Block } from '../block';
import { dateAlone } from '../facts/dates';
import { organsAlone } from '../facts/organs';

/** Two days may be a letterhead's and a sign-off's; from three on each heads its entry. */
const FEWEST = 3;
const LONGEST = 40;

/**
 * Minutes and logs kept in one file: the lines that are a day alone over the text of that day, all
 * written in one way. They head their entries and neither date nor sign the whole. Empty for any other
 * document: a day below an office or set to the right signs what stands above it.
 */
export function datedEntries(blocks: Block[]): ReadonlySet<Block> {
  const heads = blocks.filter((block, at) => {
    const [above, below] = [blocks[at - 1], blocks[at + 1]];
    const heading = below !== undefined && wayOf(block) !== null && wayOf(below) === null;
    return heading && (above?.kind !== 'line' || organsAlone(above.text) === null);
  });
  const sameWay = new Set(heads.map(wayOf)).size === 1;
  return new Set(sameWay && heads.length >= FEWEST ? heads : []);
}

/** Whether a day that stands alone is written in words or in figures; null for any other line. */
function wayOf({ kind, text, linkShare, align }: Block): 'words' | 'figures' | null {
  if (kind !== 'line' || text.length > LONGEST || linkShare > 0 || align === 'right') return null;
  const date = dateAlone(text);
  return date === null ? null : date.inWords ? 'words' : 'figures';
}
