import type { Element } from 'hast';
import { attribute } from './attributes';

/** CSS declarations by property, values in lower case. */
export type Declarations = ReadonlyMap<string, string>;

interface Rule {
  selector: string;
  tag: string | null;
  id: string | null;
  classes: string[];
  declarations: Declarations;
  /** By selector first, then by place in the page; `!important` outranks both. */
  weight: number;
}

/** Characters of style sheets that are read; a saved page may carry megabytes of fonts in them. */
const MAX_CSS = 400_000;
const MAX_RULES = 4000;
/** Rules that one name can have; more are no style sheet but a burden. */
const MAX_RULES_A_NAME = 40;
const NOTHING: Declarations = new Map();
/** Only what can keep text from being seen is worth keeping. */
const RELEVANT =
  /^(?:display|visibility|opacity|font-size|position|left|top|right|bottom|text-indent|margin-left|clip|clip-path|width|height|max-width|max-height|overflow|overflow-[xy]|color|background|background-color|background-image|content-visibility|mso-hide|transform|font|animation|animation-name|transition)$/;
const SIMPLE = /^([a-z][a-z0-9]*)?((?:[.#][a-z_\u0080-\uffff-][\w\u0080-\uffff-]*)*)$/i;

/** The declarations of one `style` attribute or rule; `!important` is kept as part of the value. */
export function declarationsOf(css: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of css.split(';')) {
    const colon = part.indexOf(':');
    if (colon === -1) continue;
    const property = part.slice(0, colon).trim().toLowerCase();
    const value = part
      .slice(colon + 1, colon + 200)
      .trim()
      .toLowerCase();
    if (RELEVANT.test(property) && value !== '') found.set(property, value);
  }
  return found;
}

/**
 * The rules of a page's own `<style>` elements whose selectors are one element each (`.x`, `p.x`,
 * `#x`, lists of them). What depends on other elements, on the device or on a state is left aside:
 * such a rule may well not apply.
 */
export class StyleSheet {
  private readonly byClass = new Map<string, Rule[]>();
  private readonly byId = new Map<string, Rule[]>();
  private readonly byTag = new Map<string, Rule[]>();
  private readonly known = new WeakMap<Element, Declarations>();
  private count = 0;

  constructor(css: string) {
    for (const { selectors, body } of rulesOf(css.slice(0, MAX_CSS))) {
      if (this.count >= MAX_RULES) break;
      const declarations = declarationsOf(body);
      if (declarations.size > 0) for (const selector of selectors) this.add(selector, declarations);
    }
  }

  /** What applies to the element, its own `style` included. */
  of(element: Element): Declarations {
    const known = this.known.get(element) ?? this.compute(element);
    this.known.set(element, known);
    return known;
  }

  private compute(element: Element): Declarations {
    const style = attribute(element, 'style');
    const own = style === '' ? NOTHING : declarationsOf(style);
    const rules = this.matching(element);
    if (rules.length === 0) return own;
    const result = new Map<string, string>();
    for (const { declarations } of rules) overlay(result, declarations);
    overlay(result, own);
    return result;
  }

  private add(selector: string, declarations: Declarations): void {
    const match = SIMPLE.exec(selector);
    if (match === null || selector === '') return;
    const parts = (match[2] ?? '').match(/[.#][^.#]+/g) ?? [];
    const ids = parts.filter((part) => part.startsWith('#')).map((part) => part.slice(1));
    const classes = parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1));
    const tag = match[1]?.toLowerCase() ?? null;
    if (ids.length > 1) return;
    this.count += 1;
    const rank = ids.length * 1e4 + classes.length * 100 + (tag === null ? 0 : 1);
    const rule: Rule = {
      selector,
      tag,
      id: ids[0] ?? null,
      classes,
      declarations,
      weight: rank * MAX_RULES + this.count,
    };
    if (rule.id !== null) push(this.byId, rule.id, rule);
    else if (classes[0] !== undefined) push(this.byClass, classes[0], rule);
    else if (tag !== null) push(this.byTag, tag, rule);
  }

  private matching(element: Element): Rule[] {
    if (this.count === 0) return [];
    const classes = [...new Set(attribute(element, 'className').split(' '))].slice(0, 60);
    const id = attribute(element, 'id');
    return [
      ...(this.byTag.get(element.tagName) ?? []),
      ...(this.byId.get(id) ?? []),
      ...classes.flatMap((name) => this.byClass.get(name) ?? []),
    ]
      .filter(
        (rule) =>
          (rule.tag === null || rule.tag === element.tagName) &&
          (rule.id === null || rule.id === id) &&
          rule.classes.every((name) => classes.includes(name)),
      )
      .sort((a, b) => a.weight - b.weight);
  }
}

function overlay(result: Map<string, string>, declarations: Declarations): void {
  for (const [property, value] of declarations) {
    const standing = result.get(property);
    if (standing?.includes('!important') === true && !value.includes('!important')) continue;
    result.set(property, value);
  }
}

function push(map: Map<string, Rule[]>, key: string, rule: Rule): void {
  const rules = map.get(key);
  if (rules === undefined) map.set(key, [rule]);
  else {
    // A selector said again replaces what it said before, but for what it leaves out.
    const same = rules.findIndex((other) => other.selector === rule.selector);
    if (same === -1) rules.push(rule);
    else {
      const declarations = new Map(rules[same]?.declarations);
      overlay(declarations, rule.declarations);
      rules[same] = { ...rule, declarations };
    }
    if (rules.length > MAX_RULES_A_NAME) rules.shift();
  }
}

/** Rules outside of at-rules, in one pass over the braces. */
function* rulesOf(css: string): Generator<{ selectors: string[]; body: string }> {
  const text = withoutComments(css);
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open === -1) return;
    const prelude = text
      .slice(text.lastIndexOf(';', open) < at ? at : text.lastIndexOf(';', open) + 1, open)
      .trim();
    if (prelude.startsWith('@')) {
      at = endOfBlock(text, open);
      continue;
    }
    const close = text.indexOf('}', open);
    if (close === -1) return;
    if (prelude.length <= 2000)
      yield {
        selectors: prelude.split(',').map((selector) => selector.trim()),
        body: text.slice(open + 1, close),
      };
    at = close + 1;
  }
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  const brace = /[{}]/g;
  brace.lastIndex = open;
  for (let match = brace.exec(text); match !== null; match = brace.exec(text)) {
    depth += match[0] === '{' ? 1 : -1;
    if (depth === 0) return match.index + 1;
  }
  return text.length;
}

function withoutComments(css: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let open = css.indexOf('/*'); open !== -1; open = css.indexOf('/*', at)) {
    kept.push(css.slice(at, open));
    const close = css.indexOf('*/', open + 2);
    at = close === -1 ? css.length : close + 2;
  }
  kept.push(css.slice(at));
  return kept.join('').replace(/<!--|-->/g, '');
}
