import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { readHtml } from '../html/read-html';
import { checkMarkdownBudget } from './budget';
import { NO_META, type Page } from '../page';

/**
 * A Markdown file (CommonMark with GitHub's tables and links). It is turned to HTML and read as such,
 * so that HTML inside it is treated, and distrusted, like any other.
 */
export function readMarkdown(source: string, file: string): Page {
  checkMarkdownBudget(source);
  const { matter, body } = splitFrontMatter(source);
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      // The heading is English by default, and a link back to the reference says nothing on paper.
      footnoteLabel: '注释',
      footnoteLabelTagName: 'p',
      footnoteLabelProperties: {},
      footnoteBackContent: () => [],
    });
  // Fences of a container name its style alone: ::: {custom-style="标题"}.
  const tree = processor.runSync(processor.parse(body.replace(/^:{3,}[^\n]*$/gm, '')));
  const page = readHtml(toHtml(tree, { allowDangerousHtml: true }), file);
  const meta = {
    ...NO_META,
    title: matter.get('title') ?? null,
    publishedAt: matter.get('date') ?? null,
    source: matter.get('source') ?? null,
  };
  return { ...page, kind: 'markdown', article: null, meta };
}

const YAML = /^---\n((?:[\w-]+:.*\n|\s.*\n|#.*\n)*)---\n/;
const TOML = /^\+\+\+\n((?:[\w.-]+ *=.*\n|[\[\] \t"'#].*\n|\n)*)\+\+\+(?:\n|$)/;

/** Front matter in YAML or TOML, as far as it is plain `key: value` or `key = value` lines. */
function splitFrontMatter(source: string): { matter: Map<string, string>; body: string } {
  const match = YAML.exec(source) ?? TOML.exec(source);
  if (match?.[1] === undefined) return { matter: new Map(), body: source };
  const pairs = [...match[1].matchAll(/^([\w-]+)(?::| *=)\s*["']?(.*?)["']?\s*$/gm)]
    .filter(([, , value]) => value !== '')
    .map(([, key, value]): [string, string] => [(key ?? '').toLowerCase(), value ?? '']);
  return { matter: new Map(pairs), body: source.slice(match[0].length) };
}
