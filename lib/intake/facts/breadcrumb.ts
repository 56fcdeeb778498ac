import type { Block } from '../block';
import { withoutSpace } from '../clean-text';

const HERE =
  /^[\s>·→»▲▶◆]*((?:您|你)?(?:的)?(?:现在|当前|目前)?(?:的)?(?:所在|所处)?(?:的)?(?:页面)?)(?:位置(?:是|为)?|(?<=当前)(?:栏目|页面?)|导航)\s*([：:]?)\s*/;
const ARROWS = /(?:[-—=]?[>＞»›→])+|\s[-/|]\s|\/(?=\S)|\s*::\s*/;
const NOT_A_CHANNEL =
  /^(?:正文|内容|详情|详细(?:内容|信息|页)?|文章(?:正文|内容|详情)?|信息(?:内容|详情|浏览)|内容页|(?:浏览|查看|阅读)(?:正文|内容|全文|文章|信息)?|页面|.{0,8}首页|home|主页|当前页|.*(?:当前|现在|所在)?位置)[：:]?$/i;

/** `首页 - 公开 - 会议公开` or `首页-简报-正文`: a menu so printed is longer. */
const DASHED =
  /^(?:网站|本站)?首页(?:\s[-–—]\s[^\s-–—]{2,12}){1,3}$|^(?:网站|本站)?首页(?:[-–—][^\s-–—]{2,12}){1,4}[-–—](?:正文|内容|详情)$/;

/** `政务督查 > 督查动态`: short names between arrows, without 首页. */
const BARE_PATH = /^\p{Script=Han}{2,12}(?:\s*[>＞»›→]{1,2}\s*\p{Script=Han}{2,12}){1,5}$/u;

/** A breadcrumb found in a page, and how many blocks from the start of the search it takes. */
export interface Breadcrumb {
  /** The names on the path, without 首页 and 正文. */
  path: string[];
  blocks: number;
}

/**
 * The breadcrumb that begins at `blocks[at]`: `当前位置：首页 > 政务公开 > 工作简报 > 正文`, on one line
 * or one piece a line as table cells leave it. Null when there is none.
 */
export function breadcrumbAt(blocks: Block[], at: number): Breadcrumb | null {
  const first = blocks[at];
  if (first?.kind !== 'line' || first.text.length > 160) return null;
  if (DASHED.test(first.text))
    return { path: namesOf(first.text.replace(/[-–—]/g, '>')), blocks: 1 };
  const listed = listedPath(blocks, at);
  if (listed !== null) return listed;
  const named = namesPlace(first.text);
  const homeward =
    /^(?:\S{0,8}网)?(?:网站|本站)?(?:首页|主页|home)\s*(?:[-—=]?[>＞»›→]|\/\s*\S)/i.test(
      first.text,
    );
  if (!named && !homeward && !BARE_PATH.test(first.text.trim())) return null;
  let text = first.text.replace(HERE, '');
  let next = at + 1;
  const linked = text === '' && (blocks[next]?.linkShare ?? 0) > 0.8;
  for (; next < blocks.length && next - at < 16; next += 1) {
    const piece = blocks[next];
    if (piece?.kind !== 'line' || piece.text.length > 40 || /[。：:]/.test(piece.text)) break;
    const continues = /^[>＞»›→]/.test(piece.text) || text === '' || /[>＞»›→]\s*$/.test(text);
    // Under 所在位置 alone, links one below the other are its path.
    if (!continues && linked && piece.linkShare > 0.8 && piece.text.length <= 12) {
      text += ` > ${piece.text}`;
      continue;
    }
    // A trailing arrow may be mere decoration: what follows must look like a path's end.
    if (!continues) break;
    if (
      /[>＞»›→]\s*$/.test(text) &&
      !/^[>＞»›→]/.test(piece.text) &&
      !isPathPiece(piece, text, first)
    )
      break;
    text += ` ${piece.text}`;
  }
  return { path: namesOf(text), blocks: next - at };
}

/** A path set as a list, 首页 first and 正文 last; the arrows are drawn by its style. */
function listedPath(blocks: Block[], at: number): Breadcrumb | null {
  const list = blocks[at]?.lists[0]?.list;
  if (list === undefined || !/^(?:网站)?首页$/.test(withoutSpace(blocks[at]?.text ?? '')))
    return null;
  let end = at;
  while (end - at < 8 && blocks[end]?.lists[0]?.list === list) end += 1;
  const names = blocks.slice(at, end).map(({ text }) => withoutSpace(text));
  const closed = /^(?:正文|内容|详情)$/.test(names.at(-1) ?? '');
  return closed ? { path: namesOf(names.join('>')), blocks: end - at } : null;
}

function namesOf(path: string): string[] {
  return path
    .split(ARROWS)
    .map((piece) => withoutSpace(piece))
    .filter((piece) => piece !== '' && !NOT_A_CHANNEL.test(piece));
}

/** The last name on the path that is a channel, not the article's own title. */
export function channelOf(path: string[], title: string | null): string | null {
  const own = title === null ? null : withoutSpace(title);
  const names = path.filter(
    (name) =>
      name !== own &&
      !(own !== null && name.length > 8 && own.startsWith(name.replace(/[.…]+$/, ''))),
  );
  const last = names.at(-1);
  return last === undefined || last.length > 24 ? (names.at(-2) ?? null) : last;
}

/** `位置` and `导航` begin a headline too: a path follows them, or a colon does where the words say `当前`. */
function namesPlace(text: string): boolean {
  const here = HERE.exec(text);
  if (here === null) return false;
  const rest = text.slice(here[0].length).trim();
  const colon = here[2] !== '';
  if (/[>＞»›→]/.test(rest) || /^(?:网站)?(?:首页|主页)/.test(rest)) return true;
  return (
    (colon && (rest === '' || ARROWS.test(rest))) ||
    (here[1] !== '' && (rest === '' || (colon && text.length < 60)))
  );
}

function isPathPiece(piece: Block, soFar: string, first: Block): boolean {
  if (NOT_A_CHANNEL.test(withoutSpace(piece.text))) return true;
  // On the line that named the path everything was there already; only pieces of pieces go on.
  return (
    first.text.replace(HERE, '') === '' ||
    !ARROWS.test(first.text) ||
    (soFar.trim() === first.text && piece.linkShare > 0.8)
  );
}
