import { cutPicture } from '@/lib/media/cut-picture';
import { MAX_PICTURE_BYTES } from '../limits';
import { isUnchanged, type PlacedPicture } from './drawings';

/** How the pictures begin that a page can show; Word's own drawings (EMF, WMF) are none. */
const SIGNATURES: readonly RegExp[] = [
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8/,
  /^RIFF[^]{4}WEBP/,
  /^(?:II\*\0|MM\0\*)/,
];

/** A stored picture as Word shows it, or null: of another format, too large, or cut away altogether. */
export async function loadPicture(
  bytes: Uint8Array,
  placed: PlacedPicture,
): Promise<Uint8Array | null> {
  if (bytes.length === 0 || bytes.length > MAX_PICTURE_BYTES) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (!SIGNATURES.some((signature) => signature.test(head))) return null;
  return isUnchanged(placed) ? bytes : cutPicture(bytes, placed);
}
