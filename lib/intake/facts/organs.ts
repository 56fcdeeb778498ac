import { withoutSpace } from '../clean-text';
import { foldTraditional } from './traditional';

/** What the names of offices end in. Longest first where one ends another. */
const SUFFIX =
  /(?:办公厅|办公室|委员会|领导小组|工作组|专班|指挥部|管理局|人民政府|政府|政协|人大|人大常委会|常委会|省委|市委|县委|区委|州委|旗委|工委|党工委|党委|党组|党支部|总支|支部|纪委|监委|纪检组|纪检监察组|政法委|发改委|卫健委|国资委|(?:经[信贸济]|[住城]建|[建教农编科民军]|文[旅明]|网信|深改|爱卫|财经|外事|审计|国防动员|综治)委|团委|[厅局委部署院会处科室办组队站所社馆库校团]|中心|分局|支队|大队|总队|公司|集团|银行|学校|[中小]学|幼儿园|大学|学院|医院|协会|学会|联合会|妇联|工会|总工会|残联|科协|文联|[侨台]联|工商联|作协|记协|法院|检察院|街道|镇|乡|村|基地|协调小组|小组|实验室|编辑部|秘书处|兵团|中央|[^上]司|联席会议|传习所|海关|监狱|[农林牧渔茶]场|机场|(?:气象|电视|广播|地震|观测|电)台|(?:开发|高新|保税|试验|示范|经开|管理)区|自治[区州县旗]|(?:产业|科技|工业|软件|创业|动物|植物|森林公)园|(?:自来水|水|电|发电|污水处理)厂|少年宫|文化宫)(?:[（(][^（）()]{1,12}[）)])?$/;

/** Endings that nothing but an office has: before them quotation marks and verbs stand as well. */
const SURE_SUFFIX =
  /(?:(?:领导|协调|工作|推进|指导)小组(?:办公室|办)?|指挥部(?:办公室|.{1,6}组)?|委员会(?:办公室)?|联席会议(?:办公室)?|人民政府|办公厅|办公室|专班)(?:[（(][^（）()]{1,12}[）)])?$/;

/** Ordinary words that end like an office: 新格局, 实处, 马上办. 科技创新局 is one all the same. */
const ORDINARY =
  /(?:[格布大全开结时破困僵]局|(?<!(?:科技|技术|科学|产业|人才|金融|改革|发展)创)新局|[全内西东中南北局]部|社会|机会|[全盛约聚集]会|[好到实深难益长短高远]处|督办|承办|主办|举办|[通联代帮快好]办|(?:一次|马上|网上|掌上|就近|限时|立即|上门)办|场所|厕所|校园|小区|城区|山区|全市|全省|全县|[一二三四五六七八九十]组|[十百千万余多几两\d][处所组队站场台家])$/;

/** No office's name begins so, whatever it ends in: 走访市委办公室. */
const DEED_FIRST =
  /^(?:打造|擦亮|助力|奋力|聚焦|坚持|走进|激发|凝聚|抓好|做好|开创|谱写|争创|争当|走访|调研|慰问|赴|致|向(?![阳东前山])|对(?!外|台|口)|在|为|让(?!胡路)|把|以)/;
/** Begins headlines, and the names of offices for one task: 推进政府职能转变领导小组办公室. */
const TASK_FIRST =
  /^(?:推进|促进|提升|优化|构建|创新(?!创业)|强化|深化|加快|加强|建设(?![部厅局委]$|银行|集团|工程|管理|[和与])|建立|完善|落实|深入|服务(?!业|贸易|保障)|推动)/;

const SENTENCE = /[。！？；，：“”《》]/;
const NOT_ORGAN =
  /^关于|工作会$|座谈会$|推进会$|动员会$|部署会$|调度会$|现场会$|会议$|大会$|发布会$|通报会$|汇报会$|例会$|年会$|培训班$|一行到|召开|举行|调研(?![室科处股组部督信综宣])|视察|走访|慰问|莅临|入驻|赴|查出|发现|建成|新增|突破|获评|荣获|落户|亮相|上线|揭牌|成立|启用|[一-九]是|^第.{1,4}[章节部]/;
const QUOTED = /[“《][^“”《》]{1,30}[”》]/g;

/** Whether the text is the name of one office, such as `示例市机关效能建设领导小组办公室`. */
export function isOrgan(text: string): boolean {
  if (text.length > 120) return false;
  const name = foldTraditional(withoutSpace(text));
  if (name.length < 2 || DEED_FIRST.test(name)) return false;
  if (SURE_SUFFIX.test(name)) {
    const bare = name.replace(QUOTED, '');
    return (
      name.length <= 60 && !SENTENCE.test(bare) && (!NOT_ORGAN.test(bare) || /联席会议$/.test(bare))
    );
  }
  return (
    name.length <= 40 &&
    SUFFIX.test(name) &&
    !SENTENCE.test(name) &&
    !NOT_ORGAN.test(name) &&
    !/开展/.test(name) &&
    !ORDINARY.test(name) &&
    !TASK_FIRST.test(name)
  );
}

/**
 * The offices a line consists of, each as printed; several stand apart by two or more spaces, by 、
 * or by one space where each part is an office by itself. Null when the line says anything else.
 */
export function organsAlone(line: string): string[] | null {
  if (line.length > 400) return null;
  const trimmed = line
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
    .replace(/ ?(?:主办|编印|编发|编制|编辑|编|印发|印制|主编|出版)$/, '')
    .replace(/ ?[（(](?:代章|盖章|印章|章)[）)]$/, '');
  if (trimmed === '' || trimmed.length > 120) return null;
  // 、 stands inside a name as well: “不忘初心、牢记使命”主题教育领导小组办公室.
  for (const between of [/ /, /[ 、]/]) {
    const parts = trimmed.split(between).filter((part) => part !== '');
    if (parts.length > 1 && parts.every((part) => part.length >= 3 && isOrgan(part))) return parts;
  }
  const name = withoutSpace(trimmed);
  return isOrgan(name) ? [name] : null;
}
