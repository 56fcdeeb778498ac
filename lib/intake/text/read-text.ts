import { lineBlock } from '../block';
import { NO_META, type Page } from '../page';
import { textLine, unwrap } from './unwrap';

/** Plain text: one block a line, or a paragraph where the file was wrapped at a fixed width. */
export function readText(source: string): Page {
  const blocks = unwrap(source.split('\n').map(textLine))
    .filter(({ text }) => text !== '')
    .map(({ text, indented }) => lineBlock([{ text }], { indented }));
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
