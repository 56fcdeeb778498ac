import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** What intake reads, by the end of the name. In a folder, other files are passed over. */
const extensions = new Set([
  '.txt',
  '.html',
  '.htm',
  '.shtml',
  '.docx',
  '.doc',
  '.md',
  '.markdown',
]);

export interface FoundFile {
  path: string;
  /** Bytes. */
  size: number;
}

/**
 * The documents under the paths given, in the order of their names. A file that is named outright is
 * taken whatever its ending; links inside folders are not followed. Rejects when a path is not there.
 */
export async function* findDocuments(paths: readonly string[]): AsyncGenerator<FoundFile> {
  for (const path of paths) {
    const entry = await stat(path).catch(() => {
      throw new Error(`没有这个文件或文件夹：${path}`);
    });
    if (entry.isDirectory()) yield* inFolder(path);
    else yield { path, size: entry.size };
  }
}

async function* inFolder(folder: string): AsyncGenerator<FoundFile> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* inFolder(path);
    else if (entry.isFile() && extensions.has(extname(entry.name).toLowerCase())) {
      yield { path, size: (await stat(path)).size };
    }
  }
}
