import type { Element } from 'hast';
import mammoth from 'mammoth';
import type { Block } from '../block';
import type { Finding, IntakePicture } from '../document';
import { finding, Refusal } from '../findings';
import { figure, pictureOf } from '../html/pictures';
import { MAX_PICTURES } from '../limits';
import { NO_META, type Page } from '../page';
import { readChunks } from './chunks';
import { withPlainHead } from './head-blocks';
import { inspectArchive } from './inspect-archive';
import { leftoverFindings } from './leftovers';
import { showNumbers } from './lists';
import { loadPicture } from './load-picture';
import { textsAside } from './part-texts';
import {
  HEADER_MARK,
  leftTextOut,
  makeReadable,
  mammothInput,
  type ReadablePackage,
} from './readable-package';
import { keyPictures, marksOf, WordBlocks } from './word-blocks';
import { WordPackage } from './word-package';
import { textProperty, wordNode, type WordNode } from './word-tree';
import { walkElements } from './xml-tree';

/**
 * A Word document. Deleted text (修订), hidden text and comments (批注) stay out; footnotes and text boxes
 * stay in. `inside` is set for a document that is inserted whole in another.
 */
export async function readWord(bytes: Uint8Array, file: string, inside = false): Promise<Page> {
  const word = new WordPackage(await inspectArchive(bytes));
  const margins = textsAside(word);
  const comments = countComments(word);
  const readable = makeReadable(word);
  const findings: Finding[] = [];
  const stored = await loadPictures(word, readable);
  const { root, notes, pictureNodes } = await parse(readable, stored);
  const { figures, pictures } = await takePictures(pictureNodes);
  const chunks = await readChunks(word, inside ? new Map() : readable.chunks, file, (inner) =>
    readWord(inner, file, true),
  );
  if (inside && readable.chunks.size > 0) readable.leftovers.reasons.add('插入的文件');
  findings.push(...leftoverFindings(readable.leftovers, file), ...chunks.findings);
  const missing = [...readable.pictures.values()].filter(({ file: name }) => word.has(name)).length;
  const unshown = missing - stored.size;
  if (unshown > 0)
    findings.push(
      finding(
        'unsupported-picture',
        file,
        `有 ${unshown} 张图片的格式无法在网页显示（如 EMF、WMF），未导入，请换成 PNG 或 JPEG。`,
      ),
    );
  const shown = showNumbers([root, ...[...notes.values()].flat()], readable.numbers);
  const reader = new WordBlocks(figures, shown, chunks.blocks);
  const at = root.children.findIndex((node) => marksOf(node).includes(HEADER_MARK));
  const blocks = withPlainHead(reader.read(root.children.slice(0, at === -1 ? undefined : at)));
  const footnotes: Block[][] = [];
  // Reading a note may meet further notes; the list grows while it is read.
  for (let next = 0; next < reader.noteKeys.length; next += 1) {
    const note = notes.get(reader.noteKeys[next] ?? '');
    footnotes.push(note === undefined ? [] : reader.read(note));
  }
  if (hasExternalPicture(word))
    findings.push(
      finding(
        'external-picture',
        file,
        '引用了文件以外的图片，出于安全未读取，请把图片嵌入文件或单独上传。',
      ),
    );
  if (comments > 0)
    findings.push(finding('comments-left-out', file, `含有 ${comments} 条批注，批注未导入。`));
  return {
    kind: 'word',
    blocks,
    pageHeader: at === -1 ? [] : reader.read(root.children.slice(at + 1)),
    article: null,
    meta: NO_META,
    notes: footnotes,
    margins: [...margins, ...readable.leftovers.hidden, ...chunks.margins],
    pictures: [...pictures, ...chunks.pictures],
    findings,
  };
}

interface Parsed {
  root: WordNode;
  notes: Map<string, WordNode[]>;
  pictureNodes: WordNode[];
}

/** mammoth's HTML is not used: its tree keeps alignment and font size, which tell a title from text. */
async function parse(
  readable: ReadablePackage,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Parsed> {
  let parsed: Parsed | null = null;
  const transformDocument = (document: unknown): unknown => {
    const { root, pictures: pictureNodes } = keyPictures(document);
    parsed = { root, notes: readNotes(document), pictureNodes };
    return { ...(document as object), children: [] };
  };
  try {
    const { messages } = await mammoth.convertToHtml(mammothInput(readable, pictures), {
      transformDocument,
      externalFileAccess: false,
    });
    if (leftTextOut(messages, readable)) readable.leftovers.reasons.add('特殊图形');
  } catch {
    throw new Refusal(
      'broken-archive',
      '不是完整的 Word 文件，内部结构无法读取，请重新另存为 .docx 后提供。',
    );
  }
  if (parsed === null) throw new Refusal('broken-archive', '不是完整的 Word 文件，请重新提供。');
  return parsed;
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

/** The pictures of the file as Word shows them, by their ids; those that cannot be shown are left out. */
async function loadPictures(
  word: WordPackage,
  { pictures }: ReadablePackage,
): Promise<Map<string, Uint8Array>> {
  const loaded = new Map<string, Uint8Array>();
  for (const [id, { file, placed }] of pictures) {
    const bytes = loaded.size < MAX_PICTURES ? word.file(file) : null;
    const picture = bytes === null ? null : await loadPicture(bytes, placed);
    if (picture !== null) loaded.set(id, picture);
  }
  return loaded;
}

async function takePictures(nodes: WordNode[]) {
  const figures = new Map<unknown, Element | null>();
  const pictures = new Map<string, IntakePicture>();
  for (const node of nodes) {
    const picture = await readPicture(node);
    figures.set(node['key'], picture === null ? null : figure(picture));
    if (picture !== null) pictures.set(picture.id, picture);
  }
  return { figures, pictures: [...pictures.values()] };
}

async function readPicture(node: WordNode): Promise<IntakePicture | null> {
  const read = node['readAsBuffer'];
  if (typeof read !== 'function') return null;
  try {
    const bytes: unknown = await read.call(node);
    return bytes instanceof Uint8Array
      ? pictureOf(new Uint8Array(bytes), textProperty(node, 'altText'))
      : null;
  } catch {
    // The file holds no such picture, or none that can be shown.
    return null;
  }
}

function hasExternalPicture(word: WordPackage): boolean {
  return word
    .partNames()
    .filter((name) => name.toLowerCase().endsWith('.rels'))
    .some((name) => {
      const part = name.replace(/_rels\/([^/]*)\.rels$/i, '$1');
      return [...word.relations(part).values()].some(
        ({ type, external }) => external && type === 'image',
      );
    });
}

function countComments(word: WordPackage): number {
  return word
    .related('comments')
    .map((name) => {
      const root = word.tree(name);
      const all = root === null ? [] : [...walkElements(root)];
      return all.filter((element) => element.name === 'w:comment').length;
    })
    .reduce((sum, count) => sum + count, 0);
}
