import type { Leftovers } from './leftovers';
import {
  allText,
  childOf,
  elementsIn,
  replaceChildren,
  textElement,
  walkElements,
  xmlElement,
  type XmlElement,
  type XmlNode,
} from './xml-tree';

/** A picture of a part as it is placed in the text. */
export interface PlacedPicture {
  /** The relationship it is stored under. */
  relation: string;
  alt: string;
  /** The shares cut away at each side, 0…1. */
  crop: { left: number; top: number; right: number; bottom: number };
  /** Degrees clockwise, and mirrored before that. */
  turn: number;
  mirror: { across: boolean; down: boolean };
}

/** Keeps a picture and gives the id of a relationship for it. */
export type AddPicture = (picture: PlacedPicture) => string;

interface Work {
  addPicture: AddPicture;
  leftovers: Leftovers;
}

/**
 * Takes drawings apart into what mammoth reads: pictures in the line, and text boxes, floating pictures
 * and the words of WordArt behind their paragraph. It knows neither groups nor new text boxes.
 */
export function openDrawings(element: XmlElement, work: Work): void {
  replaceChildren(element, (child) => {
    openDrawings(child, work);
    return /^w:(?:drawing|pict|object)$/.test(child.name) ? drawn(child, work) : null;
  });
}

function drawn(drawing: XmlElement, work: Work): XmlNode[] {
  const found: { inLine: XmlElement[]; behind: XmlElement[] } = { inLine: [], behind: [] };
  collect(
    drawing,
    { alt: '', floating: false, turn: 0, mirror: { across: false, down: false } },
    found,
    work,
  );
  if (drawing.name === 'w:object' && found.inLine.length === 0)
    work.leftovers.reasons.add('内嵌对象');
  const behind = found.behind.length === 0 ? [] : [xmlElement('w:pict', {}, found.behind)];
  return [...found.inLine, ...behind];
}

interface Placed {
  alt: string;
  floating: boolean;
  turn: number;
  mirror: PlacedPicture['mirror'];
}

function collect(
  element: XmlElement,
  around: Placed,
  found: { inLine: XmlElement[]; behind: XmlElement[] },
  work: Work,
): void {
  if (element.name === 'v:shapetype' || isUnshown(element, work.leftovers)) return;
  const placed = placedIn(element, around);
  const place = (picture: XmlElement | null): void => {
    if (picture !== null) (placed.floating ? found.behind : found.inLine).push(picture);
  };
  if (element.name === 'w:txbxContent') found.behind.push(element);
  else if (element.name === 'v:textpath') found.behind.push(...wordArt(element));
  else if (element.name === 'v:imagedata') place(oldPicture(element, placed, work.addPicture));
  else if (element.name === 'a:blip') return;
  else if (element.name === 'pic:pic') place(newPicture(element, placed, work.addPicture));
  else if (element.name === 'c:chart' || element.name.endsWith(':chart'))
    work.leftovers.reasons.add('图表');
  else if (element.name === 'dgm:relIds') work.leftovers.reasons.add('SmartArt 图示');
  else if (element.name === 'a:t' && allText(element).trim() !== '')
    work.leftovers.reasons.add('图形中的文字');
  else for (const child of elementsIn(element)) collect(child, placed, found, work);
}

/** Set as hidden in the selection pane, or by the style of an old shape. */
function isUnshown(element: XmlElement, leftovers: Leftovers): boolean {
  const hidden =
    (/^wp:(?:anchor|inline)$/.test(element.name) &&
      /^(?:1|true)$/.test(childOf(element, 'wp:docPr')?.attributes['hidden'] ?? '')) ||
    (element.name.startsWith('v:') &&
      /visibility\s*:\s*hidden|display\s*:\s*none/i.test(element.attributes['style'] ?? ''));
  if (hidden) leftovers.hidden.push(allText(element).trim() || '图形');
  return hidden;
}

function placedIn(element: XmlElement, around: Placed): Placed {
  const { name, attributes } = element;
  if (name === 'wp:anchor' || name === 'wp:inline') {
    const properties = childOf(element, 'wp:docPr')?.attributes;
    const alt = properties?.['descr'] ?? '';
    return {
      ...around,
      floating: name === 'wp:anchor',
      alt: alt.trim() === '' ? (properties?.['title'] ?? '') : alt,
    };
  }
  if (name.startsWith('v:') && /position\s*:\s*absolute/i.test(attributes['style'] ?? ''))
    return { ...around, floating: true, alt: attributes['alt'] ?? around.alt };
  return name.startsWith('v:') ? { ...around, alt: attributes['alt'] ?? around.alt } : around;
}

function newPicture(
  picture: XmlElement,
  placed: Placed,
  addPicture: AddPicture,
): XmlElement | null {
  const fill = childOf(picture, 'pic:blipFill');
  const blip =
    fill === null ? undefined : [...walkElements(fill)].find(({ name }) => name === 'a:blip');
  const relation = blip?.attributes['r:embed'];
  if (relation === undefined || relation === '') return null;
  const cut = childOf(fill, 'a:srcRect')?.attributes ?? {};
  const frame = childOf(picture, 'pic:spPr', 'a:xfrm')?.attributes ?? {};
  const own = childOf(picture, 'pic:nvPicPr', 'pic:cNvPr')?.attributes['descr'] ?? '';
  return pictureElement(
    {
      relation,
      alt: readableAlt(placed.alt === '' ? own : placed.alt),
      crop: {
        left: share(cut['l'], 100_000),
        top: share(cut['t'], 100_000),
        right: share(cut['r'], 100_000),
        bottom: share(cut['b'], 100_000),
      },
      // Sixty-thousandths of a degree.
      turn: Math.round(Number(frame['rot'] ?? 0) / 60_000) || 0,
      mirror: { across: isTrue(frame['flipH']), down: isTrue(frame['flipV']) },
    },
    addPicture,
  );
}

function oldPicture(
  { attributes }: XmlElement,
  placed: Placed,
  addPicture: AddPicture,
): XmlElement | null {
  const relation = attributes['r:id'] ?? attributes['o:relid'];
  if (relation === undefined || relation === '') return null;
  return pictureElement(
    {
      relation,
      alt: readableAlt(attributes['o:title'] ?? placed.alt),
      crop: {
        left: share(attributes['cropleft'], 1),
        top: share(attributes['croptop'], 1),
        right: share(attributes['cropright'], 1),
        bottom: share(attributes['cropbottom'], 1),
      },
      turn: 0,
      mirror: { across: false, down: false },
    },
    addPicture,
  );
}

/** A share of a side: `25000` of `whole`, `25%`, or `16384f` of 65,536; less than nothing only adds a margin. */
function share(text: string | undefined, whole: number): number {
  const match = /^\s*(-?\d*\.?\d+)\s*(f|%)?/.exec(text ?? '');
  const unit = match?.[2] === 'f' ? 65_536 : match?.[2] === '%' ? 100 : whole;
  return match === null ? 0 : Math.min(1, Math.max(0, Number(match[1]) / unit));
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

/** The path on the author's computer, which Word fills in by itself, says nothing of the picture. */
function readableAlt(alt: string): string {
  return /[\\/].*\.\w{3,4}$|^[\w-]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)$/i.test(alt.trim())
    ? ''
    : alt;
}

function pictureElement(picture: PlacedPicture, addPicture: AddPicture): XmlElement {
  const blip = xmlElement('a:blip', { 'r:embed': addPicture(picture) });
  const data = ['pic:blipFill', 'pic:pic', 'a:graphicData', 'a:graphic'].reduce(
    (inner, name) => xmlElement(name, {}, [inner]),
    blip,
  );
  const properties = xmlElement('wp:docPr', { descr: picture.alt });
  return xmlElement('w:drawing', {}, [xmlElement('wp:inline', {}, [properties, data])]);
}

/** The words of WordArt as a paragraph, centred and in their size as the letterheads they mostly are. */
function wordArt({ attributes }: XmlElement): XmlElement[] {
  const words = attributes['string'] ?? '';
  if (words.trim() === '') return [];
  const points = /font-size\s*:\s*(\d{1,3})/.exec(attributes['style'] ?? '')?.[1];
  const size =
    points === undefined ? [] : [xmlElement('w:sz', { 'w:val': String(Number(points) * 2) })];
  const look = xmlElement('w:pPr', {}, [xmlElement('w:jc', { 'w:val': 'center' })]);
  const run = xmlElement('w:r', {}, [xmlElement('w:rPr', {}, size), textElement(words)]);
  return [xmlElement('w:txbxContent', {}, [xmlElement('w:p', {}, [look, run])])];
}

/** Uncropped and upright. */
export function isUnchanged({ crop, turn, mirror }: PlacedPicture): boolean {
  const cut = Object.values(crop).some((side) => side > 0);
  return !cut && turn === 0 && !mirror.across && !mirror.down;
}
