/** An element under the prefix that intake knows its namespace by, such as `w:p`. */
export interface XmlElement {
  name: string;
  /** By their names with the known prefixes; those without a namespace have none. */
  attributes: Record<string, string>;
  children: XmlNode[];
}

/** An element, or text between elements. */
export type XmlNode = XmlElement | string;

/** A new element. */
export function xmlElement(
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: XmlNode[] = [],
): XmlElement {
  return { name, attributes, children };
}

/** A run's text as Word stores it. */
export function textElement(text: string): XmlElement {
  return xmlElement('w:t', { 'xml:space': 'preserve' }, [text]);
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** The child elements, text between them left out. */
export function elementsIn({ children }: XmlElement): XmlElement[] {
  return children.filter(isElement);
}

/** The first child of this name, or null; a path (`w:rPr`, `w:sz`) goes on into it. */
export function childOf(element: XmlElement | null, ...path: string[]): XmlElement | null {
  let found = element;
  for (const name of path) {
    if (found === null) return null;
    found =
      found.children.find(
        (child): child is XmlElement => isElement(child) && child.name === name,
      ) ?? null;
  }
  return found;
}

/** All elements below `element`, itself first, in document order. */
export function* walkElements(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (isElement(child)) yield* walkElements(child);
}

/** `w:val`, or null. */
export function valueOf(element: XmlElement | null): string | null {
  return element?.attributes['w:val'] ?? null;
}

/** A switch such as `w:vanish`: on where it stands without a value, null where it does not stand. */
export function switchOf(element: XmlElement | null): boolean | null {
  if (element === null) return null;
  return !/^(?:0|false|off|none)$/i.test(valueOf(element) ?? '');
}

/** All text below the element. */
export function allText(element: XmlElement): string {
  return element.children.map((child) => (isElement(child) ? allText(child) : child)).join('');
}

/**
 * Puts what `replace` gives in the place of each child element; null leaves it. Nothing is copied where
 * nothing changes: a long document has a million elements, and a pass over them few to replace.
 */
export function replaceChildren(
  element: XmlElement,
  replace: (child: XmlElement) => readonly XmlNode[] | null,
): void {
  let kept: XmlNode[] | null = null;
  for (const [at, child] of element.children.entries()) {
    const instead = isElement(child) ? replace(child) : null;
    if (instead !== null) {
      kept ??= element.children.slice(0, at);
      kept.push(...instead);
    } else kept?.push(child);
  }
  if (kept !== null) element.children = kept;
}
