import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { tidyAddress } from '@/lib/server/address';
import { readForm } from '@/lib/server/form-actions';
import { refusals } from '@/lib/server/refusal';
import { tidyHeaders } from '@/lib/server/request-headers';

const ID = `60${'a'.repeat(40)}`;
const ACTIONS = new Map([[ID, [/^\/desk\/sign-in$/]]]);

const part = (name: string, value: string) =>
  `--zz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

function post(
  fields: [string, string][],
  headers: Record<string, string> = {},
  url = '/desk/sign-in',
) {
  const request = new IncomingMessage(new Socket());
  const body = `${fields.map(([name, value]) => part(name, value)).join('')}--zz--\r\n`;
  Object.assign(request, { method: 'POST', url, complete: true });
  request.headers = { 'content-type': 'multipart/form-data; boundary=zz', ...headers };
  request.push(body);
  request.push(null);
  return { request, body };
}

const called = { 'next-action': ID };
const bound = JSON.stringify({ id: ID, bound: '$@1' });

describe('readForm', () => {
  it.each([
    [
      'a call by the client',
      [
        ['_1_email', 'a'],
        ['0', '[{"problem":null},"$K1"]'],
      ],
      called,
    ],
    ['a call without a state', [['0', '["$K1"]']], called],
    [
      'a form without scripts',
      [
        ['$ACTION_REF_1', ''],
        ['$ACTION_1:0', bound],
        ['$ACTION_1:1', '[{}]'],
        ['$ACTION_KEY', 'k1'],
        ['email', 'a'],
      ],
      {},
    ],
    ['one without a state', [[`$ACTION_ID_${ID}`, '']], {}],
  ] as [string, [string, string][], Record<string, string>][])(
    'hands on %s, with the body that came',
    async (_what, fields, headers) => {
      const { body, request } = post(fields, headers);
      const form = await readForm(request, ACTIONS);
      if ('refusal' in form) throw new Error(form.refusal.type);
      expect((await buffer(form)).toString()).toBe(body);
      expect(form.url).toBe('/desk/sign-in');
    },
  );

  it.each([
    ['no arguments', [['_1_email', 'a']], called],
    ['arguments that are no JSON', [['0', '["$K1"']], called],
    ['arguments without a form', [['0', '["a","b"]']], called],
    ['a reference to another action', [['0', '["$F2","$K1"]']], called],
    ['a promise that nothing keeps', [['0', '["$@2","$K1"]']], called],
    ['an iterator', [['0', '[{"a":"$i5"},"$K1"]']], called],
    ['a prototype', [['0', '[{"__proto__":{"a":1}},"$K1"]']], called],
    ['deep nesting', [['0', `[${'['.repeat(50)}${']'.repeat(50)},"$K1"]`]], called],
    [
      'arguments twice',
      [
        ['0', '["$K1"]'],
        ['0', '["$K1"]'],
      ],
      called,
    ],
    [
      'a field of nobody',
      [
        ['0', '["$K1"]'],
        ['zz', ''],
      ],
      called,
    ],
    ['no action at all', [['email', 'a']], {}],
    [
      'two actions',
      [
        [`$ACTION_ID_${ID}`, ''],
        ['$ACTION_REF_1', ''],
      ],
      {},
    ],
    [
      'a state that is missing',
      [
        ['$ACTION_REF_1', ''],
        ['$ACTION_1:0', bound],
      ],
      {},
    ],
    [
      'an unreadable reference',
      [
        ['$ACTION_REF_1', ''],
        ['$ACTION_1:0', '%'],
      ],
      {},
    ],
  ] as [string, [string, string][], Record<string, string>][])(
    'refuses %s',
    async (_what, fields, headers) => {
      expect(await readForm(post(fields, headers).request, ACTIONS)).toMatchObject({
        refusal: refusals.malformedForm,
      });
    },
  );

  it('hands on the call of an action that takes nothing, and of no other', async () => {
    const bare = `00${'c'.repeat(40)}`;
    const actions = new Map([...ACTIONS, [bare, [/^\/desk\/sign-in$/]]]);
    const call = async (id: string) => {
      const request = new IncomingMessage(new Socket());
      Object.assign(request, { method: 'POST', url: '/desk/sign-in', complete: true });
      request.headers = { 'content-type': 'text/plain;charset=UTF-8', 'next-action': id };
      request.push('[]');
      request.push(null);
      return readForm(request, actions);
    };
    expect(await call(bare)).toBeInstanceOf(IncomingMessage);
    expect(await call(ID)).toMatchObject({ refusal: refusals.malformedForm });
  });

  it('refuses what is no form of this page or of this version, and what is too large', async () => {
    const fields: [string, string][] = [['0', '["$K1"]']];
    const elsewhere = post(fields, called, '/desk/accounts').request;
    expect(await readForm(elsewhere, ACTIONS)).toMatchObject({ refusal: refusals.outdatedForm });
    const older = post(fields, { 'next-action': `60${'b'.repeat(40)}` }).request;
    expect(await readForm(older, ACTIONS)).toMatchObject({ refusal: refusals.outdatedForm });
    const large = post([...fields, ['_1_a', 'a'.repeat(70_000)]], called).request;
    expect(await readForm(large, ACTIONS)).toMatchObject({ refusal: refusals.largeForm });
    const text = post(fields, { ...called, 'content-type': 'text/plain' }).request;
    expect(await readForm(text, ACTIONS)).toMatchObject({ refusal: refusals.malformedForm });
  });
});

describe('tidyHeaders', () => {
  it('takes out what only parts of Next or a proxy may say', () => {
    const headers = {
      'x-middleware-subrequest': 'a',
      'x-matched-path': '/b',
      'next-resume': '1',
      range: 'bytes=0-1',
      'x-forwarded-proto': 'https, http',
      rsc: '1',
    };
    expect(tidyHeaders(headers)).toBe(true);
    expect(headers).toEqual({ 'x-forwarded-proto': 'https', rsc: '1' });
    const odd = { 'x-forwarded-proto': 'javascript' };
    tidyHeaders(odd);
    expect(odd).toEqual({});
  });

  it.each([
    ['%5B%22%22%2C%7B%22children%22%3A%5B%22me%22%2C%7B%7D%5D%7D%2Cnull%2C%22refetch%22%5D', true],
    ['["",{"children":[["slug","a","d",null],{}]}]', true],
    ['["",{"children":[["slug","a","zz",null],{}]}]', false],
    ['["",{"a":["b"]}]', false],
    ['%%%', false],
    ['{}', false],
    [`${'["",{"a":'.repeat(600)}["",{}]${'}]'.repeat(600)}`, false],
  ])('a router state of %s: %s', (tree, sensible) => {
    expect(tidyHeaders({ 'next-router-state-tree': tree })).toBe(sensible);
  });
});

describe('tidyAddress', () => {
  it.each([
    ['/bulletins/a', null],
    ['/', null],
    ['/?a=//b/', null],
    ['//evil.example/', '/evil.example'],
    ['/\\evil.example', '/evil.example'],
    ['//', '/'],
    ['/bulletins//a/?b=c', '/bulletins/a?b=c'],
  ])('%s: %s', (address, tidy) => {
    expect(tidyAddress(address)).toBe(tidy);
  });
});
