import type { Element } from 'hast';
import type { Block, ListPlace, Run } from '../block';
import { alignment, attribute, fontSize, safeAddress } from './attributes';

/** How text looks and stands at a place of a page. */
export interface Look {
  run: Omit<Run, 'text'>;
  align: Block['align'];
  heading: number;
  size: number | null;
  indented: boolean;
  lists: ListPlace[];
  quote: boolean;
}

/** The look of a page's bare text. */
export const PLAIN: Look = {
  run: {},
  align: null,
  heading: 0,
  size: null,
  indented: false,
  lists: [],
  quote: false,
};

/** The look inside `node`, which itself stands in `look`; lists are the caller's. */
export function innerLook(node: Element, look: Look, base: string | null): Look {
  const next: Look = {
    ...look,
    align: alignment(node) ?? look.align,
    size: fontSize(node) ?? look.size,
  };
  const heading = /^h([1-6])$/.exec(node.tagName);
  if (heading !== null) next.heading = Number(heading[1]);
  if (
    /^\s*[12]em|^\s*(?:2[1-9]|[34]\d)/.test(
      attribute(node, 'style').match(/text-indent\s*:\s*([^;]+)/i)?.[1] ?? '',
    )
  )
    next.indented = true;
  if (node.tagName === 'blockquote') next.quote = true;
  next.run = innerRun(node, look.run, base);
  return next;
}

function innerRun(node: Element, run: Look['run'], base: string | null): Look['run'] {
  const name = node.tagName;
  if (name === 'a') {
    const href = safeAddress(attribute(node, 'href'), base);
    if (href !== null) return { ...run, href };
    return attribute(node, 'href') === '' ? run : { ...run, link: true };
  }
  const weight = attribute(node, 'style')
    .match(/font-weight\s*:\s*([^;]+)/i)?.[1]
    ?.trim()
    .toLowerCase();
  if (
    name === 'strong' ||
    name === 'b' ||
    weight === 'bold' ||
    weight === 'bolder' ||
    Number(weight) >= 600
  )
    return { ...run, strong: true };
  if (weight === 'normal' && run.strong === true) return { ...run, strong: false };
  if (name === 'em' || name === 'i') return { ...run, em: true };
  if (name === 'u' || name === 'ins') return { ...run, underline: true };
  if (name === 's' || name === 'strike' || name === 'del') return { ...run, strike: true };
  if (name === 'sub') return { ...run, sub: true };
  if (name === 'sup') return { ...run, sup: true };
  if (name === 'code' || name === 'tt' || name === 'kbd') return { ...run, code: true };
  return run;
}
