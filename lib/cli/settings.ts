import type { z } from 'zod';
import { commentSettingLabels, commentSettings } from '@/lib/comments/settings';
import { openDatabase, type Db } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { readEnv } from '@/lib/env';
import { saveSettings } from '@/lib/settings/commands';
import { findSettings } from '@/lib/settings/queries';
import { identityLabels, siteIdentity, unnamedSite } from '@/lib/site/identity';
import { runCommand } from './run-command';

/** `npm run settings`: shows the settings; `-- name=value …` changes them, `name=` unsets one. */
interface Group {
  /** Name it is stored under. */
  name: string;
  /** What its settings' names begin with on the command line. */
  prefix: string;
  heading: string;
  schema: z.ZodType<object>;
  labels: Record<string, string>;
  /** What counts while nothing is set. */
  unset: object;
  /** From the command line's text to the value the schema takes. */
  read: (text: string) => unknown;
}

const groups: Group[] = [
  {
    name: 'identity',
    prefix: '',
    heading: '网站',
    schema: siteIdentity,
    labels: identityLabels,
    unset: unnamedSite,
    read: (text) => text,
  },
  {
    name: 'comments',
    prefix: 'comments.',
    heading: '留言',
    schema: commentSettings,
    labels: commentSettingLabels,
    unset: {},
    read: (text) => (/^\d+$/.test(text) ? Number(text) : text),
  },
];

const known = groups.flatMap(({ prefix, labels }) => Object.keys(labels).map((n) => prefix + n));

function groupOf(name: string): Group | undefined {
  return groups.find(({ prefix, labels }) =>
    Object.keys(labels).some((label) => prefix + label === name),
  );
}

async function apply(db: Db, changes: readonly (readonly [string, string])[], group: Group) {
  const stored = (await findSettings(db, group.name, group.schema)) ?? group.unset;
  const values = new Map<string, unknown>(Object.entries(stored));
  for (const [name, text] of changes) {
    if (groupOf(name) !== group) continue;
    const key = name.slice(group.prefix.length);
    if (text === '') values.delete(key);
    else values.set(key, group.read(text));
  }
  const parsed = group.schema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ message, path }) => `${group.prefix}${path.join('.')}：${message}`,
  );
  throw new Error(faults.join('；'));
}

function changesFrom(args: readonly string[]): [string, string][] {
  return args.map((arg) => {
    const at = arg.indexOf('=');
    const name = arg.slice(0, at);
    if (at < 0 || groupOf(name) === undefined) {
      throw new Error(`没有「${arg}」这项设置。可以设置：${known.join('、')}`);
    }
    return [name, arg.slice(at + 1)];
  });
}

async function main(): Promise<void> {
  const changes = changesFrom(process.argv.slice(2));
  const db = openDatabase(readEnv());
  try {
    await migrateToLatest(db);
    const settled = await db.transaction().execute(async (trx) => {
      const all: [Group, Map<string, unknown>][] = [];
      for (const group of groups) {
        const values = await apply(trx, changes, group);
        if (changes.some(([name]) => groupOf(name) === group)) {
          await saveSettings(trx, group.name, values);
        }
        all.push([group, new Map(Object.entries(values))]);
      }
      return all;
    });
    for (const [group, values] of settled) show(group, values);
  } finally {
    await db.destroy();
  }
}

function show({ heading, labels, prefix }: Group, values: ReadonlyMap<string, unknown>): void {
  console.log(heading);
  for (const [name, label] of Object.entries(labels)) {
    console.log(`  ${(prefix + name).padEnd(26)} ${label}：${values.get(name) ?? '（未设置）'}`);
  }
}

runCommand(main);
