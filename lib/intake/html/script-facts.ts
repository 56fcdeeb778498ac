/** What a script of the page says of the article. */
export interface ScriptFacts {
  title?: string;
  publishedAt?: string;
  /** The name of the official account. */
  account?: string;
}

const LONGEST_JSON = 200_000;
/** Kinds of schema.org that are articles. */
const ARTICLE = /(?:Article|NewsArticle|BlogPosting|Report|WebPage)$/;

/** Reads JSON-LD, and the variables official accounts fill their page from. */
export function readScript(tag: string, content: string): ScriptFacts {
  if (/type\s*=\s*["']?application\/ld\+json/i.test(tag)) return readJsonLd(content);
  if (!/\bmsg_(?:title|desc)\b/.test(content)) return {};
  const seconds = /\bvar\s+ct\s*=\s*["'](\d{10})["']/.exec(content)?.[1];
  const created = /\bcreateTime\s*=\s*["'](\d{4}-\d\d-\d\d \d\d:\d\d)["']/.exec(content)?.[1];
  const account = /\bnickname\s*=\s*(?:htmlDecode\()?["']([^"'<>]{2,40})["']/.exec(content)?.[1];
  const publishedAt = created ?? (seconds === undefined ? undefined : inShanghai(Number(seconds)));
  return defined({ publishedAt, account });
}

function readJsonLd(content: string): ScriptFacts {
  if (content.length > LONGEST_JSON) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return {};
  }
  const graph = isRecord(parsed) && Array.isArray(parsed['@graph']) ? parsed['@graph'] : parsed;
  const article = (Array.isArray(graph) ? graph : [graph]).find(
    (item) => isRecord(item) && ARTICLE.test(String(item['@type'])),
  );
  if (!isRecord(article)) return {};
  return defined({
    title: textOf(article['headline']),
    publishedAt: momentOf(textOf(article['datePublished'])),
  });
}

/** A moment with a zone as the clock in Shanghai shows it. */
export function momentOf(value: string | undefined): string | undefined {
  const zoned = value !== undefined && /T\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  const milliseconds = zoned ? Date.parse(value) : NaN;
  return Number.isNaN(milliseconds) ? value : inShanghai(milliseconds / 1000);
}

/** `YYYY-MM-DD HH:MM`, eight hours ahead of UTC. */
function inShanghai(seconds: number): string {
  return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function defined(facts: { [Key in keyof ScriptFacts]: string | undefined }): ScriptFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
