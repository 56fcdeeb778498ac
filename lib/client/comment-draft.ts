'use client';

import { COMMENT_KINDS, type CommentKind } from '@/lib/comments/comment';
import { readStored, writeStored } from './stored';

/** A comment being written, kept on the device under its bulletin until it is in the outbox. */
export interface CommentDraft {
  text: string;
  kind: CommentKind | null;
}

export const emptyDraft: CommentDraft = { text: '', kind: null };

const PREFIX = 'jianbao.draft.';
const NICKNAME = 'jianbao.nickname';

export function readDraft(slug: string): CommentDraft {
  try {
    const stored: unknown = JSON.parse(readStored(PREFIX + slug) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return emptyDraft;
    const { kind, text } = stored as Partial<CommentDraft>;
    return {
      text: typeof text === 'string' ? text : '',
      kind: COMMENT_KINDS.find((known) => known === kind) ?? null,
    };
  } catch {
    return emptyDraft;
  }
}

/** Keeps the draft; an empty one is forgotten. */
export function writeDraft(slug: string, draft: CommentDraft): void {
  writeStored(PREFIX + slug, draft.text === '' ? null : JSON.stringify(draft));
}

/** Puts a text into the box that found no other place, below what stands there. */
export function addToDraft(slug: string, { kind, text }: CommentDraft): void {
  const before = readDraft(slug);
  writeDraft(slug, {
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
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) || name === NICKNAME) localStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept.
  }
}
