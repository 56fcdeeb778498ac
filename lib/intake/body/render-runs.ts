import type { ElementContent } from 'hast';
import type { Run } from '../block';

const MARKS: [keyof Run, string][] = [
  ['strong', 'strong'],
  ['em', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['code', 'code'],
];

/** Runs as phrasing content; `plain` leaves out emphasis, for headings that are emphasised anyway. */
export function renderRuns(runs: Run[], plain = false): ElementContent[] {
  return runs.map((run) => {
    if (run.note !== undefined) return noteReference(run.note);
    let node: ElementContent = { type: 'text', value: run.text };
    for (const [mark, tagName] of MARKS) {
      if (
        run[mark] !== true ||
        (plain && (mark === 'strong' || mark === 'underline' || mark === 'em'))
      )
        continue;
      node = { type: 'element', tagName, properties: {}, children: [node] };
    }
    if (run.href !== undefined) {
      node = { type: 'element', tagName: 'a', properties: { href: run.href }, children: [node] };
    }
    return node;
  });
}

function noteReference(number: number): ElementContent {
  return {
    type: 'element',
    tagName: 'sup',
    properties: {},
    children: [
      {
        type: 'element',
        tagName: 'a',
        properties: { id: `fnref-${number}`, href: `#fn-${number}` },
        children: [{ type: 'text', value: `[${number}]` }],
      },
    ],
  };
}
