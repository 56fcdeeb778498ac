import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '@/lib/intake/encoding/decode';

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

  const HONG_KONG = '地點：深水埗、鰂魚涌，請各單位嘅同事到場，並通知有關部門。';
  const HZ = '~{8wJPOX~}(~{Gx~}): ~{OVM(V*HgOB#,Gk7~Nq4s>VWwMF9c!#~}';
  it.each([
    ['Big5 with the characters of Hong Kong', iconv.encode(HONG_KONG, 'big5hkscs'), HONG_KONG],
    ['HZ', Buffer.from(HZ), '各市县(区): 现通知如下，请服务大局作推广。'],
    [
      'ISO-2022-CN',
      Buffer.from('\x1b$)A\x0e8wJPOXGx\x0f: \x0eOVM(V*HgOB\x0f'),
      '各市县区: 现通知如下',
    ],
    ['UTF-7', iconv.encode(TEXT, 'utf-7'), TEXT],
    ['UTF-32', iconv.encode(TEXT, 'utf-32le', { addBOM: true }), TEXT],
    [
      'UTF-16 without a mark and with a byte too many',
      Buffer.concat([Buffer.from(TEXT, 'utf16le'), Buffer.from('\n')]),
      TEXT,
    ],
    ['GBK behind the mark of UTF-8', Buffer.concat([Buffer.from('\ufeff'), GBK]), TEXT],
    [
      'GBK behind the mark of UTF-16',
      Buffer.concat([Buffer.of(0xff, 0xfe), GBK, GBK]),
      TEXT + TEXT,
    ],
    ['GBK padded with NULs', Buffer.concat([GBK, Buffer.alloc(512)]), TEXT],
  ])('%s is read', (_, bytes, text) => {
    expect(decode(bytes)).toMatchObject({ text, broken: 0, strange: 0 });
  });

  it('a GBK foot under UTF-8, and the reverse, are read line by line', () => {
    const [own, foreign] = [Buffer.from(`${TEXT}\n`), Buffer.concat([GBK, Buffer.from('\n')])];
    for (const bytes of [Buffer.concat([own, foreign]), Buffer.concat([foreign, foreign, own])]) {
      const { text, mixed, broken } = decode(bytes);
      expect({ lines: new Set(text.trim().split('\n')), mixed, broken }).toEqual({
        lines: new Set([TEXT]),
        mixed: true,
        broken: 0,
      });
    }
  });

  it.each([
    ['UTF-8 taken for Windows-1252', iconv.decode(Buffer.from(TEXT), 'latin1')],
    [
      'UTF-8 taken for Windows-1252 twice',
      iconv.decode(Buffer.from(iconv.decode(Buffer.from(TEXT), 'latin1')), 'latin1'),
    ],
    // Of an odd number of bytes the last is lost.
    ['UTF-8 taken for GBK', iconv.decode(Buffer.from(`${TEXT}完`), 'gb18030')],
    ['GBK taken for Windows-1252', iconv.decode(GBK, 'latin1')],
  ])('%s and saved so is set right', (_, misread) => {
    const { text, ...how } = decode(Buffer.from(misread));
    expect({ text: text.replace('完', ''), ...how }).toMatchObject({
      text: TEXT,
      repaired: true,
      broken: 0,
    });
  });

  it.each([
    ['锟斤拷', '锟斤拷锟斤拷锟斤拷锟斤拷，锟斤拷锟斤拷锟斤拷'],
    [
      'text that lost its bytes',
      iconv.decode(Buffer.from(TEXT), 'gb18030').replace(/[^锛銆鐨浠涓]/g, '锛'),
    ],
    ['quoted-printable', '=E6=95=88=E8=83=BD=E7=AE=80=E6=8A=A5'],
    ['base64', Buffer.from(TEXT).toString('base64')],
    ['numeric entities', '&#25928;&#33021;&#31616;&#25253;'],
  ])('%s is refused', (_, text) => {
    expect(() => decode(Buffer.from(text))).toThrow('unreadable');
  });

  it('names with few common characters stay as they are, and so does a row of one character', () => {
    const staff = `${TEXT}\n签发：某某　　核稿：某某　　编辑：某某\n`;
    expect(decode(Buffer.from(staff))).toMatchObject({ text: staff, strange: 0, repaired: false });
    expect(decode(Buffer.from('框'.repeat(60_000)))).toMatchObject({ broken: 0, strange: 0 });
  });

  it('a garbled foot is found under sound text, and names, quotation marks and French are not', () => {
    const foot = '报：市委、市政府\n送：各县（市、区）'.replace(/./gu, (char) =>
      iconv.decode(Buffer.from(char), 'latin1').slice(1),
    );
    expect(decode(Buffer.from(`${`${TEXT}\n`.repeat(4)}${foot}`)).strange).toBe(2);
    const sound = `${TEXT}\n王磊、赵婷、孙鹏、钱琳\n“…”——‘·’\nélève, façade`;
    expect(decode(Buffer.from(sound))).toMatchObject({ text: sound, strange: 0, repaired: false });
  });
});
