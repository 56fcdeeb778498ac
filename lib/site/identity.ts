import { z } from 'zod';

const line = z.string().trim().max(200);
const address = z.url({ protocol: /^https?$/ }).max(500);

/**
 * Who publishes this site and what its footer must show. Everything but the name may stay unset, and
 * what is not set is not shown. The page-tag norm asks for SiteName, SiteDomain and SiteIDCode; the
 * footer items are those of NORMS (检查指标).
 */
export const siteIdentity = z.strictObject({
  /** 网站名称 */
  siteName: line.min(1),
  /** 桌面名称: the name under the icon on a home screen; from the name when unset. */
  shortName: line.min(1).optional(),
  /** One character for the round seal; from the name when unset. */
  seal: z
    .string()
    .regex(/^\p{L}$/u, '应为一个字')
    .optional(),
  /** One line under the name, for search results and link cards. */
  introduction: line.optional(),
  /** 网站域名, such as `www.example.gov.cn` */
  siteDomain: line.optional(),
  /**
   * 网站标识码, 10 characters (《政府网站发展指引》, 2017): of a ministry's site two letters and eight
   * digits, of a local government's ten digits, which begin with its division code (GB/T 2260).
   */
  siteIdCode: z
    .string()
    .normalize('NFKC')
    .trim()
    .regex(/^(?:[a-z]{2}|\d{2})\d{8}$/i, '应为 10 位数字，或 2 个字母加 8 位数字')
    .optional(),
  /** 主办单位 */
  sponsor: line.optional(),
  /** 联系方式 */
  contact: line.optional(),
  /** ICP 备案号 */
  icpFiling: line.optional(),
  /** 公安备案号 */
  policeFiling: line.optional(),
  /** 「我为政府网站找错」 */
  errorReportUrl: address.optional(),
  /** 官方微博 */
  weiboUrl: address.optional(),
  /** 电脑版 */
  desktopUrl: address.optional(),
});

export type SiteIdentity = z.output<typeof siteIdentity>;

/** The Chinese names of the settings, for the command line and later the desk. */
export const identityLabels: Record<keyof SiteIdentity, string> = {
  siteName: '网站名称',
  shortName: '桌面图标名称',
  seal: '印章字',
  introduction: '网站简介',
  siteDomain: '网站域名',
  siteIdCode: '网站标识码',
  sponsor: '主办单位',
  contact: '联系方式',
  icpFiling: 'ICP 备案号',
  policeFiling: '公安备案号',
  errorReportUrl: '网站找错入口',
  weiboUrl: '官方微博地址',
  desktopUrl: '电脑版地址',
};

/** What a site that has set nothing yet is called. */
export const unnamedSite: SiteIdentity = { siteName: '简报' };

/** Where ICP numbers are looked up; the rules ask that the number link there. */
export const ICP_REGISTER = 'https://beian.miit.gov.cn/';
