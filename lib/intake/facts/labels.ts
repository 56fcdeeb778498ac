import { withoutSpace } from '../clean-text';
import { dateAlone } from './dates';
import { isOrgan } from './organs';

/** What a label on a page or in an index table (索引表) says about the document. */
export type LabelMeaning =
  | 'title'
  | 'docNumber'
  | 'issuer'
  | 'publisher'
  | 'issuedOn'
  | 'publishedAt'
  | 'anyDate'
  | 'source'
  | 'account'
  | 'channel'
  | 'issueNumber'
  | 'status'
  | 'other';

const MEANINGS: [LabelMeaning, string][] = [
  ['title', '标题|名称|信息名称|文件名称|公文名称|文件标题|信息标题|公文标题'],
  ['docNumber', '发文字号|文号|公文文号|文件编号|发文文号|发布文号|文件文号|公文字号'],
  ['issuer', '发文机关|发文单位|制发机关|制文机关|制发单位|印发机关|编发机关|编发单位|编印单位'],
  [
    'publisher',
    '发布机构|发文机构|制发机构|发布机关|发布单位|公开机构|公开机关|公开主体|公开责任部门|责任部门|所属机构|信息提供单位|公开单位',
  ],
  [
    'issuedOn',
    '成文日期|成文时间|发文日期|发文时间|制发日期|印发日期|签发日期|生成日期|落款日期|编发日期|编印日期|出刊日期',
  ],
  [
    'publishedAt',
    '发布日期|上载日期|发布时间|公开日期|公开时间|发表时间|发表日期|上传时间|更新时间|更新日期|录入时间|信息时间|公布日期|上网时间|添加时间|创建时间|日期时间|发稿时间|发布于',
  ],
  ['anyDate', '时间|日期'],
  [
    'source',
    '来源|来自|信息来源|文章来源|稿件来源|来源于|新闻来源|内容来源|稿源|供稿单位|来稿单位|供稿|出处',
  ],
  ['channel', '所属栏目|栏目名称|信息栏目|栏目'],
  ['issueNumber', '期号|期数|刊期'],
  ['status', '公开方式|公开类型|公开形式|公开属性'],
  [
    'other',
    '索引号|信息索引号|索引码|信息索引|主题分类|主题类别|主题词|关键词|关键字|组配分类|体裁分类|信息分类|内容分类|分类|公文种类|文种|文件类型|信息类别|有效性|文件有效性|文件状态|时效性|有效状态|时效状态|公文时效|效力状态|公开范围|公开时限|公开程序|失效日期|失效时间|废止日期|废止时间|生效日期|生效时间|实施日期|内容概述|内容摘要|摘要|信息格式|载体类型|语种|服务对象分类|服务对象|统一编号|规范性文件编号|统一登记号|登记号|所属分类|文章类型|浏览次数|浏览量|阅读次数|阅读量|阅读数|访问次数|访问量|点击数|点击率|点击次数|点击量|点击|浏览|阅读|人气|字号|字体|字体大小|文字大小|字体显示|作者|撰稿人?|责任编辑|责编|编辑|网站编辑|素材来源|图片来源|文章录入|文章作者|文章编辑|录入者?|信息录入|审核人?|初审|复审|终审|一审|二审|三审|校对|视力保护色|背景色|分享到?|分享|信息员|发布人|发布者|发布|来访次数|标签|评论|评论数|回复|查看|访问|热度|浏览人数|联系方式|保护视力色|打印|朗读|主办|承办|主办单位|承办单位',
  ],
];

const MEANING_OF = new Map(
  MEANINGS.flatMap(([meaning, names]) =>
    names.split('|').map((name) => [expand(name), meaning] as const),
  ).flatMap(([names, meaning]) => names.map((name) => [name, meaning] as const)),
);

/** One `label：value` pair; the value is as printed and may be empty. */
export interface Labelled {
  label: string;
  meaning: LabelMeaning;
  value: string;
}

// Labels are printed with spaces for even width (标　　题, 索 引 号), in brackets, and with a colon.
const NAMES = [...MEANING_OF.keys()].sort((a, b) => b.length - a.length);
const SPACED = NAMES.map((name) => [...name].join('[\\s\u00a0\u3000]*')).join('|');
const PAIR = new RegExp(
  `(?<![\\p{Script=Han}A-Za-z])[\\[【〖（(]?(${SPACED})[\\]】]?[\\s\u00a0\u3000]*(?:[：:︰]|(?=】))`,
  'gu',
);
const ALONE = new RegExp(
  `^[•·●○◦◆■▪*]?\\s*[\\[【]?(${SPACED})[\\]】]?[\\s\u00a0\u3000]*[：:]?$`,
  'u',
);

/** Tools on the same row as the last value, also right behind it: 【字体：大 中 小】, 打印, 分享到：. */
const TOOLS =
  /\s*[【[（(]\s*(?:字体|字号|大|小|打印|关闭|收藏|我要|纠错|分享)[^】\]）)]*[】\]）)]?.*$|\s*(?:分享[到至]?\s*[:：]|参与互动|我要纠错|扫一扫|微信扫|字[体号]\s*[:：]|T\s*[|｜]\s*T|【?\s*纠\s*错\s*】?\s*$).*$|\s+(?:打印|关闭|分享|收藏|字体|大字体|小字体|[大小中]字号|A[+-])\s*.*$|(?:打印|收藏|纠错|关闭窗口|分享)\s*$/;

/** What a label alone means (`成文日期：`, `标　　题`); null when the text is no known label. */
export function labelAlone(text: string): LabelMeaning | null {
  const match = ALONE.exec(text.trim());
  return match?.[1] === undefined ? null : (MEANING_OF.get(withoutSpace(match[1])) ?? null);
}

/** Where a label that says itself begins right behind a value: `来源：市府办发布时间：2024-05-06`. */
const GLUED =
  /(?<=[\p{Script=Han}\d])(?=(?:发布时间|发布日期|发表时间|更新时间|浏览次数|阅读次数|点击次数|浏览量|阅读量|点击量|责任编辑|文章来源|信息来源|稿件来源|字体|字号)[：:])/gu;

/**
 * The pairs a line consists of: `发布时间：2019-03-22  来源：市府办  浏览次数：12`. Empty when the line
 * does not begin with a known label (or a date before one), or goes on like a sentence.
 */
export function labelledPairs(printedLine: string): Labelled[] {
  if (printedLine.length > 300 || !/[：:︰】]/.test(printedLine)) return [];
  const line = printedLine.replace(GLUED, ' ');
  const matches = [...line.matchAll(PAIR)];
  const first = matches[0];
  if (first === undefined) return [];
  const lead = line.slice(0, first.index).trim();
  if (lead !== '' && !/^[\s\d\-/:年月日.|｜·•●○◦◆■▪*,，【】〖〗[\]（）()]+$/.test(lead)) return [];
  const pairs = matches.map((match, index) => {
    const label = withoutSpace(match[1] ?? '');
    const meaning = MEANING_OF.get(label) ?? ('other' as const);
    const next = matches[index + 1];
    const whole = line.slice(match.index + match[0].length, next?.index ?? line.length);
    const printed = (meaning === 'other' ? whole : whole.replace(TOOLS, ''))
      .replace(/^[\s\u00a0\u3000】\]|]+|[\s\u00a0\u3000|【\[〖〗]+$/g, '')
      // （来源：市府办）: the bracket round the row is none of the value's.
      .replace(/^([^（(]*)[）)]$/, '$1')
      .replace(/^([^）)]*?)\s*[（(]$/, '$1')
      // 来源：[市府办], beside other facts in such brackets.
      .replace(/^\[([^[\]]*)\]?$/, '$1')
      .replace(/^([^【[]*)[】\]]+$/, '$1')
      .trim();
    // Behind a stroke the next fact of the row begins: 来源：某报 | 记者：某某.
    const value =
      meaning === 'source'
        ? printed.replace(/\s*[|｜].*$|\s+(?:(?:本报|本网)?记者|通讯员|作者|编辑)[：:\s].*$/, '')
        : printed;
    return { label, meaning, value };
  });
  // 来源：某报 | 2024-05-06 07:15 | 责编：某某: the day between strokes has no label.
  const source = matches.find((match) => MEANING_OF.get(withoutSpace(match[1] ?? '')) === 'source');
  const day = (source === undefined ? '' : line.slice(source.index))
    .split(/[|｜]/)
    .slice(1)
    .find((piece) => dateAlone(piece) !== null);
  if (day !== undefined) pairs.push({ label: '', meaning: 'publishedAt', value: day.trim() });
  if (/\d/.test(lead)) pairs.unshift({ label: '', meaning: 'publishedAt', value: lead });
  return pairs.every((pair) => isValue(pair)) ? namedBy(pairs) : [];
}

/** Who wrote or sent in a page is its source where that is an office, and no other source is named. */
function namedBy(pairs: Labelled[]): Labelled[] {
  if (pairs.some(({ meaning, value }) => meaning === 'source' && value !== '')) return pairs;
  const at = pairs.findIndex(
    ({ label, value }) => /^(?:作者|撰稿人?|发布人|发布者|信息员)$/.test(label) && isOrgan(value),
  );
  return pairs.map((pair, index) =>
    index === at ? { ...pair, meaning: 'source' as const } : pair,
  );
}

function isValue({ meaning, value }: Labelled): boolean {
  if (meaning === 'title') return value.length <= 120;
  if (meaning === 'other') return value.length <= 60 && !/[。；！？]./.test(value);
  if (meaning === 'anyDate')
    return /^[\d\s\-/.:年月日〇一二三四五六七八九十○０-９星期（）()]{6,32}$/.test(value);
  return value.length <= 60 && !/[。；！？]/.test(value);
}

function expand(name: string): string[] {
  return name.endsWith('?') ? [name.slice(0, -1), name.slice(0, -2)] : [name];
}

const INDEX =
  '索引号|信息索引号|分类|主题分类|发布机构|发文机构|发文机关|发文日期|成文日期|生成日期|名称|标题|文号|发文字号|上载日期|发布日期|公开日期|主题词|有效性';
const INDEX_SPACED = INDEX.split('|')
  .sort((a, b) => b.length - a.length)
  .map((name) => [...name].join('\\s*'))
  .join('|');
const INDEX_PAIR = new RegExp(`(?:^|\\s)(${INDEX_SPACED})\\s+(?=\\S)`, 'gu');

/**
 * A row of an index table printed without colons: `文        号 示政办发〔2019〕29号   上 载 日 期 2019-12-02`.
 * Empty unless the line begins with such a label and has a second one, or spaces its label out.
 */
export function indexRow(line: string): Labelled[] {
  const text = line.trim();
  const row = rowWithoutColons(text);
  if (row.length > 0) return row;
  const matches = [...text.matchAll(INDEX_PAIR)];
  const first = matches[0];
  if (first?.index !== 0 || text.length > 200 || /[。；]/.test(text)) return [];
  if (matches.length < 2 && !/\s/.test(first[1] ?? '')) return [];
  return matches.map((match, index) => {
    const label = withoutSpace(match[1] ?? '');
    const value = text.slice(
      match.index + match[0].length,
      matches[index + 1]?.index ?? text.length,
    );
    return { label, meaning: MEANING_OF.get(label) ?? ('other' as const), value: value.trim() };
  });
}

const ROW_LABEL =
  /(?:^|\s)(发布时间|发布日期|更新时间|时间|日期|来源|信息来源|文章来源|作者|编辑|责任编辑|点击|浏览|阅读|点击量|浏览量|阅读量)\s+(?=\S)/gu;

/** `日期 2025-06-11 来源 县融媒体中心 点击 20`: a page's row that sets its labels off by their look alone. */
function rowWithoutColons(text: string): Labelled[] {
  if (text.length > 160 || /[。；：:，]/.test(text.replace(/\d:\d/g, ''))) return [];
  const matches = [...text.matchAll(ROW_LABEL)];
  if (matches.length < 2 || matches[0]?.index !== 0) return [];
  const pairs = matches.map((match, index) => {
    const label = match[1] ?? '';
    const from = match.index + match[0].length;
    const value = text.slice(from, matches[index + 1]?.index ?? text.length).trim();
    return { label, meaning: MEANING_OF.get(label) ?? ('other' as const), value };
  });
  const dated = pairs.some(
    ({ meaning, value }) => /^(?:anyDate|publishedAt)$/.test(meaning) && dateAlone(value) !== null,
  );
  return dated && pairs.every(isValue) ? pairs : [];
}

const INDEX_LINE = new RegExp(`^(${INDEX_SPACED})\\s+(\\S.*)$`, 'u');

/** One label of an index table and its value, as a copied table prints them: `文号 示政发〔2019〕29号`. */
export function indexLine(line: string): Labelled | null {
  if (line.length > 120 || /[。；]/.test(line)) return null;
  const [, printed, value] = INDEX_LINE.exec(line.trim()) ?? [];
  if (printed === undefined || value === undefined) return null;
  const label = withoutSpace(printed);
  return { label, meaning: MEANING_OF.get(label) ?? 'other', value };
}

/** Whether the text is one of the labels index tables print, colon or not. */
export function isIndexLabel(text: string): boolean {
  return new RegExp(`^(?:${INDEX})[：:]?$`).test(withoutSpace(text));
}
