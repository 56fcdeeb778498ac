/** Columns under an icon. */
const COLUMNS = 12;

/** From here on Unicode has little but the wide characters of East Asia. */
const WIDE_FROM = 0x2e80;

/** Where the office is: its name says that already, and an icon has no room to say it again. */
const PLACE =
  /^(?:中共|中国共产党)?(?:\p{Script=Han}{2,7}?(?:省|自治区|自治州|(?<![城都超夜股门])市|(?<![社园小校景厂库])区|县|盟|旗|街道|镇|乡)委?)+(?=\p{Script=Han}{2})/u;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

const columns = (text: string) =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) < WIDE_FROM ? 1 : 2), 0);

/**
 * What of a name fits under an icon: a dozen columns, of which a Chinese character takes two. A longer
 * name goes without the place it begins with, and then ends where a word does.
 */
export function shortName(name: string): string {
  const whole = name.trim();
  if (columns(whole) <= COLUMNS) return whole;
  const local = whole.replace(PLACE, '');
  if (columns(local) <= COLUMNS) return local;
  let short = '';
  for (const { segment } of words.segment(local)) {
    if (columns(short + segment) > COLUMNS) break;
    short += segment;
  }
  return short.trimEnd() || cut(local);
}

/** One word that is too long by itself. */
function cut(word: string): string {
  let short = '';
  for (const character of word) {
    if (columns(short + character) > COLUMNS) break;
    short += character;
  }
  return short;
}
