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

/** The XML parts of a Word package as text, by their names; pictures are only counted. */
export type WordParts = Map<string, string>;

const BROKEN = '不是完整的 Word 文件（可能在传输中损坏或被截断），请重新提供。';
const BOMB = '解压后的体积异常，可能是恶意文件，未导入。';

/**
 * Inflates every entry of the package once, counting what really comes out, before any other parser
 * sees it. Throws a Refusal for a broken or bombed archive and for one that is no Word document.
 */
export async function inspectArchive(bytes: Uint8Array): Promise<WordParts> {
  const zip = await open(bytes);
  try {
    const parts = await readParts(zip, bytes.length);
    if (!parts.has('[Content_Types].xml') || !parts.has('word/document.xml')) {
      throw new Refusal('not-word', '是压缩文件，但不是 Word 文档（.docx），请核对后重新提供。');
    }
    for (const xml of parts.values()) refuseHostileXml(xml);
    return parts;
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

async function readParts(zip: ZipFile, compressed: number): Promise<WordParts> {
  const parts: WordParts = new Map();
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
      resolve(parts);
    });
    zip.on('entry', (entry: Entry) => {
      entries += 1;
      if (entries > MAX_ARCHIVE_ENTRIES) return fail(new Refusal('zip-bomb', BOMB));
      readEntry(zip, entry, count).then((xml) => {
        if (xml !== null) parts.set(entry.fileName, xml);
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
): Promise<string | null> {
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
          if (isXml) chunks.push(chunk);
        } catch (refusal) {
          stream.destroy();
          reject(refusal instanceof Error ? refusal : new Error(String(refusal)));
        }
      });
      stream.on('error', reject);
      stream.on('end', () => {
        resolve(isXml ? Buffer.concat(chunks).toString('utf8') : null);
      });
    });
  });
}

/** Word writes no document type; its only use here would be entities that expand without end. */
function refuseHostileXml(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml.slice(0, 4096)))
    throw new Refusal('zip-bomb', '的内部结构含有可疑定义，未导入。');
  let depth = 0;
  for (const match of xml.matchAll(/<(\/?)[A-Za-z][^>]*?(\/?)>/g)) {
    if (match[1] === '/') depth -= 1;
    else if (match[2] !== '/') depth += 1;
    if (depth > MAX_XML_DEPTH) throw new Refusal('too-complex', '的内部结构嵌套过深，未导入。');
  }
}
