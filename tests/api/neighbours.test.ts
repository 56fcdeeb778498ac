import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBulletin, publishBulletin } from '@/lib/bulletins/commands';
import { findNeighbours } from '@/lib/bulletins/neighbours';
import { createChannel } from '@/lib/channels/commands';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { newId } from '@/lib/db/new-id';
import { parseIssueNumber } from '@/lib/intake/facts/issue-number';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { editionDraft } from '../harness/sample';

describe.each(await availableEngines())('the issues before and after on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  /** Publishes one channel's bulletins on these days, under these printed numbers; their headlines say both. */
  const publish = async (issues: [day: string, issueNumber: string | null][]) => {
    const slugs = new Map<string, string>();
    await db.transaction().execute(async (trx) => {
      const slug = `c${newId().slice(-12)}`;
      const channel = await createChannel(trx, { slug, name: `栏目 ${slug}` });
      for (const [day, issueNumber] of issues) {
        const headline = issueNumber ?? day;
        const bulletin = await createBulletin(trx, {
          ...editionDraft({ headline, issueNumber }),
          channel,
          archiveDay: day,
          issue:
            issueNumber === null ? { year: null, number: null } : parseIssueNumber(issueNumber),
        });
        await publishBulletin(trx, bulletin.id, `${day}T02:00:00.000Z`);
        slugs.set(headline, bulletin.slug);
      }
    });
    return async (headline: string) => {
      const { next, previous } = await findNeighbours(db, slugs.get(headline) ?? '');
      const read = (one: typeof next) =>
        one && [one.headline, one.adjacent ? '期' : '篇', one.issue];
      return [read(previous), read(next)];
    };
  };

  it('go by number, whatever the order of publication', async () => {
    const around = await publish([
      ['2026-03-01', '第1期'],
      ['2026-03-20', '第3期'],
      // Imported late.
      ['2026-05-01', '第2期'],
    ]);
    expect(await around('第2期')).toEqual([
      ['第1期', '期', '第1期'],
      ['第3期', '期', '第3期'],
    ]);
    expect(await around('第3期')).toEqual([['第2期', '期', '第2期'], null]);
  });

  it('are no 上一期 where one is missing, and a combined issue stands for all it combines', async () => {
    const around = await publish([
      ['2026-03-01', '第44期'],
      ['2026-03-08', '第46、47期合刊'],
      ['2026-03-15', '第48期'],
      ['2026-03-22', '第五十期'],
    ]);
    expect(await around('第48期')).toEqual([
      ['第46、47期合刊', '期', '第46、47期合刊'],
      ['第五十期', '篇', '第五十期'],
    ]);
    expect(await around('第46、47期合刊')).toEqual([
      ['第44期', '篇', '第44期'],
      ['第48期', '期', '第48期'],
    ]);
  });

  it('cross the turn of the year, and say of which year they are', async () => {
    const around = await publish([
      ['2025-12-20', '第51期'],
      ['2025-12-30', '2025年第52期（总第300期）'],
      ['2026-01-05', '2026年第1期（总第301期）'],
      ['2027-01-05', '第1期'],
    ]);
    expect(await around('2026年第1期（总第301期）')).toEqual([
      ['2025年第52期（总第300期）', '期', '2025年第52期（总第300期）'],
      ['第1期', '期', '2027年第1期'],
    ]);
    expect(await around('2025年第52期（总第300期）')).toMatchObject([
      ['第51期', '期', '第51期'],
      {},
    ]);
  });

  it('pass over other series, and what has no number goes by date', async () => {
    const around = await publish([
      ['2026-01-01', '第1期'],
      ['2026-01-03', '增刊第1期'],
      ['2026-01-05', null],
      ['2026-01-07', '第2期'],
      ['2026-01-09', '增刊第2期'],
      ['2026-01-11', null],
    ]);
    expect(await around('第2期')).toEqual([
      ['第1期', '期', '第1期'],
      ['2026-01-11', '篇', null],
    ]);
    expect(await around('增刊第2期')).toMatchObject([['增刊第1期', '期', '增刊第1期'], {}]);
    expect(await around('2026-01-05')).toEqual([
      ['增刊第1期', '篇', '增刊第1期'],
      ['第2期', '篇', '第2期'],
    ]);
  });
});
