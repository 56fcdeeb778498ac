import { openPicture } from './open-picture';

/** What of a picture is to be seen: shares cut away at each side 0…1, then mirrored, then turned clockwise. */
export interface PictureView {
  crop: { left: number; top: number; right: number; bottom: number };
  mirror: { across: boolean; down: boolean };
  /** Degrees. */
  turn: number;
}

/** The picture cut and turned so, or null where nothing of it is left or it cannot be read. */
export async function cutPicture(
  bytes: Uint8Array,
  { crop, mirror, turn }: PictureView,
): Promise<Uint8Array | null> {
  try {
    const source = await openPicture(bytes).toBuffer({ resolveWithObject: true });
    const { width, height } = source.info;
    const left = Math.round(width * crop.left);
    const top = Math.round(height * crop.top);
    const area = {
      left,
      top,
      width: Math.round(width * (1 - crop.right)) - left,
      height: Math.round(height * (1 - crop.bottom)) - top,
    };
    if (area.width < 1 || area.height < 1) return null;
    const cut = await openPicture(source.data).extract(area).toBuffer();
    // Only quarter turns keep a picture's edges; others are shown upright.
    const quarters = Math.round(turn / 90) * 90;
    return await openPicture(cut).flop(mirror.across).flip(mirror.down).rotate(quarters).toBuffer();
  } catch {
    return null;
  }
}
