import {
  childOf,
  isElement,
  replaceChildren,
  switchOf,
  textElement,
  xmlElement,
  allText,
  type XmlElement,
  type XmlNode,
} from './xml-tree';

/** What Word writes into a control that nobody has filled in. */
const PROMPT =
  /^(?:\[?(?:单击|点击|按一下|请?选择|Click|Choose|Tap).{0,12}(?:此处|这里|一项|输入|日期|文字|文本|here|item|text|date).{0,24})$/i;

/**
 * Puts the content of every content control in its place: a check box as its sign, a choice as the words
 * chosen. A prompt (单击此处输入文字) is no text of the document.
 */
export function openControls(element: XmlElement): void {
  replaceChildren(element, (child) => {
    openControls(child);
    return child.name === 'w:sdt' ? contentOf(child) : null;
  });
}

function contentOf(control: XmlElement): XmlNode[] {
  const properties = childOf(control, 'w:sdtPr');
  const content = childOf(control, 'w:sdtContent')?.children ?? [];
  const box = childOf(properties, 'w14:checkbox');
  if (box !== null) return checkBox(box, content);
  const prompted = childOf(properties, 'w:showingPlcHdr');
  if (switchOf(prompted) === true) {
    const text = content.map((node) => (isElement(node) ? allText(node) : '')).join('');
    if (PROMPT.test(text.trim())) return content.flatMap(withoutText);
  }
  return content;
}

function checkBox(box: XmlElement, content: XmlNode[]): XmlNode[] {
  const checked = childOf(box, 'w14:checked');
  const on = checked !== null && !/^(?:0|false)$/.test(checked.attributes['w14:val'] ?? '');
  const sign = xmlElement('w:r', {}, [textElement(on ? '☑' : '☐')]);
  let placed = false;
  const place = (node: XmlNode): XmlNode[] => {
    if (!isElement(node)) return [node];
    if (node.name === 'w:r') {
      const first = !placed && (allText(node) !== '' || childOf(node, 'w:sym') !== null);
      if (!first) return [node];
      placed = true;
      return [sign];
    }
    node.children = node.children.flatMap(place);
    return [node];
  };
  const shown = content.flatMap(place);
  return placed ? shown : [sign, ...shown];
}

/** Paragraphs and cells stay, so that a table keeps its form. */
function withoutText(node: XmlNode): XmlNode[] {
  if (!isElement(node)) return [];
  if (node.name === 'w:r') return [];
  node.children = node.children.flatMap(withoutText);
  return [node];
}
