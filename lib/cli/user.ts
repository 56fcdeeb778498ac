import { OPERATOR, ROLES, roleLabels, type Account } from '@/lib/accounts/account';
import {
  createAccount,
  LINK_HOURS,
  makeSetUpLink,
  resetAccount,
  setDisabled,
  setRole,
} from '@/lib/accounts/commands';
import { findAccountByEmail, listAccounts } from '@/lib/accounts/queries';
import { accountDetails } from '@/lib/accounts/schema';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { readEnv } from '@/lib/env';
import { paths } from '@/lib/paths';
import { runCommand } from './run-command';

/** `npm run user -- create|list|disable|enable|reset|role`: people at the desk, without a browser. */
const USAGE = `用法：
  npm run user -- list
  npm run user -- create 邮箱 姓名 角色      角色：${ROLES.map((role) => `${role}（${roleLabels[role]}）`).join('、')}
  npm run user -- role 邮箱 角色
  npm run user -- disable 邮箱
  npm run user -- enable 邮箱
  npm run user -- reset 邮箱                 重设密码和动态码，给出新的设置链接`;

const LAST = '这是最后一位能用的管理员，请先指定另一位。';

async function main(): Promise<void> {
  const [command = '', ...args] = process.argv.slice(2);
  const env = readEnv();
  const db = openDatabase(env);
  const link = (token: string) =>
    console.log(
      `设置链接（${LINK_HOURS} 小时内有效，只能用一次）：\n${env.siteUrl}${paths.desk.setUp(token)}`,
    );
  const transaction = db.transaction();
  try {
    await migrateToLatest(db);
    const account = async (): Promise<Account> => {
      const email = (args[0] ?? '').toLowerCase();
      const found = await findAccountByEmail(db, email);
      if (found === null) throw new Error(`没有「${email}」这个账号。\n${USAGE}`);
      return found;
    };
    switch (command) {
      case 'list': {
        for (const { disabled, email, name, ready, role } of await listAccounts(db)) {
          const state = disabled ? '已停用' : ready ? '可用' : '等待设置';
          console.log(`${email}\t${name}\t${roleLabels[role]}\t${state}`);
        }
        return;
      }
      case 'create': {
        const [email, name, role] = args;
        const details = accountDetails.safeParse({ email, name, role });
        if (!details.success) {
          const faults = details.error.issues.map((issue) => `${issue.path}：${issue.message}`);
          throw new Error(`${faults.join('；')}\n${USAGE}`);
        }
        const token = await transaction.execute(async (trx) => {
          const id = await createAccount(trx, OPERATOR, details.data);
          return id === null ? null : makeSetUpLink(trx, id);
        });
        if (token === null) throw new Error('这个邮箱已经有账号。');
        return link(token);
      }
      case 'reset': {
        const { id } = await account();
        return link(await transaction.execute((trx) => resetAccount(trx, OPERATOR, id)));
      }
      case 'disable':
      case 'enable': {
        const found = await account();
        const done = await transaction.execute((trx) =>
          setDisabled(trx, OPERATOR, found, command === 'disable'),
        );
        if (!done) throw new Error(LAST);
        return console.log(command === 'disable' ? '已停用。' : '已启用。');
      }
      case 'role': {
        const found = await account();
        const role = ROLES.find((known) => known === args[1]);
        if (role === undefined) throw new Error(`没有这个角色。\n${USAGE}`);
        const done = await transaction.execute((trx) => setRole(trx, OPERATOR, found, role));
        if (!done) throw new Error(LAST);
        return console.log(`${found.name} 现在是${roleLabels[role]}。`);
      }
      default:
        throw new Error(USAGE);
    }
  } finally {
    await db.destroy();
  }
}

runCommand(main);
