import { expect } from 'vitest';
import { sendRaw, type RawRequest, type RawResponse } from './raw-http';

/** Under way at the same time. */
const AT_ONCE = 12;

/** Sends every request, and expects of each answer what holds of all: no fault, and problems as JSON. */
export async function expectAnswers(url: string, requests: Iterator<RawRequest>): Promise<void> {
  const send = async () => {
    for (let next = requests.next(); !next.done; next = requests.next()) {
      const answer = await sendRaw(url, next.value);
      expectAnswer(next.value, answer);
      const { location = '' } = answer.headers;
      if (!location.includes('_rsc')) continue;
      // The router's own requests are first sent to the address that names their headers.
      const followed = { ...next.value, target: location };
      expectAnswer(followed, await sendRaw(url, followed));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
}

function expectAnswer(request: RawRequest, { body, headers, status }: RawResponse): void {
  const what = JSON.stringify(request);
  // Node closes the connection of whoever asks for a tunnel.
  if (request.method === 'CONNECT') return;
  expect(status, what).toBeGreaterThanOrEqual(200);
  expect(status, what).toBeLessThan(500);
  expect(headers['x-jianbao'], what).toBe('1');
  const isForPrograms = /^\/api(?:[/?]|$)/.test(request.target);
  if (status < 400 || request.method === 'HEAD' || !isForPrograms) return;
  expect(headers['content-type'], what).toBe('application/problem+json; charset=utf-8');
  expect(JSON.parse(body), what).toMatchObject({
    status,
    type: expect.stringMatching(/^\/problems\//),
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
  });
}
