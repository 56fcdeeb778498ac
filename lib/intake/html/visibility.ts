import type { Element, Root, Text } from 'hast';
import { isArticleNamed } from './article-name';
import { attribute } from './attributes';
import type { Declarations, StyleSheet } from './style-sheet';

/** `gone`: takes up no place (`display:none`). `unseen`: is there, but made so that nobody sees it. */
export type Hiding = 'gone' | 'unseen';

/** What text inherits of whether it can be seen. */
interface Inherited {
  /** `visibility: hidden`, which an element inside may take back. */
  invisible: boolean;
  /** The font has no size, which an element inside may take back. */
  sizeless: boolean;
  /** The nearest background as a colour, `null` where it is unknown (a picture, a rule elsewhere). */
  background: string | null;
  /** The colour of the text, where it is known. */
  color: string | null;
}

const SCREEN: Inherited = { invisible: false, sizeless: false, background: 'fff', color: null };

/** Elements a browser shows nothing of until something is done with them. */
const CLOSED = new Set(['datalist', 'template', 'noscript']);
/** What sites and frameworks call text for screen readers alone. */
const READER_ONLY =
  /(?:^|\s)(?:(?:vis)?sr[-_]only|visually-?hidden|screen-?reader(?:-(?:text|only))?|element-invisible|offscreen|a11y-hidden)(?=$|\s)/i;
const TABLE_PART = /^(?:tr|tbody|thead|tfoot)$/;
const FAR =
  /^-\s*(?:\d{4,}(?:\.\d+)?(?:px|pt|rem|em)?|\d{3,}(?:\.\d+)?(?:rem|em|vw|vh|cm)|[5-9]\d\d(?:\.\d+)?px)(?=\s|$)/;
const NOTHING = /^0*(?:\.0+)?(?:px|pt|em|rem|%|vw|vh|cm|mm|in)?(?=\s|$)/;

/**
 * Why the element and all in it cannot be seen, or null. What is hidden by `visibility`, by size or
 * colour of its font is no matter of the element alone: see `walkVisible`.
 */
export function hidingOf(element: Element, css: Declarations): Hiding | null {
  const hidden = element.properties['hidden'];
  if (hidden !== undefined && hidden !== null && hidden !== false) return 'gone';
  if (value(css, 'display') === 'none' || CLOSED.has(element.tagName)) return 'gone';
  if (element.tagName === 'dialog' && element.properties['open'] === undefined) return 'gone';
  if (value(css, 'content-visibility') === 'hidden') return 'gone';
  if (TABLE_PART.test(element.tagName) && value(css, 'visibility') === 'collapse') return 'unseen';
  if (value(css, 'mso-hide') === 'all') return 'unseen';
  if (READER_ONLY.test(attribute(element, 'className'))) return 'unseen';
  if (isIconName(element)) return 'unseen';
  if (NOTHING.test(value(css, 'opacity') || '1') || /scale\(0\)/.test(value(css, 'transform')))
    return 'unseen';
  return isOffScreen(css) || isClipped(css) ? 'unseen' : null;
}

/** `<i class="material-icons" aria-hidden="true">home</i>`: the name of a sign, drawn as the sign. */
function isIconName(element: Element): boolean {
  if (
    attribute(element, 'ariaHidden') !== 'true' &&
    !/material-(?:icons|symbols)/.test(attribute(element, 'className'))
  )
    return false;
  const [only, ...more] = element.children;
  return more.length === 0 && only?.type === 'text' && /^\s*[a-z_]{2,30}\s*$/.test(only.value);
}

function isOffScreen(css: Declarations): boolean {
  if (FAR.test(value(css, 'text-indent'))) return true;
  const far = ['left', 'top', 'right', 'bottom'].some((side) => FAR.test(value(css, side)));
  return (
    (far && /absolute|fixed|relative/.test(value(css, 'position'))) ||
    FAR.test(value(css, 'margin-left')) ||
    /translate[xy]?\(\s*-\d{4,}px/.test(value(css, 'transform'))
  );
}

function isClipped(css: Declarations): boolean {
  const clipped = /hidden|clip/.test(
    `${value(css, 'overflow')} ${value(css, 'overflow-x')} ${value(css, 'overflow-y')}`,
  );
  const sizes = ['height', 'max-height', 'width', 'max-width'].map((name) => value(css, name));
  if (clipped && sizes.some((size) => size !== '' && NOTHING.test(size))) return true;
  const dot = (...names: string[]): boolean =>
    names.some((name) => /^[01](?:px|pt)(?=\s|$)/.test(value(css, name)));
  if (clipped && dot('height', 'max-height') && dot('width', 'max-width')) return true;
  const rect = value(css, 'clip').replace(/[\s,]+/g, ' ');
  if (/^rect\( ?(?:0(?:px)? ?){4}\)|^rect\( ?(?:1px ?){4}\)/.test(rect)) return true;
  return /inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]+){5}/.test(
    value(css, 'clip-path'),
  );
}

function inheritedIn(element: Element, css: Declarations, outer: Inherited): Inherited {
  const visibility = value(css, 'visibility');
  const size = value(css, 'font-size');
  const sized = size !== '' && !/^(?:[\d.]*(?:em|%)|inherit|smaller|larger)/.test(size);
  const background = backgroundOf(element, css);
  const color = value(css, 'color') || attribute(element, 'color').toLowerCase();
  return {
    invisible:
      visibility === '' || visibility === 'inherit'
        ? outer.invisible
        : /^(?:hidden|collapse)/.test(visibility),
    sizeless: NOTHING.test(size || '1') || (outer.sizeless && !sized),
    background: background === undefined ? outer.background : background,
    color: color === '' || color === 'inherit' ? outer.color : colorOf(color),
  };
}

/** Undefined where the element has none of its own; null where it cannot be told. */
function backgroundOf(element: Element, css: Declarations): string | null | undefined {
  const old = attribute(element, 'bgColor').toLowerCase();
  if (attribute(element, 'background') !== '' || value(css, 'background-image') !== '') return null;
  const given = value(css, 'background-color') || value(css, 'background') || old;
  if (given !== '') return colorOf(given);
  // Articles are set on white.
  if (isArticleNamed(element)) return 'fff';
  // The rules of a class may stand in a file of the site's, and rows of tables are striped.
  const named = attribute(element, 'className') !== '' || attribute(element, 'id') !== '';
  return named || /^(?:t[dhr]|table|button|a)$/.test(element.tagName) ? null : undefined;
}

const NAMED_COLORS = new Map([
  ['white', 'fff'],
  ['black', '000'],
  ['transparent', 'transparent'],
]);

/** A colour in its shortest form, or null. */
function colorOf(given: string): string | null {
  const named = NAMED_COLORS.get(given.replace(/\s*!important/, ''));
  if (named !== undefined) return named;
  const hex = /^#([0-9a-f]{3}(?:[0-9a-f]{3})?)(?=\s|$)/.exec(given)?.[1];
  if (hex !== undefined) return hex.length === 6 ? shorten(hex) : hex;
  const rgba = /^rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,/\s]+([\d.]+))?\s*\)/.exec(given);
  if (rgba === null) return null;
  if (rgba[4] !== undefined && Number(rgba[4]) === 0) return 'transparent';
  return shorten(
    rgba
      .slice(1, 4)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join(''),
  );
}

function shorten(hex: string): string {
  return /^(.)\1(.)\2(.)\3$/.test(hex) ? `${hex[0]}${hex[2]}${hex[4]}` : hex;
}

function isUnseen({ invisible, sizeless, background, color }: Inherited): boolean {
  return (
    invisible || sizeless || color === 'transparent' || (color !== null && color === background)
  );
}

function value(css: Declarations, property: string): string {
  return (css.get(property) ?? '').replace(/\s*!important/, '');
}

/** Told what is met in reading order. */
interface Visitor {
  /** `hiddenBy`: the outermost element that hides the text; null where it is shown. */
  text: (text: Text, parent: Element | Root, hiddenBy: Element | null) => void;
  /** The outermost element of a hidden part, or a picture that cannot be seen. */
  hidden?: (element: Element, hiding: Hiding) => void;
}

/** Goes through the page as a browser shows it. Elements of `exempt` are taken as if they showed. */
export function walkVisible(
  tree: Root,
  sheet: StyleSheet,
  exempt: ReadonlySet<Element>,
  visitor: Visitor,
): void {
  const go = (
    node: Root | Element,
    outer: Inherited,
    /** The outermost element that hides all of `node`, and the one that hides its text. */
    by: { all: Element | null; text: Element | null },
  ): void => {
    for (const child of node.children) {
      if (child.type === 'text') visitor.text(child, node, by.all ?? by.text);
      if (child.type !== 'element') continue;
      if (exempt.has(child)) {
        go(child, SCREEN, { all: null, text: null });
        continue;
      }
      const css = sheet.of(child);
      const hiding = by.all === null ? hidingOf(child, css) : null;
      const inner = inheritedIn(child, css, outer);
      if (hiding !== null) visitor.hidden?.(child, hiding);
      else if (by.all === null && child.tagName === 'img' && inner.invisible)
        visitor.hidden?.(child, 'unseen');
      go(child, inner, {
        all: by.all ?? (hiding === null ? null : child),
        text: isUnseen(inner) ? (by.text ?? child) : null,
      });
    }
  };
  go(tree, SCREEN, { all: null, text: null });
}
