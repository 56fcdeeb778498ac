import { createElement } from 'react';
import type { IconNode } from 'lucide';

/** One Lucide icon, inlined; decoration beside a word, so hidden from screen readers. */
export function Icon({ node, className = 'size-6' }: { node: IconNode; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {node.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  );
}
