import {
  elementsIn,
  replaceChildren,
  walkElements,
  type XmlElement,
  type XmlNode,
} from './xml-tree';

/** What a new form may require (`Requires="wps"`) and intake reads as well. */
const UNDERSTOOD = /^(?:w|wp|wps|wpg|wpc|wp14|w14|w15|w16\w*|a|a14|pic|v|o|m)$/;

/**
 * Replaces every alternate content below `element` by one of its forms. A drawing is stored twice, for
 * new and for old programs; the first form whose needs are met counts, as in Word, unless it lost the
 * text or the picture that another holds.
 */
export function chooseAlternates(element: XmlElement): void {
  replaceChildren(element, (child) => {
    chooseAlternates(child);
    return child.name === 'mc:AlternateContent' ? chosenForm(child) : null;
  });
}

function chosenForm(alternate: XmlElement): XmlNode[] {
  const forms = elementsIn(alternate).filter(({ name }) => /^mc:(?:Choice|Fallback)$/.test(name));
  const met = forms.find(
    ({ name, attributes }) =>
      name === 'mc:Fallback' ||
      (attributes['Requires'] ?? '').split(/\s+/).every((need) => UNDERSTOOD.test(need)),
  );
  const rest = forms.filter((form) => form !== met);
  const inOrder = met === undefined ? rest : [met, ...rest];
  const best = inOrder.toSorted((a, b) => worth(b) - worth(a))[0];
  return best?.children ?? [];
}

/** Text counts more than a picture. */
function worth(form: XmlElement): number {
  let picture = 0;
  for (const { name } of walkElements(form)) {
    if (name === 'w:t') return 2;
    if (name === 'a:blip' || name === 'v:imagedata') picture = 1;
  }
  return picture;
}
