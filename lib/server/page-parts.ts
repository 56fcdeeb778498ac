import { BULLETIN_META, writeParts, type PageParts } from '../offline/page-contract';

/** Tags as Next wrote them: outside of tags every `<` is escaped, inside attributes every `"` is. */
const TAG = /<(?:a|img)\b(?:[^>"]|"[^"]*")*>/g;
const PICTURE = /\ssrc="(\/media\/[^"?#]+)"/;
const LINK = /\shref="\/bulletins\/([^"/?#]+)"/;

/** The page with its build, its pictures and, on a list, its links said in the head, for the worker. */
export function withParts(html: string, build: string): string {
  const at = html.indexOf('</head>');
  if (at < 0) return html;
  const isList = !html.slice(0, at).includes(`<meta name="${BULLETIN_META}"`);
  const pictures = new Set<string>();
  const links = new Set<string>();
  for (const [tag] of html.matchAll(TAG)) {
    const [picture, link] = [PICTURE.exec(tag)?.[1], LINK.exec(tag)?.[1]];
    if (picture !== undefined) pictures.add(picture);
    if (link !== undefined && isList) links.add(link);
  }
  const parts: PageParts = { build, pictures: [...pictures], links: [...links] };
  return html.slice(0, at) + writeParts(parts) + html.slice(at);
}
