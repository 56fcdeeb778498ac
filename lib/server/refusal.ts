import type { IncomingMessage, ServerResponse } from 'node:http';
import { mayWrite } from './same-origin';
import { securityHeaders } from './security-headers.mjs';

/** Why a request is not even looked at; an RFC 9457 problem. */
interface Refusal {
  type: string;
  title: string;
  status: number;
  detail: string;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where anything can be changed; every other address is only read. */
const WRITABLE = /^\/(?:api|desk)(?:\/|$)/;

/** What is wrong with a request before anything of it is used; null when nothing is. */
export function refusalOf(request: IncomingMessage): Refusal | null {
  const { method = 'GET', url = '' } = request;
  if (!isPath(url)) {
    return {
      type: '/problems/malformed-address',
      title: '地址有误',
      status: 400,
      detail: '请求的地址不完整或写法不对。',
    };
  }
  if (!READS.has(method) && !WRITABLE.test(url.split('?')[0] ?? '')) {
    return {
      type: '/problems/method-not-allowed',
      title: '不支持这种操作',
      status: 405,
      detail: '这个地址只能读取。',
    };
  }
  if (!mayWrite(request)) {
    return {
      type: '/problems/foreign-origin',
      title: '不接受来自其他网站的操作',
      status: 403,
      detail: '请在本站的页面上操作。',
    };
  }
  return null;
}

/**
 * A path of this site; not an absolute address, `*`, percent signs that decode to nothing, or a NUL
 * anywhere: no text has one, and PostgreSQL fails on being asked about it.
 */
function isPath(url: string): boolean {
  if (!url.startsWith('/') || url.includes('%00')) return false;
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, {
    ...securityHeaders,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(refusal.status === 405 && { Allow: [...READS].join(', ') }),
  });
  response.end(JSON.stringify(refusal));
}
