import { describe, expect, it } from 'vitest';
import { decode } from '@/lib/intake/decode';

const TEXT = '宁河县各级机关要把群众满意作为工作的出发点，不断提高服务水平。';
/** The same sentence by its bytes, since Node writes no GBK. */
const GBK = Buffer.from(
  'c4febad3cfd8b8f7bcb6bbfab9d8d2aab0d1c8bad6dac2fad2e2d7f7ceaab9a4d7f7b5c4b3f6b7a2b5e3a3acb2bbb6cfcce1b8dfb7fecef1cbaec6bda1a3',
  'hex',
);

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', 'valid'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8', 'bom'],
    ['GBK', GBK, 'gb18030', 'guessed'],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le', 'bom'],
    ['UTF-16 BE with a mark', utf16be(`\ufeff${TEXT}`), 'utf-16be', 'bom'],
    ['UTF-16 LE without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le', 'guessed'],
    ['UTF-16 BE without a mark', utf16be(TEXT), 'utf-16be', 'guessed'],
  ])('%s is read', (_, bytes, encoding, how) => {
    const decoded = decode(bytes);
    expect(decoded).toMatchObject({ encoding, how, broken: 0 });
    expect(decoded.text).toBe(TEXT);
  });

  it('a false declaration does not count', () => {
    const claim = Buffer.from('<meta charset="big5">');
    expect(decode(Buffer.concat([claim, GBK]))).toMatchObject({
      encoding: 'gb18030',
      declared: 'big5',
    });
    expect(decode(Buffer.from(`<meta charset="gb2312">${TEXT}`))).toMatchObject({
      encoding: 'utf-8',
      declared: 'gb2312',
    });
  });

  it('UTF-8 cut off inside a character stays UTF-8, and says so', () => {
    const cut = Buffer.from(TEXT.repeat(5)).subarray(0, -4);
    expect(decode(cut)).toMatchObject({ encoding: 'utf-8', broken: 1 });
  });
});
