import type { Transaction } from 'kysely';
import { tick } from '@/lib/db/change-clock';
import { newId } from '@/lib/db/new-id';
import type { Channel, Database } from '@/lib/db/tables';
import { sealFromName, slugFromName } from './channel';

export interface ChannelDraft {
  name: string;
  slug?: string;
  masthead?: string;
  seal?: string;
  introduction?: string;
  issuer?: string;
  columnType?: string;
  keywords?: string[];
}

/**
 * Opens a channel. What is not given follows from the name: slug from its pinyin, seal from its
 * subject. A slug that is taken gets a number. Throws when a channel of that name exists.
 */
export async function createChannel(
  trx: Transaction<Database>,
  draft: ChannelDraft,
): Promise<Channel> {
  const { count } = await trx
    .selectFrom('channels')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  const channel = await trx
    .insertInto('channels')
    .values({
      id: newId(),
      slug: await freeSlug(trx, draft.slug ?? slugFromName(draft.name)),
      name: draft.name,
      masthead: draft.masthead ?? draft.name,
      seal: draft.seal ?? sealFromName(draft.name),
      introduction: draft.introduction ?? '',
      issuer: draft.issuer ?? '',
      column_type: draft.columnType ?? '工作动态',
      keywords: (draft.keywords ?? []).join(','),
      position: Number(count) + 1,
      created_at: new Date().toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tick(trx);
  return channel;
}

async function freeSlug(trx: Transaction<Database>, wanted: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    const taken = await trx
      .selectFrom('channels')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirst();
    if (taken === undefined) return slug;
  }
}
