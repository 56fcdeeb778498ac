import { equationText } from './equation-field';
import { symbolText } from './symbols';
import {
  childOf,
  elementsIn,
  isElement,
  replaceChildren,
  switchOf,
  textElement,
  valueOf,
  xmlElement,
  allText,
  type XmlElement,
  type XmlNode,
} from './xml-tree';

/** A field (域) with all its marks: begin, perhaps a separator, end. */
interface Field {
  instruction: string;
  /** The part before the separator, which is not shown, or the result. */
  phase: 'instruction' | 'result';
  begin: XmlElement;
  /** What it shows in place of a result, or null. */
  shown: string | null;
  /** Where a link leads, once its separator is passed. */
  href: string | null;
}

/** Gives an address of a link and gets the id of a relationship for it. */
export type AddLink = (href: string) => string;

/**
 * Replaces the fields of a story by what they show: results stay, what Word draws from the instruction
 * (EQ, form fields, symbols) becomes text, links become links. A field without an end is none. Marks
 * stand in runs anywhere, so fields are matched over the whole story first.
 */
export function resolveFields(story: XmlElement, addLink: AddLink): void {
  const whole = matchFields(story);
  rewrite(story, { whole, open: [], addLink });
}

interface State {
  whole: Map<XmlElement, Field>;
  open: Field[];
  addLink: AddLink;
}

/** The fields that have both their ends, by each of their marks. */
function matchFields(story: XmlElement): Map<XmlElement, Field> {
  const whole = new Map<XmlElement, Field>();
  const open: { field: Field; marks: XmlElement[] }[] = [];
  const visit = (element: XmlElement): void => {
    for (const child of elementsIn(element)) {
      const top = open.at(-1);
      if (child.name === 'w:txbxContent') continue;
      if (child.name === 'w:fldChar') {
        const type = child.attributes['w:fldCharType'];
        if (type === 'begin')
          open.push({
            field: { instruction: '', phase: 'instruction', begin: child, shown: null, href: null },
            marks: [child],
          });
        else if (type === 'separate' && top !== undefined) {
          top.field.phase = 'result';
          top.marks.push(child);
        } else if (type === 'end' && top !== undefined) {
          open.pop();
          for (const mark of [...top.marks, child]) whole.set(mark, top.field);
        }
      } else if (child.name === 'w:instrText' || child.name === 'w:t') {
        // The result of a field inside an instruction is a part of that.
        const outer = open.findLast(({ field }) => field.phase === 'instruction');
        if (outer !== undefined) outer.field.instruction += allText(child);
      } else visit(child);
    }
  };
  visit(story);
  for (const field of new Set(whole.values())) {
    field.phase = 'instruction';
    field.shown = drawn(field.instruction, field.begin);
  }
  return whole;
}

function rewrite(element: XmlElement, state: State): void {
  replaceChildren(element, (child) => {
    if (child.name === 'w:fldSimple') return simple(child, state);
    if (child.name === 'w:r') return run(child, state);
    rewrite(child, state);
    return null;
  });
}

function simple(element: XmlElement, state: State): XmlNode[] {
  const instruction = element.attributes['w:instr'] ?? '';
  const shown = drawn(instruction, element);
  if (shown !== null) return [xmlElement('w:r', {}, [textElement(shown)])];
  rewrite(element, state);
  const href = linkOf(instruction);
  return href === null ? element.children : [link(href, element.children, state)];
}

/** A run may hold marks among its text: it comes out in pieces, each with the look of the whole. */
function run(element: XmlElement, state: State): XmlNode[] | null {
  const plain = element.children.every(
    (child) => !isElement(child) || /^w:(?:rPr|t|tab|br)$/.test(child.name),
  );
  if (plain && state.open.length === 0) return null;
  const look = elementsIn(element).filter(({ name }) => name === 'w:rPr');
  const pieces: XmlNode[] = [];
  let content: XmlNode[] = [];
  const flush = (): void => {
    if (content.length === 0) return;
    const piece = xmlElement('w:r', element.attributes, [...look, ...content]);
    const href = state.open.findLast((field) => field.href !== null)?.href ?? null;
    pieces.push(href === null ? piece : link(href, [piece], state));
    content = [];
  };
  for (const child of element.children) {
    if (!isElement(child) || child.name === 'w:rPr') continue;
    if (child.name === 'w:fldChar') {
      flush();
      const shown = pass(child, state);
      if (shown !== null && isShown(state)) content.push(textElement(shown));
      flush();
    } else if (child.name !== 'w:instrText' && isShown(state)) {
      rewriteInside(child, state);
      content.push(child);
    }
  }
  flush();
  return pieces;
}

/** A text box has fields of its own. */
function rewriteInside(child: XmlElement, state: State): void {
  if (child.name === 'w:txbxContent') resolveFields(child, state.addLink);
  else for (const inner of elementsIn(child)) rewriteInside(inner, state);
}

function isShown({ open }: State): boolean {
  return open.every(({ phase, shown }) => phase === 'result' && shown === null);
}

/** Steps over a mark; gives what the field that begins here shows in its own right, or null. */
function pass(mark: XmlElement, { open, whole }: State): string | null {
  const field = whole.get(mark);
  if (field === undefined) return null;
  const type = mark.attributes['w:fldCharType'];
  if (type === 'begin') open.push(field);
  else if (type === 'separate') {
    field.phase = 'result';
    field.href = linkOf(field.instruction);
  } else {
    open.splice(open.lastIndexOf(field), 1);
    return field.shown;
  }
  return null;
}

function link(href: string, children: XmlNode[], { addLink }: State): XmlElement {
  return xmlElement('w:hyperlink', { 'r:id': addLink(href) }, children);
}

/** The words of an instruction: quoted ones, switches and the rest. */
function wordsOf(instruction: string): { text: string; isSwitch: boolean }[] {
  const words = instruction.matchAll(/["“”]((?:[^"“”\\]|\\.)*)["“”]?|\\([a-z*#@!])|([^\s"“”]+)/gi);
  return Array.from(words, ([, quoted, letter, plain]) =>
    letter === undefined
      ? { text: (quoted ?? plain ?? '').replace(/\\(["\\])/g, '$1'), isSwitch: false }
      : { text: letter.toLowerCase(), isSwitch: true },
  );
}

/** The address of a HYPERLINK field, or null for another field and for a place in the document itself. */
function linkOf(instruction: string): string | null {
  const [name, ...words] = wordsOf(instruction);
  if (name?.text.toUpperCase() !== 'HYPERLINK') return null;
  let address = '';
  let place = '';
  for (const [at, { text, isSwitch }] of words.entries()) {
    const before = words[at - 1];
    if (isSwitch) continue;
    if (before?.isSwitch !== true || before.text === 'n' || before.text === 'm') address ||= text;
    else if (before.text === 'l') place = text;
  }
  if (address === '') return null;
  return place === '' || address.includes('#') ? address : `${address}#${place}`;
}

/** What Word draws from the instruction itself, or null where the result is shown. */
function drawn(instruction: string, begin: XmlElement): string | null {
  const [name, first, ...more] = wordsOf(instruction);
  const data = childOf(begin, 'w:ffData');
  switch (name?.text.toUpperCase()) {
    case 'EQ':
      return equationText(instruction);
    case 'FORMCHECKBOX':
      return checkBox(data);
    case 'FORMDROPDOWN':
      return chosen(data);
    case 'MACROBUTTON':
    case 'GOTOBUTTON':
      return more.map(({ text }) => text).join(' ');
    case 'SYMBOL':
      return symbolOf(first?.text ?? '', instruction);
    case 'XE':
    case 'TC':
    case 'TA':
    case 'RD':
      return '';
    default:
      return null;
  }
}

function checkBox(data: XmlElement | null): string {
  const box = childOf(data, 'w:checkBox');
  const on = switchOf(childOf(box, 'w:checked')) ?? switchOf(childOf(box, 'w:default')) ?? false;
  return on ? '☑' : '☐';
}

function chosen(data: XmlElement | null): string {
  const list = childOf(data, 'w:ddList');
  const entries =
    list === null ? [] : elementsIn(list).filter(({ name }) => name === 'w:listEntry');
  const at = valueOf(childOf(list, 'w:result')) ?? valueOf(childOf(list, 'w:default')) ?? '0';
  return valueOf(entries[Number(at)] ?? null) ?? '';
}

/** `SYMBOL 168 \f Wingdings`: a character by its number, decimal or `0xF0A8`. */
function symbolOf(code: string, instruction: string): string {
  const font = /\\f\s*(?:["“]([^"”]*)["”]|(\S+))/i.exec(instruction);
  const number = Number(code);
  if (!Number.isInteger(number) || number <= 0 || number > 0x10ffff) return '';
  return symbolText(font?.[1] ?? font?.[2] ?? '', number) ?? '';
}
