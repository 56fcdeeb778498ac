import type { WordPackage } from './word-package';
import { allText, childOf, elementsIn, switchOf, walkElements, type XmlElement } from './xml-tree';

/**
 * The header of the first page, or null: a letterhead may be set there. What all pages repeat (a running
 * title, page numbers) is a header too; only the reader can tell.
 */
export function pageHeader(
  word: WordPackage,
  main: XmlElement,
): { name: string; tree: XmlElement } | null {
  const section = firstSection(main);
  if (section === null) return null;
  const wanted = switchOf(childOf(section, 'w:titlePg')) === true ? 'first' : 'default';
  const references = elementsIn(section).filter(({ name }) => name === 'w:headerReference');
  const reference = references.find(
    ({ attributes }) => (attributes['w:type'] ?? 'default') === wanted,
  );
  const name =
    references.length === 0
      ? // Some programs write a header and forget to refer to it.
        word.related('header')[0]
      : word.relations(word.main).get(reference?.attributes['r:id'] ?? '')?.target;
  const tree = name === undefined ? null : word.tree(name);
  return name === undefined || tree === null || allText(tree).trim() === '' ? null : { name, tree };
}

function firstSection(main: XmlElement): XmlElement | null {
  for (const element of walkElements(main)) if (element.name === 'w:sectPr') return element;
  return null;
}
