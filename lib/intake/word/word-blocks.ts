import type { Element, ElementContent } from 'hast';
import { elementBlock, lineBlock, tableBlock, type Block, type Run } from '../block';
import { cleanText } from '../clean-text';
import { renderRuns } from '../body/render-runs';
import { safeAddress } from '../html/attributes';
import { element } from '../html/tables';
import type { ShownNumbers } from './lists';
import { outlineOf } from './prepare-text';
import { styledHeading } from './styles';
import { numberProperty, textProperty, walk, wordNode, type WordNode } from './word-tree';

const INLINE = /^(?:text|run|image|hyperlink|noteReference)$/;

/**
 * Turns mammoth's tree into blocks. `pictures` holds the figure for each picture node, or null, `chunks` the
 * blocks of what was inserted whole, by its marks.
 */
export class WordBlocks {
  private readonly noteNumbers = new Map<string, number>();
  /** The keys (`footnote-2`) of the notes referred to, in order. */
  readonly noteKeys: string[] = [];

  constructor(
    private readonly pictures: Map<unknown, Element | null>,
    private readonly numbers: ShownNumbers,
    private readonly chunks: ReadonlyMap<string, Block[]>,
  ) {}

  /** The blocks of a document, a note or a cell. */
  read(nodes: WordNode[]): Block[] {
    return nodes.flatMap((node) => {
      if (node.type === 'table') return this.table(node);
      if (node.type === 'paragraph') {
        const chunk = marksOf(node).map((mark) => this.chunks.get(mark));
        return chunk.find((blocks) => blocks !== undefined) ?? this.paragraph(node);
      }
      // mammoth sets what is drawn beside the text after its paragraph, in no paragraph of its own.
      if (INLINE.test(node.type)) return this.paragraph({ type: 'paragraph', children: [node] });
      return this.read(node.children);
    });
  }

  private paragraph(node: WordNode): Block[] {
    const blocks: Block[] = [];
    const number = this.numbers.printed.get(node) ?? '';
    let runs: Run[] = number === '' ? [] : [{ text: number }];
    let size: number | null = null;
    const lists = this.numbers.places.get(node) ?? [];
    const flush = (): void => {
      const styled = styledHeading(textProperty(node, 'styleName'), textProperty(node, 'styleId'));
      const outlined = Math.max(0, ...marksOf(node).map(outlineOf));
      const heading = styled > 0 ? styled : outlined;
      const block = lineBlock(runs, {
        align: alignmentOf(node),
        heading,
        size,
        lists,
        indented: isIndented(node),
      });
      if (block.text !== '') blocks.push(block);
      runs = [];
    };
    for (const piece of this.pieces(node, {})) {
      if (piece === 'break') flush();
      else if ('element' in piece) {
        flush();
        blocks.push(elementBlock('figure', piece.element, ''));
      } else {
        if (piece.size !== null && piece.run.text.trim() !== '')
          size = Math.max(size ?? 0, piece.size);
        runs.push(piece.run);
      }
    }
    flush();
    return blocks;
  }

  private *pieces(
    node: WordNode,
    look: Omit<Run, 'text'>,
    size: number | null = null,
  ): Generator<'break' | { run: Run; size: number | null } | { element: Element }> {
    for (const child of node.children) {
      if (child.type === 'text')
        yield { run: { ...look, text: cleanText(textProperty(child, 'value')) }, size };
      else if (child.type === 'tab') yield { run: { ...look, text: ' ' }, size };
      else if (child.type === 'checkbox')
        yield { run: { ...look, text: child['checked'] === true ? '☑' : '☐' }, size };
      else if (child.type === 'break') yield 'break';
      else if (child.type === 'image') {
        const figure = this.pictures.get(child['key']) ?? null;
        if (figure !== null) yield { element: figure };
      } else if (child.type === 'noteReference')
        yield { run: { text: '', note: this.noteNumber(child) }, size };
      else if (child.type === 'run')
        yield* this.pieces(
          child,
          { ...look, ...runLook(child) },
          numberProperty(child, 'fontSize') ?? size,
        );
      else if (child.type === 'hyperlink') {
        const href = safeAddress(textProperty(child, 'href'), null);
        yield* this.pieces(child, href === null ? look : { ...look, href }, size);
      } else if (child.type === 'paragraph') {
        yield 'break';
        yield* this.pieces(child, look, size);
        yield 'break';
      } else yield* this.pieces(child, look, size);
    }
  }

  private noteNumber(node: WordNode): number {
    const key = `${textProperty(node, 'noteType')}-${String(node['noteId'])}`;
    const known = this.noteNumbers.get(key);
    if (known !== undefined) return known;
    this.noteKeys.push(key);
    this.noteNumbers.set(key, this.noteKeys.length);
    return this.noteKeys.length;
  }

  private table(node: WordNode): Block[] {
    const rows = node.children.filter((row) => row.type === 'tableRow');
    const width = Math.max(0, ...rows.map((row) => row.children.length));
    // One row or one column arranges text and is no table of data, as in a page.
    if (width <= 1 || rows.length < 2)
      return this.read(rows.flatMap((row) => row.children.flatMap((cell) => cell.children)));
    const filled: Block[][] = [];
    const body = rows.map((row) => {
      const header = row['isHeader'] === true;
      const cells = row.children.map((cell) => {
        const blocks = this.read(cell.children);
        filled.push(blocks);
        return element(header ? 'th' : 'td', cellContent(blocks), spans(cell));
      });
      return element('tr', cells);
    });
    return [tableBlock(element('table', [element('tbody', body)]), filled)];
  }
}

/** The names of the marks that were set in a paragraph before mammoth read it. */
export function marksOf(node: WordNode): string[] {
  return node.children
    .filter(({ type }) => type === 'bookmarkStart')
    .map((mark) => textProperty(mark, 'name'));
}

/** Every picture node of a tree, given a key so that it is found again in a copy of the tree. */
export function keyPictures(value: unknown): { root: WordNode; pictures: WordNode[] } {
  const root = wordNode(value);
  const pictures = [...walk(root)].filter((node) => node.type === 'image');
  for (const picture of pictures) picture['key'] = Symbol('picture');
  return { root, pictures };
}

function cellContent(blocks: Block[]): ElementContent[] {
  return blocks.flatMap((block, index) => {
    const content = block.element === null ? renderRuns(block.runs) : [block.element];
    return index === 0 ? content : [element('br', []), ...content];
  });
}

function spans(cell: WordNode): Element['properties'] {
  const properties: Element['properties'] = {};
  const columns = numberProperty(cell, 'colSpan') ?? 1;
  const rows = numberProperty(cell, 'rowSpan') ?? 1;
  if (columns > 1) properties['colSpan'] = columns;
  if (rows > 1) properties['rowSpan'] = rows;
  return properties;
}

function runLook(run: WordNode): Omit<Run, 'text'> {
  const look: Omit<Run, 'text'> = {};
  if (run['isBold'] === true) look.strong = true;
  if (run['isItalic'] === true) look.em = true;
  if (run['isUnderline'] === true) look.underline = true;
  if (run['isStrikethrough'] === true) look.strike = true;
  if (run['verticalAlignment'] === 'subscript') look.sub = true;
  if (run['verticalAlignment'] === 'superscript') look.sup = true;
  return look;
}

function alignmentOf(node: WordNode): Block['align'] {
  const value = textProperty(node, 'alignment');
  // 分散对齐 sets the name of an office over the whole width, as only a letterhead does.
  if (value === 'center' || value === 'distribute') return 'center';
  if (value === 'right' || value === 'end') return 'right';
  return value === '' ? null : 'left';
}

function isIndented(node: WordNode): boolean {
  const indent = node['indent'];
  if (typeof indent !== 'object' || indent === null || !('firstLine' in indent)) return false;
  return Number(indent.firstLine) > 100;
}
