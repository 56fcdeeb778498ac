import type { IntakeDocument } from '@/lib/intake/document';
import type { ExpectedEntry } from './expected';

/** One comparison: a field or an anchor, what was wanted and what came. */
export interface Check {
  name: string;
  kind: 'field' | 'anchor';
  right: boolean;
  expected: string;
  got: string;
}

const FIELDS = [
  ['title', 'title'],
  ['channel', 'channel'],
  ['issueNumber', 'issueNumber'],
  ['docNumber', 'docNumber'],
  ['issuer', 'issuer'],
  ['date', 'issuedOn'],
  ['headline', 'headline'],
  ['subheadline', 'subheadline'],
  ['publishedAt', 'publishedAt'],
  ['source', 'source'],
] as const;

/** Every comparison the entry asks for. White space never counts, dates count by their day. */
export function compare(entry: ExpectedEntry, document: IntakeDocument): Check[] {
  return [
    ...compareFields(entry, document),
    ...compareAnchors(entry, document),
    ...compareStructure(entry, document),
  ];
}

function compareFields(entry: ExpectedEntry, document: IntakeDocument): Check[] {
  return FIELDS.flatMap(([name, key]): Check[] => {
    const expected = entry[name];
    if (expected === undefined) return [];
    const isDay = name === 'date' || name === 'publishedAt';
    const got = document[key];
    const wanted = expected === null ? null : bare(isDay ? expected.slice(0, 10) : expected);
    const came = got === null ? null : bare(isDay ? got.slice(0, 10) : got);
    return [
      {
        name,
        kind: 'field',
        right: wanted === came,
        expected: expected ?? 'null',
        got: got ?? 'null',
      },
    ];
  });
}

/** The body must begin with one of the first forms and end with one of the last forms. */
function compareAnchors(entry: ExpectedEntry, document: IntakeDocument): Check[] {
  const text = bare(document.bodyText);
  const checks: Check[] = [];
  const first = [entry.bodyFirst20, entry.bodyFirst20Alt].filter((form) => form !== undefined);
  const last = [entry.bodyLast20, entry.bodyLast20Alt, entry.bodyLast20WithSignoff].filter(
    (form) => form !== undefined,
  );
  if (first.length > 0) {
    const right = first.some((form) => text.startsWith(bare(form)));
    checks.push({
      name: 'bodyFirst20',
      kind: 'anchor',
      right,
      expected: first.join(' / '),
      got: text.slice(0, 24),
    });
  }
  if (last.length > 0) {
    const right = last.some((form) => text.endsWith(bare(form)));
    checks.push({
      name: 'bodyLast20',
      kind: 'anchor',
      right,
      expected: last.join(' / '),
      got: text.slice(-24),
    });
  }
  for (const word of entry.boilerplate ?? []) {
    checks.push({
      name: 'boilerplate',
      kind: 'anchor',
      right: !text.includes(bare(word)),
      expected: `without ${word}`,
      got: word,
    });
  }
  return checks;
}

function compareStructure(entry: ExpectedEntry, document: IntakeDocument): Check[] {
  const checks: Check[] = [];
  const printed = headings(document.bodyHtml);
  const field = (name: string, right: boolean, expected: string, got: string): void => {
    checks.push({ name, kind: 'field', right, expected, got });
  };
  if (entry.headings !== undefined) {
    field(
      'headings',
      entry.headings.map(bare).join('|') === printed.map(({ text }) => text).join('|'),
      entry.headings.join(' | '),
      printed.map(({ text }) => text).join(' | '),
    );
  }
  for (const [style, text] of entry.styledHeadings ?? []) {
    const found = printed.find((heading) => heading.text === bare(text));
    field(
      'styledHeading',
      found?.level === Number(style),
      `h${style} ${text}`,
      found === undefined ? 'no heading' : `h${found.level}`,
    );
  }
  if (entry.firstParagraph !== undefined) {
    const whole = bare(`${document.title ?? ''}\n${document.bodyText}`);
    field(
      'firstParagraph',
      whole.startsWith(bare(entry.firstParagraph)),
      entry.firstParagraph,
      whole.slice(0, 24),
    );
  }
  if (entry.expectedText !== undefined) {
    const whole = bare(`${document.title ?? ''}${document.bodyText}`);
    // A text box is stored twice in a file, for new and old programs; a reader must see it once.
    const missing = entry.expectedText
      .split('|')
      .map(bare)
      .filter((text) => !whole.includes(once(text)));
    field('expectedText', missing.length === 0, entry.expectedText, whole.slice(0, 60));
  }
  return checks;
}

function headings(html: string): { level: number; text: string }[] {
  return [...html.matchAll(/<h([2-5])>(.*?)<\/h\1>/gs)].map(([, level, inner]) => ({
    level: Number(level),
    text: bare(decodeEntities((inner ?? '').replace(/<[^>]+>/g, ''))),
  }));
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function once(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : text;
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}
