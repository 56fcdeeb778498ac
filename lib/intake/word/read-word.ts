import type { Element } from 'hast';
import mammoth from 'mammoth';
import type { Finding, IntakePicture } from '../document';
import { finding, Refusal } from '../findings';
import { figure, pictureOf } from '../html/pictures';
import { MAX_PICTURE_BYTES, MAX_PICTURES } from '../limits';
import { NO_META, type Page } from '../page';
import { inspectArchive, type WordPackage, type WordParts } from './inspect-archive';
import { showNumbers } from './lists';
import { leftTextOut, makeReadable, mammothInput } from './mammoth-input';
import type { DrawnNumber } from './numbering';
import { keyPictures, WordBlocks } from './word-blocks';
import { attributeOf, elementsOf } from './xml-elements';
import { textProperty, walk, wordNode, type WordNode } from './word-tree';

/** Picture formats a browser shows; Word's own drawings (EMF, WMF) are none. */
const SHOWN = /^image\/(?:png|jpe?g|gif|webp|bmp)$/i;

/** A Word document. Deleted text (修订) and comments (批注) stay out; footnotes and text boxes stay in. */
export async function readWord(bytes: Uint8Array, file: string): Promise<Page> {
  const archive = await inspectArchive(bytes);
  const { parts } = archive;
  const { root, notes, pictureNodes, numbers, hidden, textLeftOut } = await parse(archive);
  const findings: Finding[] = [];
  if (textLeftOut)
    findings.push(
      finding(
        'text-left-out',
        file,
        '有文字排在无法读取的格式里（如公式、特殊图形），未能导入，请对照原文补入。',
      ),
    );
  if (hidden.length > 0)
    findings.push(
      finding(
        'hidden-text',
        file,
        `有 ${hidden.length} 处设为隐藏的文字，未导入，如应公开请取消隐藏后重新提供。`,
      ),
    );
  const { figures, pictures } = await takePictures(pictureNodes, file, findings);
  const shown = showNumbers([root, ...[...notes.values()].flat()], numbers);
  const reader = new WordBlocks(figures, shown);
  const blocks = reader.read(root.children);
  const footnotes = [];
  // Reading a note may meet further notes; the list grows while it is read.
  for (let at = 0; at < reader.noteKeys.length; at += 1) {
    const note = notes.get(reader.noteKeys[at] ?? '');
    footnotes.push(note === undefined ? [] : reader.read(note));
  }
  if (hasExternalPicture(parts))
    findings.push(
      finding(
        'external-picture',
        file,
        '引用了文件以外的图片，出于安全未读取，请把图片嵌入文件或单独上传。',
      ),
    );
  const comments =
    [...walk(root)].filter((node) => node.type === 'commentReference').length ||
    countComments(parts);
  if (comments > 0)
    findings.push(finding('comments-left-out', file, `含有 ${comments} 条批注，批注未导入。`));
  return {
    kind: 'word',
    blocks,
    article: null,
    meta: NO_META,
    notes: footnotes,
    margins: [...margins(parts), ...hidden],
    pictures,
    findings,
  };
}

interface Parsed {
  root: WordNode;
  notes: Map<string, WordNode[]>;
  pictureNodes: WordNode[];
  numbers: ReadonlyMap<string, DrawnNumber>;
  hidden: string[];
  textLeftOut: boolean;
}

/** mammoth's HTML is not used: its tree keeps alignment and font size, which tell a title from text. */
async function parse(archive: WordPackage): Promise<Parsed> {
  const readable = makeReadable(archive);
  const { hidden, numbers } = readable;
  let parsed: Pick<Parsed, 'root' | 'notes' | 'pictureNodes'> | null = null;
  let textLeftOut: boolean;
  const transformDocument = (document: unknown): unknown => {
    const { root, pictures } = keyPictures(document);
    parsed = { root, notes: readNotes(document), pictureNodes: pictures };
    return { ...(document as object), children: [] };
  };
  try {
    const { messages } = await mammoth.convertToHtml(mammothInput(archive, readable), {
      transformDocument,
      externalFileAccess: false,
    });
    textLeftOut = leftTextOut(messages, archive, readable);
  } catch {
    throw new Refusal(
      'broken-archive',
      '不是完整的 Word 文件，内部结构无法读取，请重新另存为 .docx 后提供。',
    );
  }
  if (parsed === null) throw new Refusal('broken-archive', '不是完整的 Word 文件，请重新提供。');
  return {
    ...(parsed as Pick<Parsed, 'root' | 'notes' | 'pictureNodes'>),
    numbers,
    hidden,
    textLeftOut,
  };
}

function readNotes(document: unknown): Map<string, WordNode[]> {
  const found = new Map<string, WordNode[]>();
  if (typeof document !== 'object' || document === null || !('notes' in document)) return found;
  const { notes } = document;
  if (typeof notes !== 'object' || notes === null || !('_notes' in notes)) return found;
  for (const value of Object.values(notes._notes as object)) {
    const note = wordNode(value);
    const body = Array.isArray(note['body']) ? note['body'].map(wordNode) : [];
    found.set(`${textProperty(note, 'noteType')}-${String(note['noteId'])}`, body);
  }
  return found;
}

async function takePictures(nodes: WordNode[], file: string, findings: Finding[]) {
  const figures = new Map<unknown, Element | null>();
  const pictures = new Map<string, IntakePicture>();
  let unshown = 0;
  for (const node of nodes) {
    const picture = pictures.size < MAX_PICTURES ? await readPicture(node) : null;
    if (picture === null && !SHOWN.test(textProperty(node, 'contentType'))) unshown += 1;
    figures.set(node['key'], picture === null ? null : figure(picture));
    if (picture !== null) pictures.set(picture.id, picture);
  }
  if (unshown > 0)
    findings.push(
      finding(
        'unsupported-picture',
        file,
        `有 ${unshown} 张图片的格式无法在网页显示（如 EMF、WMF），未导入，请换成 PNG 或 JPEG。`,
      ),
    );
  return { figures, pictures: [...pictures.values()] };
}

async function readPicture(node: WordNode): Promise<IntakePicture | null> {
  const read = node['readAsBuffer'];
  if (typeof read !== 'function' || !SHOWN.test(textProperty(node, 'contentType'))) return null;
  try {
    const bytes: unknown = await read.call(node);
    if (!(bytes instanceof Uint8Array) || bytes.length === 0 || bytes.length > MAX_PICTURE_BYTES)
      return null;
    return pictureOf(new Uint8Array(bytes), textProperty(node, 'altText'));
  } catch {
    return null;
  }
}

function hasExternalPicture(parts: WordParts): boolean {
  for (const [name, xml] of parts) {
    if (!name.endsWith('.rels')) continue;
    for (const { tag: relation } of elementsOf(xml, 'Relationship')) {
      if (/TargetMode\s*=\s*"External"/i.test(relation) && /\/image"/.test(relation)) return true;
    }
  }
  return false;
}

function countComments(parts: WordParts): number {
  return parts.get('word/comments.xml')?.match(/<w:comment\b/g)?.length ?? 0;
}

/**
 * Headers and footers repeat letterheads and page numbers; they are only searched for secret marks. A
 * watermark is a drawn shape that names its text in an attribute, most often in a header.
 */
function margins(parts: WordParts): string[] {
  return [...parts].flatMap(([name, xml]) => {
    const marginal = /^word\/(?:header|footer)\d*\.xml$/.test(name);
    if (!marginal && name !== 'word/document.xml') return [];
    const watermarks = [...elementsOf(xml, 'v:textpath')].map(
      ({ tag }) => attributeOf(tag, 'string') ?? '',
    );
    return marginal ? [...watermarks, ...paragraphTexts(xml)] : watermarks;
  });
}

/** The text between the paragraph marks of a part; a text box stands inside a paragraph, on its own. */
function paragraphTexts(xml: string): string[] {
  return xml
    .split(/<\/?w:p[\s>]/)
    .map((piece) => [...elementsOf(piece, 'w:t')].map(({ inner }) => inner).join(''));
}
