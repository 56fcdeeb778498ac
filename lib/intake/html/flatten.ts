import type { Element, ElementContent, Root, RootContent } from 'hast';
import {
  elementBlock,
  lineBlock,
  tableBlock,
  type Block,
  type ListPlace,
  type Run,
} from '../block';
import { renderRuns } from '../body/render-runs';
import { textLine, unwrap } from '../text/unwrap';
import { allText, attribute, isHidden, isUnseen } from './attributes';
import { startsFact } from './info-row';
import { innerLook, PLAIN, type Look } from './look';
import { dataTable, element, isDataTable, plainText } from './tables';

const BLOCK = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const SKIP = new Set(
  'head script style template iframe object noscript input select textarea button canvas svg math audio video embed applet area map link meta title'.split(
    ' ',
  ),
);

/**
 * The figure of a picture the page carries itself; `outside` where it lies at an address, which is not
 * followed; null where there is nothing to see.
 */
export type PictureTaker = (picture: Element) => Element | 'outside' | null;

/** A block with the elements it stands in, outermost first; the article is chosen among those. */
export interface PlacedBlock {
  block: Block;
  ancestors: Element[];
}

/** A page as blocks in reading order, and where among them text stands that nobody sees. */
export interface FlatPage {
  blocks: PlacedBlock[];
  /** How many blocks stand before each such piece of text. */
  unseenAt: number[];
  /** The same for pictures that are not in the file. */
  outsideAt: number[];
  /** What nobody sees but must still be looked at: such text, and the alternative texts of pictures. */
  margins: string[];
}

/**
 * A parsed page as blocks in reading order. Layout tables dissolve, data tables stay whole; hidden
 * elements, scripts and form controls go. `base` resolves relative links; without it they become text.
 */
export function flatten(tree: Root, base: string | null, takePicture: PictureTaker): FlatPage {
  const flattener = new Flattener(base, takePicture);
  for (const child of tree.children) flattener.visit(child, PLAIN);
  flattener.endLine();
  const { blocks, unseenAt, outsideAt, margins } = flattener;
  return { blocks, unseenAt, outsideAt, margins };
}

class Flattener {
  readonly blocks: PlacedBlock[] = [];
  readonly unseenAt: number[] = [];
  readonly outsideAt: number[] = [];
  readonly margins: string[] = [];
  private runs: Run[] = [];
  private look: Look = PLAIN;
  private size: number | null = null;
  private readonly ancestors: Element[] = [];
  private lineAncestors: Element[] = [];
  private lastHref = '';
  private lists = 0;
  private items = 0;

  constructor(
    private readonly base: string | null,
    private readonly takePicture: PictureTaker,
  ) {}

  visit(node: RootContent, look: Look): void {
    if (node.type === 'text') this.addText(node.value, look);
    else if (node.type === 'element' && !SKIP.has(node.tagName)) {
      if (!isHidden(node)) this.visitElement(node, look);
      else if (isUnseen(node)) this.noteUnseen(allText(node));
    }
  }

  private noteUnseen(text: string): void {
    if (!/\p{Script=Han}/u.test(text)) return;
    this.unseenAt.push(this.blocks.length);
    this.margins.push(...text.split('\n'));
  }

  /** Ends the line that is being gathered. */
  endLine(): void {
    const block = lineBlock(this.runs, {
      align: this.look.align,
      heading: this.look.heading,
      size: this.size,
      indented:
        this.look.indented || /^[\u00a0\u3000]{2}/.test(this.runs[0]?.text.trimStart() ?? ''),
      lists: this.look.lists,
      quote: this.look.quote,
    });
    if (block.text !== '') this.blocks.push({ block, ancestors: this.lineAncestors });
    this.runs = [];
    this.size = null;
  }

  private addText(value: string, look: Look): void {
    // Source indentation is white space too, but full-width and non-breaking spaces were typed.
    const text = value.replace(/[ \t\n\f]+/g, ' ');
    if (this.runs.length === 0) {
      if (text.trim() === '' && !/[\u00a0\u3000]/.test(text)) return;
      this.look = look;
      this.lineAncestors = [...this.ancestors];
    }
    if (text.trim() !== '') this.size = Math.max(this.size ?? 0, look.size ?? 0) || null;
    const last = this.runs.at(-1);
    const joined = last === undefined ? text : joinBreak(last.text, value, text);
    this.runs.push({ ...look.run, text: joined });
  }

  private visitElement(node: Element, look: Look): void {
    this.ancestors.push(node);
    const block = BLOCK.has(node.tagName);
    if (block || node.tagName === 'br') this.endLine();
    // Facts a page sets apart by its style alone: <em>2022-02-08</em><em>来源：某某局</em>; links as well.
    else if (this.runs.length > 0 && (startsFact(node, this.runs) || this.followsLink(node)))
      this.runs.push({ text: ' ' });
    if (node.tagName === 'table' && isDataTable(node)) this.pushTable(node);
    else if (node.tagName === 'pre') this.pushPre(node);
    else if (node.tagName === 'img') this.pushPicture(node);
    else if (node.tagName === 'hr') this.push(elementBlock('rule', element('hr', []), ''));
    else for (const child of node.children) this.visit(child, this.inner(node, look, child));
    if (block) this.endLine();
    this.ancestors.pop();
  }

  /** Whether a link begins right behind one that leads elsewhere. */
  private followsLink(node: Element): boolean {
    if (node.tagName !== 'a') return false;
    const href = attribute(node, 'href');
    const last = this.runs.at(-1);
    const linked = last !== undefined && (last.href !== undefined || last.link === true);
    const follows = linked && href !== '' && href !== this.lastHref;
    this.lastHref = href;
    return follows;
  }

  private inner(node: Element, look: Look, child: ElementContent): Look {
    const next = innerLook(node, look, this.base);
    if (node.tagName === 'ul' || node.tagName === 'ol') next.lists = this.item(node, look, child);
    return next;
  }

  private item(list: Element, look: Look, child: ElementContent): ListPlace[] {
    if (child.type !== 'element' || child.tagName !== 'li') return look.lists;
    this.items += 1;
    const first =
      list.children.find((other) => other.type === 'element' && other.tagName === 'li') === child;
    if (first) this.lists += 1;
    const known = this.listIds.get(list) ?? this.lists;
    this.listIds.set(list, known);
    const start = Number(attribute(list, 'start')) || 1;
    return [
      ...look.lists,
      { list: known, item: this.items, ordered: list.tagName === 'ol', start },
    ];
  }

  private readonly listIds = new Map<Element, number>();

  private push(block: Block): void {
    this.blocks.push({ block, ancestors: [...this.ancestors] });
  }

  private pushTable(node: Element): void {
    const cells: Block[][] = [];
    const table = dataTable(node, (cell) => {
      const blocks = this.cellBlocks(cell);
      cells.push(blocks);
      return blocks.flatMap((block, index) => {
        const content = block.element === null ? renderRuns(block.runs) : [block.element];
        return index === 0 ? content : [element('br', []), ...content];
      });
    });
    this.push(tableBlock(table, cells));
  }

  private cellBlocks(cell: Element): Block[] {
    const inner = new Flattener(this.base, this.takePicture);
    for (const child of cell.children) inner.visit(child, PLAIN);
    inner.endLine();
    this.unseenAt.push(...inner.unseenAt.map(() => this.blocks.length));
    this.outsideAt.push(...inner.outsideAt.map(() => this.blocks.length));
    this.margins.push(...inner.margins);
    return inner.blocks.map(({ block }) => block);
  }

  private pushPre(node: Element): void {
    const text = plainText(node).replace(/\n+$/, '');
    if (text.trim() === '') return;
    // Old systems put whole articles into <pre> for its line breaks; code is short of Chinese.
    const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
    if (han > text.replace(/\s/g, '').length * 0.4) {
      for (const { text: line, indented } of unwrap(text.split('\n').map(textLine))) {
        this.addText(line, { ...PLAIN, indented });
        this.endLine();
      }
      return;
    }
    this.push(
      elementBlock('pre', element('pre', [element('code', [{ type: 'text', value: text }])]), text),
    );
  }

  private pushPicture(node: Element): void {
    const figure = this.takePicture(node);
    const alt = attribute(node, 'alt');
    if (alt !== '') this.margins.push(alt);
    if (figure === 'outside') this.outsideAt.push(this.blocks.length);
    if (figure === null || figure === 'outside') return;
    const { look, runs } = this;
    this.endLine();
    this.push(elementBlock('figure', figure, ''));
    if (runs.length > 0) this.look = look;
  }
}

/** A line break in the source between two Han characters is no space. */
function joinBreak(before: string, raw: string, text: string): string {
  if (!/^\s*\n/.test(raw) || !/[\p{Script=Han}，。；：、）」』》]$/u.test(before)) return text;
  return text.trimStart().match(/^[\p{Script=Han}（「『《，。；：、]/u) ? text.trimStart() : text;
}
