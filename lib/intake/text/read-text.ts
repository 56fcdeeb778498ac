import { lineBlock } from '../block';
import { NO_META, type Page } from '../page';
import { unwrap, type TextLine } from './unwrap';

/** Plain text: one block a line, or a paragraph where the file was wrapped at a fixed width. */
export function readText(source: string): Page {
  const lines = source.split('\n').map((raw): TextLine => {
    const text = raw.trim();
    return { text, indented: /^(?:[\u3000\u00a0]{2}| {4}|\t| {2}(?=\p{Script=Han}))/u.test(raw) };
  });
  const blocks = unwrap(lines)
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
