/** Shapes of lines that tell where a head ends. */

export const NOTE =
  /^[【[（(]?\s*(?:编\s*者\s*按|编者的话|按\s*语|编后|内容提要|内容摘要|摘\s*要|核心提示|导\s*语|本期(?:要目|导读|目录|内容|提要|看点)|要目|目\s*录|导读)/;
export const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条]|[●★◆■▲·•])/;
/** Particulars of an event: 时间 beside these is the event's, not the page's. For text without spaces. */
export const EVENT =
  /^(?:地点|主持|参[加会]|出席|列席|记录|议题|会议|活动|主题|内容|对象|报名)[^，。：:]{0,4}[：:]/;
/** Who wrote it, under a headline: `通讯员 陈某`, `本报记者张某`, `文/李某`. For squeezed text. */
export const BYLINE =
  /^[（(□■]?\s?(?:(?:本\s?[报刊台网]|特约|见习)?\s?(?:通\s?讯\s?员|记\s?者|评论员|撰\s?稿\s?人?|供\s?稿\s?人?|作\s?者|执\s?笔\s?人?|供稿单位)\s?[\s：:/／|｜]|(?:图\s?)?文\s?[/／|｜：:]|(?:本[报刊台网]|特约|见习)(?:记者|通讯员)|通讯员\p{Script=Han}{2,4}[）)]?$)[^。，；]{0,30}$/u;
/** Who passed and made an issue, in its letterhead: `签发：张某某　审核：李某某`. */
export const STAFF =
  /^(?:(?:本期)?(?:签发|审[核签定稿校]|核[稿发定]|责任编辑|责编|执行编辑|编辑|总编辑?|主编|副主编|校对|拟稿|撰稿|值班编辑|值班领导)人?[：:][^。；！？：:]{1,24}?)+$/;
/** A heading over several articles of one issue: `【工作动态】`, `★社会民生★`, `·业务工作·`. */
export const SECTION =
  /^(?:[【〖『［\[][^【】〖〗『』［］\[\]。，；]{2,12}[】〗』］\]]|([★☆◆◇■□●○▲△※·•＊*])\1{0,2}[^★☆◆◇■□●○▲△※·•＊*。，；]{2,12}\1{1,3})$/;
/** An official account's call to follow it, above the text: `点击上方蓝字关注我们`. */
export const FOLLOW_US =
  /^[↑▲△☝👆\s]*(?:点击|轻点|轻触|长按|戳)(?:(?:上方|上面|下方|标题|[左右]上角|二维码|名片|[“"「]).{0,10}(?:蓝色?字|关注|订阅)|蓝色?字).{0,12}$/u;
/** A row of strokes or signs between two parts: `＝＝＝＝`. */
export const DIVIDER = /^[^\p{L}\p{N}]{2,}$/u;
/** Lines that give a meeting's particulars are text, in Chinese, English or both: `Host 会议主持人：张某`. */
export const PARTICULARS =
  /^[*•·-]?\s*(?:(?:Meeting )?(?:Date|Data|Time|Hosts?|Next Host|Chair(?:man|person)?|Participants?|Attendees?|Attendance|Agenda|Topics?|Location|Venue|Place|Recorder|Absent|Apologies|Minutes|Note ?taker)\s?)?(?:(?:会\s?议|活动|本次|下次|例会)*(?:日\s?期|时\s?间|地\s?点|主\s?持\s?人?|召\s?集\s?人?|参\s?加\s?人?\s?员?|参\s?会\s?人?\s?员?|与\s?会\s?人?\s?员?|出\s?席\s?人?\s?员?|列\s?席\s?人?\s?员?|缺\s?席\s?人?\s?员?|请\s?假\s?人?\s?员?|记\s?录\s?人?|纪\s?要|链\s?接|议\s?题|议\s?程|主\s?题|形\s?式|名\s?称|来\s?源)|遗留问题)?\s*[：:](?<=[A-Za-z题间点人员录要接程期式称源集席假持加会]\s*[：:])/i;
