import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { breadcrumbAt } from '../facts/breadcrumb';
import { bareRow } from '../facts/bare-row';
import { dateAlone, findDates } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { isImprintLabelled, readImprint } from '../facts/imprint';
import { indexLine, indexRow, isIndexLabel, labelAlone, labelledPairs } from '../facts/labels';
import { isFootWord, isFurniture, siteMark } from '../furniture';
import type { Head } from './head';
import { EVENT } from './line-shapes';
import type { StatedFacts } from './stated-facts';
import { isCompleteTitle } from './title-lines';

/** Characters of the longest name in a menu, or of a site. */
const MENU = 14;

/** Rows a site adds: breadcrumb, index table, source and time, tools. Returns the blocks taken. */
export function takeSite(blocks: Block[], at: number, head: Head, stated: StatedFacts): number {
  const block = blocks[at];
  if (block?.kind === 'rule') return 1;
  if (block?.kind !== 'line') return 0;
  const crumb = breadcrumbAt(blocks, at);
  if (crumb !== null) {
    head.furnished = true;
    if (crumb.path.length > 0) head.path = crumb.path;
    // Short lines above it are the site's name and its menu.
    head.candidates = head.candidates.filter(
      ({ block: { heading, text } }) => heading > 0 || text.length > MENU || isCompleteTitle(text),
    );
    return crumb.blocks;
  }
  const menu = head.issue === null ? menuAt(blocks, at) : 0;
  if (menu > 0) {
    head.furnished = true;
    return menu;
  }
  // A newsletter's own 主办 or 编发单位 is printed under its number, and no site's row.
  if (head.issue !== null && isImprintLabelled(block.text) && readImprint(block.text).rest === '')
    return 0;
  if (takeAccount(blocks, at, stated)) {
    head.furnished = true;
    return 2;
  }
  if (isOwnLabel(blocks, at)) return 0;
  const alone =
    /[：:]/.test(block.text) || inIndexTable(blocks, at) || inFactList(blocks, at)
      ? labelAlone(block.text)
      : null;
  if (alone !== null) {
    head.furnished = true;
    return takeLabelled(blocks, at, stated, alone);
  }
  const row = indexRow(block.text);
  const line = row.length === 0 && inIndexLines(blocks, at) ? indexLine(block.text) : null;
  const labelled = row.length > 0 ? row : line !== null ? [line] : labelledPairs(block.text);
  const pairs =
    labelled.length === 0 && head.issue === null
      ? bareRow(block.text, head.candidates.length > 0)
      : labelled;
  if (pairs.length > 0) {
    const next = withoutSpace(blocks[at + 1]?.text ?? '');
    if (pairs[0]?.meaning === 'anyDate' && EVENT.test(next)) return 0;
    head.furnished = true;
    if (pairs.some(({ meaning }) => ['source', 'publishedAt', 'anyDate'].includes(meaning)))
      head.statedAt ??= at;
    stated.add(pairs);
    return 1;
  }
  if (isOwnWord(blocks, at, head)) return 0;
  if (isFurniture(block) || (head.candidates.length === 0 && isSiteAbove(blocks, at))) {
    head.furnished = true;
    return 1;
  }
  return 0;
}

const BULLET = /^[•·●○◦◆■▪>»*-]\s*/;

/** How many lines a menu has that was copied as a list: `• 首页`, `• 机构概况`, `• 新闻动态`. */
function menuAt(blocks: Block[], at: number): number {
  let end = at;
  let home = false;
  for (; end - at < 40; end += 1) {
    const block = blocks[end];
    if (block?.kind !== 'line' || !BULLET.test(block.text)) break;
    const name = withoutSpace(block.text.replace(BULLET, ''));
    if (name.length > 10 || /[。；，：:]/.test(name)) break;
    home ||= /^(?:网站|本站)?(?:首页|主页)$/.test(name);
  }
  return home && end - at >= 3 ? end - at : 0;
}

/** An official account's name over its hour and `发表于某省`, as its page's text has them. */
function takeAccount(blocks: Block[], at: number, stated: StatedFacts): boolean {
  const [name, day, place] = [0, 1, 2].map((step) => blocks[at + step]?.text.trim() ?? '');
  if (takeAccountRows(blocks[at - 1], name, day, stated)) return true;
  if (name === undefined || day === undefined || !/^[^。，：:]{2,20}$/.test(name)) return false;
  if (!/^发表于\p{Script=Han}{2,4}$/u.test(place ?? '') || dateAlone(day) === null) return false;
  stated.add([
    { label: '', meaning: 'source', value: name },
    { label: '', meaning: 'publishedAt', value: day },
  ]);
  return true;
}

/** `原创 小云 云溪发布` over `2025年10月21日 18:02 某省`, below the title. */
function takeAccountRows(
  above: Block | undefined,
  name: string | undefined,
  moment: string | undefined,
  stated: StatedFacts,
): boolean {
  if (above === undefined || name === undefined || moment === undefined) return false;
  if (!/^(?:原创\s+)?\S{2,20}(?:\s+\S{2,20}){0,2}$/.test(name) || /[。，：:]/.test(name))
    return false;
  const [date, ...more] = moment.length > 40 ? [] : findDates(moment);
  if (date === undefined || more.length > 0 || date.start > 0 || date.time === null) return false;
  const place = /^\s+\p{Script=Han}{2,4}$/u.test(moment.slice(date.end));
  if (!place && !/^原创\s/.test(name)) return false;
  stated.add([
    { label: '', meaning: 'account', value: name.split(/\s+/).at(-1) ?? name },
    { label: '', meaning: 'publishedAt', value: moment.slice(0, date.end) },
  ]);
  return true;
}

/** 登录 or 打印 alone below a title is a step of the text, where nothing of a site stands beside it. */
function isOwnWord(blocks: Block[], at: number, head: Head): boolean {
  const block = blocks[at];
  return (
    block !== undefined &&
    !head.furnished &&
    head.candidates.length > 0 &&
    /\p{Script=Han}/u.test(block.text) &&
    siteMark(block) === 'word' &&
    [blocks[at - 1], blocks[at + 1]].every((near) => near === undefined || !isFurniture(near))
  );
}

/**
 * What stands at the foot of a site may also stand above the title; a mention only as a link, or as
 * one of several words of a site (网站地图 / 联系我们).
 */
function isSiteAbove(blocks: Block[], at: number): boolean {
  const block = blocks[at];
  if (block === undefined) return false;
  const mark = siteMark(block);
  if (mark !== 'mention') return mark !== null && !/扫/.test(block.text);
  return (
    block.linkShare > 0.5 ||
    (isFootWord(block) &&
      [blocks[at - 1], blocks[at + 1]].some(
        (near) => near !== undefined && (isFootWord(near) || isFurniture(near)),
      ))
  );
}

/** Labels an index and a site's row have, but also a text's own first line: 摘要：…, 分享：我的驻村故事. */
const OWN_LABEL =
  /^[【[（(]?\s*(?:内\s*容\s*)?(?:摘\s*要|概\s*述|分\s*享|阅\s*读|浏\s*览|朗\s*读|发\s*布)[】\])）]?\s*[：:]\s*(?![\d\s]|$)/;

/** Such a label with words behind it is the text's, unless another row stands directly beside it. */
function isOwnLabel(blocks: Block[], at: number): boolean {
  const text = blocks[at]?.text ?? '';
  if (!OWN_LABEL.test(text) || labelledPairs(text).length > 1) return false;
  return [blocks[at - 1], blocks[at + 1]].every(
    (near) =>
      near?.kind !== 'line' ||
      (labelAlone(near.text) === null && labelledPairs(near.text).length === 0),
  );
}

/** A label without a colon counts beside other labels of an index table. */
function inIndexTable(blocks: Block[], at: number): boolean {
  if (!isIndexLabel(blocks[at]?.text ?? '')) return false;
  return [-2, -1, 1, 2].some((step) => isIndexLabel(blocks[at + step]?.text ?? ''));
}

/** Three rows of an index table one below the other, of which this is one. */
function inIndexLines(blocks: Block[], at: number): boolean {
  let [first, last] = [at, at];
  const isLine = (index: number): boolean => indexLine(blocks[index]?.text ?? '') !== null;
  while (first > at - 2 && isLine(first - 1)) first -= 1;
  while (last < at + 2 && isLine(last + 1)) last += 1;
  return last - first >= 2;
}

/** Labels and values by turns, one a line (`<dl>`): a day under its label, and another label beside it. */
function inFactList(blocks: Block[], at: number): boolean {
  const labels = [at - 2, at, at + 2].filter(
    (index) => blocks[index]?.kind === 'line' && labelAlone(blocks[index].text) !== null,
  );
  const isDated = (index: number): boolean => dateAlone(blocks[index + 1]?.text ?? '') !== null;
  const hour = labelAlone(blocks[at]?.text ?? '') === 'anyDate' && !isDated(at);
  return labels.length > 1 && labels.includes(at) && labels.some(isDated) && !hour;
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
  // The next label, or whom the text is addressed to: 各县（市、区）人民政府：
  if (/[：:]$/.test(next.text)) return 1;
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
