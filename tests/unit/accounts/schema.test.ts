import { expect, it } from 'vitest';
import { accountDetails, signInInput } from '@/lib/accounts/schema';

it.each(['a\u0000@desk.example', 'a@desk.example\u0000', 'a\u007f@desk.example'])(
  'takes no control characters: %j',
  (typed) => {
    const person = { name: '老陈', email: 'a@desk.example', role: 'editor' };
    expect(signInInput.safeParse({ email: typed, password: '' }).success).toBe(false);
    expect(accountDetails.safeParse({ ...person, email: typed }).success).toBe(false);
    expect(accountDetails.safeParse({ ...person, name: typed }).success).toBe(false);
    expect(accountDetails.parse({ ...person, email: ' A@desk.example ' })).toEqual(person);
  },
);
