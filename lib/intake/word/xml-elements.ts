/** An element as it stands in the source of an XML part. */
export interface XmlElement {
  /** Its start tag as written. */
  tag: string;
  /** What stands between its tags; empty for `<name/>`. */
  inner: string;
  start: number;
  /** Exclusive. */
  end: number;
}

/**
 * The elements called `name` in document order, those inside one of the same name not by themselves.
 * Every search goes on where the last ended and the first that fails is the last, so a part costs no
 * more than it is long, whatever is missing in it.
 */
export function* elementsOf(xml: string, name: string): Generator<XmlElement> {
  const close = `</${name}>`;
  for (let at = 0; ;) {
    const start = xml.indexOf(`<${name}`, at);
    const tagEnd = start === -1 ? -1 : xml.indexOf('>', start);
    if (tagEnd === -1) return;
    at = start + name.length + 1;
    if (!/[\s/>]/.test(xml.charAt(at))) continue;
    const tag = xml.slice(start, tagEnd + 1);
    at = tagEnd + 1;
    if (tag.endsWith('/>')) {
      yield { tag, inner: '', start, end: at };
      continue;
    }
    const closing = xml.indexOf(close, at);
    if (closing === -1) return;
    const inner = xml.slice(at, closing);
    at = closing + close.length;
    yield { tag, inner, start, end: at };
  }
}

/** The value of an attribute in a start tag as written, or null. */
export function attributeOf(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2] ?? null;
}
