import { z } from 'zod';

const KINDS: Record<string, string> = {
  array: '列表',
  boolean: '是或否',
  int: '整数',
  number: '数字',
  object: '对象',
  string: '文字',
};

/** What schemas say of a fault that has no words of its own; zod would say it in English. */
z.config({
  ...z.locales.zhCN(),
  customError: (issue) => {
    if (issue.code === 'unrecognized_keys') return `不认识的字段：${issue.keys.join('、')}`;
    if (issue.code !== 'invalid_type') return undefined;
    return issue.input === undefined
      ? '缺少这一项'
      : `应为${KINDS[issue.expected] ?? issue.expected}`;
  },
});
