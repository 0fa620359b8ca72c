/** One value in DER (ITU-T X.690 §10): a tag of one octet, and a view of its content. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
}

export const DER_BOOLEAN = 0x01;
export const DER_INTEGER = 0x02;
export const DER_BIT_STRING = 0x03;
export const DER_OCTET_STRING = 0x04;
export const DER_OID = 0x06;
export const DER_UTC_TIME = 0x17;
export const DER_GENERALIZED_TIME = 0x18;
export const DER_SEQUENCE = 0x30;

/** The element with a context-specific tag: [number], constructed or primitive. */
export const derContext = (number: number, constructed: boolean): number =>
  (constructed ? 0xa0 : 0x80) | number;

const HIGH_TAG = 0x1f;
const LONG_LENGTH = 0x80;

/** The elements that fill the octets exactly; undefined where they do not. Views, not copies. */
export function readDer(octets: Buffer): DerElement[] | undefined {
  const elements: DerElement[] = [];
  let position = 0;
  while (position < octets.length) {
    const header = readHeader(octets, position);
    if (header === undefined || header.end > octets.length) return undefined;
    elements.push({ tag: header.tag, content: octets.subarray(header.start, header.end) });
    position = header.end;
  }
  return elements;
}

/** The elements inside; undefined where the element is absent, of another tag, or badly filled. */
export function readDerInside(
  element: DerElement | undefined,
  tag: number,
): DerElement[] | undefined {
  return element?.tag === tag ? readDer(element.content) : undefined;
}

interface Header {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** Undefined for tags of several octets, and for lengths that are indefinite or not minimal. */
function readHeader(octets: Buffer, position: number): Header | undefined {
  const tag = octets[position] ?? HIGH_TAG;
  const first = octets[position + 1];
  if ((tag & HIGH_TAG) === HIGH_TAG || first === undefined) return undefined;
  const begin = position + 2;
  if (first < LONG_LENGTH) return { tag, start: begin, end: begin + first };
  const count = first - LONG_LENGTH;
  // Two octets of length are enough for all that we let in.
  if (count < 1 || count > 2 || begin + count > octets.length) return undefined;
  const length = octets.readUIntBE(begin, count);
  if (length < (count === 1 ? LONG_LENGTH : 0x100)) return undefined;
  return { tag, start: begin + count, end: begin + count + length };
}
