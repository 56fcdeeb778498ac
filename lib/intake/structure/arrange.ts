import type { Block } from '../block';
import { squeezeSpace, withoutSpace } from '../clean-text';
import { channelOf } from '../facts/breadcrumb';
import { findDates, isoMoment } from '../facts/dates';
import { findIssue } from '../facts/issue-number';
import { labelledPairs } from '../facts/labels';
import { isOrgan } from '../facts/organs';
import type { Page } from '../page';
import { readHead, type Head } from './head';
import { findSignOff, type SignOff } from './sign-off';
import { StatedFacts } from './stated-facts';
import { findTextEnd } from './tail';
import { chooseTitle, pageTitle } from './title';
import { headlineInside } from './headline-inside';

/** A document taken apart: what it states about itself, and the blocks of its text alone. */
export interface Arranged {
  channel: string | null;
  title: string | null;
  issueNumber: string | null;
  docNumber: string | null;
  issuer: string | null;
  issuedOn: string | null;
  headline: string | null;
  subheadline: string | null;
  publishedAt: string | null;
  source: string | null;
  /** 公开方式 as stated. */
  status: string | null;
  body: Block[];
  /** The sign-off inside `body`. */
  signOff: SignOff | null;
  /** Status notes below the sign-off that are the site's, not the text's: （此件公开发布）. */
  editorialNotes: string[];
  impossibleDates: string[];
}

const STATUS_NOTE =
  /^[（(](?:此件|本文|本件|此文)?(?:公开发布|主动公开|有删减|有删节|依申请公开|公开|已公开发布|删减发布)[）)]$/;

/** Tells letterhead, text, sign-off and site apart. See `Head`, `SignOff` and `findTextEnd` for the rules. */
export function arrange(page: Page): Arranged {
  const stated = new StatedFacts();
  const { before, inside } = split(page, stated);
  const head = readHead(inside, stated, page.kind);
  const outer = before.length > 0 ? readHead(before, stated, page.kind) : null;
  const path = head.path.length > 0 ? head.path : (outer?.path ?? []);
  const known = pageTitle(page, before, stated, inside);
  const choice = chooseTitle(inside, head, known, contextNames(page, path, stated), page.kind);
  const body = [...choice.leftovers, ...inside.slice(head.bodyStart)];
  const end =
    page.kind === 'word' || page.kind === 'markdown'
      ? body.length
      : findTextEnd(body, choice.leftovers.length, stated);
  let text = body.slice(0, end);
  if (choice.headline === null && head.issue !== null) {
    const found = headlineInside(text);
    if (found !== null)
      ({ headline: choice.headline, subheadline: choice.subheadline, rest: text } = found);
  }
  const editorialNotes = takeStatusNotes(text);
  const signOff = findSignOff(text);
  const title = choice.title ?? choice.headline;
  const issueNumber =
    stated.text('issueNumber') ??
    head.issue?.printed ??
    outer?.issue?.printed ??
    (title === null ? null : issueInTitle(title));
  const source = ownSource(page.meta.source) ?? ownSource(stated.text('source'));
  return {
    channel: channel(page, path, title, choice.name, stated, issueNumber),
    title,
    issueNumber,
    docNumber: stated.docNumber() ?? head.docNumber?.printed ?? outer?.docNumber?.printed ?? null,
    issuer:
      issuer(stated, head, signOff, title ?? choice.headline, source) ??
      (issueNumber === null ? null : organNamedLike(title, text)),
    issuedOn: issuedOn(stated, head, signOff, title, page.kind),
    headline: choice.headline ?? title,
    subheadline: choice.subheadline,
    publishedAt: publishedAt(page, stated, head, outer),
    source,
    status: stated.text('status'),
    body: text,
    signOff,
    editorialNotes,
    impossibleDates: stated.impossible,
  };
}

/** The page's own rows round the article are read for facts only. */
function split(
  { blocks, article }: Page,
  stated: StatedFacts,
): { before: Block[]; inside: Block[] } {
  if (article === null) return { before: [], inside: blocks };
  for (const block of blocks.slice(article.end))
    if (block.kind === 'line') stated.add(labelledPairs(block.text));
  return {
    before: blocks.slice(0, article.start),
    inside: blocks.slice(article.start, article.end),
  };
}

function contextNames(page: Page, path: string[], stated: StatedFacts): Set<string> {
  const names = [
    ...path,
    page.meta.siteName,
    page.meta.channel,
    page.meta.source,
    stated.text('source'),
    stated.text('publisher'),
  ];
  return new Set(names.filter((name) => name !== null).map(withoutSpace));
}

function takeStatusNotes(text: Block[]): string[] {
  const notes: string[] = [];
  for (let at = text.length - 1; at >= Math.max(0, text.length - 12); at -= 1) {
    const line = withoutSpace(text[at]?.text ?? '');
    if (text[at]?.kind === 'line' && STATUS_NOTE.test(line)) {
      notes.push(line);
      text.splice(at, 1);
    }
  }
  return notes;
}

function channel(
  page: Page,
  path: string[],
  title: string | null,
  name: string | null,
  stated: StatedFacts,
  issue: string | null,
): string | null {
  const crumb = channelOf(path, title);
  const named = page.meta.channel ?? crumb ?? stated.text('channel') ?? name;
  if (named !== null) return squeezeSpace(named);
  // A newsletter's title is its name, number and date: PLCT开源进展·第16期·2021年01月01日.
  const lead =
    title !== null && issue !== null
      ? /^([^·|—-]{2,30}?)\s*[·|—-]\s*(?:\d{4}年)?(?:总)?第/.exec(title)?.[1]
      : undefined;
  return lead?.trim() ?? null;
}

function issueInTitle(title: string): string | null {
  const issue = findIssue(title);
  return issue !== null &&
    !/培训班|学习班|研修班|[届批]/.test(title.slice(issue.end, issue.end + 12))
    ? issue.printed
    : null;
}

function issuer(
  stated: StatedFacts,
  head: Head,
  signOff: SignOff | null,
  title: string | null,
  source: string | null,
): string | null {
  const table = stated.text('issuer');
  if (table !== null) return table.replace(/[、,，;；]\s*/g, ' ');
  const printed = head.organs.flatMap(({ names }) => names);
  if (printed.length > 0) return unique(printed);
  if (signOff !== null && signOff.organs.length > 0) return unique(signOff.organs);
  return stated.text('publisher') ?? organBefore关于(title) ?? source;
}

function organBefore关于(title: string | null): string | null {
  const lead =
    title === null ? undefined : /^(.{3,50}?)(?:关于|印发|转发|对.{2,40}的答复)/.exec(title)?.[1];
  if (lead === undefined) return null;
  const parts = lead.trim().split(/\s+/);
  return parts.every((part) => isOrgan(part)) ? parts.join(' ') : null;
}

/** A newsletter called after its office (`PLCT开源进展`) names that office in its text (`PLCT实验室`). */
function organNamedLike(title: string | null, text: Block[]): string | null {
  const lead = /^[A-Za-z]{2,}/.exec(title ?? '')?.[0];
  if (lead === undefined) return null;
  const organ = new RegExp(
    `${lead}\\s?\\p{Script=Han}{0,4}(?:实验室|研究院|研究所|研究中心|中心|委员会|联盟|基金会|办公室)`,
    'u',
  );
  for (const block of text) {
    const found = organ.exec(block.text);
    if (found !== null) return found[0];
  }
  return null;
}

function issuedOn(
  stated: StatedFacts,
  head: Head,
  signOff: SignOff | null,
  title: string | null,
  kind: Page['kind'],
): string | null {
  const table = stated.date('issuedOn');
  if (table !== null) return table;
  const letterhead = head.dates.find(
    ({ date, bracketed }) =>
      head.issue !== null || bracketed || (date.inWords && !(head.furnished && kind !== 'word')),
  );
  const printed = stated.usable(letterhead?.date) ?? stated.usable(signOff?.date);
  if (printed !== null) return printed.day;
  if (head.issue !== null && stated.text('anyDate') !== null) return stated.date('anyDate');
  const inTitle =
    title === null
      ? undefined
      : findDates(title).find(
          ({ start, end }) => /[·|—\s-]$/.test(title.slice(0, start)) && end === title.length,
        );
  return stated.usable(inTitle)?.day ?? null;
}

function publishedAt(
  page: Page,
  stated: StatedFacts,
  head: Head,
  outer: Head | null,
): string | null {
  const meta = stated.usable(findDates(page.meta.publishedAt ?? '')[0]);
  if (meta !== null) return isoMoment(meta);
  const labelled = stated.date('publishedAt', true) ?? stated.date('anyDate', true);
  if (
    labelled !== null &&
    !(head.issue !== null && stated.text('publishedAt') === null && head.dates.length === 0)
  )
    return labelled;
  if (page.kind === 'word') return null;
  const dates = [...(outer?.dates ?? []), ...(head.issue === null ? head.dates : [])];
  const row = dates.find(
    ({ date, bracketed }) =>
      !bracketed && (!date.inWords || date.time !== null || head.furnished || outer !== null),
  );
  const date = stated.usable(row?.date);
  return date === null ? null : isoMoment(date);
}

function ownSource(source: string | null): string | null {
  return source === null ||
    /^(?:本站|本网|原创|本站原创|互联网|网络|转载|其他|未知|本站编辑)$/.test(source)
    ? null
    : source;
}

function unique(names: string[]): string {
  return [...new Set(names)].join(' ');
}
