/** What stands in a circle, a square or a triangle has a character of its own, as far as listed. */
const CIRCLED: readonly [from: string, to: string][] = [
  ['〇一二三四五六七八九十', '〇㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉'],
  ['正上中下左右秘印注项休写', '㊣㊤㊥㊦㊧㊨㊙㊞㊟㊠㊡㊢'],
];

/** Pinyin, Bopomofo or kana. */
const READING =
  /^[\p{Script=Latin}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\p{M}ˉˊˇˋ˙\d\s]+$/u;

/**
 * What an EQ field (`\o\ac(○,21)`, `\f(1,2)`, `\s\up9(甲),乙`) shows, as one line of text; Word draws it
 * from the instruction. WPS and Word set circled numbers and the names of joint offices so.
 */
export function equationText(instruction: string): string {
  const code = instruction.replace(/^\s*EQ\b/i, '').replace(/\\\*\s*(?:"[^"]*"|[\w]+)/g, '');
  return new Equation(code.trim()).all().replace(/\s+/g, ' ').trim();
}

/** Deeper than any real field; what is nested further is left out. */
const MAX_DEPTH = 40;

class Equation {
  private at = 0;
  private depth = 0;

  constructor(private readonly code: string) {}

  all(): string {
    let text = '';
    while (this.at < this.code.length) text += this.piece(/$^/);
    return text;
  }

  /** The next character or element; stops before `end`. */
  private piece(end: RegExp): string {
    const char = this.code.charAt(this.at);
    if (end.test(char)) return '';
    if (char !== '\\') {
      this.at += 1;
      return char;
    }
    const element = /^\\([a-z]+)/i.exec(this.code.slice(this.at, this.at + 12))?.[1];
    if (element === undefined) {
      this.at += 2;
      return this.code.charAt(this.at - 1);
    }
    return this.element(element.charAt(0).toLowerCase());
  }

  private element(kind: string): string {
    this.at += 2;
    // Its switches: \ac, \up 9, \lc\{ …; \co1 and the like carry a number.
    let switches = '';
    for (;;) {
      const next = /^\s*\\(?:([lr]c|bc)\s*\\?(.)|([a-z]{2}))\s*-?\d*\s*/i.exec(
        this.code.slice(this.at, this.at + 40),
      );
      if (next === null) break;
      switches += ` ${(next[1] ?? next[3] ?? '').toLowerCase()}${next[2] ?? ''}`;
      this.at += next[0].length;
    }
    const rest = /^\s*/.exec(this.code.slice(this.at, this.at + 40));
    this.at += rest?.[0].length ?? 0;
    if (this.code.charAt(this.at) !== '(') return '';
    return show(kind, switches, this.elements());
  }

  private elements(): string[] {
    const elements = [''];
    this.at += 1;
    this.depth += 1;
    let nested = 0;
    while (this.at < this.code.length) {
      const char = this.code.charAt(this.at);
      if (char === ')' && nested === 0) break;
      if ((char === ',' || char === ';' || char === '，') && nested === 0) {
        this.at += 1;
        elements.push('');
        continue;
      }
      if (char === '(') nested += 1;
      if (char === ')') nested -= 1;
      const piece = this.piece(/$^/);
      if (this.depth <= MAX_DEPTH) elements.push((elements.pop() ?? '') + piece);
    }
    this.at += 1;
    this.depth -= 1;
    return elements.map((element) => element.trim());
  }
}

function show(kind: string, switches: string, elements: string[]): string {
  const filled = elements.filter((element) => element !== '');
  const [first = '', second = ''] = elements;
  if (kind === 'f') return `${bracketed(first)}/${bracketed(second)}`;
  if (kind === 'r') return second === '' ? `√${bracketed(first)}` : `${first}√${bracketed(second)}`;
  if (kind === 'o') return overstruck(filled);
  if (kind === 'b')
    return `${/ lc(.)/.exec(switches)?.[1] ?? '('}${first}${/ rc(.)/.exec(switches)?.[1] ?? ')'}`;
  if (kind === 'i') return `∫${filled.join(' ')}`;
  if (kind === 'a' || kind === 's') return filled.join('、');
  if (kind === 'l') return filled.join(',');
  return filled.join('');
}

function bracketed(text: string): string {
  return /^[\p{L}\p{N}.%]*$/u.test(text) ? text : `(${text})`;
}

/** One thing over another: a sign in a shape, or names over one another. */
function overstruck(elements: string[]): string {
  const [shape = '', sign = ''] = elements;
  if (elements.length === 2 && /^[○〇◯⭕O0]$/.test(shape)) return circled(sign);
  if (elements.length === 2 && /^[□◇△▢◻]$/.test(shape))
    return /^[√✓✔vV]$/.test(sign) ? '☑' : /^[×xX✗✕]$/.test(sign) ? '☒' : `[${sign}]`;
  // The reading over a character (注音) is not a part of the text.
  if (elements.length === 2 && READING.test(shape) && /\p{Script=Han}/u.test(sign)) return sign;
  return elements.every((element) => [...element].length > 1)
    ? elements.join('、')
    : elements.join('');
}

function circled(sign: string): string {
  const count = /^\d{1,2}$/.test(sign) ? Number(sign) : -1;
  if (count === 0) return '⓪';
  if (count >= 1 && count <= 20) return String.fromCodePoint(0x2460 + count - 1);
  if (count >= 21 && count <= 35) return String.fromCodePoint(0x3251 + count - 21);
  if (count >= 36 && count <= 50) return String.fromCodePoint(0x32b1 + count - 36);
  if (/^[A-Z]$/.test(sign)) return String.fromCodePoint(0x24b6 + sign.charCodeAt(0) - 65);
  if (/^[a-z]$/.test(sign)) return String.fromCodePoint(0x24d0 + sign.charCodeAt(0) - 97);
  for (const [from, to] of CIRCLED) {
    const at = sign === '' ? -1 : [...from].indexOf(sign);
    if (at !== -1) return [...to][at] ?? sign;
  }
  return `（${sign}）`;
}
