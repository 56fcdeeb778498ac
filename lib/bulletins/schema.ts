import { z } from 'zod';
import { MOST_ASKED } from './version';

/** Where a list goes on: the sort keys of the last row seen, as `published_at~issue_serial~id`. */
export interface Cursor {
  publishedAt: string;
  issueSerial: number;
  id: string;
}

export function encodeCursor(cursor: Cursor): string {
  const text = `${cursor.publishedAt}~${cursor.issueSerial}~${cursor.id}`;
  return Buffer.from(text).toString('base64url');
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(\d{1,9})~([0-9a-f-]{36})$/;

const cursor = z
  .string()
  .max(200)
  .transform((text, context): Cursor => {
    const match = CURSOR.exec(Buffer.from(text, 'base64url').toString('latin1'));
    if (match === null) {
      context.addIssue({ code: 'custom', message: '翻页标记无效，请从第一页重新读取' });
      return z.NEVER;
    }
    const [, publishedAt = '', issueSerial = '', id = ''] = match;
    return { publishedAt, issueSerial: Number(issueSerial), id };
  });

/** Slugs are short: lower-case letters, digits and hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '应为小写字母、数字和连字符')
  .max(80, '过长');

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, '应为整数')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `应在 ${min} 到 ${max} 之间`);

/** Bulletins on one page of a list unless asked otherwise. */
export const PAGE_SIZE = 20;

/** `GET /api/bulletins`. */
export const bulletinListQuery = z
  .strictObject({
    cursor: cursor.optional(),
    channel: slug.optional(),
    year: integer(1900, 2999).optional(),
    limit: integer(1, 50).default(PAGE_SIZE),
  })
  .refine((query) => query.year === undefined || query.channel !== undefined, {
    path: ['year'],
    error: '按年份查阅时须同时指明栏目',
  });

export type BulletinListQuery = z.output<typeof bulletinListQuery>;

/** `GET /api/bulletins/versions`. */
export const versionsQuery = z.strictObject({
  newest: integer(0, 50).default(PAGE_SIZE),
  slugs: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(slug).max(MOST_ASKED, `最多 ${MOST_ASKED} 期`))
    .optional(),
});

export type VersionsQuery = z.output<typeof versionsQuery>;
