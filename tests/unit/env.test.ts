import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';

describe('the environment', () => {
  it('needs nothing to be set', () => {
    const env = parseEnv({});
    expect(env).toMatchObject({ port: 3000, siteUrl: 'http://localhost:3000', sample: true });
  });

  it('treats an empty variable as unset, and trims the address', () => {
    const env = parseEnv({ DATABASE_URL: '', SITE_URL: 'https://a.example/' });
    expect(env).toMatchObject({ databaseUrl: undefined, siteUrl: 'https://a.example' });
  });

  it('names every variable at fault', () => {
    const wrong = { PORT: 'http', SITE_URL: 'javascript:alert(1)', DATABASE_URL: 'mysql://x' };
    expect(() => parseEnv(wrong)).toThrow(/PORT.*DATABASE_URL.*SITE_URL/);
  });
});
