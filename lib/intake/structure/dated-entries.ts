import type { Block } from '../block';
import { dateAlone } from '../facts/dates';

/** Two days may be a letterhead's and a sign-off's; from three on each heads its entry. */
const FEWEST = 3;
const LONGEST = 40;

/**
 * Minutes and logs kept in one file: where the lines are that are a day alone over the text of that day.
 * They head their entries and neither date nor sign the whole. Empty for any other document.
 */
export function datedEntries(blocks: Block[]): ReadonlySet<Block> {
  const heads = blocks.filter((block, at) => {
    const next = blocks[at + 1];
    return isDay(block) && next !== undefined && !isDay(next);
  });
  return new Set(heads.length < FEWEST ? [] : heads);
}

function isDay(block: Block): boolean {
  const { kind, text, linkShare } = block;
  return kind === 'line' && text.length <= LONGEST && linkShare === 0 && dateAlone(text) !== null;
}
