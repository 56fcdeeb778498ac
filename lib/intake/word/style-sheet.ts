import {
  childOf,
  elementsIn,
  isElement,
  switchOf,
  valueOf,
  xmlElement,
  type XmlElement,
} from './xml-tree';

interface Style {
  base: string | null;
  element: XmlElement;
}

/** Longer chains of styles are circles. */
const MAX_CHAIN = 20;

/** The styles of a document: what a paragraph or a run looks like where it does not say so itself. */
export class StyleSheet {
  private readonly styles = new Map<string, Style>();
  private readonly defaults: XmlElement;
  private defaultParagraph: string | null = null;
  private readonly known = new Map<string, XmlElement | null>();

  constructor(root: XmlElement | null) {
    this.defaults = childOf(root, 'w:docDefaults') ?? xmlElement('w:docDefaults');
    for (const element of root === null ? [] : elementsIn(root)) {
      const id = element.attributes['w:styleId'];
      if (element.name !== 'w:style' || id === undefined || this.styles.has(id)) continue;
      this.styles.set(id, { base: valueOf(childOf(element, 'w:basedOn')), element });
      if (
        element.attributes['w:type'] === 'paragraph' &&
        /^(?:1|true|on)$/.test(element.attributes['w:default'] ?? '')
      )
        this.defaultParagraph ??= id;
    }
  }

  /** A property of a paragraph, its own or by its style. */
  ofParagraph(paragraph: XmlElement, property: string): XmlElement | null {
    const look = childOf(paragraph, 'w:pPr');
    return (
      childOf(look, property) ??
      this.inChain(this.styleOf(look), 'w:pPr', property) ??
      childOf(this.defaults, 'w:pPrDefault', 'w:pPr', property)
    );
  }

  /** As `ofParagraph`, without what its style inherits: a style for authors may be made after a heading's. */
  nearParagraph(paragraph: XmlElement, property: string): XmlElement | null {
    const look = childOf(paragraph, 'w:pPr');
    const style = this.styles.get(this.styleOf(look) ?? '')?.element ?? null;
    return childOf(look, property) ?? childOf(style, 'w:pPr', property);
  }

  /** A property of a run that its own style, its paragraph's or a default gives. */
  ofRun(
    look: XmlElement | null,
    paragraph: XmlElement | null,
    property: string,
  ): XmlElement | null {
    return (
      childOf(look, property) ??
      this.inChain(valueOf(childOf(look, 'w:rStyle')), 'w:rPr', property) ??
      this.ofParagraphStyle(paragraph, property) ??
      childOf(this.defaults, 'w:rPrDefault', 'w:rPr', property)
    );
  }

  /** A property that the paragraph's style gives its runs, or null. */
  ofParagraphStyle(paragraph: XmlElement | null, property: string): XmlElement | null {
    return this.inChain(this.styleOf(childOf(paragraph, 'w:pPr')), 'w:rPr', property);
  }

  /**
   * A switch of a run, such as `w:vanish`. On in both its paragraph's style and its own they cancel each
   * other (ECMA-376, part 1, 17.7.3); set on the run itself it counts alone.
   */
  isOn(look: XmlElement | null, paragraph: XmlElement | null, property: string): boolean {
    const own = switchOf(childOf(look, property));
    if (own !== null) return own;
    if (switchOf(childOf(this.defaults, 'w:rPrDefault', 'w:rPr', property)) === true) return true;
    const byRun = switchOf(this.inChain(valueOf(childOf(look, 'w:rStyle')), 'w:rPr', property));
    const byParagraph = switchOf(this.ofParagraphStyle(paragraph, property));
    return (byRun ?? false) !== (byParagraph ?? false);
  }

  private styleOf(look: XmlElement | null): string | null {
    return valueOf(childOf(look, 'w:pStyle')) ?? this.defaultParagraph;
  }

  private inChain(styleId: string | null, kind: string, property: string): XmlElement | null {
    if (styleId === null) return null;
    const key = `${kind} ${property} ${styleId}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    let found: XmlElement | null = null;
    let id: string | null = styleId;
    for (let steps = 0; id !== null && found === null && steps < MAX_CHAIN; steps += 1) {
      const style = this.styles.get(id);
      found = childOf(style?.element ?? null, kind, property);
      id = style?.base ?? null;
    }
    this.known.set(key, found);
    return found;
  }
}

/** Sets a property in the properties of a paragraph or a run, making these where there are none. */
export function setProperty(element: XmlElement, kind: string, property: XmlElement): void {
  let look = childOf(element, kind);
  if (look?.children.includes(property) === true) return;
  if (look === null) {
    look = xmlElement(kind);
    element.children.unshift(look);
  }
  look.children = [
    ...look.children.filter((child) => !isElement(child) || child.name !== property.name),
    property,
  ];
}
