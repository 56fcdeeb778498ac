import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { isOrgan } from '../facts/organs';

/** What official documents are called: a title that ends so is complete. */
const KIND_OF_DOCUMENT =
  /(?:通知|通告|公告|通报|决定|决议|意见|办法|规定|规则|细则|条例|方案|预案|计划|规划|要点|总结|报告|请示|批复|复函|函|答复|纪要|议案|命令|公报|公示|讲话|讲话稿|致辞|发言|简报|专报|快报|动态|说明|解读|名单|目录|清单|汇总表?|启事|倡议书?|指南|指引|制度|措施|情况|建议|信息|章程|标准|合同|协议|声明|批示)(?:[（(].{1,20}[）)])?$/;
const OPENERS = /[“‘（(《〈「『【[]/g;
const CLOSERS = /[”’）)》〉」』】\]]/g;

/** A line of the head is a title up to so many characters; one that says so itself may be longer. */
const LONGEST = 90;
const LONGEST_NAMED = 200;

/** The title ends like a document's title does. */
export function isCompleteTitle(text: string): boolean {
  return KIND_OF_DOCUMENT.test(withoutSpace(text)) && isBalanced(text);
}

/** A line of the head that could belong to a title: no sentence, no list item, not too long. */
export function couldBeTitle(block: Block): boolean {
  const text = withoutSpace(block.text);
  if (block.kind !== 'line' || text.length < 2) return false;
  if (text.length > LONGEST && !(text.length <= LONGEST_NAMED && isNamedTitle(text))) return false;
  if (/[。；;：:，,、]$|[A-Za-z]\.$/.test(text) || /。/.test(text)) return false;
  return true;
}

/** `某办公室关于转发某局某局…方案的通知`: its words say that it is a title, whatever its length and commas. */
export function isNamedTitle(text: string): boolean {
  const bare = withoutSpace(text).replace(/[“《〈][^“”《》〈〉]*[”》〉]/g, '');
  return (
    isCompleteTitle(text) && /^[^。；！？，：]*(?:关于|印发|转发|批转)[^。；！？]*$/.test(bare)
  );
}

/** Whether line `b` goes on with the title that `a` began. */
export function continuesTitle(a: Block, b: Block): boolean {
  const first = withoutSpace(a.text);
  const second = withoutSpace(b.text);
  if (first.length + second.length > 110) return false;
  if ((a.align === 'center') !== (b.align === 'center') || a.heading > 0 !== b.heading > 0)
    return false;
  if (a.heading > 0 && a.heading !== b.heading) return false;
  if (!isBalanced(first)) return true;
  if (isCompleteTitle(first)) return false;
  if (/(?:[的和与及暨对在向为以、－—-]|关于|印发|转发|贯彻落实|开展|进一步)$/.test(first))
    return true;
  if (/^(?:关于|的|印发|转发)/.test(second)) return true;
  if (/关于/.test(first)) return true;
  if (isOrgan(first) || isOrgan(second)) return false;
  if (a.size !== null && b.size !== null && Math.abs(a.size - b.size) > 1) return false;
  return true;
}

/** Title lines as one text: a space where two phrases stand side by side, none inside a phrase. */
export function joinTitle(lines: string[]): string {
  let title = '';
  for (const line of lines) {
    const text = unspace(line);
    if (title === '') title = text;
    else title += isPhraseBreak(title, text) ? ` ${text}` : text;
  }
  return title;
}

/** `工 作 简 报` and `简　报` are spaced for looks, `总结经验 完善机制` is not. */
export function unspace(text: string): string {
  const squeezed = text.replace(/[\s\u00a0\u3000]+/g, ' ').trim();
  const pieces = squeezed.split(' ');
  const single = pieces.filter((piece) => [...piece].length === 1).length;
  const needed = pieces.length === 2 ? 2 : pieces.length * 0.7;
  return pieces.length >= 2 && single >= needed ? pieces.join('') : squeezed;
}

function isPhraseBreak(before: string, after: string): boolean {
  if (/关于|[的和与及对在向]$/.test(before) || /^(?:的|关于)/.test(after) || !isBalanced(before))
    return false;
  if (isCompleteTitle(after) && /关于|的/.test(after)) return false;
  return Math.abs([...before].length - [...after].length) <= 4;
}

function isBalanced(text: string): boolean {
  return (text.match(OPENERS) ?? []).length <= (text.match(CLOSERS) ?? []).length;
}
