import { problemResponse } from './problem';

/** Body of any request in bytes, at most. */
export const MAX_BODY_BYTES = 16 * 1024;

/** What is read of a request; a web `Request` is one. */
export interface Asked {
  headers: Headers;
  body: AsyncIterable<Uint8Array> | null;
}

/**
 * The request's JSON, of whatever shape, or the problem to answer with: 415 for another media type,
 * 413 as soon as more than 16 KB have come, 400 when it is no JSON in UTF-8.
 */
export async function readJson({ headers, body }: Asked): Promise<{ json: unknown } | Response> {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return problemResponse('not-json-type', '请用 Content-Type: application/json 提交。');
  }
  let bytes: Uint8Array | null;
  try {
    bytes = await readBytes(body);
  } catch {
    return problemResponse('not-json', '请求内容没有完整到达，请再试一次。');
  }
  if (bytes === null) {
    return problemResponse('too-large', `请求内容不能超过 ${MAX_BODY_BYTES / 1024} KB。`);
  }
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return problemResponse('not-json', '请求内容不是完整的 JSON（UTF-8）。');
  }
}

async function readBytes(body: Asked['body']): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
