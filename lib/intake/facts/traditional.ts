const PAIRS =
  '處处會会廳厅辦办縣县區区鄉乡鎮镇學学書书組组隊队館馆團团庫库黨党務务員员議议協协聯联關关監监獄狱場场開开發发領领導导揮挥國国總总醫医檢检號号簡简報报動动態态訊讯專专資资週周參参閱阅編编輯辑聞闻銀银業业農农廠厂臺台財财經经實实驗验紀纪機机構构極极創创設设環环衛卫電电氣气衆众眾众調调測测計计劃划審审稅税證证戶户際际術术';
const SIMPLE = new Map<string, string>();
for (let at = 0; at < PAIRS.length; at += 2) SIMPLE.set(PAIRS.charAt(at), PAIRS.charAt(at + 1));

/**
 * The traditional characters that names of offices and newsletters are made of in their simple form,
 * for matching only: `縣政府秘書處` → `县政府秘书处`. Keeps the length, so that positions hold.
 */
export function foldTraditional(text: string): string {
  return text.replace(/[\u4e00-\u9fff]/g, (char) => SIMPLE.get(char) ?? char);
}
