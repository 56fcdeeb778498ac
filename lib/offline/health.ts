import { paths } from '../paths';

const LIMIT_MS = 10_000;

/** Whether the site's own server answers; a portal's login in its place is no answer. */
export async function serverAnswers(ask: typeof fetch): Promise<boolean> {
  try {
    const response = await ask(paths.api.health(), {
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    // A portal may answer in JSON as well, but says something else.
    return response.ok && ((await response.json()) as { status?: unknown }).status === 'ok';
  } catch {
    return false;
  }
}
