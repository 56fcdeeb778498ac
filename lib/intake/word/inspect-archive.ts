import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '../findings';
import {
  MAX_ARCHIVE_ENTRIES,
  MAX_INFLATED_BYTES,
  MAX_INFLATE_RATIO,
  MAX_XML_PART_BYTES,
  RATIO_FLOOR_BYTES,
} from '../limits';
import { BROKEN } from './read-xml';

/** What an archive holds: its XML as text and all else as bytes, by names in the archive. */
export interface Archive {
  texts: Map<string, string>;
  files: Map<string, Uint8Array>;
}

const BOMB = '解压后的体积异常，可能是恶意文件，未导入。';
/** Where the list of an archive's files ends, and how long that mark is without its comment. */
const END_MARK = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_LENGTH = 22;

/**
 * Inflates every entry of an archive once, counting what really comes out, before any other parser
 * sees it. Throws a Refusal for a broken or bombed archive.
 */
export async function inspectArchive(bytes: Uint8Array): Promise<Archive> {
  const whole = withoutTrailing(bytes);
  const zip = await open(whole);
  try {
    return await readEntries(zip, whole.length);
  } finally {
    zip.close();
  }
}

/** Mail gateways and old transfers leave bytes behind an archive's end. */
function withoutTrailing(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = buffer.lastIndexOf(END_MARK);
  if (mark === -1 || mark + END_LENGTH > buffer.length) return bytes;
  const end = mark + END_LENGTH + buffer.readUInt16LE(mark + END_LENGTH - 2);
  return end < buffer.length ? bytes.subarray(0, end) : bytes;
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

async function readEntries(zip: ZipFile, compressed: number): Promise<Archive> {
  const texts: Archive['texts'] = new Map();
  const files: Archive['files'] = new Map();
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
      resolve({ texts, files });
    });
    zip.on('entry', (entry: Entry) => {
      entries += 1;
      if (entries > MAX_ARCHIVE_ENTRIES) return fail(new Refusal('zip-bomb', BOMB));
      readEntry(zip, entry, count).then((content) => {
        if (typeof content === 'string') texts.set(entry.fileName, content);
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
        resolve(isXml ? decodeXml(content) : content);
      });
    });
  });
}

/** XML is UTF-8 unless its byte order mark says UTF-16; other encodings are not allowed in Office files. */
function decodeXml(content: Uint8Array): string {
  const [first, second] = content;
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : null;
  return new TextDecoder(wide ?? 'utf-8').decode(content);
}
