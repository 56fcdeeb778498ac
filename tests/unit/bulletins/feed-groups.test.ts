import { describe, expect, it } from 'vitest';
import type { BulletinSummary } from '@/lib/bulletins/bulletin';
import { groupFeed } from '@/lib/bulletins/feed-groups';
import { fromShanghai } from '@/lib/time/shanghai';

function bulletin(channel: string, at: string): BulletinSummary {
  return {
    slug: `${channel}-${at.replaceAll(/\D/g, '')}`,
    channel: { slug: channel, name: channel, masthead: channel, seal: channel },
    headline: at,
    issueNumber: null,
    issuer: null,
    publishedAt: fromShanghai(at),
    summary: '',
    characters: 1,
    coverId: null,
  };
}

describe('the feed', () => {
  it('groups what a channel published on one Shanghai day, newest leading', () => {
    const groups = groupFeed([
      bulletin('a', '2026-11-23 09:30'),
      bulletin('b', '2026-11-23 09:00'),
      bulletin('a', '2026-11-23 00:10'),
      bulletin('a', '2026-11-22 23:50'),
    ]);
    expect(groups.map((group) => [group.key, group.bulletins.length])).toEqual([
      ['a 2026-11-23', 2],
      ['b 2026-11-23', 1],
      ['a 2026-11-22', 1],
    ]);
    expect(groups[0]?.publishedAt).toBe(fromShanghai('2026-11-23 09:30'));
  });

  it('keeps the groups it has when a later page is added', () => {
    const page = [bulletin('a', '2026-11-23 09:30'), bulletin('b', '2026-11-22 09:00')];
    const more = [...page, bulletin('b', '2026-11-22 08:00'), bulletin('a', '2026-11-21 08:00')];
    const keys = groupFeed(page).map((group) => group.key);
    expect(
      groupFeed(more)
        .map((group) => group.key)
        .slice(0, keys.length),
    ).toEqual(keys);
  });

  it('has no groups without bulletins', () => {
    expect(groupFeed([])).toEqual([]);
  });
});
