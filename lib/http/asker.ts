import { readerIdOf } from '@/lib/readers/reader-key';
import { problemResponse } from './problem';

/** The asker's reader id, or the 401 to answer with when no reader key came. */
export function readerOf({ headers }: Pick<Request, 'headers'>): string | Response {
  const readerId = readerIdOf(headers.get('authorization'));
  if (readerId !== null) return readerId;
  return problemResponse(
    'reader-key-needed',
    '请在 Authorization: Bearer 中带上本机的读者凭证（32 字节，base64url）。',
    { headers: { 'WWW-Authenticate': 'Bearer' } },
  );
}

/** The 429 that says when to come back. */
export function tooMany(seconds: number, detail = '操作太快了'): Response {
  const wait =
    seconds < 90
      ? `${seconds} 秒`
      : seconds < 5400
        ? `${Math.ceil(seconds / 60)} 分钟`
        : `${Math.ceil(seconds / 3600)} 小时`;
  return problemResponse('too-many', `${detail}，请 ${wait}后再试。`, {
    headers: { 'Retry-After': String(seconds) },
  });
}

/** JSON that no cache may keep: it depends on who asks. */
export function privateJson(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}

/** 204, kept by nobody. */
export function done(): Response {
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
}
