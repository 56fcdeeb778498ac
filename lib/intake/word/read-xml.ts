import { SaxesParser } from 'saxes';
import { Refusal } from '../findings';
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS } from '../limits';
import { declarations, knownPrefix } from './namespaces';
import { isElement, xmlElement, type XmlElement } from './xml-tree';

export const BROKEN = '不是完整的 Word 文件（可能在传输中损坏或被截断），请重新提供。';
const DEEP = '的内部结构嵌套过深，未导入。';

/** What programs write wrongly and Word reads all the same. */
const FORGIVEN =
  /namespace prefix|undefine prefix|disallowed character|character entity|undefined entity|XML declaration must|duplicate attribute|outside of root/i;

/** Which of the times it was saved a piece comes from: on every run, and of no use here. */
const NOISE = /^(?:rsid\w*|paraId|textId)$/;

/**
 * An XML part as a tree, under the prefixes that intake knows, whichever the file uses. Throws a
 * Refusal for what is no whole XML, defines a document type (Word writes none; its only use here would
 * be entities that expand without end) or is nested or divided without end.
 */
export function readXml(source: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  parser.on('error', ({ message }) => {
    if (!FORGIVEN.test(message)) throw new Refusal('broken-archive', BROKEN);
  });
  parser.on('doctype', () => {
    throw new Refusal('zip-bomb', '的内部结构含有可疑定义，未导入。');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (open.length >= MAX_XML_DEPTH || elements > MAX_XML_ELEMENTS)
      throw new Refusal('too-complex', DEEP);
    const element = xmlElement(nameOf(tag.prefix, tag.local, tag.uri));
    for (const { prefix, local, uri, value } of Object.values(tag.attributes))
      if (prefix !== 'xmlns' && local !== 'xmlns' && !NOISE.test(local))
        element.attributes[nameOf(prefix, local, uri)] = value;
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    open.at(-1)?.children.push(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(source).close();
  if (root === null) throw new Refusal('broken-archive', BROKEN);
  return root;
}

/** The known prefix of its namespace; of a namespace that is not known, the file's own. */
function nameOf(prefix: string, local: string, uri: string): string {
  const known = uri === '' ? prefix : (knownPrefix(uri) ?? `other-${prefix}`);
  return known === '' ? local : `${known}:${local}`;
}

/** The tree as XML again, with every known prefix declared. */
export function writeXml(root: XmlElement): string {
  const pieces: string[] = [];
  write(root, pieces, declarations());
  return pieces.join('');
}

function write(element: XmlElement, pieces: string[], more: string): void {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith('other-'))
    .map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', '&quot;')}"`)
    .join('');
  // mammoth knows no other namespace; what stands in one is read through without its name.
  const name = element.name.startsWith('other-') ? 'other' : element.name;
  pieces.push(`<${name}${attributes}${more}>`);
  for (const child of element.children) {
    if (isElement(child)) write(child, pieces, '');
    else pieces.push(escape(child));
  }
  pieces.push(`</${name}>`);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('\r', '&#13;');
}
