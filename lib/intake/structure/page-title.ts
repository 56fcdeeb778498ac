import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { isOrgan } from '../facts/organs';
import { isFurniture } from '../furniture';
import type { Page } from '../page';
import type { StatedFacts } from './stated-facts';
import { couldBeTitle, unspace } from './title-lines';

/**
 * The title a page gives its article: ArticleTitle, 标题 of the index table, a heading, or the line
 * that `<title>` begins with. Null when the page does not say.
 */
export function pageTitle(
  page: Page,
  before: Block[],
  stated: StatedFacts,
  inside: Block[],
): string | null {
  const all = [...before, ...inside.slice(0, 20)];
  const given = stated.text('title') ?? givenTitle(page, all);
  if (given !== null) return unspace(given);
  const headings = all.filter(
    (block) =>
      block.heading > 0 && couldBeTitle(block) && !isFurniture(block) && block.linkShare < 0.9,
  );
  // A site's name may be set as the first heading of each of its pages.
  const heading = headings.filter(
    (block, at) => block.heading === 1 && !(isSiteName(block.text) && at < headings.length - 1),
  );
  const [only] = heading;
  if (only !== undefined && heading.length === 1) return unspace(only.text);
  const documentTitle = page.meta.documentTitle;
  if (documentTitle === null) return null;
  const whole = withoutSpace(documentTitle);
  const printed = all
    .filter(
      (block) =>
        block.kind === 'line' && withoutSpace(block.text).length >= 6 && !isOrgan(block.text),
    )
    .filter(
      (block) =>
        whole.startsWith(withoutSpace(block.text)) || whole.endsWith(withoutSpace(block.text)),
    )
    .sort((a, b) => b.text.length - a.text.length)[0];
  if (printed !== undefined) return unspace(printed.text);
  const named = documentTitle.split(/\s*(?:[_|｜]|\s[-–—]\s|--+)\s*/)[0]?.trim() ?? '';
  const compact = withoutSpace(named);
  const spread = all.some(
    (block) => block.text.length >= 4 && compact.startsWith(withoutSpace(block.text)),
  );
  return spread && compact.length >= 6 && !isOrgan(compact) ? unspace(named) : null;
}

/**
 * The title of the page's head, unless that is the site's name; in full where the head has only its
 * beginning, with dots or without, and a heading or `<title>` the whole.
 */
function givenTitle({ meta }: Page, blocks: Block[]): string | null {
  if (meta.title === null) return null;
  const title = withoutSite(meta.title, blocks);
  const start = withoutSpace(title).replace(/(?:\.{2,}|…+)$/, '');
  const dotted = start !== withoutSpace(title);
  const whole = withoutSpace(meta.documentTitle ?? '');
  const printed = blocks.find((block) => {
    const text = withoutSpace(block.text);
    return (
      block.kind === 'line' &&
      text.length > start.length &&
      text.length <= 200 &&
      start.length >= 2 &&
      text.startsWith(start) &&
      !/[。；]/.test(text) &&
      (dotted || block.heading > 0 || whole.startsWith(text))
    );
  });
  if (printed !== undefined) return printed.text;
  const site = withoutSpace(meta.siteName ?? '') === withoutSpace(title) || isPortal(title);
  return site && blocks.every(({ text }) => withoutSpace(text) !== withoutSpace(title))
    ? null
    : title;
}

/** `小窗口里的大民生 - 示例街道办`, where the page heads its article with the first part alone. */
function withoutSite(title: string, blocks: Block[]): string {
  const lead = title.split(/\s+[-–—|_]+\s+|[_|｜]/)[0]?.trim() ?? title;
  const same = (other: string): boolean =>
    blocks.some(({ heading, text }) => heading > 0 && withoutSpace(text) === withoutSpace(other));
  return lead.length >= 4 && lead !== title && same(lead) && !same(title) ? lead : title;
}

/** 示例市人民政府门户网站: the name of a site, and no article's. */
function isPortal(text: string): boolean {
  return /^.{2,20}(?:门户网站?|网站|政务网|信息网|官网|政府网)$/.test(withoutSpace(text));
}

/** 示例市效能监督网, or an office. */
function isSiteName(text: string): boolean {
  return /^.{2,18}(?:网|网站|门户)$/.test(withoutSpace(text)) || isOrgan(text);
}
