/** Shapes of lines that tell where a head ends. */

export const NOTE =
  /^[【[（(]?\s*(?:编\s*者\s*按|编者的话|按\s*语|编后|内容提要|内容摘要|摘\s*要|核心提示|导\s*语|本期(?:要目|导读|目录|内容|提要|看点)|要目|目\s*录|导读)/;
export const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条]|[●★◆■▲·•])/;
/** Particulars of an event: 时间 beside these is the event's, not the page's. For text without spaces. */
export const EVENT =
  /^(?:地点|主持|参[加会]|出席|列席|记录|议题|会议|活动|主题|内容|对象|报名)[^，。：:]{0,4}[：:]/;
