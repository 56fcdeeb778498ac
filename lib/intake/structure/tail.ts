import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { labelAlone, labelledPairs } from '../facts/labels';
import { isEndMark, isFootDetail, isFurniture } from '../furniture';
import type { StatedFacts } from './stated-facts';

/**
 * Where the text ends, exclusive: from there on the page speaks, not the document. Goes up from the
 * last line over site rows and over short lines between them, and stops at the first line of text.
 * What the rows state (发布时间, 来源) is noted.
 */
export function findTextEnd(blocks: Block[], from: number, stated: StatedFacts): number {
  let end = blocks.length;
  for (let at = blocks.length - 1; at >= from; at -= 1) {
    const block = blocks[at];
    if (block === undefined) break;
    if (isSiteRow(block, stated, blocks[at + 1])) end = at;
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
function isSiteRow(block: Block, stated: StatedFacts, next: Block | undefined): boolean {
  if (block.kind === 'rule') return true;
  if (block.kind !== 'line') return false;
  if (isEndMark(block) || isFurniture(block)) return true;
  const pairs = labelledPairs(block.text);
  if (
    pairs.length > 0 &&
    pairs.every(
      ({ label, meaning }) =>
        meaning !== 'title' &&
        !/^(?:主办|承办|作者|编辑|审核人?|校对|主办单位|供稿|供稿单位|来稿单位|印发日期|摘要|联系方式|撰稿人?|印发机关|编发机关|编印单位|初审|复审|终审|一审|二审|三审)$/.test(
          label,
        ),
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
