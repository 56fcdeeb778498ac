import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { ASSET_LIST } from '../offline/asset-list.mjs';
import { assetListPath } from '../offline/page-contract';
import { DIGEST_HEADER, digestOf } from './body-digest.mjs';
import { securityHeaders } from './security-headers.mjs';

/**
 * The scripts and styles of the build that readers' pages need, each with the digest of its content, as
 * JSON. Its own digest is the build's name: pages bear it, and whoever trusts a page can prove the rest.
 */
export interface AssetList {
  build: string;
  body: Buffer;
}

/** Reads what the build wrote (`next.config.js`). */
export function readAssetList(dir: string): AssetList {
  const body = readFileSync(join(dir, '.next', ASSET_LIST));
  return { build: digestOf(body), body };
}

export function isAssetList({ method, url }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && url?.startsWith(assetListPath('')) === true;
}

/** Sends the list of this build; of any other there is none here. */
export function sendAssetList(
  { body, build }: AssetList,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.url !== assetListPath(build)) {
    response.writeHead(404, { ...securityHeaders, 'Cache-Control': 'no-store' }).end();
    return;
  }
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': 'application/json',
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Length': body.length,
    [DIGEST_HEADER]: digestOf(body),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
