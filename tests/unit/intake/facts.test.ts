import { describe, expect, it } from 'vitest';
import { bareRow } from '@/lib/intake/facts/bare-row';
import { dateAlone, findDates } from '@/lib/intake/facts/dates';
import { docNumberAlone } from '@/lib/intake/facts/doc-number';
import { findIssue, parseIssueNumber } from '@/lib/intake/facts/issue-number';
import { parseNumeral } from '@/lib/intake/facts/numerals';
import { isOrgan, organsAlone } from '@/lib/intake/facts/organs';
import { labelledPairs } from '@/lib/intake/facts/labels';
import { readImprint, wordsBesideDate } from '@/lib/intake/facts/imprint';
import { isPeriod } from '@/lib/intake/facts/period';

describe('numerals', () => {
  it.each([
    ['48', 48],
    ['４８', 48],
    ['四十八', 48],
    ['十', 10],
    ['二十', 20],
    ['一百二十八', 128],
    ['一百零八', 108],
    ['廿三', 23],
    ['贰拾', 20],
    ['二〇〇四', 2004],
    ['二○一九', 2019],
    ['期', null],
  ])('%s is %s', (printed, value) => {
    expect(parseNumeral(printed)).toBe(value);
  });
});

describe('dates', () => {
  it('reads an hour that stands alone', () => {
    const times = ['2020年7月12日20时', '2020年7月12日下午3时30分', '2020年7月12日8点'].map(
      (text) => dateAlone(text)?.time,
    );
    expect(times).toEqual(['20:00', '15:30', '08:00']);
  });

  it.each([
    ['2020年3月2日—3月8日', true],
    ['（2021年12月20日至26日）', true],
    ['第 52 周', true],
    ['（2023年2月）', true],
    ['2020年3月2日', false],
    ['第52期', false],
  ])('%s covers several days: %s', (line, covers) => {
    expect(isPeriod(line)).toBe(covers);
  });

  it.each([
    ['2004年9月10日', '2004-09-10'],
    ['２００４年９月１０日', '2004-09-10'],
    ['二〇〇四年九月十日', '2004-09-10'],
    ['二○○四年十二月三十一日', '2004-12-31'],
    ['二O二四年', undefined],
    ['二OO四年九月十日', '2004-09-10'],
    ['二00四年九月十日', '2004-09-10'],
    ['二Ｏ一０年九月十日', '2010-09-10'],
    ['2004.9.10', '2004-09-10'],
    ['2004/9/22', '2004-09-22'],
    ['2004-09-10', '2004-09-10'],
    ['2004 年 9 月 10 日', '2004-09-10'],
    ['（2019年3月5日）', '2019-03-05'],
  ])('%s is read as %s', (printed, day) => {
    expect(dateAlone(printed)?.day).toBe(day);
  });

  it('keeps the time where one is printed', () => {
    expect(findDates('发布时间：2016-11-22 09:53:20')[0]).toMatchObject({
      day: '2016-11-22',
      time: '09:53',
    });
    expect(findDates('2016-11-22 第3版')[0]?.time).toBeNull();
  });

  it('marks a day the calendar does not have', () => {
    expect(findDates('2023年2月30日')[0]?.impossible).toBe(true);
    expect(findDates('2024年2月29日')[0]?.impossible).toBe(false);
  });

  it('takes no date from a version or an address', () => {
    expect(findDates('10.2004.9.10.1')).toEqual([]);
  });
});

describe('issue numbers', () => {
  it.each([
    ['工作简报第 48 期', '第48期'],
    ['第 四十八 期', '第四十八期'],
    ['（第128期）', '第128期'],
    ['关于2016年第58期食品抽检信息的通告', '2016年第58期'],
    ['2024年第3期（总第15期）', '2024年第3期（总第15期）'],
    ['〔2017〕第4期', '〔2017〕第4期'],
    ['总第128期', '总第128期'],
    ['总第345期　第12期', '总第345期第12期'],
    ['第12期（总345）', '第12期（总345）'],
    ['2023第5期', '2023第5期'],
    ['第5、6期合刊', '第5、6期合刊'],
    ['２０２３年第５－６期（合刊）', '２０２３年第５－６期（合刊）'],
    ['第12期增刊', '第12期增刊'],
    ['第廿三期', '第廿三期'],
    ['第贰拾期', '第贰拾期'],
    ['2023-05期', '2023-05期'],
    ['第35期〔总第1023期〕', '第35期〔总第1023期〕'],
    ['第12期/总第100期', '第12期/总第100期'],
    ['第10期A', '第10期A'],
    ['第12期—增刊', '第12期—增刊'],
    ['第3期（2020年）', '第3期（2020年）'],
    ['第1期（创刊号）', '第1期（创刊号）'],
    ['第3期PLCT进展', '第3期'],
  ])('%s prints %s', (line, printed) => {
    expect(findIssue(line)?.printed).toBe(printed);
  });

  it.each([
    ['第四十八期', { year: null, number: 48 }],
    ['第48期', { year: null, number: 48 }],
    ['2016年第58期', { year: 2016, number: 58 }],
    ['二〇二四年第三期', { year: 2024, number: 3 }],
    ['2024年第3期（总第15期）', { year: 2024, number: 3 }],
    ['〔2017〕第4期', { year: 2017, number: 4 }],
    ['总第128期', { year: null, number: 128 }],
    ['第５期', { year: null, number: 5 }],
    ['增刊', { year: null, number: null }],
    ['总第345期第12期', { year: null, number: 12 }],
    ['2023第5期', { year: 2023, number: 5 }],
    ['（2023）第5号', { year: 2023, number: 5 }],
    ['第5、6期合刊', { year: null, number: 5 }],
    ['第12期（总第345期）', { year: null, number: 12 }],
    ['第廿三期', { year: null, number: 23 }],
    ['第贰拾期', { year: null, number: 20 }],
    ['2023-05期', { year: 2023, number: 5 }],
    ['第3期（2020年）', { year: 2020, number: 3 }],
    ['第35期〔总第1023期〕', { year: null, number: 35 }],
  ])('%s is %o', (printed, parsed) => {
    expect(parseIssueNumber(printed)).toEqual(parsed);
  });
});

describe('document numbers', () => {
  it.each([
    ['国发〔2019〕5号', '国发〔2019〕5号'],
    [' 示政办发[2004]12号 ', '示政办发[2004]12号'],
    ['（示效办〔２００４〕８号）', '示效办〔２００４〕８号'],
    ['示政〔2024〕3号    签发人：李某', '示政〔2024〕3号'],
    ['示政办〔2024〕12-1号', '示政办〔2024〕12-1号'],
    ['市府办〔2008〕12号文', '市府办〔2008〕12号'],
    ['（86）示政字第15号', '（86）示政字第15号'],
    ['示政发（86）15号', '示政发（86）15号'],
    ['〔2022〕9号', '〔2022〕9号'],
    ['根据示政〔2024〕3号文件精神', null],
    ['第48期', null],
  ])('%s is %s', (line, printed) => {
    expect(docNumberAlone(line)).toBe(printed);
  });
});

describe('offices', () => {
  it.each([
    '国务院',
    '示例市效能办',
    '市机关效能建设领导小组办公室',
    '中共示例市委组织部',
    '东区办事处',
    '县委“不忘初心、牢记使命”主题教育领导小组办公室',
    '推进政府职能转变工作领导小组办公室',
    '深化机构改革协调小组办公室',
    '建设部',
    '示例市科技创新局',
    '示例海关',
    '示例省气象台',
    '示例国有林场',
    '示例经济技术开发区',
    '示例市工商联',
    '縣政府秘書處',
    '服务业发展局',
    '市委办调研科',
    '市委政策研究室调研督查科',
  ])('%s is one', (name) => {
    expect(isOrgan(name)).toBe(true);
  });

  it.each([
    '打造共建共治共享新格局',
    '全市机关效能建设推进会',
    '推进一件事一次办',
    '加强干部教育，建强基层支部',
    '走访市委办公室',
    '省领导调研示例高新区',
    '市领导走访慰问福利院',
    '奋力开创新局',
    '汛前检查查出隐患三十处',
    '慰问县疫情防控指挥部',
  ])('%s is none', (text) => {
    expect(isOrgan(text)).toBe(false);
  });

  it('splits offices that share a line', () => {
    expect(organsAlone('常青市人力资源局　　常青市城乡建设局')).toEqual([
      '常青市人力资源局',
      '常青市城乡建设局',
    ]);
    expect(organsAlone('省 效 能 办')).toEqual(['省效能办']);
  });
});

describe('labels', () => {
  it('reads several pairs off one row', () => {
    const pairs = labelledPairs('发布时间：2019-03-22 10:11  来 源：市府办　浏览次数：12');
    expect(pairs.map(({ meaning, value }) => [meaning, value])).toEqual([
      ['publishedAt', '2019-03-22 10:11'],
      ['source', '市府办'],
      ['other', '12'],
    ]);
  });

  it('leaves sentences and events alone', () => {
    expect(labelledPairs('时间：2024年3月5日下午，地点在市政府。')).toEqual([]);
    expect(labelledPairs('据新闻来源：该项目已开工。')).toEqual([]);
  });
});

describe('the imprint', () => {
  it('names who issues before who oversees', () => {
    const { names, others, date } = readImprint(
      '主管：示例市委网信办　主办：示例市大数据中心　2023年5月18日',
    );
    expect([names, others, date?.day]).toEqual([
      ['示例市大数据中心'],
      ['示例市委网信办'],
      '2023-05-18',
    ]);
  });

  it.each([
    ['（示例市教育局）', '示例市教育局'],
    ['政务信息（专报）', '政务信息（专报）'],
    ['效能简报（', '效能简报'],
    ['——示例市教育局——', '示例市教育局'],
  ])('%s has the words %s within its edges', (text, words) => {
    const { names, rest } = readImprint(text);
    expect(names[0] ?? rest).toBe(words);
  });

  it.each([
    ['市创城专班宣传报道组一班　2021年5月6日', '市创城专班宣传报道组一班'],
    ['2021年5月6日　示例融媒', '示例融媒'],
    ['本报编辑整理　2021年5月6日', null],
    ['全市会议召开　2021年5月6日', null],
    ['截至2021年5月6日', null],
  ])('%s stands beside its day: %s', (line, words) => {
    expect(wordsBesideDate(line)).toBe(words);
  });
});

describe('a row of facts without labels', () => {
  it.each([
    ['2021年10月19日 15:02  教务处  点击：[35]', '教务处'],
    ['市跑改办2017-09-26阅读 1.2万', '市跑改办'],
    ['2011-05-20 09:30 西山县效能办', '西山县效能办'],
    ['http://www.example.gov.cn/show.php?id=771　2016-06-28', undefined],
  ])('%s says who sent it in', (line, source) => {
    const pairs = bareRow(line, true);
    expect(pairs[0]?.meaning).toBe('publishedAt');
    expect(pairs.find(({ meaning }) => meaning === 'source')?.value).toBe(source);
  });

  it.each([
    ['2021年5月14日 09:30 市委礼堂'],
    ['2021年5月14日 09:30 开幕式举行'],
    ['2021年5月14日 09:30'],
    ['示例市统计局 2024年8月20日'],
    ['截至2023年5月6日，点击 3万次'],
    ['2023年5月6日至2023年5月9日 阅读 3'],
  ])('%s is the document’s own', (line) => {
    expect(bareRow(line, true)).toEqual([]);
  });

  it('shows itself above a text only by its readers or its address', () => {
    expect(bareRow('2011-05-20 09:30 西山县效能办', false)).toEqual([]);
    expect(bareRow('2011-05-20 西山县效能办 浏览：3', false)).toHaveLength(2);
  });
});
