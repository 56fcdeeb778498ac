import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bestCoding } from './encode';
import { finishPage } from './finished';
import type { RefusedForm } from './form-actions';
import { refusedFormPage } from './refused-form';
import { securityHeaders } from './security-headers.mjs';

/** Marks the server's own request for a page just as Next makes it. */
const OWN_HEADER = 'x-jianbao-own';
const own = randomUUID();

/** An address that no route has. */
const NOWHERE = '/-';

/** Whether the server itself asks, for Next's answer as it is. */
export function isOwnRequest({ headers }: IncomingMessage): boolean {
  return headers[OWN_HEADER] === own;
}

/**
 * Whether this is what Next sends when a page turns out not to exist while it is rendered: an empty
 * document that says so only once its scripts have run.
 */
export function isEmptyMissing(status: number, body: Buffer): boolean {
  return status === 404 && body.includes('id="__next_error__"');
}

/** The site's page for what does not exist, as Next sends it for addresses without a route. */
export class MissingPage {
  #kept: { stamp: string; page: Promise<Buffer> } | undefined;

  /**
   * @param origin where Next answers, on this machine
   * @param build the name of the build its pages are of (asset-list.ts)
   */
  constructor(
    private readonly origin: string,
    readonly build: string,
  ) {}

  /** The page as of `stamp`, asked for once; null: asked for anew. */
  html(stamp: string | null): Promise<Buffer> {
    if (stamp === null) return this.#fetch();
    if (this.#kept?.stamp === stamp) return this.#kept.page;
    const page = this.#fetch();
    this.#kept = { stamp, page };
    page.catch(() => {
      if (this.#kept?.page === page) this.#kept = undefined;
    });
    return page;
  }

  /** Answers with it, under `status`. */
  async send(
    request: IncomingMessage,
    response: ServerResponse,
    { stamp, status }: { stamp: string | null; status: 400 | 404 },
  ): Promise<void> {
    await this.#write(request, response, { html: await this.html(stamp), status });
  }

  /** Answers a form that was refused, in its frame. */
  async sendInPlace(
    request: IncomingMessage,
    response: ServerResponse,
    refused: RefusedForm,
  ): Promise<void> {
    const missing = (await this.html(null)).toString('utf8');
    const html = Buffer.from(refusedFormPage(missing, refused, request.url ?? '/'));
    await this.#write(request, response, { html, status: refused.refusal.status });
  }

  async #write(
    request: IncomingMessage,
    response: ServerResponse,
    { html, status }: { html: Buffer; status: number },
  ): Promise<void> {
    const coding = bestCoding(request.headers['accept-encoding']);
    const { body, headers } = await finishPage(html, coding, this.build);
    response.writeHead(status, {
      ...securityHeaders,
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      // What does not exist may be published in a minute.
      'Cache-Control': 'no-store',
      Vary: 'Accept-Encoding',
      'Content-Length': body.length,
    });
    response.end(body);
  }

  async #fetch(): Promise<Buffer> {
    const response = await fetch(this.origin + NOWHERE, { headers: { [OWN_HEADER]: own } });
    return Buffer.from(await response.arrayBuffer());
  }
}
