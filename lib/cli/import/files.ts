import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** What intake reads, by the end of the name. In a folder, other files are passed over. */
const extensions = new Set([
  '.txt',
  '.html',
  '.htm',
  '.shtml',
  '.docx',
  '.docm',
  '.doc',
  '.md',
  '.markdown',
]);

/** A document to take in, or a place that could not be looked at, with the system's error. */
export type FoundFile = { path: string; size: number } | { path: string; error: unknown };

/**
 * The documents under the paths given, in the order of their names. A file that is named outright is
 * taken whatever its ending; links inside folders are not followed. Never throws: what is not there or
 * may not be read is found as such, and the rest goes on.
 */
export async function* findDocuments(paths: readonly string[]): AsyncGenerator<FoundFile> {
  for (const path of paths) {
    const found = await look(path);
    if ('folder' in found) yield* inFolder(path);
    else yield found;
  }
}

async function* inFolder(folder: string): AsyncGenerator<FoundFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, error };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* inFolder(path);
    else if (entry.isFile() && extensions.has(extname(entry.name).toLowerCase())) {
      const found = await look(path);
      if (!('folder' in found)) yield found;
    }
  }
}

/** Size in bytes, or that it is a folder. */
async function look(path: string): Promise<FoundFile | { folder: true }> {
  try {
    const entry = await stat(path);
    return entry.isDirectory() ? { folder: true } : { path, size: entry.size };
  } catch (error) {
    return { path, error };
  }
}
