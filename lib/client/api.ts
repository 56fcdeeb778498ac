'use client';

import { noteAnswer } from './offline-state';
import { knownReaderKey } from './reader-key';

export interface Fault {
  field: string;
  detail: string;
}

/**
 * A request that was answered with a problem (RFC 9457), or not at all: then `status` is 0 and it is
 * not known whether the server did what was asked. `message` is Chinese and for people.
 */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly type = '',
    readonly faults: readonly Fault[] = [],
    /** The problem as it came, with its extension members. */
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export interface ApiRequest {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  json?: unknown;
  headers?: Record<string, string>;
}

/** How long a request may take before it counts as unanswered. */
const TIMEOUT_MS = 20_000;

/**
 * Asks this site's API with the device's reader key, if it has one. Resolves with the JSON of a success (null for 204), else throws an ApiProblem.
 */
export async function askApi<T>(path: string, request: ApiRequest = {}): Promise<T> {
  const { headers = {}, json, method = 'GET' } = request;
  const key = await knownReaderKey();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(key !== null && { Authorization: `Bearer ${key}` }),
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 204) return null as T;
    const body: unknown = await response.json();
    if (response.ok) {
      noteAnswer();
      return body as T;
    }
    throw problemFrom(response.status, body);
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    throw new ApiProblem(0, '没有连上服务器，请检查网络后重试。');
  }
}

function problemFrom(status: number, body: unknown): ApiProblem {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as {
    type?: string;
    detail?: string;
    errors?: Fault[];
  };
  const message = problem.detail ?? '服务器没有完成这个请求，请稍后再试。';
  return new ApiProblem(
    status,
    message,
    problem.type ?? '',
    problem.errors ?? [],
    problem as Record<string, unknown>,
  );
}
