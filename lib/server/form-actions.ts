import { IncomingMessage, type IncomingHttpHeaders } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { refusals, type Refusal } from './refusal';

/** Bytes of a posted form, at most; the desk's forms carry names, passwords and codes. */
const MOST_BYTES = 64 * 1024;

/** What a form may stand for: an action's id, and the pages that it belongs to. */
type Actions = ReadonlyMap<string, readonly RegExp[]>;

const manifest = z.object({
  node: z.record(z.string(), z.object({ workers: z.record(z.string(), z.unknown()) })),
});

/** The forms of the build in `dir`, as Next lists them. */
export function readActions(dir: string): Actions {
  const file = join(dir, '.next', 'server', 'server-reference-manifest.json');
  const { node } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(
    Object.entries(node).map(([id, { workers }]) => [id, Object.keys(workers).map(pageAddress)]),
  );
}

/** `app/desk/comments/[id]/page` as the addresses it answers. */
function pageAddress(worker: string): RegExp {
  const path = worker
    .replace(/^app|\/page$/g, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\[[^\]]*\]/g, '[^/]+');
  return new RegExp(`^${path === '' ? '/' : path}$`);
}

/** A form that Next is not given, and why. */
export interface RefusedForm {
  refusal: Refusal;
  /** Null where it could not be read. */
  form: FormData | null;
}

/**
 * A posted form as Next may be given it, or why not. Next answers whatever it cannot make sense of with
 * a 500 and a stack in the log; what passes here is just what its client, or a browser without scripts,
 * makes of one of our forms: an action of that very page, whose last argument is the form.
 */
export async function readForm(
  request: IncomingMessage,
  actions: Actions,
): Promise<IncomingMessage | RefusedForm> {
  const { host = 'localhost' } = request.headers;
  const bytes = await readBytes(request);
  if (bytes === null) return { refusal: refusals.largeForm, form: null };
  const { form, id } = await actionIn(request.headers, bytes);
  if (id === null) return { refusal: refusals.malformedForm, form };
  const path = request.url?.split('?')[0] ?? '';
  if (!actions.get(id)?.some((page) => page.test(path))) {
    return { refusal: refusals.outdatedForm, form };
  }
  return replay(request, bytes, {
    ...request.headers,
    // That the page is ours is known (`same-origin.ts`); Next compares these two again.
    origin: `http://${host}`,
    'x-forwarded-host': host,
    'content-length': String(bytes.length),
  });
}

/** The form a request brings, and the id of the action it names if it is made like one of ours. */
async function actionIn(
  { 'content-type': type = '', 'next-action': action }: IncomingHttpHeaders,
  bytes: Buffer<ArrayBuffer>,
): Promise<{ id: string | null; form: FormData | null }> {
  // Next's client leaves out what an action does not take, which its id tells.
  if (/^text\/plain\b/i.test(type)) {
    const isBare = typeof action === 'string' && action.startsWith('00');
    return { id: isBare && bytes.toString() === '[]' ? action : null, form: null };
  }
  if (!/^multipart\/form-data *;/i.test(type)) return { id: null, form: null };
  const form = await new Request('http://form', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: bytes,
  })
    .formData()
    .catch(() => null);
  if (form === null) return { id: null, form };
  return { id: action === undefined ? idIn(form) : callId(form, action), form };
}

/** Null when more comes than a form may have, or not all of it. */
async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same request once more, with the body that was read. */
function replay(
  { httpVersion, method, rawHeaders, socket, url }: IncomingMessage,
  body: Buffer,
  headers: IncomingMessage['headers'],
): IncomingMessage {
  const again = new IncomingMessage(socket);
  Object.assign(again, { httpVersion, method, rawHeaders, url, complete: true });
  again.headers = headers;
  again.push(body);
  again.push(null);
  return again;
}

/** What an action was told before, as React writes it: JSON without references to anything. */
const plain: z.ZodType = z.lazy(() =>
  z.union([
    z.string().regex(/^(?!\$)|^\$\$|^\$undefined$/),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(plain).max(100),
    z.record(z.string(), plain),
  ]),
);
const MOST_DEPTH = 20;

/** Arguments of which the last is the form (React writes `$K` and the prefix of its fields). */
const callArguments = z.union([
  z.tuple([z.string().regex(/^\$K[1-9a-f]$/)]),
  z.tuple([plain, z.string().regex(/^\$K[1-9a-f]$/)]),
]);

/** The id of an action called by Next's client, when its form is one that the client makes. */
function callId(form: FormData, action: string | string[]): string | null {
  if (typeof action !== 'string') return null;
  const names = [...new Set(form.keys())];
  const known = names.every((name) => name === '0' || /^_[1-9a-f]_/.test(name));
  return known && callArguments.safeParse(jsonOf(form, '0')).success ? action : null;
}

const reference = z.object({
  id: z.string(),
  bound: z
    .string()
    .regex(/^\$@[1-9a-f]$/)
    .nullable(),
});

/** The id of the action in a form sent without scripts, when it names one. */
function idIn(form: FormData): string | null {
  const names = [...new Set(form.keys())].filter((name) => name.startsWith('$ACTION_'));
  const [name, ...others] = names.filter((one) => /^\$ACTION_(?:ID|REF)_/.test(one));
  if (name === undefined || others.length > 0) return null;
  if (name.startsWith('$ACTION_ID_')) return names.length === 1 ? name.slice(11) : null;
  const prefix = `$ACTION_${name.slice(12)}:`;
  const parsed = reference.safeParse(jsonOf(form, `${prefix}0`));
  if (!parsed.success) return null;
  const { bound, id } = parsed.data;
  const row = bound === null ? null : `${prefix}${bound.slice(2)}`;
  const known = names.every((one) => [name, '$ACTION_KEY', `${prefix}0`, row].includes(one));
  if (!known) return null;
  return row === null || z.tuple([plain]).safeParse(jsonOf(form, row)).success ? id : null;
}

/** A field of plain JSON, undefined where there is none or it stands twice. */
function jsonOf(form: FormData, name: string): unknown {
  const [text, ...others] = form.getAll(name);
  if (typeof text !== 'string' || others.length > 0) return undefined;
  if ((text.match(/[[{]/g) ?? []).length > MOST_DEPTH || text.includes('__proto__'))
    return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
