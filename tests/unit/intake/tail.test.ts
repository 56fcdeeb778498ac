import { describe, expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

const STORY = '示例市教育局近日开展了一项活动，各区县参加。';

function notice(lines: string[], above: string[] = []): Promise<IntakeDocument> {
  const text = [...above, '关于开展某项活动的通知', STORY, ...lines].join('\n');
  return takeIn({ path: 'a.txt', bytes: new TextEncoder().encode(text) });
}

describe('the end of a text', () => {
  it.each([
    [['一、官方微博运营先进个人', '张三 李四', '王五 赵六', '二、服务先进个人', '钱七 孙八']],
    [['相关政策文件目录', '1.关于甲项的办法', '2.关于乙项的办法']],
    [['微信公众号：示例教育', '服务网点：示例路1号', '办公时间：周一至周五']],
    [['扫码关注，参与线上答题活动', '报名热线：12345']],
    [['附件：', '下载', '表一', '表二']],
    [['地点：示例路1号', '时间：2023年5月6日']],
    [['下一个目标：建成示范区', '最新动态监测结果']],
    [['一等奖名单', '----------', '张三 李四']],
    [['网站地图', '示例市大数据局', '2023年5月6日']],
    [['公开内容：', '隐私政策公示情况', '政府网站年度报表']],
    [['自助区', '打印', '复印']],
    [['技术支持：全年7×24小时', '一、报名方式', '官方微信公众号']],
    [['责任编辑：王五 共印60份']],
  ])('keeps %j', async (lines) => {
    const bare = await notice(lines);
    expect(bare.bodyText.split('\n').slice(1)).toEqual(lines);
    expect(bare.publishedAt).toBeNull();
    const onPage = await notice([...lines, '【打印】【关闭】', '版权所有：示例市人民政府']);
    expect(onPage.bodyText).toBe(bare.bodyText);
  });

  it.each([
    [['分享到：', '微信', '微博', '上一篇：某地开展活动', '下一篇：没有了']],
    [['相关链接', '某地开展活动', '打印本页 关闭窗口']],
    [['示例教育官方微博', '示例先锋', '版权所有 示例市教育局', '返回电脑版']],
    [['主办：示例市人民政府', '地址：示例路1号', 'ICP备00000000号']],
    [['网站地图 | 联系我们 | 隐私声明', '示公网安备 11112222333344号']],
    [['打印', '关闭', '网站标识码：1234567890']],
    [['责任编辑：王五', '版权所有 示例市教育局']],
  ])('cuts off %j, but not the sign-off above', async (rows) => {
    const closing = ['联系电话：12345', '示例市教育局', '2023年5月6日'];
    const { bodyText } = await notice([...closing, ...rows]);
    expect(bodyText.split('\n').slice(1)).toEqual(closing);
  });
});
