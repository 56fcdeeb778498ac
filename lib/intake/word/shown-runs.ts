import type { Leftovers } from './leftovers';
import { setProperty, type StyleSheet } from './style-sheet';
import { isSignFont, signText, symbolText } from './symbols';
import {
  allText,
  childOf,
  isElement,
  switchOf,
  textElement,
  valueOf,
  walkElements,
  xmlElement,
  type XmlElement,
  type XmlNode,
} from './xml-tree';

/** Half points; smaller text is not seen on paper. */
const UNSEEN_SIZE = 4;

interface Place {
  paragraph: XmlElement | null;
  /** Set on ground of a colour, where white text is seen. */
  shaded: boolean;
}

/**
 * Takes out what is set as hidden (隐藏文字), by the run, a style or the row of a table, and puts signs,
 * breaks and the looks that styles give in a form that mammoth reads.
 */
export function showRuns(
  element: XmlElement,
  styles: StyleSheet,
  leftovers: Leftovers,
  place: Place = { paragraph: null, shaded: false },
): void {
  const kept: XmlNode[] = [];
  let hidden = '';
  const endHidden = (): void => {
    if (hidden.trim() !== '') leftovers.hidden.push(hidden);
    hidden = '';
  };
  for (const child of element.children) {
    if (!isElement(child)) {
      kept.push(child);
      continue;
    }
    const isRun = child.name === 'w:r';
    const gone = isRun ? isHiddenRun(child, styles, place) : isHiddenRow(child);
    if (gone) {
      hidden += allText(child);
      continue;
    }
    endHidden();
    if (isRun) readableRun(child, styles, leftovers, place);
    if (child.name === 'w:p') styledParagraph(child, styles);
    showRuns(child, styles, leftovers, placeIn(child, place, styles));
    kept.push(child);
  }
  endHidden();
  element.children = kept;
}

function placeIn(child: XmlElement, place: Place, styles: StyleSheet): Place {
  if (child.name === 'w:p')
    return {
      paragraph: child,
      shaded: place.shaded || isShade(styles.ofParagraph(child, 'w:shd')),
    };
  if (child.name === 'w:tbl')
    return {
      ...place,
      shaded:
        place.shaded ||
        isShade(childOf(child, 'w:tblPr', 'w:shd')) ||
        childOf(child, 'w:tblPr', 'w:tblStyle') !== null,
    };
  if (child.name === 'w:tc')
    return { ...place, shaded: place.shaded || isShade(childOf(child, 'w:tcPr', 'w:shd')) };
  // What a shape is filled with is not followed.
  if (child.name === 'w:txbxContent') return { paragraph: null, shaded: true };
  return place;
}

function isShade(shade: XmlElement | null): boolean {
  const {
    'w:fill': fill = 'auto',
    'w:val': pattern = 'clear',
    'w:themeFill': theme,
  } = shade?.attributes ?? {};
  return (
    theme !== undefined || !/^(?:auto|ffffff)$/i.test(fill) || !/^(?:clear|nil)$/.test(pattern)
  );
}

function isHiddenRun(run: XmlElement, styles: StyleSheet, { paragraph }: Place): boolean {
  return styles.isOn(childOf(run, 'w:rPr'), paragraph, 'w:vanish');
}

function isHiddenRow(child: XmlElement): boolean {
  return child.name === 'w:tr' && switchOf(childOf(child, 'w:trPr', 'w:hidden')) === true;
}

/** Alignment, indent and size that the style gives, which mammoth reads from the paragraph alone. */
function styledParagraph(paragraph: XmlElement, styles: StyleSheet): void {
  const alignment = styles.ofParagraph(paragraph, 'w:jc');
  if (alignment !== null) setProperty(paragraph, 'w:pPr', alignment);
  const indent = styles.ofParagraph(paragraph, 'w:ind');
  if (indent !== null) {
    const { 'w:firstLineChars': chars, 'w:firstLine': line } = indent.attributes;
    // Hundredths of a character; a character of body text is about 320 twentieths of a point.
    const first = Number(chars ?? 0) > 0 ? String(Math.round(Number(chars) * 3.2)) : line;
    const attributes = {
      ...indent.attributes,
      ...(first === undefined ? {} : { 'w:firstLine': first }),
    };
    setProperty(paragraph, 'w:pPr', xmlElement('w:ind', attributes));
  }
}

function readableRun(
  run: XmlElement,
  styles: StyleSheet,
  leftovers: Leftovers,
  place: Place,
): void {
  const look = childOf(run, 'w:rPr');
  const size = styles.ofRun(look, place.paragraph, 'w:sz');
  if (allText(run).trim() !== '' && isUnseen(look, size, styles, place)) leftovers.unseen += 1;
  if (size !== null) setProperty(run, 'w:rPr', size);
  const fonts = styles.ofRun(look, place.paragraph, 'w:rFonts')?.attributes;
  const font = fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? '';
  run.children = run.children.flatMap((child): XmlNode[] => {
    if (!isElement(child)) return [];
    switch (child.name) {
      case 'w:t':
        return [isSignFont(font) ? textElement(signText(font, allText(child))) : child];
      case 'w:sym':
        return [symbol(child, leftovers)];
      case 'w:cr':
        return [xmlElement('w:br')];
      case 'w:ptab':
        return [xmlElement('w:tab')];
      case 'w:ruby':
        return ruby(child, leftovers);
      default:
        return [child];
    }
  });
}

function symbol({ attributes }: XmlElement, leftovers: Leftovers): XmlElement {
  const code = Number.parseInt(attributes['w:char'] ?? '', 16);
  const text = Number.isNaN(code) ? null : symbolText(attributes['w:font'] ?? '', code);
  if (text === null) leftovers.reasons.add('特殊符号');
  return textElement(text ?? '');
}

/** The words; the small reading above them (注音) would break them up, and is reported. */
function ruby(element: XmlElement, leftovers: Leftovers): XmlNode[] {
  const reading = childOf(element, 'w:rt');
  if (reading !== null && allText(reading).trim() !== '') leftovers.readings += 1;
  const base = childOf(element, 'w:rubyBase');
  return base === null
    ? []
    : [...walkElements(base)].filter(({ name }) => /^w:(?:t|tab|br|sym|noBreakHyphen)$/.test(name));
}

/** White on white, or too small to be read: shown all the same, since a page has a ground of its own. */
function isUnseen(
  look: XmlElement | null,
  size: XmlElement | null,
  styles: StyleSheet,
  { paragraph, shaded }: Place,
): boolean {
  const points = valueOf(size);
  if (points !== null && /^\d+$/.test(points) && Number(points) <= UNSEEN_SIZE) return true;
  const colour = valueOf(styles.ofRun(look, paragraph, 'w:color')) ?? '';
  const marked =
    isShade(childOf(look, 'w:shd')) || (valueOf(childOf(look, 'w:highlight')) ?? 'none') !== 'none';
  return /^f[d-f]f[d-f]f[d-f]$/i.test(colour) && !shaded && !marked;
}
