import { toXml } from 'xast-util-to-xml';
import { x, type Result } from 'xastscript';

/** What XML 1.0 (section 2.2) lets stand nowhere, not even as a reference: controls, lone surrogates. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Everything an element may be made of; attributes without a value are left out. */
type Attributes = Record<string, string | null>;
type Child = Result | string | null;

/** An element; its attributes and texts may hold anything that people type. */
export function element(name: string, attributes: Attributes, children: Child[] = []): Result {
  const clean = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [[key, withoutForbidden(value)]],
  );
  return x(
    name,
    Object.fromEntries(clean),
    children.map((child) => (typeof child === 'string' ? withoutForbidden(child) : child)),
  );
}

/** A whole document of UTF-8. */
export function writeXml(root: Result): string {
  // The one sequence that the serialiser leaves as it is and that text may not hold (section 2.4).
  const body = toXml(root, { closeEmptyElements: true }).replaceAll(']]>', ']]&gt;');
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}\n`;
}

const withoutForbidden = (text: string): string => text.replace(FORBIDDEN, '');
