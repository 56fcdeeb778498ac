import { describe, expect, it } from 'vitest';
import type { Bulletin } from '@/lib/bulletins/bulletin';
import { articleTags, columnTags, siteTags } from '@/lib/norms/page-tags';
import { siteIdentity } from '@/lib/site/identity';

const bulletin: Bulletin = {
  state: 'published',
  slug: 'xnjs-2026-48',
  channel: { slug: 'xnjs', name: '示例市效能建设工作简报', masthead: '效能建设', seal: '效' },
  title: '示例市效能建设工作简报第48期',
  headline: '窗口排队的事',
  subheadline: null,
  issueNumber: '第48期',
  docNumber: null,
  issuer: '示例市效能办',
  issuedOn: '2026-11-20',
  publishedAt: '2026-11-23T01:30:00.000Z',
  source: null,
  summary: '摘要',
  characters: 100,
  coverId: null,
  bodyHtml: '<p>正文</p>',
  archiveYear: 2026,
  changeNotes: [],
  updatedAt: '2026-11-23T01:30:00.000Z',
};
const url = 'https://example.test/bulletins/xnjs-2026-48';

describe('page tags of the norm', () => {
  it('give the publication time to the minute in Shanghai', () => {
    const tags = articleTags(bulletin, { url, imageUrl: null });
    expect(tags['PubDate']).toBe('2026-11-23 09:30');
  });

  it('name the issuer where no source is printed', () => {
    expect(articleTags(bulletin, { url, imageUrl: null })['ContentSource']).toBe('示例市效能办');
    const named = articleTags({ ...bulletin, source: '市政务大厅' }, { url, imageUrl: null });
    expect(named['ContentSource']).toBe('市政务大厅');
  });

  it('leave out what is not set', () => {
    expect(siteTags({ siteName: '示例' })).toEqual({ SiteName: '示例' });
    expect(articleTags(bulletin, { url, imageUrl: null })).not.toHaveProperty('Image');
  });

  it('describe the column with its type and keywords', () => {
    const channel = {
      name: '简报',
      introduction: '',
      keywords: ['效能', '窗口'],
      columnType: '工作动态',
    };
    expect(columnTags(channel)).toEqual({
      ColumnName: '简报',
      ColumnKeywords: '效能,窗口',
      ColumnType: '工作动态',
    });
  });

  it.each(['bm01000001', 'BM01000001', '1101000001', '３５０２０００００１'])(
    'take %s for the code of a site',
    (siteIdCode) => {
      const read = siteIdentity.parse({ siteName: '示例', siteIdCode: ` ${siteIdCode}` });
      expect(siteTags(read)['SiteIDCode']).toBe(siteIdCode.normalize('NFKC'));
    },
  );

  it.each(['', '1', 'bm0100001', '110100001', '11010000010', 'b101000001', '1b01000001'])(
    'take %j for none',
    (siteIdCode) => {
      expect(siteIdentity.safeParse({ siteName: '示例', siteIdCode }).success).toBe(false);
    },
  );
});
