import type { Element, Root } from 'hast';
import { attribute } from './attributes';

/** One post of a forum's thread, as Discuz and its kin name them. */
const POST = /^(?:post_|pid|floor_?)\d+$/;

/**
 * Empties the posts below the first of a forum's thread: the first is the text, the others are what
 * readers answered. Returns how many there were.
 */
export function emptyAnswers(tree: Root): number {
  let answers = 0;
  const waiting: (Root | Element)[] = [tree];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    let seen = false;
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      const post = POST.test(attribute(child, 'id'));
      if (post && seen) {
        answers += 1;
        child.children = [];
      } else waiting.push(child);
      seen ||= post;
    }
  }
  return answers;
}
