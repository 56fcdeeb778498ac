/**
 * The document tree mammoth hands to `transformDocument`, as far as intake reads it. mammoth does not
 * type it, so every node is checked before use.
 */
export interface WordNode {
  type: string;
  children: WordNode[];
  [key: string]: unknown;
}

/** The value as a node; a value of any other shape becomes an empty node of an unknown type. */
export function wordNode(value: unknown): WordNode {
  if (typeof value !== 'object' || value === null || !('type' in value))
    return { type: 'unknown', children: [] };
  const children =
    'children' in value && Array.isArray(value.children) ? value.children.map(wordNode) : [];
  return { ...value, type: String(value.type), children };
}

/** A text property, or empty. */
export function textProperty(node: WordNode, name: string): string {
  const value = node[name];
  return typeof value === 'string' ? value : '';
}

/** A number property, or null. */
export function numberProperty(node: WordNode, name: string): number | null {
  const value = node[name];
  return typeof value === 'number' ? value : null;
}

/** All nodes below `node`, itself first. */
export function* walk(node: WordNode): Generator<WordNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}
