import { randomBytes } from 'node:crypto';
import { z } from 'zod';

interface DescribedOperation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

interface ApiDocument {
  openapi: string;
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, object> };
}

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Call {
  /** Reader key to send. */
  key?: string;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, instead. */
  raw?: BodyInit;
  headers?: Record<string, string>;
}

/** A reader key as a device makes it. */
export const newReaderKey = (): string => randomBytes(32).toString('base64url');

export type Api = Awaited<ReturnType<typeof describedApi>>;

/**
 * Calls the API over HTTP and holds every answer to `/api/openapi.json`: its status, media type and
 * body must be described there, or the call throws.
 */
export async function describedApi(serverUrl: string) {
  const response = await fetch(`${serverUrl}/api/openapi.json`);
  const document = (await response.json()) as ApiDocument;

  const operationAt = (method: string, path: string): DescribedOperation | undefined => {
    const plain = path.split('?')[0] ?? path;
    const template = Object.keys(document.paths).find((candidate) =>
      new RegExp(`^${candidate.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(plain),
    );
    return template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
  };

  const hold = (method: string, path: string, { body, headers, status }: Answer) => {
    const where = `${method} ${path}: ${status}`;
    const described = operationAt(method, path)?.responses[status];
    if (described === undefined) throw new Error(`${where} is not described`);
    const [type, content] = Object.entries(described.content ?? {})[0] ?? [];
    if (content === undefined) {
      if (body !== null) throw new Error(`${where} has a body where none is described`);
      return;
    }
    const sent = headers.get('content-type')?.split(';')[0];
    if (sent !== type) throw new Error(`${where} came as ${sent}, described is ${type}`);
    const reference = (content.schema as { $ref?: string }).$ref?.split('/').at(-1);
    const schema =
      reference === undefined ? content.schema : document.components.schemas[reference];
    const checked = z.fromJSONSchema(schema as never).safeParse(body);
    if (!checked.success) throw new Error(`${where} ${z.prettifyError(checked.error)}`);
  };

  return {
    document,
    async call<T = unknown>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
      const answered = await fetch(serverUrl + path, {
        method,
        headers: {
          ...(call.key !== undefined && { Authorization: `Bearer ${call.key}` }),
          ...(call.json !== undefined && { 'Content-Type': 'application/json' }),
          ...call.headers,
        },
        body: call.raw ?? (call.json === undefined ? null : JSON.stringify(call.json)),
      });
      const text = await answered.text();
      const answer: Answer<T> = {
        status: answered.status,
        headers: answered.headers,
        body: (text === '' ? null : JSON.parse(text)) as T,
      };
      hold(method, path, answer);
      return answer;
    },
  };
}
