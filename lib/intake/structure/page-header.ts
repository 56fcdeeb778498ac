import type { Page } from '../page';
import { arrange, type Arranged } from './arrange';

/**
 * As `arrange`, with the letterhead of a Word file that is set in its page header: where the text prints
 * no number of its own and the header does, the header stands above the text.
 */
export function arrangeWithHeader(page: Page): Arranged {
  const alone = arrange(page);
  const header = page.pageHeader ?? [];
  if (header.length === 0 || alone.issueNumber !== null || alone.docNumber !== null) return alone;
  const whole = arrange({ ...page, blocks: [...header, ...page.blocks] });
  const numbered = whole.issueNumber !== null || whole.docNumber !== null;
  const sameHeadline = alone.headline === null || whole.headline === alone.headline;
  return numbered && sameHeadline ? whole : alone;
}
