import '@/lib/chinese-messages';
import { resolve } from 'node:path';
import { z } from 'zod';

const environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** The network address to listen at; unset, all of them, or only this machine's behind a proxy. */
  HOST: z.string().min(1).optional(),
  /** Where the SQLite file and the pictures live. */
  DATA_DIR: z.string().min(1).default('data'),
  /** Set to `postgres://…` to leave SQLite. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '须以 postgres:// 开头')
    .optional(),
  /** `0` leaves an empty database empty instead of putting in the sample bulletins. */
  SAMPLE: z.enum(['0', '1']).default('1'),
  /** The public address, such as `https://jianbao.example.gov.cn`; canonical links and feeds need it. */
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many reverse proxies of one's own stand in front; their X-Forwarded-For is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(9).default(0),
  /** `off` has every device give its worker up at its next visit (a kill switch for a broken one). */
  OFFLINE: z.enum(['on', 'off']).default('on'),
  /** From which the site's keys are derived; `DATA_DIR/secret` when unset. */
  SECRET_KEY: z.string().min(32, '至少 32 个字符').optional(),
});

export interface Env {
  port: number;
  /** Undefined: every address. */
  host: string | undefined;
  dataDir: string;
  databaseUrl: string | undefined;
  siteUrl: string;
  sample: boolean;
  proxies: number;
  secretKey: string | undefined;
  offline: boolean;
}

let own: Env | undefined;

/**
 * The environment of this process, read at the first call, which is at start: what is wrong with it
 * shows there rather than at the first request. Throws as `parseEnv` does.
 */
export function readEnv(): Env {
  return (own ??= parseEnv(process.env));
}

/** What these variables say. Throws an Error that names every variable at fault. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`);
    throw new Error(`环境变量有误：${faults.join('；')}`);
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, OFFLINE, SAMPLE, SECRET_KEY, SITE_URL, TRUST_PROXY } =
    parsed.data;
  return {
    port: PORT,
    // Whoever reaches the server past its proxy could write any X-Forwarded-For, and would be believed.
    host: HOST ?? (TRUST_PROXY > 0 ? '127.0.0.1' : undefined),
    dataDir: resolve(/* turbopackIgnore: true */ DATA_DIR),
    databaseUrl: DATABASE_URL,
    siteUrl: (SITE_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
    sample: SAMPLE === '1',
    proxies: TRUST_PROXY,
    secretKey: SECRET_KEY,
    offline: OFFLINE === 'on',
  };
}
