const TAG = /<(\/?)(mc:AlternateContent|mc:Choice|mc:Fallback|w:t)(?=[\s/>])[^>]*>/g;

/** One of the forms in which a piece of the document is stored. */
interface Form {
  fallback: boolean;
  /** What stands between its tags. */
  start: number;
  end: number;
  holdsText: boolean;
  /** What was resolved inside it, in order. */
  inside: Resolved[];
}

interface Resolved {
  start: number;
  end: number;
  chosen: Form | undefined;
}

/**
 * The part with every alternate content replaced by one of its forms. Word stores a drawing twice, for
 * new and for old programs, and some programs store it for new ones only. The old form is the plainer
 * one and is taken, unless it lost the text that the new form holds. One pass over the tags.
 */
export function resolveAlternates(xml: string): string {
  const top: Resolved[] = [];
  const open: { start: number; forms: Form[] }[] = [];
  const forms: Form[] = [];
  for (const match of xml.matchAll(TAG)) {
    const [tag, closing, name] = match;
    const after = match.index + tag.length;
    const form = forms.at(-1);
    const alternate = open.at(-1);
    if (name === 'w:t') {
      for (const around of forms.toReversed()) {
        if (around.holdsText) break;
        around.holdsText = true;
      }
    } else if (name === 'mc:AlternateContent') {
      if (closing === '') {
        if (!tag.endsWith('/>')) open.push({ start: match.index, forms: [] });
      } else if (alternate !== undefined) {
        open.pop();
        const outer = forms.at(-1)?.inside ?? top;
        outer.push({ start: alternate.start, end: after, chosen: choose(alternate.forms) });
      }
    } else if (closing === '') {
      const fallback = name === 'mc:Fallback';
      const next = { fallback, start: after, end: after, holdsText: false, inside: [] };
      alternate?.forms.push(next);
      if (!tag.endsWith('/>')) forms.push(next);
    } else if (form !== undefined) {
      form.end = match.index;
      forms.pop();
    }
  }
  return write(xml, 0, xml.length, top);
}

function choose(forms: Form[]): Form | undefined {
  const old = forms.find(({ fallback }) => fallback);
  const withText = forms.find(({ holdsText }) => holdsText);
  return old?.holdsText === true ? old : (withText ?? old ?? forms[0]);
}

function write(xml: string, start: number, end: number, inside: Resolved[]): string {
  const kept: string[] = [];
  let at = start;
  for (const { start: from, end: to, chosen } of inside) {
    kept.push(xml.slice(at, from));
    if (chosen !== undefined) kept.push(write(xml, chosen.start, chosen.end, chosen.inside));
    at = to;
  }
  kept.push(xml.slice(at, end));
  return kept.join('');
}
