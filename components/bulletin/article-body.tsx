import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { allowOnly } from '@/lib/body/allowlist';

/**
 * The stored body, parsed and passed through the allowlist again, then made into elements: at no point
 * does a string of markup reach the page.
 */
export function ArticleBody({ html }: { html: string }) {
  const tree: Root = allowOnly(fromHtml(html, { fragment: true }));
  return (
    <div className="article">
      {toJsxRuntime(tree, {
        Fragment,
        jsx,
        jsxs,
        passNode: true,
        components: { table: ScrollingTable, img: Picture },
      })}
    </div>
  );
}

/** A wide table scrolls sideways by itself, also by keyboard; the page never does. */
function ScrollingTable({
  node: _node,
  ...table
}: React.ComponentProps<'table'> & { node?: Element }) {
  return (
    <div className="table-scroll" role="group" aria-label="表格" tabIndex={0}>
      <table {...table} />
    </div>
  );
}

function Picture({ node: _node, alt, ...image }: React.ComponentProps<'img'> & { node?: Element }) {
  return <img {...image} alt={alt ?? ''} loading="lazy" decoding="async" />;
}
