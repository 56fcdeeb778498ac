import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { IntakePicture } from '../document';
import { finding } from '../findings';
import { MAX_PICTURE_BYTES, MAX_PICTURES } from '../limits';
import type { Page } from '../page';
import { findArticle } from './article';
import { flatten } from './flatten';
import { showHiddenArticle } from './hidden';
import { readPageMeta } from './page-meta';
import { element } from './tables';
import { tame } from './tame';

const DATA_PICTURE = /^data:image\/(?:png|jpe?g|gif|webp);base64,([a-z0-9+/=\s]+)$/i;

/** A saved HTML page, or a Word document saved as one. Nothing it refers to is fetched or run. */
export function readHtml(source: string, file: string): Page {
  const { source: quiet, flattened } = tame(source);
  const tree = fromHtml(quiet);
  const hidden = showHiddenArticle(tree);
  const { meta, base } = readPageMeta(tree);
  const pictures: IntakePicture[] = [];
  let outside = 0;
  const placed = flatten(tree, base, (src, alt) => {
    const picture = pictures.length < MAX_PICTURES ? ownPicture(src, alt) : null;
    if (picture === null) {
      if (src !== '') outside += 1;
      return null;
    }
    pictures.push(picture);
    return figure(picture);
  });
  const findings = [];
  if (flattened)
    findings.push(
      finding('deep-nesting', file, '的网页标记嵌套过深，已展平，文字没有丢失，请核对版式。'),
    );
  if (hidden !== 'little')
    findings.push(
      finding(
        'hidden-text',
        file,
        hidden === 'shown'
          ? '的网页把大段文字设为不显示，已按正文导入，请核对。'
          : '的网页另有大段文字设为不显示，未导入，请对照原文核对。',
      ),
    );
  if (outside > 0)
    findings.push(
      finding(
        'pictures-not-included',
        file,
        `引用了 ${outside} 张网页图片，图片不在文件内，未导入。`,
      ),
    );
  return {
    kind: 'web',
    blocks: placed.map(({ block }) => block),
    article: findArticle(
      placed,
      [meta.title, meta.documentTitle].filter((title) => title !== null),
    ),
    meta,
    notes: [],
    margins: [],
    pictures,
    findings,
  };
}

/** A picture in the body: its bytes are stored under their SHA-256. */
export function figure({ id, alt }: IntakePicture): Element {
  return element('figure', [element('img', [], { src: `/media/${id}`, alt })]);
}

/** A picture by its bytes, named by their SHA-256. */
export function pictureOf(bytes: Uint8Array, alt: string): IntakePicture {
  return { id: createHash('sha256').update(bytes).digest('hex'), bytes, alt };
}

function ownPicture(src: string, alt: string): IntakePicture | null {
  const data = DATA_PICTURE.exec(src)?.[1];
  if (data === undefined || data.length > MAX_PICTURE_BYTES * 1.4) return null;
  const bytes = Buffer.from(data, 'base64');
  return bytes.length === 0 ? null : pictureOf(new Uint8Array(bytes), alt);
}
