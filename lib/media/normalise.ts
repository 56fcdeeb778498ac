import type { Sharp } from 'sharp';
import { MAX_WIDTH, type PictureType } from './medium';
import { openPicture } from './open-picture';

export interface NormalPicture {
  bytes: Uint8Array;
  type: PictureType;
  width: number;
  height: number;
}

/** Pixels of all pictures of one document: forty large photographs, some twenty seconds of work. */
const MAX_TOTAL_PIXELS = 500_000_000;

/**
 * Re-encodes a picture from a document: turned upright, at most `MAX_WIDTH` wide, without metadata
 * (a phone's pictures carry its position). Returns null for anything that is no picture a browser
 * shows, such as a Windows metafile, or one that is broken or enormous.
 */
export async function normalisePicture(bytes: Uint8Array): Promise<NormalPicture | null> {
  try {
    const source = openPicture(bytes);
    const { format } = await source.metadata();
    const sized = source.resize({ width: MAX_WIDTH, withoutEnlargement: true });
    if (format === 'jpeg')
      return await encoded(sized.jpeg({ quality: 85, mozjpeg: true }), 'image/jpeg');
    if (format === 'webp') return await encoded(sized.webp(), 'image/webp');
    if (format === 'png' || format === 'gif' || format === 'tiff') {
      return await encoded(
        sized.png({ compressionLevel: 9, palette: true, quality: 90 }),
        'image/png',
      );
    }
    return null;
  } catch {
    return null;
  }
}

/**
 * The pictures of one document by their ids, without those that are broken, enormous or beyond
 * `MAX_TOTAL_PIXELS`; each is opened for its size before it is unpacked.
 */
export async function normalisePictures(
  pictures: readonly { id: string; bytes: Uint8Array }[],
): Promise<Map<string, NormalPicture>> {
  const normal = new Map<string, NormalPicture>();
  let pixels = 0;
  for (const { id, bytes } of pictures) {
    pixels += await pixelsOf(bytes);
    if (pixels > MAX_TOTAL_PIXELS) break;
    const picture = await normalisePicture(bytes);
    if (picture !== null) normal.set(id, picture);
  }
  return normal;
}

async function pixelsOf(bytes: Uint8Array): Promise<number> {
  try {
    const { width, height } = await openPicture(bytes).metadata();
    return width * height;
  } catch {
    return 0;
  }
}

async function encoded(picture: Sharp, type: PictureType): Promise<NormalPicture> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { bytes: data, type, width: info.width, height: info.height };
}
