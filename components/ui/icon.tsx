import { createElement } from 'react';
import type { IconNode } from 'lucide';

/** One Lucide icon, inlined; decoration beside a word, so hidden from screen readers. */
export function Icon({ node, className = '' }: { node: IconNode; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`icon ${className}`.trimEnd()}>
      {node.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  );
}
