import { topics } from './clauses';

/** A body in plain words: HTML as intake stores it, and its text, a line a paragraph. */
export interface Body {
  html: string;
  text: string;
}

const ORDINALS = ['一', '二', '三', '四'] as const;
const PARAGRAPHS_A_TOPIC = 3;
const CLAUSES_A_SENTENCE = 4;

/** `count` clauses as one paragraph of sentences. */
function paragraph(clauses: readonly string[]): string {
  const sentences: string[] = [];
  for (let at = 0; at < clauses.length; at += CLAUSES_A_SENTENCE) {
    sentences.push(`${clauses.slice(at, at + CLAUSES_A_SENTENCE).join('，')}。`);
  }
  return sentences.join('');
}

/** The clauses at the start of `list` that reach `characters` with their punctuation. */
function upTo(characters: number, list: readonly string[]): readonly string[] {
  let length = 0;
  return list.filter((clause) => {
    const wanted = length < characters;
    length += clause.length + 1;
    return wanted;
  });
}

/** Lines of a body: four headings, each with three paragraphs, of about `characters` in all. */
function lines(
  characters: number,
  order: (list: readonly string[]) => readonly string[] = (list) => list,
): { heading: boolean; text: string }[] {
  return topics.flatMap((topic, index) => {
    const heading = `${ORDINALS[index]}、${topic.heading}`;
    const clauses = upTo(characters / topics.length - heading.length, order(topic.clauses));
    const size = Math.ceil(clauses.length / PARAGRAPHS_A_TOPIC);
    const paragraphs = Array.from({ length: PARAGRAPHS_A_TOPIC }, (_, n) =>
      paragraph(clauses.slice(n * size, (n + 1) * size)),
    );
    return [
      { heading: true, text: heading },
      ...paragraphs.map((text) => ({ heading: false, text })),
    ];
  });
}

function toBody(found: { heading: boolean; text: string }[]): Body {
  return {
    html: found
      .map(({ heading, text }) => (heading ? `<h2>${text}</h2>` : `<p>${text}</p>`))
      .join('\n'),
    text: found.map(({ text }) => text).join('\n'),
  };
}

/** A body of `characters` (500 to 2,100) or a few more, in which no clause repeats. */
export function plainBody(characters: number): Body {
  return toBody(lines(characters));
}

/** The same for the `n`th of many: each in an order of its own. */
export function shuffledBody(characters: number, n: number): Body {
  return toBody(lines(characters, shuffler(n)));
}

/** The `n`th text document (1…) in the layout of a printed bulletin, body 800 to 1,500 characters. */
export function textDocument(n: number): string {
  const year = 2020 + Math.floor((n - 1) / 100);
  const issue = ((n - 1) % 100) + 1;
  const month = Math.ceil((issue * 12) / 101);
  const day = 1 + (issue % 28);
  const body = shuffledBody(800 + ((n * 37) % 661), n);
  return [
    '示例市机关效能工作简报',
    `第${issue}期`,
    `示例市机关效能建设办公室　　${year}年${month}月${day}日`,
    '',
    headline(n),
    ...body.text.split('\n').map((line) => `　　${line}`),
    '',
  ].join('\n');
}

/** Two clauses that no other `n` below some thousands has together. */
export function headline(n: number): string {
  const clauses = topics.flatMap((topic) => topic.clauses);
  const one = clauses[n % clauses.length] ?? '';
  const two = clauses[(n * 7 + Math.floor(n / clauses.length) + 50) % clauses.length] ?? '';
  return `${one} ${two}`;
}

/** Puts a list in an order that only `seed` decides (mulberry32 and Fisher–Yates). */
function shuffler(seed: number): (list: readonly string[]) => readonly string[] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (list) => {
    const order = [...list];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other] ?? '', order[last] ?? ''];
    }
    return order;
  };
}
