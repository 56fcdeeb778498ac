/**
 * What a page says to the worker and to other pages about itself, in two elements of its head, so that
 * nobody goes by the markup, in which readers and offices can write. No text can imitate or precede
 * them: wherever text stands, its `<` is escaped, and a body has no element that the allowlist has not.
 */
export interface PageContract extends PageParts {
  /** Of a bulletin's page; null of another. */
  bulletin: ShownBulletin | null;
}

/** Said by a bulletin's page, in its metadata. */
export interface ShownBulletin {
  /** As `GET /api/bulletins/versions` has it. */
  version: string;
  /** Whether the page is the notice of a withdrawal. */
  withdrawn: boolean;
  headline: string;
}

/** Said by the server of every page (`lib/server/page-parts.ts`). */
export interface PageParts {
  /** The build whose scripts and styles it needs, by the digest of their list. */
  build: string;
  /** The pictures it shows, as paths. */
  pictures: string[];
  /** The slugs of the bulletins it links to; none of a bulletin's own page. */
  links: string[];
}

export const BULLETIN_META = 'jianbao:bulletin';
export const PARTS_META = 'jianbao:parts';

/** Where the server has the list of a build's assets. */
export const assetListPath = (build: string) => `/_jianbao/assets/${build}`;

/** The content of the element by which a page says what bulletin it shows. */
export function writeShown(shown: ShownBulletin): string {
  return JSON.stringify(shown);
}

/** The element by which the server says what a page needs. */
export function writeParts(parts: PageParts): string {
  const content = JSON.stringify(parts).replace(/[&<']/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<meta name="${PARTS_META}" content='${content}'/>`;
}

/** What a page says of itself; null when it does not say, as a page of before or of somebody else. */
export function readContract(html: string): PageContract | null {
  const head = html.slice(0, html.indexOf('</head>') + 1);
  const parts = jsonOf(head, PARTS_META);
  const shown = jsonOf(head, BULLETIN_META) ?? null;
  if (!isParts(parts) || !(shown === null || isShown(shown))) return null;
  return { ...parts, bulletin: shown };
}

/** The first element of this name, as JSON; undefined when there is none or it is not well formed. */
function jsonOf(head: string, name: string): unknown {
  const at = head.indexOf(`<meta name="${name}" content=`);
  const found = /^[^>]*? content=(?:"([^"]*)"|'([^']*)')/.exec(at < 0 ? '' : head.slice(at));
  if (found === null) return undefined;
  try {
    return JSON.parse(unescape(found[1] ?? found[2] ?? ''));
  } catch {
    return undefined;
  }
}

const NAMED: Record<string, string> = { amp: '&', gt: '>', lt: '<', quot: '"' };

/** The character references that React and `writeParts` write. */
function unescape(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|gt|lt|quot));/gi, (_, decimal, hex, named) =>
    typeof named === 'string'
      ? (NAMED[named.toLowerCase()] ?? '')
      : String.fromCodePoint(decimal === undefined ? parseInt(hex, 16) : Number(decimal)),
  );
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function isParts(value: unknown): value is PageParts {
  if (typeof value !== 'object' || value === null) return false;
  const { build, links, pictures } = value as Partial<Record<keyof PageParts, unknown>>;
  return isStrings(pictures) && isStrings(links) && typeof build === 'string';
}

function isShown(value: unknown): value is ShownBulletin {
  if (typeof value !== 'object' || value === null) return false;
  const shown = value as Partial<Record<keyof ShownBulletin, unknown>>;
  return (
    typeof shown.version === 'string' &&
    typeof shown.withdrawn === 'boolean' &&
    typeof shown.headline === 'string'
  );
}
