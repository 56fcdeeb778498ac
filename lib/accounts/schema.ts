import { z } from 'zod';
import { ROLES } from './account';

/** Forms can carry what no keyboard types; of that PostgreSQL keeps no NUL. */
const line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, '不能有控制字符');

const email = line.toLowerCase().max(200, '过长').pipe(z.email('请填写完整的邮箱地址'));

const name = line.min(1, '请填写姓名').max(40, '最多 40 字');

/** A person at the desk, as an administrator or the command line describes them. */
export const accountDetails = z.object({ name, email, role: z.enum(ROLES, '没有这个角色') });

export type AccountDetails = z.output<typeof accountDetails>;

/** Signing in. */
export const signInInput = z.object({
  email: line.toLowerCase().max(200),
  password: z.string().max(200),
});

/** A TOTP code, or one of the backup codes. */
export const codeInput = z.object({
  code: z
    .string()
    .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase())
    .refine((code) => /^(?:\d{6}|[a-z0-9]{10})$/.test(code), '请填写 6 位动态码，或一个备用码')
    // As a backup code was shown; phones capitalise and people leave the hyphen out.
    .transform((code) => code.replace(/^(.{5})(.{5})$/, '$1-$2')),
});

/** Setting up one's own account by a link; name and e-mail only where the link has no account yet. */
export const setUpInput = z.object({ password: z.string().max(200) });
export const firstSetUpInput = setUpInput.extend({ name, email });

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token of a set-up link, as a cookie keeps it. */
export const setUpToken = z.string().regex(TOKEN);

/** The same as people paste it: alone, or at the end of the whole link. */
export const pastedToken = z
  .string()
  .max(1000)
  .transform((text) => text.trim().split('#').at(-1) ?? '')
  .pipe(setUpToken);

/** Changing one's own password. */
export const passwordChange = z.object({
  present: z.string().max(200),
  password: z.string().max(200),
});
