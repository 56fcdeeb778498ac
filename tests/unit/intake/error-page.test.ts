import { expect, it } from 'vitest';
import type { IntakeDocument } from '@/lib/intake/document';
import { takeIn } from '@/lib/intake/intake';

function read(title: string, text: string, path: string): Promise<IntakeDocument> {
  const html = `<!doctype html><title>${title}</title><h1>${title}</h1><p>${text}</p>`;
  const source = path === 'a.html' ? html : `${title}\n${text}`;
  return takeIn({ path, bytes: new TextEncoder().encode(source) });
}

const codes = ({ findings }: IntakeDocument): string[] => findings.map(({ code }) => code);

it.each([
  ['404 - 页面不存在', '您可以返回首页，或者稍后再试。'],
  ['页面不存在', '您要看的页面可能已被删除、改名，或者暂时不可用。'],
  ['很抱歉，您访问的页面不存在或已删除！', '五秒后自动返回首页。'],
  ['抱歉，您要查看的内容已被删除', '请联系网站管理员。'],
  ['找不到该页面', '请检查网址是否正确。'],
  ['502 Bad Gateway', 'nginx'],
  ['404 Not Found', 'The requested URL was not found on this server.'],
  ['Page Not Found', 'The page you are looking for has been moved.'],
])('a saved error page is refused: %s', async (title, text) => {
  for (const path of ['a.html', 'a.txt']) {
    const document = await read(title, text, path);
    expect(document.title).toBeNull();
    expect(codes(document)).toContain('no-text');
  }
});

it.each([
  '关于部分页面无法访问的公告',
  '网页无法打开问题的处理办法',
  '500户居民用上管道燃气',
  '500页材料减到五页',
  '404路公交线路调整',
  '找不到页面怎么办：网站使用问答',
])('a short text that only mentions one is taken in: %s', async (title) => {
  const document = await read(title, '请广大居民留意，具体安排另行通知。', 'a.html');
  expect(document.title).toBe(title);
  expect(codes(document)).not.toContain('no-text');
});
