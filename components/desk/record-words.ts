import { actLabels } from './comments/labels';

const names: Record<string, string> = {
  'account.create': '添加了账号',
  'account.set-up': '完成了账号设置',
  'account.reset': '重发了设置链接',
  'account.disable': '停用了账号',
  'account.enable': '启用了账号',
  'account.role': '更改了角色',
  'account.password': '修改了自己的密码',
  'account.backup-codes': '换了一组备用码',
  'session.sign-in': '登录',
  'session.end': '退出了其他设备',
  'session.fail': '输错了密码或动态码',
  'session.lock': '因多次输错被暂时锁定',
};

/** What an act of the record is called. */
export function actName(act: string): string {
  return names[act] ?? actLabels[act.replace(/^comment\./, '')] ?? act;
}

export function subjectName(kind: string): string {
  return { comment: '留言', account: '账号', 'unknown-account': '没有的账号' }[kind] ?? kind;
}
