import type { CommentKind, HandlingState } from '@/lib/comments/comment';

/** One sample comment. Days are Shanghai days with a time; `daysAgo` counts back from the first start. */
export interface DemoComment {
  bulletin: string;
  at: string | { daysAgo: number };
  nickname: string | null;
  kind: CommentKind | null;
  text: string;
  state: 'pending' | 'published' | 'held';
  rank?: 0 | 1 | 2;
  likes?: number;
  holdReason?: string;
  reply?: { at: string; office: string; text: string };
  steps?: { at: string; state: HandlingState; note?: string }[];
}

const HALL = '示例市政务服务中心';
const OFFICE = '示例市机关效能建设办公室';

export const demoComments: readonly DemoComment[] = [
  {
    bulletin: 'xnjs-2026-48',
    at: '2026-11-23 11:40',
    nickname: '城东老陈',
    kind: '意见',
    text: '代打那张表是真省事。不过中午十二点到一点半没人叫号，我上周跑了两趟，都在椅子上干等。',
    state: 'published',
    rank: 2,
    likes: 57,
    reply: {
      at: '2026-11-23 16:10',
      office: HALL,
      text: '您反映的情况属实。从11月24日起，中午保留两个综合窗口轮值叫号，下月简报公布实测结果。',
    },
    steps: [
      { at: '2026-11-23 13:05', state: '办理中', note: '已转政务服务中心核实' },
      { at: '2026-11-23 16:10', state: '已答复' },
      { at: '2026-11-24 08:30', state: '已整改', note: '午间两个综合窗口已开始轮值' },
    ],
  },
  {
    bulletin: 'xnjs-2026-48',
    at: '2026-11-23 10:15',
    nickname: '开早点铺的',
    kind: '建议',
    text: '叫号屏能不能显示前面还有几个人、大概等多久？知道要等半小时，我就先回去看店。',
    state: 'published',
    rank: 1,
    likes: 33,
    reply: {
      at: '2026-11-23 15:20',
      office: HALL,
      text: '这个建议很好。叫号系统下次升级时加上“前面几人、约等几分”，预计12月中旬完成。',
    },
    steps: [
      { at: '2026-11-23 15:20', state: '已答复' },
      { at: '2026-11-23 15:30', state: '办理中', note: '已列入12月升级内容' },
    ],
  },
  {
    bulletin: 'xnjs-2026-48',
    at: '2026-11-23 09:52',
    nickname: null,
    kind: '表扬',
    text: '三号窗口那位戴眼镜的姑娘，帮我妈把材料一样一样理好，还写了张纸条。谢谢她。',
    state: 'published',
    rank: 1,
    likes: 41,
  },
  {
    bulletin: 'xnjs-2026-48',
    at: '2026-11-23 12:26',
    nickname: '跑腿小周',
    kind: '咨询',
    text: '请问代办的也能让窗口代打那张表吗？需要带什么证明？',
    state: 'published',
    likes: 6,
    reply: {
      at: '2026-11-23 17:02',
      office: HALL,
      text: '可以。带上委托书和双方身份证原件即可，委托书样式窗口有，也可以现场填写。',
    },
    steps: [{ at: '2026-11-23 17:02', state: '已答复' }],
  },
  {
    bulletin: 'xnjs-2026-48',
    at: '2026-11-23 13:37',
    nickname: '一位退休教师',
    kind: null,
    text: '把等候时间量出来再改，这个办法实在。希望每个季度都量一次，数字就登在这里。',
    state: 'published',
    likes: 18,
  },
  {
    bulletin: 'xnjs-2026-48',
    at: '2026-11-23 14:01',
    nickname: '好运来',
    kind: null,
    text: '【示例】这里原本是一条与简报无关的商品广告。',
    state: 'held',
    holdReason: '内容与本期简报无关，属于商业广告。如有与本期内容有关的意见，欢迎重新提交。',
  },
  {
    bulletin: 'xnjs-2026-48',
    at: { daysAgo: 0.1 },
    nickname: '热心读者',
    kind: '意见',
    text: '西门大厅下午四点以后只剩一个窗口，能不能也量一量？',
    state: 'pending',
  },
  {
    bulletin: 'xnjs-2026-48',
    at: { daysAgo: 1.2 },
    nickname: null,
    kind: '建议',
    text: '取号机的字太小，老人看不清，屏幕也太高，坐轮椅的够不着。',
    state: 'pending',
  },
  {
    bulletin: 'xnjs-2026-47',
    at: { daysAgo: 12 },
    nickname: '等证的人',
    kind: '咨询',
    text: '清单里写的是五个工作日，我十月底交的材料到今天还没有消息，该找谁？',
    state: 'pending',
  },
  {
    bulletin: 'xnjs-2026-47',
    at: '2026-11-19 08:44',
    nickname: '小店主',
    kind: '表扬',
    text: '把时限写在纸上就有个盼头。食品经营许可说三天，真的第三天就拿到了。',
    state: 'published',
    rank: 1,
    likes: 12,
  },
  {
    bulletin: 'xnjs-2026-46',
    at: '2026-11-14 20:18',
    nickname: '夜班护士',
    kind: '意见',
    text: '槐树巷第二盏路灯还是不亮，编号牌也看不清。下夜班走那一段心里发毛。',
    state: 'published',
    rank: 1,
    likes: 26,
    reply: {
      at: '2026-11-16 10:30',
      office: '示例市城市管理局',
      text: '经查，该灯电缆接头进水，11月15日夜已修复，并更换了反光编号牌。感谢您指出。',
    },
    steps: [
      { at: '2026-11-15 09:00', state: '办理中' },
      { at: '2026-11-16 10:30', state: '已答复' },
      { at: '2026-11-16 10:31', state: '已整改', note: '路灯已亮，编号牌已更换' },
    ],
  },
  {
    bulletin: 'mzpy-2026-9',
    at: '2026-11-20 12:03',
    nickname: '评议代表家属',
    kind: '建议',
    text: '台账很好，建议再加一列“谁负责”，不然看得到进度，看不到人。',
    state: 'published',
    rank: 1,
    likes: 15,
    reply: {
      at: '2026-11-22 09:40',
      office: OFFICE,
      text: '采纳。下一期起台账增加“责任单位和牵头人”一列。',
    },
    steps: [{ at: '2026-11-22 09:40', state: '已答复' }],
  },
  {
    bulletin: 'mzpy-2026-9',
    at: '2026-11-20 18:45',
    nickname: '三路公交乘客',
    kind: '意见',
    text: '第七条写着末班车已改到九点半，可站牌上还是九点，等车的人并不知道。',
    state: 'published',
    likes: 9,
    steps: [{ at: '2026-11-21 09:10', state: '办理中', note: '已请公交公司核对全线站牌' }],
  },
  {
    bulletin: 'yjbl-2026-22',
    at: '2026-11-18 21:09',
    nickname: '名叫㙍的人',
    kind: '表扬',
    text: '我就是那个“㙍”。昨天去换了证，三个地方终于是同一个字了：㙍。二十年了，谢谢。',
    state: 'published',
    rank: 2,
    likes: 88,
  },
  {
    bulletin: 'yjbl-2026-22',
    at: '2026-11-19 07:55',
    nickname: 'ᠠᠯᠲᠠᠨ 阿拉坦',
    kind: '建议',
    text: '蒙古语名字 ᠠᠯᠲᠠᠨ 也常常印不对，能一并看看吗？',
    state: 'published',
    likes: 21,
    reply: {
      at: '2026-11-21 11:00',
      office: OFFICE,
      text: '能。少数民族文字姓名已列入下一批核对，12月起各窗口可受理更正。',
    },
    steps: [{ at: '2026-11-21 11:00', state: '已答复' }],
  },
];
