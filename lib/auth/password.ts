import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';

/** Least length, and least score of zxcvbn (0 to 4): 3 is "safely unguessable". */
const MIN_LENGTH = 10;
const MAX_LENGTH = 128;
const MIN_SCORE = 3;

const meter = new ZxcvbnFactory({
  dictionary: { ...common.dictionary },
  graphs: common.adjacencyGraphs,
});

/** Words that everybody here would try first. */
const LOCAL_WORDS = ['jianbao', 'gongzuo', 'mima', 'woaini', 'zhengfu', 'bangong', 'admin', '简报'];

/** What is wrong with a password, in Chinese, or null. `personal` is what others know of its owner. */
export function passwordProblem(password: string, personal: readonly string[]): string | null {
  if (password.length < MIN_LENGTH) return `密码至少 ${MIN_LENGTH} 个字符。`;
  if (password.length > MAX_LENGTH) return `密码最多 ${MAX_LENGTH} 个字符。`;
  const known = personal.flatMap((text) => [text, ...text.split(/[@.\s]+/)]);
  const { score } = meter.check(password, [...LOCAL_WORDS, ...known.filter((word) => word !== '')]);
  if (score >= MIN_SCORE) return null;
  return '这个密码容易被猜到。请更长一些，例如几个不相干的词连在一起，避开姓名、日期和键盘上的顺序。';
}
