import { attributeOf } from './xml-elements';

/** What stands between a drawing and the text or the pictures inside it. */
const FRAMES =
  /^(?:w:drawing|wp:anchor|wp:inline|a:graphic|a:graphicData|wpg:wgp|wpg:grpSp|wpc:wpc|wpc:wgp|wps:wsp|wps:txbx)$/;
const TAG =
  /<(\/?)(w:drawing|wp:anchor|wp:inline|a:graphic|a:graphicData|wpg:wgp|wpg:grpSp|wpc:wpc|wpc:wgp|wps:wsp|wps:txbx|pic:pic|v:textpath)(?=[\s/>])[^>]*>/g;
const PICTURE = [
  '<wp:inline><a:graphic><a:graphicData>',
  '</a:graphicData></a:graphic></wp:inline>',
];

interface Piece {
  text: string;
  name: string | null;
  closing: boolean;
  /** The drawing it stands in, by its number, or -1. */
  drawing: number;
}

/**
 * The part with what is drawn in words as paragraphs that mammoth reads: it knows the text boxes of old
 * programs and single pictures, but neither the text boxes of new ones, nor groups of pictures, nor the
 * words of WordArt, which an attribute holds. Boxes come after the paragraph they are anchored in.
 */
export function readableDrawings(xml: string): string {
  const { pieces, framed } = take(xml);
  return pieces
    .map(({ text, name, closing, drawing }) => {
      if (name === 'v:textpath' && !closing) return wordArt(text) + text;
      if (name === null || !framed.has(drawing)) return text;
      if (name === 'pic:pic' && !text.endsWith('/>'))
        return closing ? text + PICTURE[1] : PICTURE[0] + text;
      if (!FRAMES.test(name)) return text;
      return text.replace(name, name === 'w:drawing' ? 'w:pict' : 'w:smartTag');
    })
    .join('');
}

/** The part cut at the tags in question, and the drawings that frame text or a group. */
function take(xml: string): { pieces: Piece[]; framed: Set<number> } {
  const pieces: Piece[] = [];
  const framed = new Set<number>();
  const open: number[] = [];
  let drawings = 0;
  let at = 0;
  for (const match of xml.matchAll(TAG)) {
    const [text, slash, name = ''] = match;
    const closing = slash === '/';
    if (name === 'w:drawing' && !closing) open.push((drawings += 1));
    const drawing = open.at(-1) ?? -1;
    if (/^(?:wps:txbx|wpg:wgp|wpc:wpc)$/.test(name)) framed.add(drawing);
    pieces.push({ text: xml.slice(at, match.index), name: null, closing, drawing });
    pieces.push({ text, name, closing, drawing });
    at = match.index + text.length;
    if (name === 'w:drawing' && (closing || text.endsWith('/>'))) open.pop();
  }
  pieces.push({ text: xml.slice(at), name: null, closing: false, drawing: -1 });
  return { pieces, framed };
}

/** The words of WordArt as a paragraph, centred and in their size as the letterheads they mostly are. */
function wordArt(tag: string): string {
  const words = attributeOf(tag, 'string') ?? '';
  if (words.trim() === '') return '';
  const points = /font-size\s*:\s*(\d{1,3})/.exec(attributeOf(tag, 'style') ?? '')?.[1];
  const size = points === undefined ? '' : `<w:rPr><w:sz w:val="${Number(points) * 2}"/></w:rPr>`;
  const text = `<w:t xml:space="preserve">${words}</w:t>`;
  return `<w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>${size}${text}</w:r></w:p></w:txbxContent>`;
}
