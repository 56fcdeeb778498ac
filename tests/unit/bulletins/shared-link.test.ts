import { expect, it } from 'vitest';
import { bulletinAmong } from '@/lib/bulletins/shared-link';

const site = 'https://jianbao.example.gov.cn';

it.each([
  ['https://jianbao.example.gov.cn/bulletins/xnjs-2026-48', 'xnjs-2026-48'],
  [
    '看看这个《排队》https://jianbao.example.gov.cn/bulletins/xnjs-2026-48?from=timeline。',
    'xnjs-2026-48',
  ],
  [
    '先 http://x.example/ 后 https://jianbao.example.gov.cn/bulletins/yjbl-2023-9#comments',
    'yjbl-2023-9',
  ],
  ['https://other.example/bulletins/xnjs-2026-48', null],
  ['https://jianbao.example.gov.cn.evil.example/bulletins/xnjs-2026-48', null],
  ['https://jianbao.example.gov.cn/bulletins/..%2f..%2fdesk', null],
  ['javascript:alert(1)', null],
  ['', null],
])('of what was shared, %j, a bulletin of this site is %j', (text, slug) => {
  expect(bulletinAmong(text, site)).toBe(slug);
});
