import { lineBlock } from '../block';
import { Refusal } from '../findings';
import { MAX_TEXT_LINES } from '../limits';
import { NO_META, type Page } from '../page';
import { textLine, unwrap } from './unwrap';

/** Plain text: one block a line, or a paragraph where the file was wrapped at a fixed width. */
export function readText(source: string): Page {
  const lines = source.split('\n').map(textLine);
  const filled = lines.filter(({ text }) => text !== '').length;
  if (filled > MAX_TEXT_LINES)
    throw new Refusal(
      'too-complex',
      `有 ${filled} 行，超过 ${MAX_TEXT_LINES} 行的上限，请拆分后重新提供。`,
    );
  const blocks = unwrap(lines)
    .filter(({ text }) => text !== '')
    .map(({ text, indented, deep }) => lineBlock([{ text }], { indented: indented && !deep }));
  return {
    kind: 'text',
    blocks,
    article: null,
    meta: NO_META,
    notes: [],
    margins: [],
    pictures: [],
    findings: [],
  };
}
