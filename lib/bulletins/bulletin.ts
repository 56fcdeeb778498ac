import type { ChannelBadge } from '@/lib/channels/channel';

/** A published bulletin as lists and the API give it. Instants are ISO 8601, days `YYYY-MM-DD`. */
export interface BulletinSummary {
  slug: string;
  channel: ChannelBadge;
  headline: string;
  /** As printed, such as `第48期`. */
  issueNumber: string | null;
  issuer: string | null;
  publishedAt: string;
  summary: string;
  /** Characters of the body without white space. */
  characters: number;
  /** Id of a 2.35 : 1 picture; without one a letterhead is drawn. */
  coverId: string | null;
}

/** A dated public note of what an edition corrected (更正). */
export interface ChangeNote {
  at: string;
  note: string;
}

/** One bulletin with the text of its newest edition. */
export interface Bulletin extends BulletinSummary {
  state: 'published';
  title: string;
  subheadline: string | null;
  docNumber: string | null;
  issuedOn: string | null;
  source: string | null;
  bodyHtml: string;
  archiveYear: number;
  /** Newest first. */
  changeNotes: ChangeNote[];
  /** When it was last corrected, or else published. */
  updatedAt: string;
}

/** What stays at the address of a bulletin that was withdrawn (撤回): never its text. */
export interface WithdrawnBulletin {
  state: 'withdrawn';
  slug: string;
  channel: ChannelBadge;
  headline: string;
  issueNumber: string | null;
  withdrawnAt: string;
  withdrawalNote: string;
}

/** The bulletin before or after, or a related one: enough for a link. */
export type BulletinLink = Pick<
  BulletinSummary,
  'slug' | 'headline' | 'issueNumber' | 'publishedAt'
>;

/** Adults read Chinese on a screen at about 400 characters a minute. */
const CHARACTERS_A_MINUTE = 400;

/** Whole minutes to read, at least 1. */
export function readingMinutes(characters: number): number {
  return Math.max(1, Math.round(characters / CHARACTERS_A_MINUTE));
}

/** Letters of the text that are not white space, by code point. */
export function countCharacters(text: string): number {
  return [...text.replace(/\s/gu, '')].length;
}

/**
 * The opening of the text for lists and link cards, up to `limit` characters: whole sentences where
 * one ends in the last third, else cut at a clause.
 */
export function summarise(text: string, limit = 80): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length <= limit) return line;
  const whole = /^.*[。！？][”’」』）》]*/su.exec(characters.slice(0, limit).join(''))?.[0] ?? '';
  if ([...whole].length >= (limit * 2) / 3) return whole;
  const head = characters.slice(0, limit - 1).join('');
  const clause = /^.*[。！？；，](?=[^。！？；，]{0,30}$)/su.exec(head)?.[0];
  return `${(clause ?? head).replace(/[，；]$/u, '')}…`;
}

/**
 * Where a new bulletin is archived and what its slug is, before a number is added to one that is taken.
 * Days `YYYY-MM-DD`; `day` is the day it counts as issued on.
 */
export function archivePlace(facts: {
  channelSlug: string;
  issue: { year: number | null; number: number | null };
  day: string;
}): { archiveYear: number; issueSerial: number; slug: string } {
  const { channelSlug, day, issue } = facts;
  const archiveYear = issue.year ?? Number(day.slice(0, 4));
  const issueSerial = issue.number ?? 0;
  return {
    archiveYear,
    issueSerial,
    slug: bulletinSlug({ channelSlug, archiveYear, issueSerial, day }),
  };
}

/**
 * A slug that speaks: `xnjs-2004-48` with an issue number, else the day, `xnjs-20040910`. It is made
 * once and never changes.
 */
export function bulletinSlug(facts: {
  channelSlug: string;
  archiveYear: number;
  issueSerial: number;
  day: string;
}): string {
  const rest =
    facts.issueSerial > 0
      ? `${facts.archiveYear}-${facts.issueSerial}`
      : facts.day.replaceAll('-', '');
  return `${facts.channelSlug}-${rest}`;
}
