import type { z } from 'zod';

/** The stable names of everything that can be wrong with a request; programs match on these. */
const problems = {
  'invalid-request': { status: 422, title: '请求内容有误' },
  'not-found': { status: 404, title: '没有找到' },
  'method-not-allowed': { status: 405, title: '不支持这种操作' },
  internal: { status: 500, title: '服务暂时出错，请稍后再试' },
} as const;

export type ProblemType = keyof typeof problems;

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
  errors: readonly FieldFault[] = [],
): Response {
  const { status, title } = problems[type];
  const body = {
    type: `/problems/${type}`,
    title,
    status,
    detail,
    ...(errors.length > 0 && { errors }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
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
  return problemResponse('invalid-request', detail, errors);
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
