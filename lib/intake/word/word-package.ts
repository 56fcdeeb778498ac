import { Refusal } from '../findings';
import type { Archive } from './inspect-archive';
import { readXml } from './read-xml';
import { walkElements, type XmlElement } from './xml-tree';

/** A relationship of a part: to another part by its name, or to something outside the file. */
export interface Relation {
  /** The last word of its type, such as `header` or `image`. */
  type: string;
  target: string;
  external: boolean;
}

/** What an archive is that holds no Word document, by a file in it. */
const OTHER_KINDS: readonly [file: RegExp, kind: string][] = [
  [/^xl\//, 'Excel 表格'],
  [/^ppt\//, 'PowerPoint 演示文稿'],
  [/^ofd\.xml$/, 'OFD 版式文件'],
  [/^meta-inf\/manifest\.xml$/, 'OpenDocument 文件'],
  [/^meta-inf\/container\.xml$/, 'EPUB 电子书'],
];

/** The parts of a Word file and how they refer to one another. Names are compared as Word does, without case. */
export class WordPackage {
  /** The part of the main text. */
  readonly main: string;
  private readonly names = new Map<string, string>();
  private readonly trees = new Map<string, XmlElement>();

  /** Throws a Refusal where the archive holds no Word document. */
  constructor(private readonly archive: Archive) {
    for (const name of [...archive.texts.keys(), ...archive.files.keys()])
      this.names.set(fold(name), name);
    const main =
      [...this.relations('').values()].find(({ type }) => type === 'officeDocument')?.target ??
      'word/document.xml';
    if (!this.has(main) || !this.isWord(main)) throw this.otherKind();
    this.main = main;
  }

  has(name: string): boolean {
    return this.names.has(fold(name));
  }

  /** The names of all XML parts. */
  partNames(): string[] {
    return [...this.archive.texts.keys()];
  }

  /** The bytes of what is no XML, or null. */
  file(name: string): Uint8Array | null {
    const own = this.names.get(fold(name));
    return own === undefined ? null : (this.archive.files.get(own) ?? null);
  }

  /** The source of an XML part, or null. */
  source(name: string): string | null {
    const own = this.names.get(fold(name));
    return own === undefined ? null : (this.archive.texts.get(own) ?? null);
  }

  /** The part as a tree, or null where there is none. Throws a Refusal where it is broken. */
  tree(name: string): XmlElement | null {
    const known = this.trees.get(fold(name));
    if (known !== undefined) return known;
    const source = this.source(name);
    if (source === null) return null;
    const tree = readXml(source);
    this.trees.set(fold(name), tree);
    return tree;
  }

  /** Lets go of the trees: a long document's take ten times its bytes. */
  forgetTrees(): void {
    this.trees.clear();
  }

  /** The relationships of a part by their ids; those of the package itself under the name ''. */
  relations(part: string): Map<string, Relation> {
    const folder = part.slice(0, part.lastIndexOf('/') + 1);
    const root = this.tree(`${folder}_rels/${part.slice(folder.length)}.rels`);
    const relations = new Map<string, Relation>();
    for (const { name, attributes } of root === null ? [] : walkElements(root)) {
      if (name !== 'rel:Relationship') continue;
      const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
      const external = mode?.toLowerCase() === 'external';
      relations.set(id, {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: external ? target : resolve(folder, target),
        external,
      });
    }
    return relations;
  }

  /** The parts of this type that the main text refers to; one under its usual name where it refers to none. */
  related(type: string): string[] {
    const found = [...this.relations(this.main).values()]
      .filter((relation) => relation.type === type && !relation.external)
      .map(({ target }) => target)
      .filter((target) => this.source(target) !== null);
    const usual = `${this.main.slice(0, this.main.lastIndexOf('/') + 1)}${type}.xml`;
    return found.length === 0 && this.has(usual) ? [usual] : found;
  }

  private isWord(main: string): boolean {
    return this.tree(main)?.name === 'w:document';
  }

  private otherKind(): Refusal {
    const files = [...this.names.keys()];
    const kind = OTHER_KINDS.find(([pattern]) => files.some((name) => pattern.test(name)))?.[1];
    return kind === undefined
      ? new Refusal('not-word', '是压缩文件，但不是 Word 文档（.docx），请核对后重新提供。')
      : new Refusal(
          'unsupported-kind',
          `其实是 ${kind}，暂不能导入，请另存为 .docx 或 .txt 格式后重新提供。`,
        );
  }
}

function fold(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** The target of a relationship as a name in the archive. */
function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = path.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  const name = steps.join('/');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
