import type { Block } from '../block';
import { squeezeSpace, withoutSpace } from '../clean-text';
import { findDates } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { findIssue } from '../facts/issue-number';
import { isOrgan } from '../facts/organs';
import type { Head } from './head';
import { isNameBefore, isNewsletterName } from './masthead';

/** Neither a name with its number nor the headline behind it makes a longer line. */
const LONGEST = 120;
const BRACKETS = /^[【《“[（(]|[】》”\]）)]$/g;
/** What stands between number and headline. */
const BETWEEN = /^[）)】\]]?\s*(?:[：:·|｜/]|[—–-]{1,2}|\s)\s*/;

/**
 * `效能工作周报（第18期）：窗口排队时间缩短`, a name, its number and the headline on one line. The headline
 * becomes a candidate of its own, half a line below, so that it joins no other.
 */
export function takeIssueTitle(block: Block, at: number, head: Head): boolean {
  if (head.issue !== null || block.text.length > LONGEST) return false;
  if (!head.candidates.every((line) => isOrgan(line.block.text))) return false;
  const issue = findIssue(block.text);
  if (issue === null) return false;
  const places = [...block.text.matchAll(/\S/g)].map(({ index }) => index);
  const end = (places[issue.end - 1] ?? 0) + 1;
  const before = withoutSpace(block.text.slice(0, places[issue.start]));
  const name = before.replace(/[（(【[·|｜—–-]+$/, '').replace(BRACKETS, '');
  const rest = block.text.slice(end);
  const between = BETWEEN.exec(rest)?.[0];
  if (between === undefined) return false;
  const apart = between.trim() !== '';
  if (!isNewsletterName(name) && !(apart && name.length <= 16 && isNameBefore(name, '')))
    return false;
  const headline = squeezeSpace(rest.slice(between.length));
  if (!isHeadline(headline, apart)) return false;
  head.issue = { printed: issue.printed, index: at };
  head.name = name;
  head.nameWithIssue = withoutSpace(block.text.slice(0, end + between.search(/[^）)】\]]|$/)));
  head.candidates.push({ index: at + 0.5, block: { ...block, text: headline } });
  return true;
}

function isHeadline(text: string, apart: boolean): boolean {
  return (
    withoutSpace(text).length >= (apart ? 4 : 6) &&
    /\p{Script=Han}{2}/u.test(text) &&
    !/。/.test(text) &&
    !isOrgan(text) &&
    findDates(text)[0]?.start !== 0 &&
    docNumberAlone(text) === null &&
    findIssue(text)?.start !== 0
  );
}
