import type { ReactNode } from 'react';
import { readingMinutes, type Bulletin } from '@/lib/bulletins/bulletin';
import type { Neighbours } from '@/lib/bulletins/neighbours';
import { paths } from '@/lib/paths';
import { publishedLabel } from '@/lib/time/shanghai';
import { ArticleBody } from './article-body';
import { ChangeNotes } from './change-notes';
import { Letterhead } from './letterhead';
import { ReadingTrace } from './reading-trace';
import { BulletinNeighbours } from './neighbours';

/** A published bulletin: letterhead, headline, change notes, body, comments, and what to read next. */
export function BulletinPage({
  bulletin,
  neighbours,
  comments,
  bar,
}: {
  bulletin: Bulletin;
  neighbours: Neighbours;
  comments: ReactNode;
  /** Stays at the bottom of the screen while the bulletin is read. */
  bar: ReactNode;
}) {
  const { bodyHtml, changeNotes, characters, headline, publishedAt, slug, source, subheadline } =
    bulletin;
  return (
    <main id="content" tabIndex={-1} className="reading">
      <article data-read-aloud className="sheet">
        <Letterhead bulletin={bulletin} />
        <h1>{headline}</h1>
        {subheadline !== null && <p className="subheadline">——{subheadline}</p>}
        <p className="facts">
          {source !== null && <span>来源：{source}</span>}
          <span>
            发布：<time dateTime={publishedAt}>{publishedLabel(publishedAt)}</time>
          </span>
          <span>约 {readingMinutes(characters)} 分钟</span>
        </p>
        <ChangeNotes notes={changeNotes} />
        <ArticleBody html={bodyHtml} />
      </article>
      {comments}
      <BulletinNeighbours
        neighbours={neighbours}
        channelPath={paths.channel(bulletin.channel.slug)}
      />
      <ReadingTrace slug={slug} />
      {bar}
    </main>
  );
}
