import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { breadcrumbAt } from '../facts/breadcrumb';
import { dateAlone, findDates, type PrintedDate } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { findIssue } from '../facts/issue-number';
import { indexRow, isIndexLabel, labelAlone, labelledPairs } from '../facts/labels';
import { isOrgan, organsAlone } from '../facts/organs';
import { isEndMark, isFurniture } from '../furniture';
import type { Page } from '../page';
import type { StatedFacts } from './stated-facts';
import { couldBeTitle } from './title-lines';

/** What the lines before the text turned out to be. Indices count in the blocks given. */
export interface Head {
  /** Lines that could be the title, the headline or leftovers, in order. */
  candidates: { index: number; block: Block }[];
  /** Where page tools, labels or a breadcrumb were seen: the lines come from a site. */
  furnished: boolean;
  path: string[];
  /** The newsletter's name on the issue line or right above it, and the number as printed. */
  name: string | null;
  issue: { printed: string; index: number } | null;
  docNumber: { printed: string; index: number } | null;
  organs: { names: string[]; index: number }[];
  dates: { date: PrintedDate; index: number; bracketed: boolean }[];
  /** Lines after —— as printed without the dashes, and where they stand. */
  dashed: { text: string; index: number }[];
  /** The index of the first row that states source or time, or null. */
  statedAt: number | null;
  /** Where the text begins. */
  bodyStart: number;
}

const MAX_HEAD = 60;
const DASHES = /^(?:[—–─－―]{1,}|-{2,}|_{2,})\s*(?=\S)/u;
const NOTE =
  /^[【[（(]?\s*(?:编\s*者\s*按|编者的话|按\s*语|编后|内容提要|内容摘要|摘\s*要|核心提示|导\s*语|本期(?:要目|导读|目录|内容|提要|看点)|要目|目\s*录|导读)/;
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条]|[●★◆■▲·•])/;
/** 时间 above these is the time of a meeting, not of the page. */
const EVENT = /^(?:地\s*点|主\s*持|参\s*[加会]|出\s*席|列\s*席|记\s*录|议\s*题|会议)/;
/** Lines that give a meeting's particulars are text. */
const PARTICULARS =
  /^(?:会议)?(?:时间|地点|主持人?|参加人员?|参会人员|出席人?员?|列席人?员?|记录人?|议题|名称|来源)[：:]/;
const NAME_TAIL =
  /(?:简报|专报|快报|通讯|动态|信息|要情|通报|参考|摘报|月报|周报|旬报|日报|季报|年报|简讯|专刊|情况|反映|交流|工作|纪要|周刊|月刊|导报|内刊|期刊|专辑|信息报|进展|资讯|快讯|参阅|特刊|汇编|之窗|播报|专递|通信|汇报|期)[）)”》]?$/;

/** Reads the lines before the text, noting labelled facts in `stated`. */
export function readHead(blocks: Block[], stated: StatedFacts, kind: Page['kind']): Head {
  const head: Head = {
    candidates: [],
    furnished: false,
    path: [],
    name: null,
    issue: null,
    docNumber: null,
    organs: [],
    dates: [],
    dashed: [],
    statedAt: null,
    bodyStart: 0,
  };
  let at = 0;
  while (at < blocks.length && at < MAX_HEAD) {
    const taken =
      (kind === 'word' ? takeRule(blocks[at]) : takeSite(blocks, at, head, stated)) ||
      takePrinted(blocks, at, head);
    if (taken === 0) {
      const block = blocks[at];
      if (block === undefined || startsBody(block, head, blocks, at)) break;
      head.candidates.push({ index: at, block });
    }
    at += Math.max(taken, 1);
  }
  head.bodyStart = at;
  return head;
}

/** A Word file has no site round it; its labels (时间：, 地点：) belong to the text. */
function takeRule(block: Block | undefined): number {
  return block?.kind === 'rule' ? 1 : 0;
}

/** Rows a site adds: breadcrumb, index table, source and time, tools. Returns the blocks taken. */
function takeSite(blocks: Block[], at: number, head: Head, stated: StatedFacts): number {
  const block = blocks[at];
  if (block?.kind === 'rule') return 1;
  if (block?.kind !== 'line') return 0;
  const crumb = breadcrumbAt(blocks, at);
  if (crumb !== null) {
    head.furnished = true;
    if (crumb.path.length > 0) head.path = crumb.path;
    return crumb.blocks;
  }
  const alone =
    /[：:]/.test(block.text) || inIndexTable(blocks, at) ? labelAlone(block.text) : null;
  if (alone !== null) {
    head.furnished = true;
    return takeLabelled(blocks, at, stated, alone);
  }
  const row = indexRow(block.text);
  const pairs = row.length > 0 ? row : labelledPairs(block.text);
  if (pairs.length > 0) {
    const next = withoutSpace(blocks[at + 1]?.text ?? '');
    if (pairs[0]?.meaning === 'anyDate' && EVENT.test(next)) return 0;
    head.furnished = true;
    if (pairs.some(({ meaning }) => ['source', 'publishedAt', 'anyDate'].includes(meaning)))
      head.statedAt ??= at;
    stated.add(pairs);
    return 1;
  }
  if (
    isFurniture(block) ||
    (head.candidates.length === 0 && isEndMark(block) && !/扫/.test(block.text))
  ) {
    head.furnished = true;
    return 1;
  }
  return 0;
}

/** A label without a colon counts beside other labels of an index table. */
function inIndexTable(blocks: Block[], at: number): boolean {
  if (!isIndexLabel(blocks[at]?.text ?? '')) return false;
  return [-2, -1, 1, 2].some((step) => isIndexLabel(blocks[at + step]?.text ?? ''));
}

/** A label on a line of its own takes the next line as its value, unless that is a label or the title. */
function takeLabelled(
  blocks: Block[],
  at: number,
  stated: StatedFacts,
  meaning: NonNullable<ReturnType<typeof labelAlone>>,
): number {
  const next = blocks[at + 1];
  if (next?.kind !== 'line' || next.text.length > 120) return 1;
  if (labelAlone(next.text) !== null && /[：:]$/.test(next.text)) return 1;
  const title = stated.text('title');
  const value = withoutSpace(next.text);
  if (
    title !== null &&
    value.length >= 4 &&
    withoutSpace(title).startsWith(value) &&
    meaning !== 'title'
  )
    return 1;
  // The last label of an index is often empty, and what follows is the document itself.
  if (
    meaning === 'other' &&
    (value.length > 40 || /[。；]/.test(value) || docNumberAlone(next.text) !== null)
  )
    return 1;
  stated.add([{ label: '', meaning, value: next.text }]);
  return 2;
}

/** Lines of the printed letterhead. Returns the blocks taken. */
function takePrinted(blocks: Block[], at: number, head: Head): number {
  const block = blocks[at];
  if (block?.kind !== 'line' || block.lists.length > 0) return 0;
  const text = block.text;
  const number = docNumberAlone(text);
  if (number !== null && head.docNumber === null) {
    head.docNumber = { printed: number, index: at };
    return 1;
  }
  if (head.issue === null && takeIssue(block, at, head)) return 1;
  const dashes = DASHES.exec(text);
  if (dashes !== null && text.length < 120 && !/[。；]$/.test(text)) {
    head.dashed.push({ text: text.slice(dashes[0].length).trim(), index: at });
    return takeDashedRest(blocks, at, head);
  }
  // A right-aligned line below a title closes a short document; only a letterhead has one at its top.
  if (closesShortText(block, head)) return 0;
  const date = dateAlone(text);
  if (date !== null) {
    head.dates.push({ date, index: at, bracketed: /^[（(]/.test(text) });
    return 1;
  }
  return takeOrganAndDate(text, at, head) ? 1 : 0;
}

/** `…工作简报第48期`, or the number alone under the name. A number inside a title is left there. */
function takeIssue(block: Block, at: number, head: Head): boolean {
  const issue = findIssue(block.text);
  const text = withoutSpace(block.text);
  if (issue === null || text.length > 60) return false;
  const before = text.slice(0, issue.start).replace(/[（(【[·—-]+$/, '');
  const after = text.slice(issue.end).replace(/^[）)】\]·]+/, '');
  if (before !== '' && (!NAME_TAIL.test(before) || /关于|[，。：]/.test(before))) return false;
  const tail = takeIssueTail(after, block.text, at, head);
  if (!tail) return false;
  head.issue = { printed: issue.printed, index: at };
  if (before !== '') head.name = before;
  return true;
}

/** What may follow the number on its line: nothing, an office, a date or both. */
function takeIssueTail(after: string, line: string, at: number, head: Head): boolean {
  if (after === '' || /^[（(]?总第?\d+期?[）)]?$/.test(after)) return true;
  const date = findDates(line).at(-1);
  const rest =
    date === undefined ? after : withoutSpace(line.slice(0, date.start)).slice(-after.length);
  const organ = after
    .replace(/[（(]?(?:19|20)\d{2}.*$/, '')
    .replace(/[一二三四五六七八九〇○零]{4}年.*$/, '');
  if (date !== undefined) head.dates.push({ date, index: at, bracketed: false });
  if (organ === '') return true;
  const names = organsAlone(organ);
  if (names !== null) head.organs.push({ names, index: at });
  return names !== null || (date !== undefined && rest.length < 40);
}

/** A subheadline may run over two lines. */
function takeDashedRest(blocks: Block[], at: number, head: Head): number {
  const next = blocks[at + 1];
  const dashed = head.dashed.at(-1);
  const first = blocks[at];
  if (next === undefined || dashed === undefined || first === undefined || !couldBeTitle(next))
    return 1;
  const text = withoutSpace(next.text);
  if (
    next.indented ||
    NUMBERED.test(text) ||
    NOTE.test(text) ||
    DASHES.test(text) ||
    text.length > 40
  )
    return 1;
  if (
    next.align !== first.align ||
    isOrgan(text) ||
    dateAlone(next.text) !== null ||
    labelledPairs(next.text).length > 0
  )
    return 1;
  if (text.length <= 4 && !/[的和与及]$/.test(dashed.text)) return 1;
  if (next.heading !== first.heading) return 1;
  dashed.text += next.text;
  return 2;
}

/** `市机关效能建设领导小组办公室  2004年9月10日` on one line, or the office alone. */
function takeOrganAndDate(text: string, at: number, head: Head): boolean {
  const date = findDates(text).at(-1);
  if (date !== undefined && text.length <= 90 && /^[）)]?$/.test(text.slice(date.end).trim())) {
    const lead = text
      .slice(0, date.start)
      .replace(/[（(]$/, '')
      .replace(/^(?:编印|主办|编发|印发)[：:]/, '');
    const names = organsAlone(lead);
    if (names === null) return false;
    head.organs.push({ names, index: at });
    head.dates.push({ date, index: at, bracketed: false });
    return true;
  }
  // An office alone may also be the first line of a title (…办公室 / 关于…的通知); after the issue
  // number it is the letterhead's.
  const names = head.issue === null ? null : organsAlone(text);
  if (names === null) return false;
  head.organs.push({ names, index: at });
  return true;
}

function closesShortText(block: Block, head: Head): boolean {
  return block.align === 'right' && head.issue === null && head.candidates.length > 0;
}

/** Whether the text itself begins with this block. */
function startsBody(block: Block, head: Head, blocks: Block[], at: number): boolean {
  const next = blocks[at + 1];
  if (block.kind !== 'line') return true;
  const text = withoutSpace(block.text);
  if (block.heading === 1) return false;
  if (closesShortText(block, head) || PARTICULARS.test(text)) return true;
  if (NOTE.test(block.text) || NUMBERED.test(text))
    return !(
      head.candidates.length === 0 &&
      head.furnished &&
      NUMBERED.test(text) &&
      next !== undefined &&
      couldBeTitle(next) &&
      !/[。，]/.test(text) &&
      !/^[一二三（(]/.test(text)
    );
  if (block.lists.length > 0 && block.linkShare < 0.8) return true;
  // A heading whose level comes again is one section of several, not the headline.
  if (block.heading > 1) {
    const issue = head.issue?.index ?? -1;
    const placed = head.candidates.some(({ index }) => index > issue);
    return placed || blocks.some((other, index) => index > at && other.heading === block.heading);
  }
  if (block.indented && head.candidates.length > 0 && /[，。；：]/.test(text)) return true;
  if (/[！？!?]$/.test(text) && text.length <= 40 && head.candidates.length === 0) return false;
  return (
    !couldBeTitle(block) ||
    /[；！？]/.test(text.slice(0, -1)) ||
    (/，/.test(text) && text.length > 45)
  );
}
