/** The commonest characters of simplified and of traditional text: about half of any real text. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指区强市县办局委关推务服督查群众简报示范' +
    '這來們時對會說產種麼發動學經過電點業應還現實體機從開與關間樣數問無當軍條結將組見計務督導報區縣辦強農後題統議書長為國個們',
);

/** So much of a text is judged; the rest is written in the same encoding. */
const SAMPLE = 50_000;

/** The share of common Chinese characters among all that are not ASCII: 0.3 to 0.6 in real text, below 0.1 in a misread one. */
export function commonShare(text: string): number {
  let common = 0;
  let total = 0;
  for (const char of text.slice(0, SAMPLE)) {
    if (char.charCodeAt(0) < 0x80) continue;
    total += 1;
    if (COMMON.has(char)) common += 1;
  }
  return total === 0 ? 0 : common / total;
}

/** How well a reading of bytes reads as Chinese; characters that no text holds weigh against it. */
export function readingScore(text: string): number {
  const sample = text.slice(0, SAMPLE);
  const odd = countBroken(sample) + countPrivate(sample);
  return commonShare(sample) - (odd / Math.max(sample.length, 1)) * 4;
}

/** How many characters could not be read. */
export function countBroken(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}

/** How many characters have no public meaning (造字区): each machine shows them in its own way or not at all. */
export function countPrivate(text: string): number {
  return text.match(/\p{Private_Use}/gu)?.length ?? 0;
}

/** What UTF-8 taken for GBK or Big5 shows for the first two bytes of a character, time and again. */
const TAKEN_FOR_OTHER = new Set(
  '锛銆鐨勬浠涓涔浜浼鍏鍙鍚鍒鍔鍦澶骞鏈鏃鏄绀绗鎴瀹鍥鍩鏂鏀鎵甯崟閫閮闀鍘閿嚗銝撟鈭餈蝷摨甇霈',
);
/** Windows-1252 where Chinese stood, Japanese half-width letters, and Korean syllables among Han characters. */
const FOREIGN =
  /[\u00a1-\u00ff\u0152-\u017e\u0192\u02c6\u02dc\u2018-\u203a\u20ac\u2122\u0080-\u009f]{5,}|[\uff66-\uff9f]|[\uac00-\ud7a3]\p{Script=Han}+[\uac00-\ud7a3]|\p{Script=Han}[\uac00-\ud7a3]+\p{Script=Han}/u;

/** The lines that hold text but read as no language: traces of a wrong encoding. `all` counts those that hold text. */
export function strangeLines(text: string): { strange: number; all: number } {
  const lines = text.split('\n').filter((line) => /[^\0-\x7f]{2}/.test(line));
  return { strange: lines.filter(isStrange).length, all: lines.length };
}

function isStrange(line: string): boolean {
  const start = line.slice(0, 2000);
  const foreign = FOREIGN.exec(start)?.[0];
  // Quotation marks and dashes stand in these sets too.
  if (foreign !== undefined && !/^[\u2018-\u203a]+$/.test(foreign)) return true;
  const han = start.match(/\p{Script=Han}/gu) ?? [];
  const taken = han.filter((char) => TAKEN_FOR_OTHER.has(char)).length;
  return taken >= 2 && taken >= han.length * 0.12;
}

/** Whether so long a text holds next to no common character, as only a misread one does. */
export function readsAsNothing(text: string): boolean {
  const han = text.slice(0, SAMPLE).match(/\p{Script=Han}/gu) ?? [];
  // A misread text has as many different characters as the one it was; a row of one is a form's or a test.
  return han.length >= 40 && new Set(han).size > 12 && commonShare(han.join('')) < 0.08;
}
