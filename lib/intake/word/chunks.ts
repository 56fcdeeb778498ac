import type { Block } from '../block';
import { cleanText } from '../clean-text';
import { decode } from '../encoding/decode';
import type { Finding, IntakePicture } from '../document';
import { finding, Refusal } from '../findings';
import { readHtml } from '../html/read-html';
import { textKindOf } from '../kind';
import type { Page } from '../page';
import { readText } from '../text/read-text';
import type { WordPackage } from './word-package';

/** What the parts inserted whole (altChunk) hold; programs that make Word files out of pages use them. */
export interface Chunks {
  /** By their marks. */
  blocks: Map<string, Block[]>;
  pictures: IntakePicture[];
  findings: Finding[];
  /** For the search of secret marks. */
  margins: string[];
}

/** Reads each inserted part by its kind; what cannot be read is searched for marks and reported. */
export async function readChunks(
  word: WordPackage,
  chunks: ReadonlyMap<string, string>,
  file: string,
  readWord: (bytes: Uint8Array) => Promise<Page>,
): Promise<Chunks> {
  const read: Chunks = { blocks: new Map(), pictures: [], findings: [], margins: [] };
  let unread = 0;
  for (const [mark, name] of chunks) {
    const source = word.source(name);
    const bytes = word.file(name) ?? (source === null ? null : Buffer.from(source));
    const page = bytes === null ? null : await pageOf(bytes, name, file, readWord);
    if (page === null) {
      unread += 1;
      if (bytes !== null) read.margins.push(...crudeLines(bytes));
      continue;
    }
    read.blocks.set(mark, page.blocks);
    read.pictures.push(...page.pictures);
    read.findings.push(...page.findings);
    read.margins.push(...page.margins, ...page.notes.flat().map(({ text }) => text));
    if (page.notes.length > 0) unread += 1;
  }
  if (unread > 0)
    read.findings.push(
      finding(
        'text-left-out',
        file,
        `有 ${unread} 处插入的文件内容未能导入，请在 Word 中打开并另存为 .docx 后重新提供。`,
      ),
    );
  return read;
}

async function pageOf(
  bytes: Uint8Array,
  name: string,
  file: string,
  readWord: (bytes: Uint8Array) => Promise<Page>,
): Promise<Page | null> {
  try {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return await readWord(bytes);
    const source = decode(bytes).text;
    if (/^\s*\{\\rtf/.test(source)) return null;
    const text = cleanText(webArchiveText(source) ?? source);
    return textKindOf(text, name) === 'html' ? readHtml(text, file) : readText(text);
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'secret-mark') return null;
    throw error;
  }
}

/** The page inside a single-file web page (MHT), the form that programs insert; null for other text. */
function webArchiveText(source: string): string | null {
  if (!/^\s*MIME-Version:/i.test(source)) return null;
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(source)?.[1];
  const parts = boundary === undefined ? [source] : source.split(`--${boundary}`);
  for (const part of parts) {
    const [head = ''] = part.trimStart().split(/\r?\n\r?\n/, 1);
    if (!/Content-Type:\s*text\/html/i.test(head)) continue;
    const body = part.trimStart().slice(head.length);
    const encoding = /Content-Transfer-Encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
    if (encoding === 'base64') return decode(Buffer.from(body, 'base64')).text;
    return encoding === 'quoted-printable' ? quotedPrintable(body) : body;
  }
  return null;
}

function quotedPrintable(body: string): string {
  const bytes = Buffer.from(body.replace(/=[ \t]*\r?\n/g, ''), 'utf8').toString('latin1');
  const plain = bytes.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return decode(Buffer.from(plain, 'latin1')).text;
}

/** The lines of a file that is not read, as far as they can be told: tags and RTF's words for Unicode undone. */
function crudeLines(bytes: Uint8Array): string[] {
  const text = new TextDecoder('gb18030').decode(bytes);
  const other = new TextDecoder('utf-8').decode(bytes);
  const rtf = text
    .replace(/\\u(-?\d+)\s?\??/g, (_, code: string) => String.fromCharCode(Number(code) & 0xffff))
    .replace(/(?:\\'[0-9a-f]{2})+/gi, (run) =>
      new TextDecoder('gb18030').decode(Buffer.from(run.replaceAll("\\'", ''), 'hex')),
    );
  return [other, rtf].flatMap((source) => source.split(/<[^>]*>|[\r\n{}]|\\[a-z]+-?\d*\s?/i));
}
