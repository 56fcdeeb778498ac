import { fromHtml } from 'hast-util-from-html';
import type { IntakePicture } from '../document';
import { finding } from '../findings';
import type { Page } from '../page';
import { findArticle } from './article';
import { flatten } from './flatten';
import { hideUnseen } from './hidden';
import { readPageMeta } from './page-meta';
import { pictureTaker } from './pictures';
import { StyleSheet } from './style-sheet';
import { tame } from './tame';
import { emptyAnswers } from './thread';
import { hasMorePages, textElsewhere } from './whole-text';
import { readWordPage } from './word-page';

/** A saved HTML page, or a Word document saved as one. Nothing it refers to is fetched or run. */
export function readHtml(source: string, file: string): Page {
  const { source: quiet, flattened, css, embedded } = tame(source);
  const tree = fromHtml(quiet);
  const review = readWordPage(tree);
  const answers = emptyAnswers(tree);
  const hidden = hideUnseen(tree, new StyleSheet(css));
  const { meta, base } = readPageMeta(tree, embedded.facts);
  const pictures: IntakePicture[] = [];
  const flat = flatten(tree, base, pictureTaker(pictures));
  const { blocks: placed, unseenAt, outsideAt, margins } = flat;
  const blocks = placed.map(({ block }) => block);
  const article = findArticle(
    placed,
    [meta.title, meta.documentTitle].filter((title) => title !== null),
  );
  const isInside = (at: number): boolean =>
    article === null || (at >= article.start && at <= article.end);
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
  else if (unseenAt.some(isInside))
    findings.push(
      finding(
        'hidden-text',
        file,
        '的正文里有读者看不见的文字（字号为零、与底色相同或移出画面等），未导入，请对照原文核对。',
      ),
    );
  if (review.comments > 0)
    findings.push(
      finding('comments-left-out', file, `含有 ${review.comments} 条批注，批注未导入。`),
    );
  if (answers > 0)
    findings.push(finding('comments-left-out', file, `的正文下有 ${answers} 条跟帖，跟帖未导入。`));
  if (review.deletions > 0)
    findings.push(
      finding(
        'text-left-out',
        file,
        `有 ${review.deletions} 处修订删除的文字，未导入，请先接受修订并核对。`,
      ),
    );
  const outside = outsideAt.filter(isInside).length;
  if (outside > 0)
    findings.push(
      finding(
        'pictures-not-included',
        file,
        `引用了 ${outside} 张网页图片，图片不在文件内，未导入。`,
      ),
    );
  const elsewhere = textElsewhere(
    article === null ? blocks : blocks.slice(article.start, article.end),
    embedded,
  );
  if (elsewhere !== null)
    findings.push(
      finding(
        'text-elsewhere',
        file,
        `的正文可能在${elsewhere}里，不在这个网页文件中，未导入，请打开原文把文字复制出来，或提供原文件。`,
      ),
    );
  if (hasMorePages(blocks.slice(Math.max(0, (article?.end ?? blocks.length) - 4)), embedded))
    findings.push(
      finding('more-pages', file, '是分页显示的文章，只含其中一页，请把各页合在一起后重新提供。'),
    );
  return {
    kind: 'web',
    blocks,
    article,
    meta,
    notes: [],
    margins,
    pictures,
    findings,
  };
}
