/** What the site serves as a picture. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

export type PictureType = (typeof pictureTypes)[number];

/** Id of a medium: SHA-256 of the bytes as handed in. */
export const mediumId = /^[0-9a-f]{64}$/;

/** Pictures wider than this are scaled down: three device pixels for each of the widest sheet's. */
export const MAX_WIDTH = 1920;

/** Ids of the pictures that a body shows. */
export function mediaIn(bodyHtml: string): string[] {
  return [...bodyHtml.matchAll(/\/media\/([0-9a-f]{64})/g)].map(([, id = '']) => id);
}
