/**
 * The prefixes that the rest of intake knows the namespaces of Office files by. A file may use any
 * prefix of its own, and the strict form of the format (ISO/IEC 29500) has addresses of its own.
 */
const OPEN_XML: readonly [prefix: string, path: string][] = [
  ['w', 'wordprocessingml/2006/main'],
  ['r', 'officeDocument/2006/relationships'],
  ['m', 'officeDocument/2006/math'],
  ['wp', 'drawingml/2006/wordprocessingDrawing'],
  ['a', 'drawingml/2006/main'],
  ['pic', 'drawingml/2006/picture'],
  ['c', 'drawingml/2006/chart'],
  ['dgm', 'drawingml/2006/diagram'],
  ['lc', 'drawingml/2006/lockedCanvas'],
  ['mc', 'markup-compatibility/2006'],
  ['ct', 'package/2006/content-types'],
  ['rel', 'package/2006/relationships'],
];

const OTHERS: readonly [prefix: string, uri: string][] = [
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['w10', 'urn:schemas-microsoft-com:office:word'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['w15', 'http://schemas.microsoft.com/office/word/2012/wordml'],
  ['wp14', 'http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['wpg', 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup'],
  ['wpc', 'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas'],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
];

const PREFIXES = new Map<string, string>([
  ...OPEN_XML.flatMap(([prefix, path]): [string, string][] => [
    [`http://schemas.openxmlformats.org/${path}`, prefix],
    [`http://purl.oclc.org/ooxml/${path.replace('/2006', '')}`, prefix],
  ]),
  ...OTHERS.map(([prefix, uri]): [string, string] => [uri, prefix]),
]);

/** The known prefix of a namespace, or null. A slash at the end is forgiven. */
export function knownPrefix(uri: string): string | null {
  return PREFIXES.get(uri) ?? PREFIXES.get(uri.trim().replace(/\/$/, '')) ?? null;
}

/** Declarations of every known prefix, as attributes of a root element. */
export function declarations(): string {
  const known = new Map<string, string>();
  for (const [uri, prefix] of PREFIXES) if (!known.has(prefix)) known.set(prefix, uri);
  known.delete('xml');
  return [...known].map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
}
