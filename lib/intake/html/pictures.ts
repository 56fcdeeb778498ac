import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import { squeezeSpace } from '../clean-text';
import type { IntakePicture } from '../document';
import { MAX_PICTURE_BYTES, MAX_PICTURES } from '../limits';
import { attribute } from './attributes';
import { element } from './tables';
import type { PictureTaker } from './flatten';

const DATA_PICTURE = /^data:image\/(?:png|jpe?g|gif|webp);base64,([a-z0-9+/=\s]+)$/i;
/** Where pages that load pictures late keep the address; `src` holds a placeholder meanwhile. */
const SOURCES = [
  'src',
  'dataSrc',
  'dataOriginal',
  'dataLazySrc',
  'dataLazy',
  'dataUrl',
  'dataActualsrc',
  'dataEcho',
  'original',
  'lazy_src',
  '_src',
  'file',
  'zoomfile',
];
/** Pixels of the largest picture that is a counter's or a placeholder's. */
const DOT = 2;

/** Takes the pictures a page carries itself into `pictures`. */
export function pictureTaker(pictures: IntakePicture[]): PictureTaker {
  return (node) => {
    if (isDot(Number(attribute(node, 'width') || NaN), Number(attribute(node, 'height') || NaN)))
      return null;
    const sources = SOURCES.map((name) => attribute(node, name).trim()).filter(Boolean);
    const alt = squeezeSpace(attribute(node, 'alt'));
    let outside = false;
    for (const source of sources) {
      const picture = ownPicture(source, alt);
      if (picture === 'dot') continue;
      if (picture === null || pictures.length >= MAX_PICTURES) {
        outside = true;
        continue;
      }
      pictures.push(picture);
      return figure(picture);
    }
    return outside ? 'outside' : null;
  };
}

/** A picture in the body: its bytes are stored under their SHA-256. */
export function figure({ id, alt }: IntakePicture): Element {
  return element('figure', [element('img', [], { src: `/media/${id}`, alt })]);
}

/** A picture by its bytes, named by their SHA-256. */
export function pictureOf(bytes: Uint8Array, alt: string): IntakePicture {
  return { id: createHash('sha256').update(bytes).digest('hex'), bytes, alt };
}

function ownPicture(source: string, alt: string): IntakePicture | 'dot' | null {
  const data = DATA_PICTURE.exec(source)?.[1];
  if (data === undefined) return /^data:image\/svg/i.test(source) ? 'dot' : null;
  if (data.length > MAX_PICTURE_BYTES * 1.4) return null;
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length === 0) return 'dot';
  const size = sizeOf(bytes);
  return size !== null && isDot(...size) ? 'dot' : pictureOf(new Uint8Array(bytes), alt);
}

function isDot(width: number, height: number): boolean {
  return width <= DOT && height <= DOT;
}

/** Width and height of a GIF or PNG, the kinds that placeholders are; null for others. */
function sizeOf(bytes: Buffer): [number, number] | null {
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 4) === 'GIF8')
    return [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return null;
}
