import { addressPatterns, fillPattern } from './addresses';
import type { RawRequest } from './raw-http';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const METHODS = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  ...['TRACE', 'PROPFIND', 'SEARCH', 'PURGE', 'CONNECT', 'NONSENSE', 'get'],
];

/** What may stand in place of a part of an address, beside what does exist. */
const VALUES = [
  ...['xnjs-2026-48', 'xnjs', '2026', 'XNJS-2026-48', 'nosuch', '%E7%AE%80%E6%8A%A5', '%E7%AE'],
  ...['%2e%2e%2fsecret', '..%5c..', '%00', '%2500', '%ED%A0%80', '%F4%90%80%80', '~', '-', '9999'],
  ...['0190a5d0-7a00-7000-8000-000000000000', 'a'.repeat(64), 'A'.repeat(64), 'x'.repeat(3000)],
  ...['1234567890', '[slug]', '__proto__', 'constructor', '<script>', "'or'1'='1", '%0d%0aX:%20y'],
  ...[
    'feed.xml',
    'a;b=c',
    'a.rsc',
    'a.segments/_tree.segment.rsc',
    '%',
    '%zz',
    '#',
    '?',
    '//',
    '\\',
  ],
];

const QUERIES = [
  ...['?_rsc=zz', '?cursor=zz', '?cursor=%00', '?limit=-1', '?limit=1e9', '?year=99999999999'],
  ...['?year=2026&year=2025', '?channel=xnjs&limit=3', '?%zz', '?=', '?code=%ff', '?q=%F0%9F%98'],
  ...['?newest=100000', `?slugs=${'a,'.repeat(900)}`, '?nxtPslug=zz&__nextDataReq=1', '?view=zz'],
  ...['?next=//evil.example', '?before=zz', '?toString=1&__proto__=2', `?${'a=1&'.repeat(500)}`],
];

/** Addresses that are nobody's page. */
const ELSEWHERE = [
  ...[
    '/',
    '//',
    '/%',
    '/nope',
    '//bulletins/xnjs-2026-48',
    '/media//a',
    '/media/',
    '/sw.js',
    '*',
    '',
  ],
  ...[
    'http://evil.example/',
    'https://evil.example:443/api/bulletins',
    'evil.example:443',
    '/icon.svg',
  ],
  ...['/_next/data/x/index.json', '/_next/static/../../package.json', '/_next/static/%2e%2e/x.js'],
  ...[
    '/_next/static/chunks/no.js',
    '/_next/image?url=%2Ficon.svg&w=640&q=75',
    '/_next/image',
    '/_next',
  ],
  ...[
    '/_error',
    '/_not-found',
    '/_global-error',
    '/404',
    '/500',
    '/index.rsc',
    '/.env',
    '/api/',
    '/-',
  ],
];

const HEADERS: Record<string, string>[] = [
  {},
  ...['1', '', 'x'].map((RSC) => ({ RSC })),
  ...['%%', '[]', '["",{}]', '%5B%22%22%2C%7B%7D%2Cnull%2C%22zz%22%5D', '["",{"a":["b",{}]}]'].map(
    (tree) => ({ RSC: '1', 'Next-Router-State-Tree': tree }),
  ),
  { RSC: '1', 'Next-Router-State-Tree': `${'["",{"a":'.repeat(400)}["",{}]${'}]'.repeat(400)}` },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/zz/__PAGE__' },
  { RSC: '1', 'Next-Router-Prefetch': 'zz', 'Next-Url': '%%%' },
  ...['zz', '0'.repeat(42), '00d1b266432fb05192ae5baa964165f46e541e43ce'].map((id) => ({
    'Next-Action': id,
  })),
  { 'X-Middleware-Subrequest': 'middleware:middleware', 'X-Middleware-Prefetch': '1' },
  { 'X-Invoke-Path': '/zz', 'X-Invoke-Status': '500', 'X-Matched-Path': '/zz', 'Next-Resume': '1' },
  { 'X-Nextjs-Data': '1', 'X-Now-Route-Matches': 'a=b', 'X-Prerender-Revalidate': 'zz' },
  ...['ht!tp://', 'https, http', '', 'javascript'].map((proto) => ({ 'X-Forwarded-Proto': proto })),
  ...['a b', '[::1', 'evil.example/..@x', ''].map((host) => ({ 'X-Forwarded-Host': host })),
  ...['a b', '', '[::1', 'x:99999999', 'evil.example/..', '\u00e9'].map((Host) => ({ Host })),
  ...['1.2.3.4:5', '[::1]:80', '::ffff:7f00:1', 'unknown', ', ,', '"'].map((address) => ({
    'X-Forwarded-For': address,
  })),
  ...['bytes=999999-', 'bytes=-1', 'bytes=0-0,1-1', 'zz'].map((Range) => ({ Range })),
  ...['"zz"', '*', 'W/"zz"', ''].map((tag) => ({ 'If-Match': tag })),
  ...['"zz"', '*', 'zz', ',,,'].map((tag) => ({ 'If-None-Match': tag, 'If-Range': tag })),
  { 'If-Unmodified-Since': 'Mon, 01 Jan 1990 00:00:00 GMT' },
  { 'If-Modified-Since': 'not a date' },
  { Expect: '200-ok' },
  { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Key': 'zz' },
  { Upgrade: 'h2c', Connection: 'Upgrade, HTTP2-Settings, close', 'HTTP2-Settings': 'AAMAAABk' },
  ...['Bearer zz', `Bearer ${'A'.repeat(43)}`, 'Basic %%%', 'Bearer'].map((Authorization) => ({
    Authorization,
  })),
  { Cookie: '__prerender_bypass=zz; __next_preview_data=%%%; better-auth.session_token=zz.zz' },
  { Cookie: `;;=;%%%;${'a=b;'.repeat(500)}` },
  { 'Accept-Encoding': 'br;q=zz, *;q=0, identity;q=0' },
  { 'Accept-Language': ';;;,zz-' },
  { Origin: 'null' },
  { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
  { 'X-Proof': Buffer.from('{"challenge":{}}').toString('base64') },
  { 'X-Long': 'a'.repeat(20_000) },
];

const part = (name: string, value: string) =>
  `--zz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const BODIES: { headers?: Record<string, string>; body?: string | Buffer }[] = [
  {},
  ...['{}', '[]', 'null', '{"text":', '{"value":"满意"}', `"${'字'.repeat(9000)}"`, '\u0000'].map(
    (body) => ({ headers: { 'Content-Type': 'application/json' }, body }),
  ),
  { headers: { 'Content-Type': 'application/json; charset=utf-7' }, body: '+AHs-' },
  { headers: { 'Content-Type': 'application/json' }, body: Buffer.from([0xff, 0xfe, 0xed, 0xa0]) },
  {
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    body: Buffer.from([0x1f, 0x8b, 8, 0, 1]),
  },
  { headers: { 'Content-Type': '%%%' }, body: 'zz' },
  { headers: { 'Content-Type': 'text/plain' }, body: '["$K1","$@2","$F3"]' },
  { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=b&%zz' },
  { headers: { 'Content-Type': 'multipart/form-data' }, body: '--zz' },
  { headers: { 'Content-Type': 'multipart/form-data; boundary=zz' }, body: '--zz\r\n\r\n' },
  ...[
    part('$ACTION_ID_zz', ''),
    part('$ACTION_REF_1', '') + part('$ACTION_1:0', '{"id":"zz","bound":"$@9"}'),
    part('$ACTION_REF_1', '') + part('$ACTION_1:0', '%'),
    part('0', '["$K1"]') + part('_1_email', 'zz'),
    part('0', '["$F1","$T","$Q2"]'),
  ].map((body) => ({
    headers: { 'Content-Type': 'multipart/form-data; boundary=zz' },
    body: `${body}--zz--\r\n`,
  })),
  { headers: { 'Content-Length': '0' } },
  { headers: { 'Content-Length': '-1' }, body: 'zz' },
  { headers: { 'Transfer-Encoding': 'chunked', 'Content-Length': '5' }, body: '0\r\n\r\n' },
  { headers: { 'Transfer-Encoding': 'zz' }, body: 'zz' },
];

/**
 * Requests that nobody would send in good faith: every address in turn with each method, and then, by
 * a seeded random, addresses, queries, headers and bodies in any combination.
 */
export function* oddRequests(random: () => number, randomly: number): Generator<RawRequest> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const patterns = [...addressPatterns(), ...ELSEWHERE];
  const address = (pattern: string) => fillPattern(pattern, () => pick(VALUES));
  for (const pattern of patterns) {
    for (const method of METHODS) {
      yield { method, target: address(pattern), ...withHeaders({}, pick(BODIES)) };
    }
    for (const body of pattern.startsWith('/desk') ? BODIES : []) {
      yield { method: 'POST', target: address(pattern), ...withHeaders(pick(HEADERS), body) };
    }
  }
  for (const headers of HEADERS) {
    for (const target of ['/', '/bulletins/xnjs-2026-48', '/api/bulletins', '/icon.svg', '/desk']) {
      yield { method: 'GET', target, headers };
    }
  }
  for (let n = 0; n < randomly; n += 1) {
    const target = address(pick(patterns)) + (random() < 0.4 ? pick(QUERIES) : '');
    const method = random() < 0.5 ? 'GET' : pick(METHODS);
    yield { method, target, ...withHeaders({ ...pick(HEADERS), ...pick(HEADERS) }, pick(BODIES)) };
  }
}

function withHeaders(headers: Record<string, string>, body: (typeof BODIES)[number]) {
  return { ...body, headers: { ...headers, ...body.headers } };
}
