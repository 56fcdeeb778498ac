const KEPT = String.raw`(?:注意(?:保存|保密|保管)|妥善保[存管]|(?:请勿|严禁|不得|切勿|禁止)(?:外传|外泄|转发|转载|公开|上网|复印|翻印|复制|扩散|对外(?:公开|提供|传播|发布))|用后(?:收回|销毁|清退)|阅后(?:即焚|收回|清退|销毁))`;
const WHO = String.raw`(?:领导(?:同志)?|内部|系统内部?|机关内部?|单位内部?|本(?:单位|系统|机关)(?:内部)?|党内)`;
const USE = '(?:参阅|参考|使用|传阅|交流|阅读|阅示|掌握|学习)';
const FOR_WHOM = `[供限](?:于)?${WHO}(?:人员)?${USE}|(?:仅|只)[供限](?:于)?${WHO}.{0,4}|领导(?:参阅|参考|使用)`;
const UNPUBLISHED = '(?:不|不得|不宜|不予|暂不|未经批准不得)(?:对外)?公开(?:发布|发表|引用|传播)?';
const KIND = String.raw`内部(?:(?:参考|参阅|学习|交流|工作)?(?:资料|材料|文件|刊物)|情况|参考|参阅|传阅|使用|掌握|发行|信息)`;
const LEAD = '(?:此|本|该)(?:件|刊|文|资料|材料|简报|文件|信息)(?:系|为|属于?)?';
const BETWEEN = String.raw`[，,、·;；—\-!！|｜/。]{0,3}`;
const MARK = `(?:(?:${LEAD})?(?:${KIND}|${KEPT}|${FOR_WHOM})|${LEAD}${UNPUBLISHED})`;
const OPEN = String.raw`[[［【〔（(※*·★]?`;
const CLOSE = String.raw`[\]］】〕）)※*!！。★]{0,2}`;

/**
 * A line that consists of marks for internal use alone, for text without spaces: `内部资料，注意保存`,
 * `（此件仅供内部参阅）`. Nothing but a mark is worded so, wherever it stands.
 */
export const INTERNAL = new RegExp(
  `^${OPEN}(?:内部${BETWEEN}(?=${KEPT}))?${MARK}(?:${BETWEEN}(?:${MARK}|${UNPUBLISHED}|仅供(?:参阅|参考|使用)|用后.{2,4}))*${CLOSE}$`,
);

/** The same where only its place makes it a mark, since it is a heading elsewhere: `工作秘密`, `内参`. */
export const INTERNAL_IN_PLACE = new RegExp(
  String.raw`^${OPEN}(?:内部|内参|工作秘密|工作内部事项|内部(?:简报|交流|通报|动态|专报|事项|文稿)|党内(?:资料|文件|刊物)|${UNPUBLISHED})(?:${BETWEEN}${MARK}|[★☆*＊※]?(?:长期|\d{1,2}年|[一二三四五六七八九十]{1,3}年))*${CLOSE}$`,
);
