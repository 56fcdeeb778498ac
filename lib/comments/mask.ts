import { maskPieces } from './personal-data';

/**
 * The text with ＊ wherever one of these phrases stands in it. Each is looked for in the text as it
 * is, so that what one phrase hides never keeps another from being found.
 */
export function maskPhrases(text: string, phrases: readonly string[]): string {
  const pieces = phrases.flatMap((phrase) => {
    const places: { start: number; end: number }[] = [];
    for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
      places.push({ start: at, end: at + phrase.length });
    }
    return places;
  });
  return maskPieces(text, pieces);
}

/** The pieces of a text that its masked form hides; white space between two belongs to them. */
export function maskedPieces(text: string, masked: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === masked[at]) continue;
    const last = pieces.at(-1);
    if (last !== undefined && text.slice(last.end, at).trim() === '') last.end = at + 1;
    else pieces.push({ start: at, end: at + 1 });
  }
  return pieces;
}
