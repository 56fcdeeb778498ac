/** One piece of markup in a source, by position; text lies between pieces. */
export interface Tag {
  start: number;
  /** Exclusive. */
  end: number;
  /** Lower case; null for comments, doctypes and processing instructions. */
  name: string | null;
  closing: boolean;
  selfClosing: boolean;
}

const NAME = /[a-zA-Z][^\s/>\u0000]*/y;

/**
 * The markup of a source in one linear pass, ended where an HTML tokenizer would end it: a `>` inside
 * quotes does not end a tag, and an unfinished tag runs to the end of the source.
 */
export function* tagsOf(source: string, from = 0): Generator<Tag, void, number | undefined> {
  let at = source.indexOf('<', from);
  while (at !== -1) {
    const tag = tagAt(source, at);
    // The caller may jump ahead, past the content of a script.
    const jump = tag === null ? undefined : yield tag;
    at = source.indexOf('<', jump ?? tag?.end ?? at + 1);
  }
}

function tagAt(source: string, start: number): Tag | null {
  const next = source[start + 1];
  if (next === '!' || next === '?')
    return {
      start,
      end: endOfDeclaration(source, start),
      name: null,
      closing: false,
      selfClosing: false,
    };
  const closing = next === '/';
  NAME.lastIndex = start + (closing ? 2 : 1);
  const name = NAME.exec(source)?.[0];
  if (name === undefined) return null;
  const end = endOfTag(source, NAME.lastIndex);
  return { start, end, name: name.toLowerCase(), closing, selfClosing: source[end - 2] === '/' };
}

function endOfDeclaration(source: string, start: number): number {
  const comment = source.startsWith('<!--', start);
  const end = source.indexOf(comment ? '-->' : '>', start + (comment ? 4 : 2));
  return end === -1 ? source.length : end + (comment ? 3 : 1);
}

/** A quote counts only where a value begins, right after `=`; elsewhere it is part of a name. */
function endOfTag(source: string, from: number): number {
  let quote = '';
  let valueBegins = false;
  for (let at = from; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return at + 1;
    else if (valueBegins && (char === '"' || char === "'")) quote = char;
    if (char === '=') valueBegins = true;
    else if (!/\s/.test(char)) valueBegins = false;
  }
  return source.length;
}
