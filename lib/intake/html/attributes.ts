import type { Element, Root } from 'hast';

/** An attribute as text; class lists are joined by spaces. Empty when absent. */
export function attribute(element: Element, name: string): string {
  const value = element.properties[name];
  if (value === undefined || value === null || value === false) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** `id` and `class` in one lower-case text, for telling what a container is for. */
export function names(element: Element): string {
  return `${attribute(element, 'id')} ${attribute(element, 'className')}`.toLowerCase();
}

/** All text below a node, shown or not, white space as it stands. */
export function allText(node: Root | Element): string {
  return node.children
    .map((child) =>
      child.type === 'text' ? child.value : child.type === 'element' ? allText(child) : '',
    )
    .join('');
}

/** One CSS property of the element's own `style`, lower case. Empty when absent. */
export function style(element: Element, property: string): string {
  const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(
    attribute(element, 'style'),
  );
  return match?.[1]?.trim().toLowerCase() ?? '';
}

/** Whether the element is not shown, once `hideUnseen` has gone through the page. */
export function isHidden(element: Element): boolean {
  const hidden = element.properties['hidden'];
  return hidden !== undefined && hidden !== null && hidden !== false;
}

/** Whether it is not shown though it takes up its place: of no size, of the colour of the page. */
export function isUnseen(element: Element): boolean {
  return element.properties['hidden'] === 'unseen';
}

/** Left, centre or right, by style or by the old attribute. */
export function alignment(element: Element): 'left' | 'center' | 'right' | null {
  const value = style(element, 'text-align') || attribute(element, 'align').toLowerCase();
  if (value === 'center' || value === 'middle' || element.tagName === 'center') return 'center';
  if (value === 'right' || value === 'end') return 'right';
  return value === 'left' || value === 'justify' ? 'left' : null;
}

/** The element's own font size in points, where it is given in pt, px or as `<font size>`. */
export function fontSize(element: Element): number | null {
  const match = /^([\d.]+)(pt|px)/.exec(style(element, 'font-size'));
  if (match?.[1] !== undefined) return Number(match[1]) * (match[2] === 'px' ? 0.75 : 1);
  const old = /^[1-7]$/.exec(attribute(element, 'size'));
  return element.tagName === 'font' && old !== null
    ? ([8, 10, 12, 14, 18, 24, 36][Number(old[0]) - 1] ?? null)
    : null;
}

/** An absolute web or mail address, resolved where the page says where it came from; else null. */
export function safeAddress(href: string, base: string | null): string | null {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  try {
    const url = base === null ? new URL(trimmed) : new URL(trimmed, base);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
