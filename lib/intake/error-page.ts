import { withoutSpace } from './clean-text';

/** An error page says little; a longer text only mentions one. Characters without white space. */
const LONGEST = 200;
const SORRY = '(?:(?:很|非常)?抱歉|对不起|提示|sorry|oops)?[，,！!：:.]?';
const ASKED = '(?:您|你)?(?:所|要|想要)?(?:访问|查看|请求|查找|浏览|打开)的';
const GONE =
  '(?:暂时|可能|已经?|被)*(?:不存在|不见了|删除|移除|未找到|找不到|无法(?:找到|访问|打开|显示)|下线|失效)';
const REST = '(?:[了啦]?(?:或.{1,8})?$|[了啦]?[，,。！!|｜_—–-])';
const ERROR_PAGE = new RegExp(
  `^(?:(?:http|错误|error)*[:：]?(?:40[034]|410|50[0234])(?:错误|error|页面|[-—–_|｜:：]|notfound|forbidden|badgateway|gatewaytimeout|serviceunavailable|internalserver|$)` +
    `|(?:page)?notfound$|${SORRY}(?:${ASKED}(?:页面|网页|内容|文章|信息|资源|链接|地址|文件)|页面|网页)${GONE}${REST}` +
    `|${SORRY}(?:找不到|无法访问|没有找到)(?:该|此|${ASKED})?(?:页面|网页|网站)${REST})`,
  'i',
);

/** Whether a page that was saved is a site's word that there is no such page: `404 - 页面不存在`. */
export function isErrorPage(title: string | null, text: string): boolean {
  const headline = withoutSpace(title ?? '');
  const said = withoutSpace(text);
  if (headline.length + said.length > LONGEST) return false;
  return ERROR_PAGE.test(headline === '' ? said : headline);
}
