import { withoutSpace } from '../clean-text';
import { isOrgan } from '../facts/organs';
import { isPeriod } from '../facts/period';
import { foldTraditional } from '../facts/traditional';
import type { Head } from './head';
import { BYLINE } from './line-shapes';

const NAME_TAIL =
  /(?:简报|专报|快报|通讯|动态|信息|要情|通报|参考|摘报|月报|周报|旬报|日报|季报|年报|简讯|专刊|情况|反映|交流|工作|纪要|周刊|月刊|导报|内刊|期刊|专辑|信息报|进展|资讯|快讯|参阅|特刊|汇编|之窗|播报|专递|通信|汇报|期)[）)”》】]?$/;
/** The narrower names that only newsletters have; 公告, 令 and 纪要 count by 第N号 as documents do. */
const NEWSLETTER_TAIL =
  /(?:简报|专报|快报|通讯|动态|信息|要情|参考|摘报|月报|周报|旬报|日报|季报|简讯|快讯|资讯|专刊|周刊|月刊|导报|内刊|期刊|参阅|要闻|之窗)(?:[（(【][^（）()【】]{1,12})?[）)”》】]?$/;

/** An office's gazette: its issues are counted by 第N号, the documents in it by their own numbers. */
const GAZETTE = /^(.{2,24}?)(?:公报|政报)$/u;

type Candidate = Head['candidates'][number];

/** What stands before an issue number is a newsletter's name: it ends like one, or the number ends the line. */
export function isNameBefore(before: string, after: string): boolean {
  if (/关于|[，。：；]/.test(before) || /^[\d〇○零一二三四五六七八九十年度月日.\-/]+$/.test(before))
    return false;
  return (
    NAME_TAIL.test(foldTraditional(before)) ||
    NEWSLETTER_TAIL.test(foldTraditional(before)) ||
    (after === '' && before.length <= 20 && !/[班届讲课训批]$/.test(before))
  );
}

/** `督查专报`, `政务信息（专报）`: a name only newsletters have, and no headline about one. */
export function isNewsletterName(text: string): boolean {
  const name = withoutSpace(text);
  const office = GAZETTE.exec(name)?.[1];
  if (office !== undefined && isOrgan(office)) return true;
  return (
    name.length <= 28 &&
    NEWSLETTER_TAIL.test(foldTraditional(name)) &&
    !/^关于|[，。：；！？]|(?:发布|公开|报送|上报|编发|印发|关注|推送|开通)/.test(name)
  );
}

/** The newsletter's name where it stands below its number: 第39期 / 政务信息. Null where it stands above. */
export function nameBelow(head: Head): Candidate | null {
  const { issue } = head;
  if (issue === null || head.name !== null) return null;
  const above = head.candidates.filter(({ index }) => index < issue.index);
  // Links above a number are a site's menu.
  if (!above.every(({ block }) => block.linkShare > 0.8 || isOrgan(block.text))) return null;
  const first = head.candidates.find(({ index }) => index > issue.index);
  return first !== undefined && isNewsletterName(first.block.text) ? first : null;
}

/** Whether a line that can be the headline stands below the number: offices from there on sign the text. */
export function headlineSeen(head: Head): boolean {
  const { issue } = head;
  if (issue === null) return false;
  const name = nameBelow(head);
  return head.candidates.some(
    (line) => line.index > issue.index && line !== name && !isAside(line.block.text),
  );
}

/** A line below a headline or above it that is no part of it: who wrote it, which days it covers. */
export function isAside(text: string): boolean {
  return text.length <= 120 && (BYLINE.test(text) || isPeriod(text) || isOfficeAndPerson(text));
}

/** The commonest family names. */
const FAMILY =
  /^[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\p{Script=Han}]{1,2}$/u;

/** `示例学院 陈某某` under a headline: where the author works, and the author. */
function isOfficeAndPerson(text: string): boolean {
  const [office, person, ...more] = text.trim().split(/\s+/);
  return (
    office !== undefined &&
    person !== undefined &&
    more.length === 0 &&
    FAMILY.test(person) &&
    !isOrgan(person) &&
    isOrgan(office)
  );
}
