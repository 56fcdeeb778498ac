import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

const TITLE = '临湖区推进窗口服务再提速';
const FIRST = '今年以来，临湖区各级机关持续改进作风，窗口排队时间明显缩短。';
const LAST = '下一步，区效能办将对发现的问题逐一整改，并向社会公布结果。';
const TEXT = `<p>${FIRST}</p><p>${LAST}</p>`;

function page(
  body: string,
  head = `<title>${TITLE}-临湖区人民政府</title>`,
): Promise<IntakeDocument> {
  const html = `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
  return takeIn({ path: 'a.html', bytes: new TextEncoder().encode(html) });
}

describe('the row under a title that says when and whence', () => {
  it.each([
    '2023-05-06 16:02:11　　临湖区效能办　　【字体：大 中 小】　打印',
    '2023-05-06 临湖区效能办',
    '<span>2023-05-06</span><span>临湖区效能办</span><span>语音播报</span>',
    '<span>发布:</span> <span>2023-05-06 16:02</span> <span>来自:</span> <span>临湖区效能办</span>',
    '<span>2023年05月06日</span> <span>临湖区效能办</span> <span>分享到：</span>',
    '来源：临湖区效能办分享到：<a href="#w">微信</a> 时间：2023-05-06',
    '[2023-05-06] | 来源：[临湖区效能办] | 阅读：[120]',
    '【发布时间：2023-05-06】【作者：临湖区效能办】【阅读：120次】【关闭】',
    '字体：【大】【中】【小】 2023-05-06 阅读：12次 作者：临湖区效能办',
    '临湖区效能办　2023-05-06　点击数：120　评论：0',
    '更新时间：2023.05.06　来源：临湖区效能办（审核：张某）　浏览：120',
    '日期：2023-05-06 &nbsp; 来源：临湖区效能办参与互动(<a href="#c">0</a>)',
    '（2023-05-06 16:02:11）　来源：临湖区效能办',
    '临湖在线 (2023-05-06 09:20:11) 来源：临湖区效能办',
    '<div>发布时间：</div><div>2023-05-06</div><div>来源：</div><div>临湖区效能办</div>',
  ])('gives its facts and leaves title and text: %s', async (row) => {
    const document = await page(
      `<div>您的当前位置：<a href="/">首页</a> &gt;&gt; <a href="/d">工作动态</a></div><div class="t">${TITLE}</div><div>${row}</div><div class="n">${TEXT}</div>`,
    );
    expect(document.bodyText.split('\n')).toEqual([FIRST, LAST]);
    expect(document).toMatchObject({
      headline: TITLE,
      channel: '工作动态',
      source: '临湖区效能办',
    });
    expect(document.publishedAt?.slice(0, 10)).toBe('2023-05-06');
  });
});

describe('a row that says when, in the words of a blog or behind a number', () => {
  it.each([
    ['由 admin 发表于 2023年5月6日　分类：机关新闻', { docNumber: null, source: null }],
    [
      '临财规〔2023〕2号　　2023-05-06　　来源：临湖区财政局',
      { docNumber: '临财规〔2023〕2号', source: '临湖区财政局' },
    ],
  ])('gives its facts and leaves the text: %s', async (row, facts) => {
    const document = await page(`<h1>${TITLE}</h1><div>${row}</div><div>${TEXT}</div>`);
    expect(document.bodyText.split('\n')).toEqual([FIRST, LAST]);
    expect(document).toMatchObject({ headline: TITLE, ...facts });
    expect(document.publishedAt?.slice(0, 10)).toBe('2023-05-06');
  });

  it.each(['<p>相关解读：<a href="/j">一图读懂</a></p>', '<div>放大 缩小 默认</div>'])(
    'has nothing to do with what a site puts below: %s',
    async (below) => {
      const { bodyText } = await page(`<h1>${TITLE}</h1><div>${TEXT}</div>${below}`);
      expect(bodyText.split('\n')).toEqual([FIRST, LAST]);
    },
  );
});

describe('a heading that leads to what is below it', () => {
  it('is no title, though the article begins with it', async () => {
    const { bodyText, headline } = await page(
      `<div>当前位置：<a href="/">首页</a> » <a href="/c">成交公告</a></div><h2>${TITLE}公告</h2><p>2023年05月06日 17:35 来源：区财政局</p><div class="content"><h5>公告概要：</h5>${TEXT}</div>`,
      '<title>成交公告</title>',
    );
    expect(headline).toBe(`${TITLE}公告`);
    expect(bodyText.split('\n')).toEqual(['公告概要：', FIRST, LAST]);
  });
});

describe('a title in the head of a page', () => {
  const quoted = '关于开展"三查三看"活动的通知';
  const long = '临湖区人民政府办公室关于切实做好机关效能建设和政务服务评议工作的通知';

  it.each([
    ['that a quotation mark cut', quoted, `<meta name="ArticleTitle" content="${quoted}">`],
    ['that a mark cut, as og:title', quoted, `<meta property="og:title" content="${quoted}">`],
    ['that dots cut', long, `<meta name="ArticleTitle" content="${long.slice(0, 20)}...">`],
    ['that is the site’s name', TITLE, '<meta name="title" content="临湖区人民政府门户网站">'],
  ])('gives way to the one that is printed, where it is one %s', async (_, title, meta) => {
    const { headline } = await page(
      `<div><a href="/1">首页</a><a href="/2">政务公开</a><a href="/3">办事服务</a></div><div class="t">${title}</div><div>发布时间：2023-05-06 来源：区委办</div><div class="content">${TEXT}</div>`,
      `<title>临湖区人民政府门户网站</title>${meta}`,
    );
    expect(headline).toBe(title);
  });
});

describe('an hour in brackets under a title', () => {
  it('is when the page was published', async () => {
    const { publishedAt } = await page(
      `<center><b>${TITLE}</b></center><center>(2023-5-6 16:02:11)</center><hr>${TEXT}`,
    );
    expect(publishedAt).toBe('2023-05-06 16:02');
  });
});

describe('an office printed above a page’s title', () => {
  it('is the site’s and not the text’s', async () => {
    const { bodyText } = await page(
      `<div>示例市临湖区融媒体中心</div><div>${TITLE}</div><div>发布时间：2023-05-06</div>${TEXT}`,
      `<title>${TITLE}</title>`,
    );
    expect(bodyText).toBe(`${FIRST}\n${LAST}`);
  });
});

describe('what a site prints below an article', () => {
  it.each([
    '<p>附件：</p>',
    '<p>【纠错】 【责任编辑:李某】</p>',
    '<p>(责编：李某、王某)</p><p>分享让更多人看到</p>',
    '<div>图集 1/5 <a href="#a">上一张</a><a href="#b">下一张</a></div><div>+1</div>',
    '<h2>相关公告</h2><ul><li><a href="/1">示例县练兵</a></li></ul>',
    '<h4>临湖新闻精选：</h4><ul><li><a href="/1">示例县练兵</a> 2023年5月5日 16:50</li></ul>',
    '<ul><li><a href="/1">北山镇人民政府</a> 2023年5月4日</li><li><a href="/2">示例县人民政府</a> 2023年5月3日</li></ul>',
    '<p>版权声明：凡注明“来源：临湖在线”的所有文字、图片，版权均属本网所有，未经授权不得转载。</p>',
    '<p>免责声明：本文仅代表作者个人观点，与本网无关。如涉及版权问题，请在三十日内与本网联系。</p>',
    '<p>本作品采用知识共享署名 4.0 国际许可协议进行许可。</p>',
    '<p>登录</p><p>用户名：</p><p>密码：</p><p>忘记密码？</p><p>立即注册</p>',
    '<div>登录</div><div>用户名：</div><div>密码：</div>',
    '<p>您对本文的评价：</p><p>非常满意</p><p>一般</p><p>不满意</p><p>提交</p>',
    '<p>顶一下</p><p>(0)</p><p>0%</p><p>踩一下</p><p>------分隔线------</p>',
    '<p>更多精彩内容请进入理论频道</p>',
    '<p>返回示例网，查看更多</p><p>责任编辑：</p>',
    '<p>点赞 0</p><p>收藏 0</p><p>分享至</p>',
    '<h4>相关文件</h4><p><a href="/9">窗口服务办法</a></p>',
    '<p>标签：窗口 服务</p><p>责任编辑：李某</p><p>相关新闻</p><p>·示例县练兵</p><p>·北山镇便民中心搬迁</p>',
    '<p>预览时标签不可点</p><p>微信扫一扫</p><p>关注该公众号</p><p>继续滑动看下一个</p>',
  ])('is none of its text, nor its date: %s', async (below) => {
    const document = await page(
      `<h1>${TITLE}</h1><div>发布时间：2023-05-06 来源：区委办</div>${TEXT}${below}`,
    );
    expect(document.bodyText.split('\n')).toEqual([FIRST, LAST]);
    expect(document.issuedOn).toBeNull();
  });

  it.each([
    [
      'an office’s own statement',
      '特别声明：本办从未委托任何单位收取评议费用，请广大群众提高警惕。',
    ],
    ['its last sentence', '各单位要做好相关链接的维护，确保群众能看到更多精彩内容。'],
    ['who signs', '临湖区效能办\n2023年5月4日'],
    ['an attachment', '附件：窗口名单'],
  ])('is told from %s', async (_, last) => {
    const lines = last.split('\n').map((line) => `<p>${line}</p>`);
    const { bodyText } = await page(
      `<h1>${TITLE}</h1><div>发布时间：2023-05-06 来源：区委办</div>${TEXT}${lines.join('')}<p>【打印】【关闭】</p>`,
    );
    expect(bodyText).toBe([FIRST, LAST, last].join('\n'));
  });
});
