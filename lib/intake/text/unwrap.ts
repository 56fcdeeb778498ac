/** A line of a text file as it stands, and whether it begins with white space. */
export interface TextLine {
  text: string;
  indented: boolean;
  /** It stands further in than a paragraph begins: set in the middle or to the right by spaces. */
  deep: boolean;
}

/** Cells; paragraphs begin four in. */
const DEEP = 8;

/** A line as typed: white space in front of it is its indent. */
export function textLine(raw: string): TextLine {
  return {
    text: raw.trim(),
    deep: cells((/^[ \u3000\u00a0]*/.exec(raw)?.[0] ?? '').replaceAll('\u3000', '一')) >= DEEP,
    indented: /^(?:[\u3000\u00a0]{2}| {4}|\t| {2}(?=\p{Script=Han}))/u.test(raw),
  };
}

const TERMINAL = /[。！？；：:!?;…”"』」）)]$/;
/** A line that begins a new piece whatever stood before it. */
const BEGINS =
  /^(?:[一二三四五六七八九十百]{1,3}、|[（(][一二三四五六七八九十百\d]{1,3}[）)]|\d{1,2}[.．、]|[-*·●★◆■]|第[一二三四五六七八九十百\d]{1,4}[章节条部]|附件|附[：:]|[（(]?(?:抄送|主送|报|送|发)[：:]|#{1,6}\s|\|)/;

/**
 * Lines of a file that was wrapped at a fixed width, joined to paragraphs again. A file counts as
 * wrapped when many lines end at nearly one width and in the middle of a sentence; other files keep
 * one paragraph a line. Blank lines (empty `text`) stay as boundaries.
 */
export function unwrap(lines: TextLine[]): TextLine[] {
  const width = wrapWidth(lines);
  if (width === null) return lines;
  const joined: TextLine[] = [];
  let open: TextLine | null = null;
  let last = '';
  for (const line of lines) {
    const continues =
      open !== null && line.text !== '' && !line.indented && !BEGINS.test(line.text);
    if (continues && open !== null) open.text += between(last, line.text) + line.text;
    else {
      open = { ...line };
      joined.push(open);
    }
    last = line.text;
    if (cells(line.text) < width - 6 || line.text === '') open = null;
  }
  return joined;
}

/** Full-width characters take two cells of a fixed-width line. */
function cells(text: string): number {
  let count = 0;
  for (const char of text) count += (char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return count;
}

function wrapWidth(lines: TextLine[]): number | null {
  const filled = lines.filter((line) => line.text !== '');
  if (filled.length < 6) return null;
  const widths = filled
    .map((line) => cells(line.text) + (line.indented ? 4 : 0))
    .sort((a, b) => a - b);
  const longest = widths.at(-1) ?? 0;
  if (longest < 30 || longest > 168) return null;
  const full = filled.filter((line) => cells(line.text) + (line.indented ? 4 : 0) >= longest - 8);
  const broken = full.filter((line) => !TERMINAL.test(line.text));
  return full.length >= 4 &&
    full.length >= filled.length * 0.3 &&
    broken.length >= full.length * 0.6
    ? longest
    : null;
}

/** What stands between two lines of a paragraph; looks at the lines alone, never at the growing paragraph. */
function between(a: string, b: string): string {
  return /[A-Za-z0-9,.;]$/.test(a) && /^[A-Za-z0-9]/.test(b) ? ' ' : '';
}
