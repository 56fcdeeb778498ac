import type { Block } from '../block';
import type { Page } from '../page';
import { arrange, type Arranged } from './arrange';

/**
 * As `arrange`, with the letterhead of a Word file that is set in its page header: where the text prints
 * no number of its own and the header does, the header stands above the text.
 */
export function arrangeWithHeader(page: Page): Arranged {
  const alone = arrange(page);
  const header = page.pageHeader ?? [];
  if (header.length === 0) return alone;
  if (alone.issueNumber !== null || alone.docNumber !== null) return withName(page, header, alone);
  const whole = arrange({ ...page, blocks: [...header, ...page.blocks] });
  const numbered = whole.issueNumber !== null || whole.docNumber !== null;
  const sameHeadline = alone.headline === null || whole.headline === alone.headline;
  return numbered && sameHeadline ? whole : alone;
}

/** Number and office stand in the text, and above them in the header the name, or the office of a decree. */
function withName(page: Page, header: Block[], alone: Arranged): Arranged {
  const whole = arrange({ ...page, blocks: [...header, ...page.blocks] });
  const same =
    whole.issueNumber === alone.issueNumber &&
    whole.docNumber === alone.docNumber &&
    (alone.headline === null || alone.headline === whole.headline);
  const named = alone.channel === null && whole.channel !== null;
  const signed = alone.issuer === null && whole.issuer !== null;
  return same && (named || signed) ? whole : alone;
}
