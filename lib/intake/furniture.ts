import type { Block } from './block';
import { withoutSpace } from './clean-text';
import { COUNTER, ENDING, isSiteStatement, OTHER_ARTICLES } from './site-endings';
import { isCompleteTitle } from './structure/title-lines';

/**
 * Words a site puts round its articles. A line is furniture only when it consists of such words:
 * every pattern is anchored or refuses sentences, so that prose that mentions them stays.
 */
const TOOL =
  /^(?:(?:\[|【|「|『|〖|［|\(|（)?(?:我要)?(?:打印(?:本页|此页|文章|页面|正文)?|关闭(?:本页|窗口|页面|此页)?|收藏(?:本页|此页)?|加入收藏|返回(?:顶部|首页|列表|上一页|上页|栏目|电脑版)?|回到顶部|顶部|纠错|我要纠错|分享(?:到|至)?|转发|复制链接|下载|字体|字号|文字大小|大|中|小|默认|超大|特大|T|A[+-]?|放大|缩小|繁[體体]|简体|视力保护色|背景色|语音播报|朗读|听全文|点赞|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|人人网|更多|TOP|top)(?:\]|】|」|』|〗|］|\)|）)?[|｜丨\-·:：>＞»\s]*)+$/;

/** Only the foot of a site says this: rights, registration with its number, who made the pages. */
const SITE_FOOT =
  /版权所有(?![者人权])|Copyright|©|(?:ICP[备证]|公网安备|网安备)案?[编序]?号?[：:]?\s?[\dX*]|^.{0,4}(?:ICP备案?|公网安备案?|网安备案?)号?[：:]?$|网站标识码[：:]?\s?[a-z]{0,2}[\dX*]{4}|^(?:本站|网站|浏览本站)?建议(?:您?使用|用).{0,30}浏览器|您是第.{0,10}位|Produced By|Powered by|^返回电脑版$/i;

/** What the links in a footer are called. A document may be about any of them: alone they prove nothing. */
const FOOT_WORDS =
  '网站地图|站点地图|隐私(?:声明|保护|政策|条款)|(?:网站|版权|无障碍|法律|免责)声明|版权保护|(?:联系|关于)我们|关于本站|友情链接|政府网站标识码?|网站标识码|党政机关(?:网站)?(?:标识)?|政府网站(?:工作)?年度报表|(?:我为)?政府网站找错|网站纠错|使用帮助|网站帮助|手机版|电脑版|触屏版|移动版|返回电脑版';
const FOOT_WORD = new RegExp(`^(?:${FOOT_WORDS})$`);
const FOOT_ROW = new RegExp(`^[|｜丨·\\-—]*(?:(?:${FOOT_WORDS})[|｜丨·\\-—]*){2,}$`);

/** The firm that keeps the site running, as a footer names it: `技术支持：某某科技有限公司`. */
const SITE_MAKER =
  /^(?:技术支持|(?:网站)?(?:建设|运行|设计|制作)(?:维护|管理|单位)?)[：:].{2,30}(?:公司|中心|科技|网络|集团)$/;

/** The foot of a site says this, and documents say it too. */
const SITE_WORDS =
  /技术支持[：:]|建设维护[：:]|运行维护|法律声明|免责声明|分辨率|官方微[博信]|微信公众号|友情链接|电脑版|触屏版|手机版|关于我们|联系我们|^[\[【（(]?(?:扫一扫|扫码|手机(?:扫|浏览|看)|微信扫)/i;

/** Who worked on a page; bulletins name them at their own foot (报尾) as well. */
const STAFF =
  /^(?:[\[【（(]?纠错[】\]）)]?)?[\[【（(]?.{0,3}(?:责任编辑|网站编辑|责编)|^[\[【（(](?:本文)?编辑[：:]/;

const PAGES =
  /^(?=.*[上下]一?页)(?:(?:首|尾|末|[上下]一?|[第共]?\d{1,3})页|[\[【（(]?\d{1,3}(?!\d)[\]】）)]?|[.…|｜/<>«»])+$/;

const END_MARK =
  /^[\[【（(]?(?:[上下前后]一[篇页]|[上下](?:一|1)(?:条|则|个|信息)(?:[：:\]】>＞]|没有|无|$)|(?:微信)?(?:扫一扫|扫码|扫描|手机扫).{0,10}(?:当前页|本页|此页|分享|手机(?:打开|浏览|访问|看|端))|扫一扫[：:]?$|分享(?:到|至)(?:[：:]|微|QQ|好友|朋友圈|$)|[上下]一版(?:[上下放：:\]】]|$)|(?:请?用|打开)?(?:微信|手机)扫(?:描|一扫|码)?(?:上方|下方)?二维码$|扫码下载(?:手机)?(?:客户端|APP)$|(?:当前)?第\d+页[/／|]共\d+页[）)\]】]?$|附件下载(?:提示|[：:]?$)|文章评论|网友评论|发表评论|我要评论|您访问的链接)/;

/** Site tools and navigation that are ordinary words by themselves. */
const ORDINARY_WORD =
  /^(?:打印|关闭|收藏|分享|返回|下载|转发|更多|大|中|小|默认|字体|字号|朗读|点赞|赞|在看|踩|顶|赏|评论|喜欢|知道了|提交|收藏|简体|繁[体體]|微信|微博|T|正文|导航|菜单|主菜单|搜索|检索|登录|注册|首页|English|EN|[^\p{L}\p{N}]*)$/u;

const NAVIGATION =
  /^(?:网站首页|首页|网站导航|站内搜索|搜索|高级搜索|检索|登录|注册|登录\|注册|设为首页|加入收藏|无障碍(?:浏览|阅读|版)?|进入无障碍|长者(?:模式|版|助手|专区)|适老(?:版|化|模式)|关怀版|繁體|繁体|简体|English|EN|手机版|移动版|网站支持IPv6|本站支持IPv6|导航|菜单|关闭菜单|主菜单|当前位置|正文|请输入关键字|智能问答|智能机器人|回到首页|返回首页|热门搜索.{0,40}|热搜词?.{0,40}|今天是.{0,40}|欢迎(?:您)?(?:访问|光临|来到).{0,30}|支持IPv6.{0,10}|(?:微信)?扫一扫[，,、]?(?:分享|关注|打开)?.{0,12}|发表于\p{Script=Han}{2,4})[：:|]?$/iu;

/** What official accounts put round their articles: 点击上方蓝字关注我们, 长按识别二维码, END. */
const ACCOUNT =
  /^[^\p{L}\p{N}]*(?:(?:点击|戳)?(?:上方|下方|上面|下面|标题下方?)?[“"]?蓝(?:字|色(?:小|文|字体)?字?)[”"]?.{0,8}(?:关注|订阅).{0,12}|长按.{0,6}二维码.{0,14}|(?:点(?:个|一下)?[“"]?(?:赞|点赞|分享|收藏|在看)[”"]?[、，]?){2,}|(?:如果)?(?:喜欢|觉得).{0,8}点.{0,4}[“"]?(?:在看|赞).{0,5}|END)[^\p{L}\p{N}]*$/iu;

/** Site tools, navigation and status rows: never part of a document. */
export function isFurniture(block: Block): boolean {
  if (block.kind === 'rule') return true;
  if (block.kind !== 'line') return false;
  const text = withoutSpace(block.text);
  if (text === '' || /^[|｜丨\-—━─═＝﹏＿·•>＞»<＜«/\\*＊.…_=~～☆★※◆◇■□▲△●○]+$/.test(text))
    return text.length < 2 || !/^[—-]/.test(text) || text.length < 60;
  if (text.length > 200) return false;
  if (NAVIGATION.test(text) || ACCOUNT.test(text)) return true;
  if (text.length <= 60 && TOOL.test(text)) return true;
  return isMenuRow(block);
}

/**
 * What a line says of where the article ends. At `end` (tools, 上一篇) and at the `foot` (版权所有) nothing
 * of the document follows; `others` heads a list of other articles. A `word` (下载), a `mention`
 * (微信公众号), the `staff` (责任编辑) and a `statement` (版权声明) are a document's as well, and to be
 * believed only beside the others.
 */
export type SiteMark = 'end' | 'foot' | 'others' | 'staff' | 'statement' | 'word' | 'mention';

/** The mark a line is, or null where it has nothing of a site. */
export function siteMark(block: Block): SiteMark | null {
  if (block.kind !== 'line') return null;
  const text = withoutSpace(block.text);
  if (isSiteStatement(text)) return 'statement';
  if (text.length <= 60 && ENDING.test(text)) return 'end';
  if (text.length > 120 || /[。；！？]/.test(text.slice(0, -1))) return null;
  if (ORDINARY_WORD.test(text) || COUNTER.test(text)) return 'word';
  if (END_MARK.test(text) || (text.length <= 60 && PAGES.test(text))) return 'end';
  if (FOOT_ROW.test(text)) return 'foot';
  // 关于报送政府网站年度报表的通知 is about a site, and no part of one.
  const titled = text.length >= 10 && isCompleteTitle(text);
  if (!titled && SITE_FOOT.test(text)) return 'foot';
  if (STAFF.test(text)) return 'staff';
  if (OTHER_ARTICLES.test(text)) return 'others';
  if (!titled && (FOOT_WORD.test(text) || SITE_WORDS.test(text))) return 'mention';
  return isFurniture(block) ? 'end' : null;
}

/** A link of a footer or the maker of the site on a line of its own: the foot, where a site is known to be. */
export function isFootWord(block: Block): boolean {
  const text = withoutSpace(block.text);
  return block.kind === 'line' && (FOOT_WORD.test(text) || SITE_MAKER.test(text));
}

/** 打印 or 关闭 alone on a line: a tool beside other tools, else perhaps an item of the text. */
export function isBareTool(block: Block): boolean {
  return block.kind === 'line' && /^(?:打印|关闭|收藏|分享|返回)$/.test(withoutSpace(block.text));
}

/** The line names a document that goes with the text: `附件1：…`, or a file by its ending. */
export function isAttachment(block: Block): boolean {
  const text = withoutSpace(block.text);
  return (
    block.kind === 'line' &&
    text.length <= 120 &&
    (/^(?:相关)?附(?:件|表|图)\s*[\d一二三四五六七八九十]{0,2}[.．、：:《]?\S/.test(text) ||
      (block.linkShare > 0.5 &&
        /\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z)(?:[（(【[].{1,12}[）)】\]])?$/i.test(
          text,
        )))
  );
}

/** The line is the site's, or could be: the article ends before it or has not begun. */
export function isEndMark(block: Block): boolean {
  return siteMark(block) !== null;
}

/** A line that often belongs to a footer, but may also close a document. */
export function isFootDetail(block: Block): boolean {
  const text = withoutSpace(block.text);
  return (
    block.kind === 'line' &&
    text.length <= 80 &&
    /^(?:主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|地址|电话|邮编|传真|邮箱|联系电话|备案号|Email|值班电话)[：:]/i.test(
      text,
    )
  );
}

/** Who runs the site: with it a footer's details begin. Before it come those of the document. */
export function isSiteKeeper(block: Block): boolean {
  return isFurniture(block) || /^\s*(?:主\s*办|承\s*办|协\s*办|备案号)/.test(block.text);
}

/** What the columns of a site are called, and no single article. */
export function isColumnName(text: string): boolean {
  return /^(?:(?:新闻|政务|工作|部门|基层|图片|视频|时政|综合|通知|公告|公示|最新|行业){0,2}(?:资讯|新闻|要闻|快讯|动态|头条)|(?:通知|公告|公示){2}|(?:信息|政务|党务|校务)公开|(?:互动|政民)交流|(?:政务|办事|便民)服务|(?:新闻|政策|服务)中心|(?:政策)?(?:文件|解读)|视频|专题|图片)$/.test(
    withoutSpace(text),
  );
}

/** `首页 | 政务公开 | 办事服务`, or links in a row. */
function isMenuRow(block: Block): boolean {
  // Between strokes a name may be spaced for looks: 首 页 | 政务公开 | 留言板.
  const strokes = block.text.split(/[|｜丨]/).map(withoutSpace);
  const pieces = (strokes.length >= 3 ? strokes : block.text.split(/\s*[|｜丨]\s*|\s+/)).filter(
    (piece) => piece !== '',
  );
  if (pieces.length < 3 || pieces.some((piece) => piece.length > 8)) return false;
  return (
    pieces.some((piece) => NAVIGATION.test(piece)) ||
    (block.linkShare > 0.9 && /[|｜丨]/.test(block.text))
  );
}
