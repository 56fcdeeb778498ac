import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

export type Coding = 'br' | 'gzip' | 'identity';

/** The best coding a request accepts, by its Accept-Encoding; `q=0` forbids one. */
export function bestCoding(accept: string | undefined): Coding {
  const accepted = new Set(
    (accept ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, q]) => !/^q=0(\.0*)?$/.test(q ?? ''))
      .map(([name]) => name),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : 'identity';
}

/**
 * `body` in the coding asked for. `lasting` bodies, such as scripts named by their content, are worth
 * brotli's slowest setting (a second of one thread per 500 KB, off the main one).
 */
export async function encode(body: Buffer, coding: Coding, lasting: boolean): Promise<Buffer> {
  if (coding === 'identity' || body.length === 0) return body;
  if (coding === 'gzip') return gzipped(body, { level: 9 });
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: lasting ? 11 : 7,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
