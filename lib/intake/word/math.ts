import type { Leftovers } from './leftovers';
import {
  allText,
  childOf,
  elementsIn,
  replaceChildren,
  textElement,
  xmlElement,
  type XmlElement,
} from './xml-tree';

/** Formulas become one line of text, which an editor is asked to compare: a page draws no fractions. */
export function writeFormulas(element: XmlElement, leftovers: Leftovers): void {
  replaceChildren(element, (child) => {
    if (child.name !== 'm:oMath' && child.name !== 'm:oMathPara') {
      writeFormulas(child, leftovers);
      return null;
    }
    const text = inLine(child).trim();
    if (text === '') return [];
    leftovers.reasons.add('公式（已改写为一行文字）');
    return [xmlElement('w:r', {}, [textElement(text)])];
  });
}

function inLine(element: XmlElement): string {
  const part = (name: string): string => {
    const found = childOf(element, name);
    return found === null ? '' : inLine(found);
  };
  switch (element.name) {
    case 'm:t':
    case 'w:t':
      return allText(element);
    case 'm:f':
      return `${bracketed(part('m:num'))}/${bracketed(part('m:den'))}`;
    case 'm:sSup':
      return `${bracketed(part('m:e'))}^${bracketed(part('m:sup'))}`;
    case 'm:sSub':
      return `${part('m:e')}_${bracketed(part('m:sub'))}`;
    case 'm:sSubSup':
      return `${part('m:e')}_${bracketed(part('m:sub'))}^${bracketed(part('m:sup'))}`;
    case 'm:rad':
      return `${part('m:deg')}√${bracketed(part('m:e'))}`;
    case 'm:nary': {
      const sign = childOf(element, 'm:naryPr', 'm:chr')?.attributes['m:val'] ?? '∫';
      const [from, to] = [part('m:sub'), part('m:sup')];
      return `${sign}${from === '' ? '' : `_${bracketed(from)}`}${to === '' ? '' : `^${bracketed(to)}`} ${part('m:e')}`;
    }
    case 'm:d': {
      const properties = childOf(element, 'm:dPr');
      const [open, close] = [childOf(properties, 'm:begChr'), childOf(properties, 'm:endChr')];
      const terms = elementsIn(element).filter(({ name }) => name === 'm:e');
      return `${open?.attributes['m:val'] ?? '('}${terms.map(inLine).join('|')}${close?.attributes['m:val'] ?? ')'}`;
    }
    case 'm:mr':
    case 'm:eqArr':
      return elementsIn(element).map(inLine).filter(Boolean).join('，');
    case 'm:m':
      return `[${elementsIn(element).map(inLine).filter(Boolean).join('；')}]`;
    default:
      return elementsIn(element).map(inLine).join('');
  }
}

function bracketed(text: string): string {
  return /^[\p{L}\p{N}.%]*$/u.test(text) ? text : `(${text})`;
}
