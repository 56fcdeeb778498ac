/**
 * Heading styles by the names Word and WPS give them, English, Chinese and custom: `heading 1`,
 * `标题 1`, `一级标题`, `公文标题1`. Title styles are level 1 and set later headings below it.
 */
const NAMES: [RegExp, (match: RegExpExecArray) => number][] = [
  [/^(?:title|标题|文档标题|公文标题|主标题|大标题|文件标题)$/i, () => 1],
  [
    /^(?:heading|标题|toc heading|公文标题|标题样式)\s*([1-5])(?:\s*(?:char|字符))?$/i,
    (match) => Number(match[1]) + 1,
  ],
  [/^([一二三四五])级标题/, (match) => '一二三四五'.indexOf(match[1] ?? '') + 2],
];

/** 1 for a title style, 2…6 for heading levels one to five, 0 for body text. */
export function styledHeading(styleName: string, styleId: string): number {
  for (const [name, level] of NAMES) {
    const match =
      name.exec(styleName.trim()) ?? (styleName === '' ? name.exec(styleId.trim()) : null);
    if (match !== null) return Math.min(6, level(match));
  }
  return 0;
}
