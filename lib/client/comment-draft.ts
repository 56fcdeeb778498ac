'use client';

import { COMMENT_KINDS, type CommentKind } from '@/lib/comments/comment';
import { answered, offlineDatabase } from '@/lib/offline/database';
import { draftNote } from '@/lib/offline/device-outbox';
import { readStored, writeStored } from './stored';

/** A comment being written, kept on the device under its bulletin until it is in the outbox. */
export interface CommentDraft {
  text: string;
  kind: CommentKind | null;
}

export const emptyDraft: CommentDraft = { text: '', kind: null };

/** Where drafts stand whose browser has no database, and those of before it held them. */
const PREFIX = 'jianbao.draft.';
const NICKNAME = 'jianbao.nickname';

export async function readDraft(slug: string): Promise<CommentDraft> {
  const unwritten = latest.get(slug);
  if (unwritten !== undefined) return unwritten;
  const kept = await readKept(slug).catch(() => undefined);
  return draftOf(kept ?? readStored(PREFIX + slug));
}

async function readKept(slug: string): Promise<unknown> {
  const database = await offlineDatabase();
  return answered(database.get('notes', draftNote(slug)));
}

function draftOf(written: unknown): CommentDraft {
  try {
    const draft: unknown = JSON.parse(typeof written === 'string' ? written : 'null');
    if (typeof draft !== 'object' || draft === null) return emptyDraft;
    const { kind, text } = draft as Partial<CommentDraft>;
    return {
      text: typeof text === 'string' ? text : '',
      kind: COMMENT_KINDS.find((known) => known === kind) ?? null,
    };
  } catch {
    return emptyDraft;
  }
}

/** What is still to be written, by slug: of what is typed meanwhile only the last. */
const latest = new Map<string, CommentDraft>();
let writing: Promise<void> | undefined;

/**
 * Keeps the draft, as soon as what was typed before it is written; an empty one is forgotten. A browser
 * may be killed at any moment, so nothing waits for a pause in typing.
 */
export function writeDraft(slug: string, draft: CommentDraft): Promise<void> {
  latest.set(slug, draft);
  writing ??= writeLatest().finally(() => (writing = undefined));
  return writing;
}

async function writeLatest(): Promise<void> {
  for (let [next] = latest; next !== undefined; [next] = latest) {
    latest.delete(next[0]);
    await keep(next[0], next[1]);
  }
}

/** What is not written yet is not to be: it has become an entry of the outbox. */
export function endDraft(slug: string): void {
  latest.delete(slug);
  writeStored(PREFIX + slug, null);
}

async function keep(slug: string, draft: CommentDraft): Promise<void> {
  const written = draft.text === '' ? null : JSON.stringify(draft);
  try {
    const database = await offlineDatabase();
    const transaction = database.transaction('notes', 'readwrite', { durability: 'strict' });
    const put = async () => {
      if (written === null) await transaction.store.delete(draftNote(slug));
      else await transaction.store.put(written, draftNote(slug));
      await transaction.done;
    };
    await answered(put());
    writeStored(PREFIX + slug, null);
  } catch {
    writeStored(PREFIX + slug, written);
  }
}

/** Puts a text into the box that found no other place, below what stands there. */
export async function addToDraft(slug: string, { kind, text }: CommentDraft): Promise<void> {
  const before = await readDraft(slug);
  await writeDraft(slug, {
    text: before.text === '' ? text : `${before.text}\n\n${text}`,
    kind: before.kind ?? kind,
  });
}

export function readNickname(): string {
  return readStored(NICKNAME) ?? '';
}

export function writeNickname(nickname: string): void {
  writeStored(NICKNAME, nickname === '' ? null : nickname);
}

/** Forgets every draft and the nickname. */
export async function forgetDrafts(): Promise<void> {
  latest.clear();
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) || name === NICKNAME) localStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept there.
  }
  await offlineDatabase().then(
    (database) =>
      // Every note that begins so: no slug has a character beyond these.
      answered(database.delete('notes', IDBKeyRange.bound(draftNote(''), draftNote('\uffff')))),
    () => undefined,
  );
}
