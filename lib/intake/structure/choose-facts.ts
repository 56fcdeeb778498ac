import type { Block } from '../block';
import { squeezeSpace, withoutSpace } from '../clean-text';
import { channelOf } from '../facts/breadcrumb';
import { findDates, isoMoment } from '../facts/dates';
import { findIssue } from '../facts/issue-number';
import { isOrgan } from '../facts/organs';
import type { Page } from '../page';
import type { Head } from './head';
import { isNewsletterName } from './masthead';
import type { SignOff } from './sign-off';
import type { StatedFacts } from './stated-facts';

/**
 * A column so general that it tells one series from another no better than `首页`: 简报, 工作动态,
 * 通知公告. 部门动态 and 县区动态 say whose they are, so they are none.
 */
const GENERIC_COLUMN =
  /^(?:工作|政务|信息)?(?:简报|简讯|快报|专报|动态|信息|要闻|新闻|通知|公告|公示|通报|通讯|资讯|快讯|刊物|公开|文件)(?:公告|公示|公开|通知|通报|简报|动态|信息|资讯)?$/;

/** The channel: stated by the page, its breadcrumb or the letterhead, else the lead of a newsletter's title. */
export function chooseChannel(
  page: Page,
  path: string[],
  title: string | null,
  name: string | null,
  stated: StatedFacts,
  issue: string | null,
): string | null {
  const column = page.meta.channel ?? channelOf(path, title);
  const named = moreTelling(name, column) ?? column ?? stated.text('channel') ?? name;
  if (named !== null) return squeezeSpace(named);
  // A newsletter's title is its name, number and date: PLCT开源进展·第16期·2021年01月01日.
  const lead =
    title !== null && issue !== null
      ? /^([^·|—-]{2,30}?)\s*[·|—-]\s*(?:\d{4}年)?(?:总)?第/.exec(title)?.[1]
      : undefined;
  return lead?.trim() ?? nameBeforeDate(title);
}

/** `效能建设双周简报（2024-03-05）`: a newsletter that counts by its days. */
function nameBeforeDate(title: string | null): string | null {
  const date = findDates(title ?? '').at(-1);
  if (title === null || date === undefined || !/^[）)\]】]?$/.test(title.slice(date.end).trim()))
    return null;
  const name = title.slice(0, date.start).replace(/[\s（(【[·|—-]+$/, '');
  return isNewsletterName(name) ? name : null;
}

/**
 * The letterhead's name where the column says the kind alone: the same series sent as a Word file has
 * no column, and both belong to one channel.
 */
function moreTelling(name: string | null, column: string | null): string | null {
  return name !== null &&
    column !== null &&
    GENERIC_COLUMN.test(column) &&
    !GENERIC_COLUMN.test(withoutSpace(name))
    ? name
    : null;
}

/** An issue number inside a title: 关于2016年第58期食品抽检信息的通告. */
export function issueInTitle(title: string): string | null {
  const issue = findIssue(title);
  return issue !== null &&
    !/培训|学习班|研修班|[届批]/.test(title.slice(Math.max(0, issue.start - 8), issue.end + 12))
    ? issue.printed
    : null;
}

/** What papers, agencies and their sites are called: they issue the news they print. */
const MEDIA =
  /(?:日报|晚报|早报|时报|晨报|都市报|新闻网|新华网|新华社|人民网|央视网|中新网|电视台|广播电台|通讯社|客户端|新闻(?:中心|客户端)?)$/;

/**
 * The office: of the index table, the letterhead, the sign-off, above the name, the publisher, a paper
 * as source, the title's lead, any other source.
 */
export function chooseIssuer(
  stated: StatedFacts,
  head: Head,
  signOff: SignOff | null,
  masthead: string | null,
  title: string | null,
  source: string | null,
): string | null {
  const table = stated.text('issuer');
  if (table !== null) return table.replace(/[、,，;；]\s*/g, ' ');
  const printed = head.organs.flatMap(({ names }) => names);
  if (printed.length > 0) return unique(printed);
  const titled = organInTitle(title);
  if (signOff !== null && signOff.organs.length > 0) {
    // Of several offices the sign-off may show the last alone; the title names them all.
    const named = titled?.split(' ') ?? [];
    const all = signOff.organs.length < named.length;
    return all && signOff.organs.every((organ) => named.includes(organ))
      ? titled
      : unique(signOff.organs);
  }
  const paper = source !== null && MEDIA.test(source) ? source : null;
  return masthead ?? stated.text('publisher') ?? paper ?? titled ?? source;
}

function organInTitle(title: string | null): string | null {
  const lead =
    title === null
      ? undefined
      : /^(.{3,50}?)(?:关于|印发|转发|对.{2,40}的答复|(?:令|公告|通告|决定|决议)$)/.exec(
          title,
        )?.[1];
  if (lead === undefined) return null;
  const parts = lead.trim().split(/\s+/);
  return parts.every((part) => isOrgan(part)) ? parts.join(' ') : null;
}

/** The office in brackets that sent a text in and closes it: `（市安办）`. With a person's name it is a byline. */
export function organCredited(text: Block[]): string | null {
  const last = text.findLast(({ kind }) => kind === 'line');
  const credit = /(?:^|[。！”])[（(]([^（）()]{2,30})[）)]$/.exec(last?.text.trim() ?? '')?.[1];
  const office = credit?.replace(/^(?:供稿|来源|稿源|作者)(?:单位)?[：:]?\s*/, '');
  return office !== undefined && isOrgan(office) ? office : null;
}

/** A newsletter called after its office (`PLCT开源进展`) names that office in its text (`PLCT实验室`). */
export function organNamedLike(title: string | null, text: Block[]): string | null {
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

/** The document's own date: of the index table, the letterhead, the sign-off, or at the end of the title. */
export function chooseIssuedOn(
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
          ({ start, end }) =>
            /[·|—\s（(【[-]$/.test(title.slice(0, start)) &&
            /^[）)】\]]?$/.test(title.slice(end).trim()),
        );
  return stated.usable(inTitle)?.day ?? null;
}

/** When the page was published: its meta tag, its labels, the element named so, or the bare date under its title. */
export function choosePublishedAt(
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
  const shown = stated.usable(findDates(page.meta.shownAt ?? '')[0]);
  if (shown !== null) return isoMoment(shown);
  if (page.kind === 'word') return null;
  // A letterhead's dates are the document's own.
  const dates = [outer, head].flatMap((rows) => (rows?.issue === null ? rows.dates : []));
  const row = dates.find(
    ({ date, bracketed }) =>
      (!bracketed || (!date.inWords && date.time !== null)) &&
      (!date.inWords || date.time !== null || head.furnished || outer !== null),
  );
  const date = stated.usable(row?.date);
  return date === null ? null : isoMoment(date);
}

/** A source that names somebody; 本站原创 does not. */
export function ownSource(source: string | null): string | null {
  return source === null ||
    /^(?:本站|本网|原创|本站原创|互联网|网络|转载|其他|未知|本站编辑)$/.test(source)
    ? null
    : source;
}

function unique(names: string[]): string {
  return [...new Set(names)].join(' ');
}

/** The day in the first rows of minutes that print no other: `Date 日期：2024-10-09`. */
export function meetingDay(text: Block[], stated: StatedFacts): string | null {
  const row = text
    .slice(0, 6)
    .find(({ text: line }) =>
      /^[*•-]?\s*(?:(?:Meeting )?Dat[ea]|(?:Dat[ea]\s*)?(?:会议)?日期)\s*[：:]/i.test(line),
    );
  const dates = findDates(row?.text ?? '');
  return dates.length === 1 ? (stated.usable(dates[0])?.day ?? null) : null;
}
