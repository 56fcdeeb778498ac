import { pinyin } from 'pinyin-pro';

/** What a reader sees of a channel (栏目). */
export interface ChannelProfile {
  slug: string;
  name: string;
  masthead: string;
  seal: string;
  introduction: string;
  issuer: string;
  columnType: string;
  keywords: string[];
}

/** The channel as a list shows it beside a bulletin. */
export type ChannelBadge = Pick<ChannelProfile, 'slug' | 'name' | 'masthead' | 'seal'>;

const SERIES_WORDS = /(工作)?(简报|动态|通报|快报|专报|信息|通讯|简讯)$/;

/** The initials of the name's pinyin, up to 12: `效能建设工作简报` → `xnjsgzjb`. */
export function slugFromName(name: string): string {
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 12);
  return initials === '' ? 'lanmu' : initials;
}

/** The one character on the seal: of what the series is about, so neither 市 nor 工作简报 counts. */
export function sealFromName(name: string): string {
  const subject = name.replace(SERIES_WORDS, '').replace(/^.{0,6}?[省市县区州盟旗]/u, '');
  return [...(subject === '' ? name : subject)].find((c) => /\p{L}/u.test(c)) ?? '简';
}
