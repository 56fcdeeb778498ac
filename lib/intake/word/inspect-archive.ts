import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '../findings';
import {
  MAX_ARCHIVE_ENTRIES,
  MAX_INFLATED_BYTES,
  MAX_INFLATE_RATIO,
  MAX_XML_DEPTH,
  MAX_XML_PART_BYTES,
  RATIO_FLOOR_BYTES,
} from '../limits';

/** The XML parts of a Word package as text, by their names. */
export type WordParts = Map<string, string>;

/** What a Word package holds; `files` are pictures and all else that is no XML, by their names. */
export interface WordPackage {
  parts: WordParts;
  files: Map<string, Uint8Array>;
}

const BROKEN = '不是完整的 Word 文件（可能在传输中损坏或被截断），请重新提供。';
const DEEP = '的内部结构嵌套过深，未导入。';
const BOMB = '解压后的体积异常，可能是恶意文件，未导入。';

/**
 * Inflates every entry of the package once, counting what really comes out, before any other parser
 * sees it. Throws a Refusal for a broken or bombed archive and for one that is no Word document.
 */
export async function inspectArchive(bytes: Uint8Array): Promise<WordPackage> {
  const zip = await open(bytes);
  try {
    const { parts, files } = await readParts(zip, bytes.length);
    if (!parts.has('[Content_Types].xml') || !parts.has('word/document.xml')) {
      throw new Refusal('not-word', '是压缩文件，但不是 Word 文档（.docx），请核对后重新提供。');
    }
    for (const xml of parts.values()) refuseHostileXml(xml);
    return { parts, files };
  } finally {
    zip.close();
  }
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, validateEntrySizes: false },
      (error, zip) => {
        if (error !== null) reject(new Refusal('broken-archive', BROKEN));
        else resolve(zip);
      },
    );
  });
}

async function readParts(zip: ZipFile, compressed: number): Promise<WordPackage> {
  const parts: WordParts = new Map();
  const files: WordPackage['files'] = new Map();
  let total = 0;
  let entries = 0;
  const count = (size: number): void => {
    total += size;
    const bombed = total > RATIO_FLOOR_BYTES && total > compressed * MAX_INFLATE_RATIO;
    if (bombed || total > MAX_INFLATED_BYTES) throw new Refusal('zip-bomb', BOMB);
  };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      zip.removeAllListeners('entry');
      reject(error instanceof Refusal ? error : new Refusal('broken-archive', BROKEN));
    };
    zip.on('error', fail);
    zip.on('end', () => {
      resolve({ parts, files });
    });
    zip.on('entry', (entry: Entry) => {
      entries += 1;
      if (entries > MAX_ARCHIVE_ENTRIES) return fail(new Refusal('zip-bomb', BOMB));
      readEntry(zip, entry, count).then((content) => {
        if (typeof content === 'string') parts.set(entry.fileName, content);
        else files.set(entry.fileName, content);
        zip.readEntry();
      }, fail);
    });
    zip.readEntry();
  });
}

async function readEntry(
  zip: ZipFile,
  entry: Entry,
  count: (size: number) => void,
): Promise<string | Uint8Array> {
  if ((entry.generalPurposeBitFlag & 1) === 1)
    throw new Refusal('unsupported-kind', '设有打开密码，请解除密码后重新提供。');
  const isXml = /\.(?:xml|rels)$/i.test(entry.fileName);
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        try {
          count(chunk.length);
          if (isXml && size > MAX_XML_PART_BYTES) throw new Refusal('zip-bomb', BOMB);
          chunks.push(chunk);
        } catch (refusal) {
          stream.destroy();
          reject(refusal instanceof Error ? refusal : new Error(String(refusal)));
        }
      });
      stream.on('error', reject);
      stream.on('end', () => {
        const content = Buffer.concat(chunks);
        resolve(isXml ? content.toString('utf8') : content);
      });
    });
  });
}

/** Markup that opens no element, and may hold what looks like tags. */
const ASIDES = [
  { open: '<!--', close: '-->' },
  { open: '<![CDATA[', close: ']]>' },
  { open: '<?', close: '?>' },
  { open: '<!', close: '>' },
];

/**
 * Refuses what a parser would pay for out of all proportion: a document type (Word writes none; its only
 * use here would be entities that expand without end), tags that never end, elements or fields nested
 * without end.
 */
function refuseHostileXml(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml.slice(0, 4096)))
    throw new Refusal('zip-bomb', '的内部结构含有可疑定义，未导入。');
  let depth = 0;
  let next = -1;
  for (let at = xml.indexOf('<'); at !== -1; at = next) {
    const aside = ASIDES.find(({ open }) => xml.startsWith(open, at));
    const end = xml.indexOf(aside?.close ?? '>', at);
    next = xml.indexOf('<', aside === undefined ? at + 1 : end);
    if (end === -1 || (next !== -1 && next < end)) throw new Refusal('broken-archive', BROKEN);
    if (xml.startsWith('</', at)) depth -= 1;
    else if (aside === undefined && xml.charAt(end - 1) !== '/') depth += 1;
    if (depth > MAX_XML_DEPTH) throw new Refusal('too-complex', DEEP);
  }
  // A field (域) is no element: marks in the text begin and end it, and fields nest as well.
  let fields = 0;
  for (const [, mark] of xml.matchAll(/fldCharType\s*=\s*["'](begin|end)/g)) {
    fields = mark === 'begin' ? fields + 1 : Math.max(0, fields - 1);
    if (fields > MAX_XML_DEPTH) throw new Refusal('too-complex', DEEP);
  }
}
