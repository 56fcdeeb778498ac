import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { labelAlone, labelledPairs } from '../facts/labels';
import { isEndMark, isFootDetail, isFurniture } from '../furniture';
import type { StatedFacts } from './stated-facts';

/** Labels a document may end in as well as a site. */
const DOCUMENT_LABEL =
  /^(?:主办|承办|主办单位|承办单位|作者|供稿|供稿单位|来稿单位|撰稿人?|印发日期|摘要|联系方式|印发机关|编发机关|编印单位)$/;
/** Who worked on it: a site's row under an article, the foot (报尾) of a bulletin without a site. */
const STAFF_LABEL = /^(?:编辑|审核人?|校对|初审|复审|终审|一审|二审|三审)$/;

/**
 * Where the text ends, exclusive: from there on the page speaks, not the document. Goes up from the
 * last line over site rows and over short lines between them, and stops at the first line of text.
 * What the rows state (发布时间, 来源) is noted. `furnished`: a site's rows stood above the text.
 */
export function findTextEnd(
  blocks: Block[],
  from: number,
  stated: StatedFacts,
  furnished: boolean,
): number {
  let end = blocks.length;
  for (let at = blocks.length - 1; at >= from; at -= 1) {
    const block = blocks[at];
    if (block === undefined) break;
    if (isSiteRow(block, stated, blocks[at + 1], furnished)) end = at;
    else if (isText(block)) break;
  }
  if (end < blocks.length) {
    while (end > from) {
      const block = blocks[end - 1];
      if (block === undefined || !(isFootDetail(block) || isFurniture(block))) break;
      end -= 1;
    }
  }
  for (const block of blocks.slice(end))
    if (block.kind === 'line') stated.add(labelledPairs(block.text));
  return end;
}

/** Rows that only a site prints at the foot of an article. */
function isSiteRow(
  block: Block,
  stated: StatedFacts,
  next: Block | undefined,
  furnished: boolean,
): boolean {
  if (block.kind === 'rule') return true;
  if (block.kind !== 'line') return false;
  if (isEndMark(block) || isFurniture(block)) return true;
  const pairs = labelledPairs(block.text.replace(/^[（(](.*)[）)]$/, '$1'));
  if (
    pairs.length > 0 &&
    pairs.every(
      ({ label, meaning }) =>
        meaning !== 'title' &&
        !DOCUMENT_LABEL.test(label) &&
        (furnished || !STAFF_LABEL.test(label)),
    )
  ) {
    const lonely = pairs.length === 1 && pairs[0]?.meaning === 'anyDate';
    return !lonely || !/^(?:地点|参加人员|主持)[：:]/.test(withoutSpace(next?.text ?? ''));
  }
  if (labelAlone(block.text) !== null && /[：:]$/.test(block.text.trim()) && next !== undefined) {
    stated.add([{ label: '', meaning: labelAlone(block.text) ?? 'other', value: next.text }]);
    return /^[\d\s\-/:年月日]+$/.test(next.text);
  }
  return false;
}

/** Anything that cannot be a link's or a site's short text. */
function isText(block: Block): boolean {
  if (block.kind !== 'line') return true;
  const text = withoutSpace(block.text);
  if (block.linkShare > 0.8 && text.length < 60 && !/附件/.test(text)) return false;
  return (
    /[。；！？：…]$|[。！？][”）)』」]$/.test(text) ||
    text.length > 60 ||
    /^(?:附件|附[：:]|抄送|主送|[报送发][：:]|[（(]此件|[（(]联系人)/.test(text)
  );
}
