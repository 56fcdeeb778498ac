import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { docNumberInTitle } from '../facts/doc-number';
import { labelledPairs } from '../facts/labels';
import type { Page } from '../page';
import { subheadlineOf } from './head';
import { withLetterheadLines } from './letterhead-table';
import { readAbove, readHead } from './read-head';
import { datedEntries } from './dated-entries';
import { attachmentsBelow } from './attachments-below';
import { findSignOff, type SignOff } from './sign-off';
import { StatedFacts } from './stated-facts';
import { findTextEnd } from './tail';
import { chooseTitle } from './title';
import { pageTitle } from './page-title';
import {
  chooseChannel,
  chooseIssuedOn,
  chooseIssuer,
  choosePublishedAt,
  issueInTitle,
  meetingDay,
  organCredited,
  organNamedLike,
  ownSource,
} from './choose-facts';
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
  /** Rows of the letterhead that are no fact and no text: 签发, 主管, a month without a day. */
  letterheadNotes: string[];
  impossibleDates: string[];
}

const STATUS_NOTE =
  /^[（(](?:此件|本文|本件|此文)?(?:公开发布|主动公开|有删减|有删节|依申请公开|公开|已公开发布|删减发布)[）)]$/;

/** Tells letterhead, text, sign-off and site apart. See `Head`, `SignOff` and `findTextEnd` for the rules. */
export function arrange(page: Page): Arranged {
  const stated = new StatedFacts();
  const { before, inside } = split(page, stated);
  const entries = datedEntries(inside);
  const head = readHead(inside, stated, page.kind, entries);
  const outer = before.length > 0 ? readAbove(before, stated) : null;
  const path = head.path.length > 0 ? head.path : (outer?.path ?? []);
  const known = pageTitle(page, before, stated, inside);
  const context = contextNames(page, path, stated);
  const choice = chooseTitle(inside, head, known, context, page.kind, page.article === null);
  // A newsletter's letterhead may be printed above the element of its text.
  const letterhead = head.issue === null && outer !== null && outer.issue !== null ? outer : head;
  if (outer !== null && (choice.title === null || letterhead === outer)) {
    const { leftovers, name, headline } = choice;
    Object.assign(choice, chooseTitle(before, outer, known, context, page.kind), { leftovers });
    choice.name = name ?? choice.name;
    // Under a letterhead that names no headline, the one above the text is it.
    choice.headline ??= headline;
  }
  choice.subheadline ??= subheadlineOf(outer);
  const body = [...choice.leftovers, ...inside.slice(head.bodyStart)];
  const end =
    page.kind === 'word' || page.kind === 'markdown'
      ? body.length
      : findTextEnd(body, choice.leftovers.length, stated, head.furnished || page.article !== null);
  let text = body.slice(0, end);
  if (choice.headline === null && (head.issue !== null || choice.name !== null)) {
    const found = headlineInside(text);
    if (found !== null)
      ({ headline: choice.headline, subheadline: choice.subheadline, rest: text } = found);
  }
  while (text.at(-1)?.kind === 'rule') text.pop();
  const editorialNotes = takeStatusNotes(text);
  const signOff = findSignOff(text, entries);
  text.push(...attachmentsBelow(page));
  const title = choice.title ?? choice.headline;
  const issueNumber =
    stated.text('issueNumber') ??
    head.issue?.printed ??
    outer?.issue?.printed ??
    (title === null ? null : issueInTitle(title));
  const source =
    ownSource(page.meta.source) ??
    ownSource(stated.text('source')) ??
    stated.text('account') ??
    page.meta.account;
  return {
    channel: chooseChannel(page, path, title, choice.name, stated, issueNumber),
    title,
    issueNumber,
    docNumber:
      stated.docNumber() ??
      head.docNumber?.printed ??
      outer?.docNumber?.printed ??
      docNumberInTitle(title ?? ''),
    issuer:
      chooseIssuer(stated, letterhead, signOff, choice.office, title ?? choice.headline, source) ??
      (issueNumber === null ? organCredited(text) : organNamedLike(title, text)),
    issuedOn:
      chooseIssuedOn(stated, letterhead, signOff, title, page.kind) ?? meetingDay(text, stated),
    headline: choice.headline ?? title,
    subheadline: choice.subheadline,
    publishedAt: choosePublishedAt(page, stated, head, outer),
    source,
    status: stated.text('status'),
    body: text.map((block) => (entries.has(block) ? { ...block, heading: 2 } : block)),
    signOff,
    editorialNotes,
    letterheadNotes: head.notes,
    impossibleDates: stated.impossible,
  };
}

/** The page's own rows round the article are read for facts only. */
function split(
  { blocks, article }: Page,
  stated: StatedFacts,
): { before: Block[]; inside: Block[] } {
  if (article === null) return { before: [], inside: withLetterheadLines(blocks) };
  for (const block of blocks.slice(article.end))
    if (block.kind === 'line') stated.add(labelledPairs(block.text));
  return {
    before: blocks.slice(0, article.start),
    inside: withLetterheadLines(blocks.slice(article.start, article.end)),
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
