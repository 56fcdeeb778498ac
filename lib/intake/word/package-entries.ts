import type { PlacedPicture } from './drawings';
import { LINK_MARK, type PartWork } from './prepare-text';
import type { StyleSheet } from './style-sheet';
import type { Leftovers } from './leftovers';
import type { WordPackage } from './word-package';

/** A picture of the file and how it is placed. */
export interface FilePicture {
  /** Its name in the archive; empty where the part refers to nothing. */
  file: string;
  placed: PlacedPicture;
}

const CHUNK_MARK = 'jianbao-chunk-';
const PICTURE_MARK = 'jianbao-picture-';

/** What the parts of a file refer to, under ids that are the same for all parts. */
export class PackageEntries {
  readonly links = new Map<string, string>();
  readonly pictures = new Map<string, FilePicture>();
  /** The parts inserted whole (altChunk), by their marks. */
  readonly chunks = new Map<string, string>();

  constructor(
    private readonly word: WordPackage,
    private readonly styles: StyleSheet,
    private readonly leftovers: Leftovers,
  ) {}

  /** What the preparation of this part works with. */
  workFor(part: string): PartWork {
    const relations = this.word.relations(part);
    const targetOf = (relation: string): string => relations.get(relation)?.target ?? '';
    return {
      styles: this.styles,
      leftovers: this.leftovers,
      addLink: (href) => add(this.links, LINK_MARK, href),
      linkAt: (relation) =>
        relations.get(relation)?.external === true ? targetOf(relation) : null,
      addPicture: (placed) =>
        add(this.pictures, PICTURE_MARK, {
          file: pictureFile(targetOf(placed.relation), relations.get(placed.relation)?.external),
          placed,
        }),
      addChunk: (relation) => add(this.chunks, CHUNK_MARK, targetOf(relation)),
    };
  }
}

/** One outside the file is never fetched. */
function pictureFile(target: string, external: boolean | undefined): string {
  return external === true ? '' : target;
}

function add<Entry>(entries: Map<string, Entry>, mark: string, entry: Entry): string {
  const id = `${mark}${entries.size}`;
  entries.set(id, entry);
  return id;
}
