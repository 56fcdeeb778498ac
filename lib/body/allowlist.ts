import { sanitize, type Schema } from 'hast-util-sanitize';
import type { Root } from 'hast';

/** The only ids a body may carry, so that it cannot capture a name the page itself uses. */
const footnoteId: [string, RegExp] = ['id', /^fn(ref)?-\d+$/];

/**
 * The intake allowlist, a trust boundary: what a bulletin's body may consist of. Intake passes every
 * body through it before storing, and the page passes the parsed tree through it again before
 * rendering, so neither an old row nor a hand-edited one can bring in more than this.
 *
 * h2…h5 stand for the levels 一、（一）1.（1）; h1 belongs to the page. Pictures may only be the
 * office's own stored media; links may only lead to web pages, mail, or a place in the same body.
 */
export const bodySchema: Schema = {
  tagNames: [
    ...['h2', 'h3', 'h4', 'h5', 'p', 'br', 'hr', 'blockquote', 'section'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...['figure', 'figcaption', 'img'],
    ...['a', 'strong', 'em', 'u', 's', 'sub', 'sup', 'code', 'pre'],
  ],
  attributes: {
    a: [['href', /^(https?:\/\/|mailto:|#fn(ref)?-\d+$)/i], footnoteId],
    img: [['src', /^\/media\/[0-9a-f]{64}$/], 'alt', 'width', 'height'],
    li: [footnoteId],
    ol: ['start'],
    td: ['colSpan', 'rowSpan'],
    th: ['colSpan', 'rowSpan', ['scope', 'col', 'row']],
    p: [['className', 'salutation', 'signoff', 'attachment']],
    section: [['className', 'attachments', 'footnotes']],
  },
  protocols: {},
  clobber: [],
  required: {},
  strip: ['script', 'style', 'template', 'iframe', 'object', 'noscript', 'title'],
  allowComments: false,
  allowDoctypes: false,
};

/** Returns a copy of `tree` that holds nothing but what the allowlist permits. */
export function allowOnly(tree: Root): Root {
  const clean = sanitize(tree, bodySchema);
  return clean.type === 'root' ? clean : { type: 'root', children: [clean as never] };
}
