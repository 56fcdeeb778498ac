import type { Element } from 'hast';
import type { Run } from '../block';
import { dateAlone, findDates } from '../facts/dates';
import { labelledPairs } from '../facts/labels';

/** A row of facts has few pieces; a longer line is text. */
const MAX_RUNS = 12;

/** Whether an inline element begins the next fact of a row (时间, 来源) that `line` holds the first of. */
export function startsFact(element: Element, line: Run[]): boolean {
  if (line.length > MAX_RUNS) return false;
  const text = line.map((run) => run.text).join('');
  if (text.length <= 60 && beginsWithDay(text)) return true;
  if (labelledPairs(firstText(element)).length === 0) return false;
  return text.length <= 120 && (dateAlone(text) !== null || labelledPairs(text).length > 0);
}

/** `2022-02-08` in figures begins a row; with 年月日 it may begin a sentence. */
function beginsWithDay(text: string): boolean {
  const [date] = findDates(text.slice(0, 40));
  return date?.start === 0 && !date.inWords;
}

function firstText(element: Element): string {
  for (let node: Element | undefined = element; node !== undefined;) {
    const first: Element['children'][number] | undefined = node.children.find(
      (child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''),
    );
    if (first?.type === 'text') return first.value.slice(0, 120);
    node = first?.type === 'element' ? first : undefined;
  }
  return '';
}
