import { z } from 'zod';

const count = (min: number, max: number) => z.number().int().min(min).max(max);

/** How the office handles comments, and what one person may send. */
export const commentSettings = z.strictObject({
  /** 几个工作日内答复 (NORMS: 3 to 5 for simple matters, 10 to 15 for complex ones). */
  dueWorkingDays: count(1, 60).default(5),
  perReaderMinute: count(1, 1000).default(5),
  perReaderDay: count(1, 10_000).default(50),
  /** An address may stand for a whole office or a mobile network's district. */
  perAddressMinute: count(1, 100_000).default(30),
  perAddressDay: count(1, 1_000_000).default(500),
  /** From so many comments a minute on the whole site, each further one, and each new vote, needs a proof of work. */
  proofFrom: count(0, 1_000_000).default(120),
  /** How long the keyed hash of an address is kept (NORMS: logs at least 6 months). */
  addressDays: count(1, 3650).default(180),
});

export type CommentSettings = z.output<typeof commentSettings>;

/** Their Chinese names, for the command line and the desk. */
export const commentSettingLabels: Record<keyof CommentSettings, string> = {
  dueWorkingDays: '几个工作日内答复',
  perReaderMinute: '每台设备每分钟留言数',
  perReaderDay: '每台设备每天留言数',
  perAddressMinute: '每个网络地址每分钟留言数',
  perAddressDay: '每个网络地址每天留言数',
  proofFrom: '全站每分钟多少条起要求工作量证明',
  addressDays: '网络地址的摘要保留天数',
};

export const defaultCommentSettings: CommentSettings = commentSettings.parse({});
