import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, deferScripts } from '@/lib/server/page-html';

const page = (body: string) => `<!DOCTYPE html><html><head>
<link rel="preload" href="/a.js" as="script"/><link rel="preload" href="/p.css" as="style"/>
<script src="/a.js" async=""></script></head><body>${body}<script src="/b.js?x=1&amp;y=2"></script>
<script src="/old.js" noModule=""></script><script>self.x=1</script></body></html>`;

describe('deferScripts', () => {
  it('leaves no external script in the markup, and fetches each later, in order', () => {
    const html = deferScripts(page('<p>正文</p>'));
    expect(html).not.toMatch(/<script[^>]*\bsrc=/);
    expect(html).toContain('(["/a.js","/b.js?x=1&y=2"])</script></body>');
    expect(html).not.toContain('old.js');
  });
  it('drops the scripts’ preloads and keeps the style’s', () => {
    const html = deferScripts(page(''));
    expect(html).not.toContain('as="script"');
    expect(html).toContain('as="style"');
  });
  it('keeps text and inline scripts as they were', () => {
    const html = deferScripts(page('<p>1 &lt; 2 “&amp;”</p>'));
    expect(html).toContain('<p>1 &lt; 2 “&amp;”</p>');
    expect(html).toContain('<script>self.x=1</script>');
  });
  it('leaves a page without scripts alone', () => {
    expect(deferScripts('<html><body>字</body></html>')).toBe('<html><body>字</body></html>');
  });
});

describe('contentSecurityPolicy', () => {
  it('allows the very inline scripts of the page and no others', () => {
    const html = deferScripts(page(''));
    const policy = contentSecurityPolicy(html);
    const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code);
    expect(inline).toHaveLength(2);
    for (const code of inline) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    }
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toContain('unsafe');
    expect(policy.match(/sha256-/g)).toHaveLength(2);
  });

  it('allows no script of the main part, and fetches none, should one ever get there', () => {
    const html = deferScripts(
      page('<main>字<script>evil()</script><script src="/evil.js"></script></main>'),
    );
    const digest = createHash('sha256').update('evil()').digest('base64');
    expect(contentSecurityPolicy(html)).not.toContain(digest);
    expect(html).toContain('(["/a.js","/b.js?x=1&y=2"])');
    const closing = page('<main></main><script>evil()</script></main>');
    expect(contentSecurityPolicy(closing)).not.toContain(digest);
  });
});
