/** What an act is called once it is done, for the toast and the record. */
export const actLabels: Record<string, string> = {
  approve: '已通过并公开',
  hold: '已设为不公开',
  select: '已设为精选',
  unselect: '已取消精选',
  pin: '已置顶',
  unpin: '已取消置顶',
  mask: '已隐去个人信息',
  unmask: '已恢复原文',
  reply: '已答复',
  'withdraw-reply': '已撤下答复',
  move: '已更新办理状态',
  undo: '已撤销',
};
