import type { Migration } from 'kysely';
import * as bulletins from './0001-bulletins';
import * as comments from './0002-comments';
import * as accounts from './0003-accounts';
import * as withdrawnDigests from './0004-withdrawn-digests';
import * as maskedNicknames from './0005-masked-nicknames';
import * as signInGuards from './0006-sign-in-guards';
import * as readerChanges from './0007-reader-changes';
import * as pageRevisions from './0008-page-revisions';
import * as editionMedia from './0010-edition-media';
import * as changeTime from './0011-change-time';
import * as knownDevices from './0012-known-devices';

/** Every migration by name, run in this order; one that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-bulletins': bulletins,
  '0002-comments': comments,
  '0003-accounts': accounts,
  '0004-withdrawn-digests': withdrawnDigests,
  '0005-masked-nicknames': maskedNicknames,
  '0006-sign-in-guards': signInGuards,
  '0007-reader-changes': readerChanges,
  '0008-page-revisions': pageRevisions,
  '0010-edition-media': editionMedia,
  '0011-change-time': changeTime,
  '0012-known-devices': knownDevices,
};
