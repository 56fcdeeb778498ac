import '@/lib/chinese-messages';
import type { z } from 'zod';
import { refusals } from '@/lib/server/refusal';

/** The stable names of everything that can be wrong with a request; programs match on these. */
const problems = {
  'invalid-request': { status: 422, title: '请求内容有误' },
  'not-json': { status: 400, title: '请求内容不是 JSON' },
  'reader-key-needed': { status: 401, title: '缺少读者凭证' },
  'sign-in-needed': { status: 401, title: '请先登录' },
  'not-permitted': { status: 403, title: '没有这项权限' },
  'not-found': { status: 404, title: '没有找到' },
  'method-not-allowed': { status: 405, title: '不支持这种操作' },
  'id-taken': { status: 409, title: '编号已被使用' },
  'changed-meanwhile': { status: 409, title: '内容已有变化' },
  'withdrawn-bulletin': { status: 410, title: '这期简报已撤回' },
  'withdrawn-comment': { status: 410, title: '这条留言已由您撤回' },
  'too-large': { status: 413, title: '内容过大' },
  'not-json-type': { status: 415, title: '请求须为 JSON' },
  'duplicate-text': { status: 422, title: '同样的内容刚刚提交过' },
  'proof-needed': { status: 428, title: '请稍候，正在核对' },
  'too-many': { status: 429, title: '操作过于频繁' },
  internal: { status: 500, title: '服务暂时出错，请稍后再试' },
} as const;

export type ProblemType = keyof typeof problems;

/** Every `type` a problem of the API may have, those from the server around Next included. */
export const problemTypes = [
  ...new Set([
    ...Object.keys(problems).map((name) => `/problems/${name}`),
    ...Object.values(refusals).map(({ type }) => type),
  ]),
];

export interface FieldFault {
  /** Name of the query or body field. */
  field: string;
  /** What is wrong with it, in Chinese. */
  detail: string;
}

/**
 * A response of `application/problem+json` (RFC 9457). `type` is a relative reference that stays the
 * same for the same kind of problem.
 */
export function problemResponse(
  type: ProblemType,
  detail: string,
  {
    errors = [],
    headers = {},
    members = {},
  }: {
    errors?: readonly FieldFault[];
    headers?: Record<string, string>;
    /** Extension members of the problem (RFC 9457, section 3.2). */
    members?: Record<string, unknown>;
  } = {},
): Response {
  const { status, title } = problems[type];
  const body = {
    type: `/problems/${type}`,
    title,
    status,
    detail,
    ...(errors.length > 0 && { errors }),
    ...members,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}

/** The 422 for input that did not pass its schema, naming each field at fault. */
export function invalidRequest(error: z.ZodError): Response {
  const errors = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({ field, detail: '没有这个参数' }))
      : [{ field: issue.path.join('.'), detail: issue.message }],
  );
  const detail = errors.map((fault) => `${fault.field}：${fault.detail}`).join('；');
  return problemResponse('invalid-request', detail, { errors });
}

/** The 422 for one part of the address that did not pass its schema. */
export function invalidField(field: string, error: z.ZodError): Response {
  const errors = error.issues.map(({ message }) => ({ field, detail: message }));
  return problemResponse('invalid-request', errors.map((e) => `${field}：${e.detail}`).join('；'), {
    errors,
  });
}

/** Runs a handler; what it throws is logged once and becomes one plain 500. */
export async function answer(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    console.error(error);
    return problemResponse('internal', '服务器未能完成请求，您可以稍后再试。');
  }
}
