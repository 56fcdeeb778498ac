import { createBulletin, publishBulletin } from '@/lib/bulletins/commands';
import { openDatabase } from '@/lib/db/connection';
import { paths } from '@/lib/paths';
import { editionDraft } from '../harness/sample';
import { createTestDatabase, type TestDatabase } from '../harness/engines';
import { startServer } from '../harness/server';
import { afterwards } from './cleanup';
import { plainBody, type Body } from './texts';

/** Characters of the bulletin that is weighed and timed. */
export const BULLETIN_CHARACTERS = 2000;

export interface Site {
  /** `http://localhost:PORT`, which a browser treats as secure and pages name as canonical. */
  origin: string;
  port: number;
  database: TestDatabase;
}

export interface BulletinSite extends Site {
  /** Path of the bulletin of `BULLETIN_CHARACTERS`. */
  bulletinPath: string;
  headline: string;
  body: Body;
}

/** Starts the built site on an empty database of its own; it ends with the part. */
export async function openSite({
  database,
  sample,
}: {
  database: TestDatabase;
  sample: boolean;
}): Promise<Site> {
  const starting = startServer(database, { SAMPLE: sample ? '1' : '0', SITE_URL: '' });
  afterwards(async () => (await starting).stop());
  const { url } = await starting;
  const port = Number(new URL(url).port);
  return { origin: `http://localhost:${port}`, port, database };
}

/** The sample world, and in it a published bulletin of `BULLETIN_CHARACTERS`. */
export async function openBulletinSite(): Promise<BulletinSite> {
  console.log('  正在启动网站……');
  const database = await createTestDatabase('sqlite');
  afterwards(() => database.drop());
  const site = await openSite({ database, sample: true });
  const body = plainBody(BULLETIN_CHARACTERS);
  const headline = '窗口延长一小时之后';
  const db = openDatabase(database);
  try {
    const slug = await db.transaction().execute(async (trx) => {
      const channel = await trx.selectFrom('channels').selectAll().executeTakeFirstOrThrow();
      const bulletin = await createBulletin(trx, {
        ...editionDraft({ body: body.text, bodyHtml: body.html, headline, issueNumber: '第999期' }),
        issuer: channel.issuer,
        channel,
        issue: { year: null, number: 999 },
      });
      await publishBulletin(trx, bulletin.id, new Date().toISOString());
      return bulletin.slug;
    });
    return { ...site, bulletinPath: paths.bulletin(slug), headline, body };
  } finally {
    await db.destroy();
  }
}
