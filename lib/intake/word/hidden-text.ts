import { elementsOf } from './xml-elements';

const TAG = /<(\/?)w:(r|rPr|t|vanish|fldChar)(?=[\s/>])[^>]*>/g;

interface Run {
  start: number;
  hidden: boolean;
  /** It begins or ends a field, which must stay whole. */
  field: boolean;
  words: boolean;
}

/**
 * The part without the runs set as hidden (隐藏文字), which Word neither shows nor prints, and what they
 * say, in order. One pass over the tags.
 */
export function withoutHidden(xml: string): { xml: string; hidden: string[] } {
  const kept: string[] = [];
  const hidden: string[] = [];
  const open: Run[] = [];
  /** How deep in the properties of a run; those before a change (修订) stand inside them. */
  let depth = 0;
  let before = '';
  let at = 0;
  for (const match of xml.matchAll(TAG)) {
    const [tag, closing, name = ''] = match;
    const run = open.at(-1);
    if (tag.endsWith('/>')) {
      if (name === 'vanish' && depth === 1 && run !== undefined && isOn(tag)) run.hidden = true;
      if (name === 'fldChar' && run !== undefined) run.field = true;
    } else if (name === 'rPr') {
      if (closing !== '') depth = Math.max(0, depth - 1);
      else if (depth > 0 || before === 'r') depth += 1;
    } else if (name === 't' && closing === '') {
      for (const around of open) around.words = true;
    } else if (name === 'r' && closing === '') {
      open.push({ start: match.index, hidden: false, field: false, words: false });
    } else if (name === 'r' && run !== undefined) {
      open.pop();
      // Of runs inside one another the outermost takes the others with it.
      const outermost = run.hidden && !run.field && !open.some((around) => around.hidden);
      if (outermost && run.start >= at) {
        const end = match.index + tag.length;
        if (run.words) hidden.push(textOf(xml.slice(run.start, end)));
        kept.push(xml.slice(at, run.start));
        at = end;
      }
    }
    before = closing === '' ? name : '';
  }
  return { xml: kept.join('') + xml.slice(at), hidden };
}

function isOn(tag: string): boolean {
  return !/\sw:val\s*=\s*["'](?:0|false|off)["']/.test(tag);
}

function textOf(xml: string): string {
  return [...elementsOf(xml, 'w:t')].map(({ inner }) => inner).join('');
}
