import type { IncomingMessage, ServerResponse } from 'node:http';
import { mayWrite } from './same-origin';
import { securityHeaders } from './security-headers.mjs';

/** Why a request is not even looked at; an RFC 9457 problem. */
export interface Refusal {
  type: string;
  title: string;
  status: number;
  detail: string;
}

/** All that the server refuses by itself, before Next or a route sees it. */
export const refusals = {
  malformedAddress: {
    type: '/problems/malformed-address',
    title: '地址有误',
    status: 400,
    detail: '请求的地址不完整或写法不对。',
  },
  malformedRequest: {
    type: '/problems/malformed-request',
    title: '请求有误',
    status: 400,
    detail: '请求的写法不合规范，无法读取。',
  },
  malformedForm: {
    type: '/problems/malformed-form',
    title: '表单有误',
    status: 400,
    detail: '提交的内容不是本站的表单，请刷新页面后再试。',
  },
  foreignOrigin: {
    type: '/problems/foreign-origin',
    title: '不接受来自其他网站的操作',
    status: 403,
    detail: '请在本站的页面上操作。',
  },
  wrongMethod: {
    type: '/problems/method-not-allowed',
    title: '不支持这种操作',
    status: 405,
    detail: '这个地址不接受这种操作。',
  },
  tooSlow: {
    type: '/problems/too-slow',
    title: '请求没有及时到达',
    status: 408,
    detail: '请求没有在规定的时间内完整到达，请再试一次。',
  },
  outdatedForm: {
    type: '/problems/outdated-form',
    title: '页面已有更新',
    status: 409,
    detail: '这个表单属于网站的旧版本，请刷新页面后再试。',
  },
  preconditionFailed: {
    type: '/problems/precondition-failed',
    title: '内容与所要求的版本不符',
    status: 412,
    detail: '这里的内容没有 If-Match 所要求的版本。',
  },
  largeForm: {
    type: '/problems/too-large',
    title: '内容过大',
    status: 413,
    detail: '表单的内容不能超过 64 KB。',
  },
  expectationFailed: {
    type: '/problems/expectation-failed',
    title: '不支持 Expect 的要求',
    status: 417,
    detail: 'Expect 只支持 100-continue。',
  },
  largeHeaders: {
    type: '/problems/large-headers',
    title: '请求头过大',
    status: 431,
    detail: '请求头总共不能超过 16 KB。',
  },
} as const satisfies Record<string, Refusal>;

const READS = ['GET', 'HEAD', 'OPTIONS'];
const WRITES = ['DELETE', 'PATCH', 'POST', 'PUT'];

/** Whether an address is for programs, which read problems as JSON. */
export function isApi(url = ''): boolean {
  return /^\/api(?:[/?]|$)/.test(url);
}

/** The methods an address can be asked by; the API's routes narrow them down themselves. */
export function methodsOf(url: string): readonly string[] {
  if (isApi(url)) return [...READS, ...WRITES];
  // The desk's forms are posted; every other page is only read.
  return /^\/desk(?:[/?]|$)/.test(url) ? [...READS, 'POST'] : READS;
}

/** What is wrong with a request before anything of it is used; null when nothing is. */
export function refusalOf(request: IncomingMessage): Refusal | null {
  const { headers, method = 'GET', url = '' } = request;
  if (!isPath(url)) return refusals.malformedAddress;
  if (!isHost(headers.host)) return refusals.malformedRequest;
  if (!methodsOf(url).includes(method)) return refusals.wrongMethod;
  if (!mayWrite(request)) return refusals.foreignOrigin;
  // All validators here are weak, and this condition compares strongly (RFC 9110, section 13.1.1).
  const { 'if-match': match } = headers;
  if (match !== undefined && match.trim() !== '*') return refusals.preconditionFailed;
  return null;
}

/**
 * A path of this site; not an absolute address, `*`, a fragment (RFC 9112, section 3.2.1), percent signs
 * that decode to nothing, or a NUL anywhere: no text has one, and PostgreSQL fails on being asked about it.
 */
function isPath(url: string): boolean {
  if (!/^\/[^#]*$/.test(url) || url.includes('%00')) return false;
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** A name or address with an optional port, or none at all, as in HTTP/1.0. */
function isHost(host: string | undefined): boolean {
  return host === undefined || /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/.test(host);
}

export function refusalHeaders({ status, type }: Refusal, url = ''): Record<string, string> {
  return {
    ...securityHeaders,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    // So does Next's client know an action that the server has not (components/desk/desk-form.tsx).
    ...(type === refusals.outdatedForm.type && { 'X-Nextjs-Action-Not-Found': '1' }),
    ...(status === 405 && { Allow: methodsOf(url).join(', ') }),
  };
}

export function sendRefusal(
  { url }: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
): void {
  const body = JSON.stringify(refusal);
  response.writeHead(refusal.status, {
    ...refusalHeaders(refusal, url),
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
