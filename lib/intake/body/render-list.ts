import type { Element, ElementContent } from 'hast';
import type { Block } from '../block';
import { renderRuns } from './render-runs';

/** Consecutive list lines as nested lists; `depth` is the level the lines are grouped at. */
export function renderList(lines: Block[], depth: number): ElementContent[] {
  return groupBy(lines, (line) => line.lists[depth]?.list).map((group) => {
    const place = group[0]?.lists[depth];
    const items = groupBy(group, (line) => line.lists[depth]?.item).map((item): Element => ({
      type: 'element',
      tagName: 'li',
      properties: {},
      children: renderItem(item, depth),
    }));
    const properties: Element['properties'] =
      place !== undefined && place.ordered && place.start !== 1 ? { start: place.start } : {};
    return {
      type: 'element',
      tagName: place?.ordered === true ? 'ol' : 'ul',
      properties,
      children: items,
    };
  });
}

/** An item's own lines and the lists inside it, in order. */
function renderItem(lines: Block[], depth: number): ElementContent[] {
  const own = lines.filter((line) => line.lists.length === depth + 1).length;
  return groupBy(lines, (line) => (line.lists.length > depth + 1 ? 'inner' : line)).flatMap(
    (group): ElementContent[] => {
      const [line] = group;
      if (line === undefined) return [];
      if (line.lists.length > depth + 1) return renderList(group, depth + 1);
      if (line.element !== null) return [line.element];
      const content = renderRuns(line.runs);
      return own > 1
        ? [{ type: 'element', tagName: 'p', properties: {}, children: content }]
        : content;
    },
  );
}

/** Runs of neighbours with the same key. */
function groupBy<T>(items: T[], key: (item: T) => unknown): T[][] {
  const groups: T[][] = [];
  let last: unknown;
  for (const item of items) {
    const next = key(item);
    const group = groups.at(-1);
    if (group !== undefined && next === last) group.push(item);
    else groups.push([item]);
    last = next;
  }
  return groups;
}
