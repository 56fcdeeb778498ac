import { picturesIn } from '@/lib/body/pictures';

/** Pixels: a smaller picture is an ornament, and blurred as wide as a card. */
const MIN_WIDTH = 300;
const MIN_AREA = 60_000;
/** Beyond three to one it is a letterhead, a rule or a long screenshot. */
const MAX_RATIO = 3;
const NO_COVER = /二维码|公章|印章|徽标|会徽|标志|logo|qr/i;

/**
 * The picture that stands for a bulletin where it is listed and shared: the first large one above the
 * sign-off, under which a seal may stand. Null where there is none.
 */
export function coverOf(
  bodyHtml: string,
  pictures: ReadonlyMap<string, { width: number; height: number }>,
): string | null {
  const [text = ''] = bodyHtml.split('<p class="signoff">', 1);
  for (const { id, alt } of picturesIn(text)) {
    const size = pictures.get(id);
    if (size === undefined || NO_COVER.test(alt)) continue;
    const { width, height } = size;
    const ratio = Math.max(width / height, height / width);
    if (width >= MIN_WIDTH && width * height >= MIN_AREA && ratio <= MAX_RATIO) return id;
  }
  return null;
}
