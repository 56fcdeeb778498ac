import type { Finding, FindingLevel } from './document';

/** Every code intake can report, with its level. The codes are stable: programs may rely on them. */
export const FINDING_LEVELS = {
  empty: 'error',
  'too-large': 'error',
  'not-read': 'error',
  unreadable: 'error',
  binary: 'error',
  'legacy-word': 'error',
  'unsupported-kind': 'error',
  'broken-archive': 'error',
  'not-word': 'error',
  'zip-bomb': 'error',
  'too-complex': 'error',
  'secret-mark': 'error',
  'no-text': 'error',
  internal: 'error',
  'on-request-only': 'warning',
  garbled: 'warning',
  'encoding-repaired': 'warning',
  'external-picture': 'warning',
  'unsupported-picture': 'warning',
  'comments-left-out': 'warning',
  'text-left-out': 'warning',
  'text-elsewhere': 'warning',
  'more-pages': 'warning',
  'deep-nesting': 'warning',
  'hidden-text': 'warning',
  'hidden-characters': 'warning',
  'no-headline': 'warning',
  'impossible-date': 'warning',
  'editorial-note': 'warning',
  'letterhead-note': 'note',
  'kind-mismatch': 'note',
  'encoding-guessed': 'note',
  'pictures-not-included': 'note',
} as const satisfies Record<string, FindingLevel>;

export type FindingCode = keyof typeof FINDING_LEVELS;

/**
 * One finding about `file`. `sentence` follows the file's name in the message, so it reads
 * `《名称.docx》…` and needs no subject of its own.
 */
export function finding(code: FindingCode, file: string, sentence: string): Finding {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return { level: FINDING_LEVELS[code], code, message: `《${name}》${sentence}` };
}

/** A refusal inside a reader; `takeIn` turns it into a finding, so that it never reaches a caller. */
export class Refusal extends Error {
  constructor(
    readonly code: FindingCode,
    readonly sentence: string,
  ) {
    super(`${code}: ${sentence}`);
  }
}
