import type { SiteIdentity } from '@/lib/site/identity';
import type { DemoBulletin, DemoChannel, DemoPicture } from './demo-bulletin';
import { mzpyBulletins } from './mzpy';
import { xnjsBulletins } from './xnjs';
import { yjblBulletins } from './yjbl';

export type { DemoBulletin, DemoChannel, DemoPicture } from './demo-bulletin';

/** The sample city, its offices, figures and numbers are invented and say so: 示例. */
export const siteIdentity: SiteIdentity = {
  siteName: '示例市机关效能在线',
  seal: '效',
  introduction: '示例市机关效能建设的简报、评议和意见办理（演示内容，均为虚构）',
  siteDomain: 'sample.example',
  siteIdCode: 'bm00000000',
  sponsor: '示例市机关效能建设办公室（演示）',
  contact: '示例电话 000-00000000（演示，无法拨通）',
  icpFiling: '示例ICP备00000000号',
  policeFiling: '示例公网安备00000000000000号',
};

export const channels: DemoChannel[] = [
  {
    slug: 'xnjs',
    name: '示例市效能建设工作简报',
    masthead: '效能建设工作简报',
    seal: '效',
    introduction: '窗口、流程、督查里的实事和实数，改好的写，没改好的也写',
    issuer: '示例市机关效能建设办公室',
    columnType: '工作动态',
    keywords: ['效能建设', '政务大厅', '办事流程', '督查', '示例市'],
  },
  {
    slug: 'mzpy',
    name: '示例市民主评议工作动态',
    masthead: '民主评议工作动态',
    seal: '评',
    introduction: '评议代表看到的、群众提出的和部门改了的',
    issuer: '示例市民主评议机关工作办公室',
    columnType: '征集调查',
    keywords: ['民主评议', '评议代表', '整改台账', '意见征集', '示例市'],
  },
  {
    slug: 'yjbl',
    name: '示例市群众意见办理通报',
    masthead: '群众意见办理通报',
    seal: '办',
    introduction: '热线、信箱和来信里的事，办到哪一步，为什么',
    issuer: '示例市群众意见办理中心',
    columnType: '回应关切',
    keywords: ['群众意见', '市民热线', '办理结果', '来信答复', '示例市'],
  },
];

/** Newest first within each channel. */
export const bulletins: DemoBulletin[] = [...xnjsBulletins, ...mzpyBulletins, ...yjblBulletins];

export const pictures: Record<string, DemoPicture> = {
  'waiting-by-hour': {
    file: 'waiting-by-hour.png',
    alt: '每个时段平均等候分钟数，十月与十一月上半月对照：上午九点半由24分钟降到14分钟',
  },
  'hall-plan': {
    file: 'hall-plan.png',
    alt: '市政务大厅一层调整后的窗口布置：综合窗口移到入口右侧，帮办台居中，新增两个高峰窗口',
  },
  'completion-rate': {
    file: 'completion-rate.png',
    alt: '2025年各月按期办结率：一月88.2%，二月最低86.9%，十二月95.6%',
  },
};
