/** Roles at the desk; the desk's rights of each are in `lib/auth/permissions.ts`. */
export const ROLES = ['editor', 'reviewer', 'publisher', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const roleLabels: Record<Role, string> = {
  editor: '编辑',
  reviewer: '审核',
  publisher: '发布',
  administrator: '管理员',
};

/** A person who works at the desk. */
export interface Account {
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** Who did something at the desk, as the record keeps it. */
export type Actor = Pick<Account, 'id' | 'name'>;

/** Acts done from the operator's command line. */
export const OPERATOR: Actor = { id: 'operator', name: '服务器命令行' };

/** Somebody who has not signed in; not the person whose account they tried. */
export const VISITOR: Actor = { id: 'visitor', name: '未登录的人' };
