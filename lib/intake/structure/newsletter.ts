import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { isOrgan, organsAlone } from '../facts/organs';
import type { Head } from './head';
import { isAside, isNewsletterName, nameBelow } from './masthead';
import { groupTitles, isNoTitle, type Candidate } from './title-groups';
import { joinTitle, unspace } from './title-lines';

/** What became of the lines above the text. */
export interface TitleChoice {
  title: string | null;
  headline: string | null;
  subheadline: string | null;
  /** The newsletter's name, where the head is that of a newsletter. */
  name: string | null;
  /** The office printed above that name, or one that only oversees or helps. */
  office: string | null;
  /** Lines that belong to none of these and stay with the text. */
  leftovers: Block[];
}

/** Names so general that the line above them belongs to the name: 示例市审计局 / 工作简报. */
const GENERIC_NAME =
  /^(?:工作)?(?:简报|信息|动态|专报|快报|通报|通讯|情况|参考|简讯|情况通报|情况反映|[周旬月季年]报|[周旬月季]刊|专刊|专辑)$/;

/** 报头: name, number, office and date stand above the headline. `unnumbered`: the name of one without a number. */
export function chooseNewsletter(
  head: Head,
  lines: Candidate[],
  known: string | null,
  subheadline: string | null,
  sitesLines: boolean,
  unnumbered: Candidate | null = null,
): TitleChoice {
  const at = head.issue?.index ?? unnumbered?.index ?? 0;
  const lower = nameBelow(head);
  const above = lines.filter(({ index }) => index < at);
  const below = lines.filter((line) => line.index > at && line !== lower);
  const names = lower === null ? [...above, ...(unnumbered === null ? [] : [unnumbered])] : [lower];
  const name =
    head.name ?? nameAbove(names.filter((line) => !isNoTitle(line)).map(({ block }) => block.text));
  const headlines = groupTitles(below.filter((line) => !signsText(line))).filter(
    ([line]) => line === undefined || !isNoTitle(line),
  );
  const dashedAt = head.dashed[0]?.index ?? Infinity;
  const heads =
    dashedAt === Infinity
      ? headlines[0]
      : (headlines.filter(([line]) => (line?.index ?? 0) < dashedAt).at(-1) ?? headlines[0]);
  const headline = heads === undefined ? null : joinTitle(heads.map(({ block }) => block.text));
  const spare = above.filter(
    ({ block }) => !sitesLines && !withoutSpace(name ?? '').includes(withoutSpace(block.text)),
  );
  const offices = [
    ...(sitesLines ? above.slice(0, -1).slice(-1) : spare).filter(({ block }) =>
      isOrgan(block.text),
    ),
    ...(unnumbered === null ? [] : imprintUnder(unnumbered, below, head).offices),
  ];
  const leftovers = [...spare, ...below]
    .filter((line) => heads?.includes(line) !== true && !offices.includes(line))
    .map(({ block }) => block);
  const own = head.nameWithIssue ?? (name === null ? null : `${name}${head.issue?.printed ?? ''}`);
  const title =
    known !== null &&
    ![headline, name].some((other) => withoutSpace(known) === withoutSpace(other ?? ''))
      ? known
      : (own ?? known);
  const office = [
    ...offices.flatMap(({ block }) => organsAlone(block.text) ?? [unspace(block.text)]),
  ];
  return {
    title,
    headline: headline ?? (withoutSpace(known ?? '') === withoutSpace(name ?? '') ? null : known),
    subheadline,
    name,
    office: (office.length > 0 ? office : head.otherOrgans).join(' ') || null,
    leftovers,
  };
}

/**
 * The name of a newsletter that prints no number: 工作动态 with office and day right below it and a
 * headline under these. Null where the head is not one.
 */
export function unnumberedName(head: Head, lines: Candidate[]): Candidate | null {
  if (head.issue !== null || head.docNumber !== null || head.statedAt !== null) return null;
  const at = lines.findIndex(({ block }) => isNewsletterName(block.text));
  const name = lines[at];
  if (name === undefined || !lines.slice(0, at).every(({ block }) => isOrgan(block.text)))
    return null;
  const { end } = imprintUnder(name, lines, head);
  const dated = head.dates.some(({ index }) => index >= name.index && index < end);
  const headline = lines.some((line) => line.index >= end && !isNoTitle(line));
  return dated && headline ? name : null;
}

/** The offices on the lines right below the name, and where the day and they end. */
function imprintUnder(
  name: Candidate,
  lines: Candidate[],
  head: Head,
): { offices: Candidate[]; end: number } {
  const offices: Candidate[] = [];
  for (let at = name.index + 1; ; at += 1) {
    const line = lines.find(({ index }) => index === at);
    if (line !== undefined && isOrgan(line.block.text)) offices.push(line);
    else if (line === undefined || !isAside(line.block.text)) {
      const fact = [...head.dates, ...head.organs].some(({ index }) => index === at);
      if (!fact) return { offices, end: at };
    }
  }
}

/** An office below the number that is not the letterhead's, or a line in brackets, signs the text. */
function signsText({ block }: Candidate): boolean {
  const text = withoutSpace(block.text);
  return (
    organsAlone(block.text) !== null ||
    (/^[（(][^（）()]+[）)]$/.test(text) &&
      !/稿[）)]$|试行|摘[要编]|节选|[一二三四上中下续][）)]$/.test(text))
  );
}

/** The line above the number, whose Han characters are spaced for looks alone: `工作　简报`. */
function nameAbove(lines: string[]): string | null {
  const [previous, name] = [lines.at(-2), lines.at(-1)].map((line) =>
    line?.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''),
  );
  if (name === undefined) return null;
  return GENERIC_NAME.test(name) && previous !== undefined && withoutSpace(previous).length <= 20
    ? `${previous}${name}`
    : name;
}
