import {
  childOf,
  elementsIn,
  isElement,
  switchOf,
  type XmlElement,
  type XmlNode,
} from './xml-tree';

/** What was deleted or moved away (修订), the looks before a change, and marks without any text. */
const GONE =
  /^(?:w:(?:del|moveFrom|delText|delInstrText|\w+Change|proofErr|bookmarkStart|bookmarkEnd|perm(?:Start|End)|lastRenderedPageBreak|comment(?:RangeStart|RangeEnd|Reference)|annotationRef|(?:ins|del|moveTo|moveFrom|customXml\w+)Range(?:Start|End))|m:del|w14:conflictDel)$/;

/** Elements that only stand round others: in Word they are not seen. */
const WRAPPERS =
  /^(?:w:(?:ins|moveTo|smartTag|customXml|bdo|dir|sdtContent)|m:ins|w14:conflictIns)$/;

/** Properties hold marks of the same names that say something of what they belong to. */
const PROPERTIES = /^w:(?:rPr|pPr|trPr|tcPr|tblPr|sectPr)$/;

/**
 * Accepts all tracked changes below `element`, and takes what stands inside mere wrappers to where they
 * stood. A paragraph whose end mark is deleted or hidden runs on into the next.
 */
export function acceptRevisions(element: XmlElement): void {
  const kept: XmlNode[] = [];
  for (const child of element.children) {
    if (!isElement(child)) {
      kept.push(child);
      continue;
    }
    if (PROPERTIES.test(child.name)) {
      child.children = child.children.filter(
        (property) => !isElement(property) || !/Change$/.test(property.name),
      );
      kept.push(child);
    } else if (!GONE.test(child.name) && !isDeleted(child)) {
      acceptRevisions(child);
      if (WRAPPERS.test(child.name) || holdsUnknown(child)) kept.push(...child.children);
      else if (!child.name.startsWith('other-')) kept.push(child);
    }
  }
  element.children = joined(kept);
}

/** A deleted row or cell. */
function isDeleted(child: XmlElement): boolean {
  if (child.name === 'w:tr') return childOf(child, 'w:trPr', 'w:del') !== null;
  return child.name === 'w:tc' && childOf(child, 'w:tcPr', 'w:cellDel') !== null;
}

/** An element of an unknown namespace round paragraphs, rows or runs. */
function holdsUnknown({ name, children }: XmlElement): boolean {
  return (
    name.startsWith('other-') &&
    children.some((child) => isElement(child) && /^w:(?:p|r|t|tbl|tr|tc)$/.test(child.name))
  );
}

function joined(children: XmlNode[]): XmlNode[] {
  const kept: XmlNode[] = [];
  let open: XmlElement | null = null;
  for (const child of children) {
    if (!isElement(child) || child.name !== 'w:p') {
      if (isElement(child) && child.name === 'w:tbl') open = null;
      kept.push(child);
      continue;
    }
    if (open !== null) {
      const before: XmlNode[] = withoutProperties(open);
      const own = withoutProperties(child);
      const look = childOf(own.length === 0 && before.length > 0 ? open : child, 'w:pPr');
      kept.splice(kept.lastIndexOf(open), 1);
      child.children = [...(look === null ? [] : [look]), ...before, ...own];
    }
    open = runsOn(child) ? child : null;
    kept.push(child);
  }
  return kept;
}

function withoutProperties(paragraph: XmlElement): XmlNode[] {
  return elementsIn(paragraph).filter(({ name }) => name !== 'w:pPr');
}

function runsOn(paragraph: XmlElement): boolean {
  const mark = childOf(paragraph, 'w:pPr', 'w:rPr');
  return (
    childOf(mark, 'w:del') !== null ||
    childOf(mark, 'w:moveFrom') !== null ||
    switchOf(childOf(mark, 'w:specVanish')) === true ||
    switchOf(childOf(mark, 'w:vanish')) === true
  );
}
