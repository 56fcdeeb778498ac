import { refuseCompoundFile } from './compound-file';
import { Refusal } from './findings';

/** What a file is by its own bytes. Only text needs the extension to tell Markdown from plain text. */
export type FileKind = 'archive' | 'text';

const SIGNATURES: [bytes: number[], refuse: (bytes: Uint8Array) => Refusal][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], refuseCompoundFile],
  [[0x25, 0x50, 0x44, 0x46], () => unsupported('PDF 文件')],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], () => unsupported('RTF 文件')],
  [[0x89, 0x50, 0x4e, 0x47], () => binary('PNG 图片')],
  [[0xff, 0xd8, 0xff], () => binary('JPEG 图片')],
  [[0x47, 0x49, 0x46, 0x38], () => binary('GIF 图片')],
  [[0x1f, 0x8b], () => binary('GZIP 压缩文件')],
  [[0x52, 0x61, 0x72, 0x21], () => binary('RAR 压缩文件')],
  [[0x37, 0x7a, 0xbc, 0xaf], () => binary('7-Zip 压缩文件')],
  [[0x7f, 0x45, 0x4c, 0x46], () => binary('程序文件')],
  [[0x4d, 0x5a, 0x90, 0x00], () => binary('程序文件')],
];

/** What the bytes are. Throws a Refusal for empty files and for kinds that hold no readable text. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new Refusal('empty', '是空文件，没有可导入的内容。');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'archive';
  for (const [signature, refuse] of SIGNATURES)
    if (startsWith(bytes, signature)) throw refuse(bytes);
  return 'text';
}

/** What decoded text is, by its content first and the file's extension second. */
export function textKindOf(text: string, path: string): 'html' | 'markdown' | 'text' {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const head = text.slice(0, 4000).trimStart();
  if (isMhtml(head)) {
    throw unsupported('单个文件网页（.mht）', '“网页，仅 HTML”或 .docx');
  }
  if (/<\?mso-application|<w:wordDocument|<pkg:package/.test(head))
    throw unsupported('Word XML 文件');
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(head)
  )
    return 'html';
  const tags = (
    text
      .slice(0, 20_000)
      .match(
        /<\/?(?:p|div|br|table|t[rdh]|span|font|h[1-6]|ul|li|a|meta|center|strong|b|script)\b[^>]*>/gi,
      ) ?? []
  ).length;
  if (['html', 'htm', 'shtml', 'shtm', 'xhtml'].includes(extension))
    return tags > 0 || /<[a-z!]/i.test(head) ? 'html' : 'text';
  if (['md', 'markdown'].includes(extension)) return 'markdown';
  const opens = /^<(?:p|div|table|center|span|font|h[1-6]|meta|section|article|!--)\b/i.test(head);
  return (opens && tags >= 4) || tags >= 12 ? 'html' : 'text';
}

/** The header of a page and its pictures as one mail: Word begins it with MIME-Version, browsers with From. */
function isMhtml(head: string): boolean {
  const header = head.split(/\n[ \t]*\n/, 1)[0] ?? '';
  return (
    /^[A-Za-z][A-Za-z-]{1,40}:/.test(header) &&
    /^MIME-Version:/im.test(header) &&
    /^Content-Type:\s*multipart\/(?:related|mixed|alternative)/im.test(header)
  );
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function unsupported(what: string, target = '.docx 或 .txt'): Refusal {
  return new Refusal(
    'unsupported-kind',
    `是${what}，暂不能导入，请另存为 ${target} 格式后重新提供。`,
  );
}

function binary(what: string): Refusal {
  return new Refusal('binary', `其实是${what}，不含可导入的文字，请核对后重新提供。`);
}
