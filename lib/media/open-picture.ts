import sharp, { type Sharp } from 'sharp';

/** A picture that would unpack to more than this many pixels is refused. */
export const MAX_PIXELS = 50_000_000;

/** The only loaders that pictures of documents need; HEIF, SVG, PDF and the rest stay shut. */
const LOADERS = [
  'VipsForeignLoadPng',
  'VipsForeignLoadJpeg',
  'VipsForeignLoadWebp',
  'VipsForeignLoadNsgif',
  'VipsForeignLoadTiff',
];

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: LOADERS });

/** Opens a picture from outside, turned upright as its metadata says. */
export function openPicture(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS }).rotate();
}
