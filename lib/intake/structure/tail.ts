import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone, findDates } from '../facts/dates';
import { labelAlone, labelledPairs, type Labelled } from '../facts/labels';
import { organsAlone } from '../facts/organs';
import {
  isAttachment,
  isBareTool,
  isFootDetail,
  isFootWord,
  isFurniture,
  isSiteKeeper,
  siteMark,
  type SiteMark,
} from '../furniture';
import { COUNTER } from '../site-endings';
import { EVENT, NUMBERED } from './line-shapes';
import type { StatedFacts } from './stated-facts';

/** Labels a document may end in as well as a site. */
const DOCUMENT_LABEL =
  /^(?:主办|承办|主办单位|承办单位|作者|供稿|供稿单位|来稿单位|撰稿人?|印发日期|摘要|联系方式|印发机关|编发机关|编印单位)$/;
/** Who worked on it: a site's row under an article, the foot (报尾) of a bulletin without a site. */
const STAFF_LABEL =
  /^(?:编辑|责任编辑|责编|网站编辑|文章录入|文章编辑|录入者?|审核人?|校对|初审|复审|终审|一审|二审|三审)$/;
/** Heads the attachments of a page, and says nothing where there are none. */
const EMPTY_LIST = /^(?:相关)?附件(?:下载)?[：:]?$/;
/** The foot of a printed bulletin: whom it goes to and how many were printed. */
const PRINTED_FOOT =
  /^(?:报|送|发|[报分发呈]送|[抄主印][报送发])[：:]|共?印(?:发|制)?\d+份|^主题词[：:].*\s\S/;

/**
 * Where the text ends, exclusive: from there on the page speaks, not the document. Goes up from the
 * last line over site rows and over short lines between them, and stops at the first line of text;
 * words that documents use too count only beside a row that is surely the site's.
 * What the rows state (发布时间, 来源) is noted. `furnished`: a site's rows stood above the text.
 */
export function findTextEnd(
  blocks: Block[],
  from: number,
  stated: StatedFacts,
  furnished: boolean,
): number {
  let end = blocks.length;
  let onFoot = false;
  for (let at = blocks.length - 1; at >= from; at -= 1) {
    const block = blocks[at];
    if (block === undefined) break;
    const mark = markAt(blocks, at, stated, furnished);
    const below = end < blocks.length;
    const linked = Math.max(block.linkShare, blocks[at + 1]?.linkShare ?? 0) > 0.5;
    if (
      mark === 'end' ||
      mark === 'foot' ||
      (mark === 'others' && (furnished || below || linked)) ||
      (mark === 'staff' && (furnished || at === end - 1)) ||
      (mark === 'statement' && at > from && (furnished || below || at === blocks.length - 1)) ||
      (mark === 'word' && below && at === end - 1) ||
      (mark === 'mention' && (block.linkShare > 0.5 || (onFoot && reaches(blocks, at, end))))
    ) {
      end = at;
      onFoot = mark === 'foot' || mark === 'mention';
    } else if (furnished && isUnderOthers(blocks, from, at)) continue;
    else if (isText(block) || closesDocument(blocks, at, furnished)) break;
  }
  if (end < blocks.length) end = aboveDetails(blocks, from, end);
  for (const block of blocks.slice(end))
    if (block.kind === 'line') stated.add(labelledPairs(block.text));
  return end;
}

/** An entry of a list that 相关新闻 heads, whatever sign stands before it. */
function isUnderOthers(blocks: Block[], from: number, at: number): boolean {
  for (let above = at; above >= Math.max(from, at - 12); above -= 1) {
    const block = blocks[above];
    if (block?.kind !== 'line' || block.text.length > 60) return false;
    if (siteMark(block) === 'others') return above < at;
    if (/[。；，：]/.test(block.text) || isAttachment(block)) return false;
  }
  return false;
}

/** Nothing stands between the row and the foot below it but one line that closes no document. */
function reaches(blocks: Block[], at: number, end: number): boolean {
  const between = blocks.slice(at + 1, end);
  return (
    between.length <= 1 &&
    between.every(({ text }) => dateAlone(text) === null && organsAlone(text) === null)
  );
}

/** 主办, 地址 and 电话 above a footer are the footer's from the line on that says who runs the site. */
function aboveDetails(blocks: Block[], from: number, end: number): number {
  let first = end;
  for (let at = end - 1; at >= from; at -= 1) {
    const block = blocks[at];
    if (block === undefined || !(isFootDetail(block) || isFurniture(block))) break;
    if (isSiteKeeper(block)) first = at;
  }
  return first;
}

/** Offices with their date close a document, and numbered lines are its text: no row above them is the site's. */
function closesDocument(blocks: Block[], at: number, furnished: boolean): boolean {
  const block = blocks[at];
  if (block?.kind !== 'line' || block.linkShare > 0.5) return false;
  if (startsItem(block)) return !(furnished && /^\d/.test(block.text));
  const date = findDates(block.text).at(-1);
  if (date?.inWords !== true || block.text.slice(date.end).trim() !== '') return false;
  const before = block.text.slice(0, date.start).trim();
  const signed = before === '' ? (blocks[at - 1]?.text ?? '') : before;
  return organsAlone(signed) !== null || (before === '' && block.align === 'right');
}

/** A numbered line; `(0)` is a counter. */
function startsItem(block: Block): boolean {
  const text = withoutSpace(block.text);
  return NUMBERED.test(text) && !COUNTER.test(text);
}

/** What a row is that a site prints at the foot of an article; null for anything else. */
function markAt(
  blocks: Block[],
  at: number,
  stated: StatedFacts,
  furnished: boolean,
): SiteMark | null {
  const block = blocks[at];
  if (block?.kind === 'rule') return 'word';
  if (block?.kind !== 'line' || startsItem(block)) return null;
  if (isListing(block)) return 'others';
  if (furnished && at === blocks.length - 1 && EMPTY_LIST.test(withoutSpace(block.text)))
    return 'end';
  const mark = siteMark(block);
  const near = [block, blocks[at - 1], blocks[at + 1]];
  if (mark === 'staff' && near.some((line) => line !== undefined && PRINTED_FOOT.test(line.text)))
    return null;
  if (mark === 'mention' && furnished && isFootWord(block)) return 'foot';
  if (mark === 'word' && isBareTool(block)) {
    const tools = near.slice(1).some((line) => line !== undefined && isBareTool(line));
    return furnished || tools ? 'end' : 'word';
  }
  if (mark !== null) return mark;
  const next = blocks[at + 1];
  const pairs = labelledPairs(block.text.replace(/^[（(](.*)[）)]$/, '$1'));
  // 报尾: who made an issue, beside whom it goes to and how many were printed.
  if (
    pairs.some(({ label }) => STAFF_LABEL.test(label)) &&
    near.some((line) => line !== undefined && PRINTED_FOOT.test(line.text))
  )
    return null;
  const ofStaff = furnished && pairs.some(({ label }) => STAFF_LABEL.test(label));
  if (
    pairs.length > 0 &&
    pairs.every(
      ({ label, meaning }) =>
        meaning !== 'title' &&
        // 作者 beside 编辑 in one row is named by the site.
        (!DOCUMENT_LABEL.test(label) || (ofStaff && /^(?:作者|撰稿人?)$/.test(label))) &&
        (furnished || !STAFF_LABEL.test(label)),
    )
  ) {
    // 时间 beside 地点 is the time of an event.
    const lonely = pairs.length === 1 && pairs[0]?.meaning === 'anyDate';
    if (lonely && [blocks[at - 1], next].some((near) => near !== undefined && isParticular(near)))
      return null;
    return furnished || pairs.some(isSiteFact) ? 'end' : 'mention';
  }
  const alone = labelAlone(block.text);
  if (alone !== null && /[：:]$/.test(block.text.trim()) && next !== undefined) {
    stated.add([{ label: '', meaning: alone, value: next.text }]);
    return /^[\d\s\-/:年月日]+$/.test(next.text) ? 'end' : null;
  }
  return null;
}

/** A link with its day, as lists of other articles have them. */
function isListing(block: Block): boolean {
  if (block.linkShare < 0.3 || block.text.length > 80 || isAttachment(block)) return false;
  const dates = findDates(block.text);
  const [date] = dates;
  if (date === undefined || dates.length > 1) return false;
  const around = block.text.slice(date.end).trim() === '' || date.start === 0;
  return around && !/[。；，]/.test(block.text);
}

/** What only a site says of an article: when and whence it came, how often it was read. */
function isSiteFact({ meaning, value }: Labelled): boolean {
  return meaning === 'other' ? /^\d+\s*次?$/.test(value) : true;
}

/** 地点：, 主持人： and other particulars of an event. */
function isParticular(block: Block): boolean {
  return block.kind === 'line' && EVENT.test(withoutSpace(block.text));
}

/** Anything that cannot be a link's or a site's short text. */
function isText(block: Block): boolean {
  if (block.kind !== 'line') return true;
  const text = withoutSpace(block.text);
  if (isAttachment(block)) return true;
  if (block.linkShare > 0.8 && text.length < 60) return false;
  return (
    /[。；！？：…]$|[。！？][”）)』」]$/.test(text) ||
    text.length > 60 ||
    PRINTED_FOOT.test(block.text.trim()) ||
    /^(?:附件|附[：:]|抄送|主送|[（(]此件|[（(]联系人)/.test(text)
  );
}
