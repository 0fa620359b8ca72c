import {
  DER_BIT_STRING,
  DER_BOOLEAN,
  DER_INTEGER,
  DER_OCTET_STRING,
  DER_OID,
  DER_SEQUENCE,
  derContext,
  readDer,
  readDerInside,
  type DerElement,
} from "./der.js";

/** Object identifiers, their content octets in hexadecimal (RFC 5280 §4.2.1). */
const BASIC_CONSTRAINTS = "551d13";
const KEY_USAGE = "551d0f";
const EXTENDED_KEY_USAGE = "551d25";
const SUBJECT_ALTERNATIVE_NAME = "551d11";
const SUBJECT_KEY_IDENTIFIER = "551d0e";
const AUTHORITY_KEY_IDENTIFIER = "551d23";
const SERVER_AUTH = "2b06010505070301";
const CLIENT_AUTH = "2b06010505070302";

/** The key identifiers are OpenSSL's to judge, when it finds out who issued what. */
const KNOWN = [
  BASIC_CONSTRAINTS,
  KEY_USAGE,
  EXTENDED_KEY_USAGE,
  SUBJECT_ALTERNATIVE_NAME,
  SUBJECT_KEY_IDENTIFIER,
  AUTHORITY_KEY_IDENTIFIER,
];

const MUST_BE_CRITICAL = [BASIC_CONSTRAINTS, KEY_USAGE];

/** Bits of the first octet of the key usage (RFC 5280 §4.2.1.3). */
const DIGITAL_SIGNATURE = 0x80;
const KEY_CERT_SIGN = 0x04;

const DER_TRUE = 0xff;
const URI_NAME = derContext(6, false);

export interface CertificateExtensions {
  readonly authority: boolean;
  /** How many authorities may follow it; undefined where it does not say. */
  readonly pathLength: number | undefined;
  readonly mayCertify: boolean;
  readonly maySign: boolean;
  readonly mayServeAndCall: boolean;
  /** The subject's alternative names. */
  readonly uris: readonly string[];
}

/** Reads the [3] field of a certificate; undefined where an extension is bad, unknown or twice. */
export function readExtensions(field: DerElement | undefined): CertificateExtensions | undefined {
  const [list, ...beyond] = readDerInside(field, derContext(3, true)) ?? [];
  const values = beyond.length > 0 ? undefined : readValues(list);
  if (values === undefined) return undefined;
  const constraints = readConstraints(values.get(BASIC_CONSTRAINTS));
  const usage = readKeyUsage(values.get(KEY_USAGE));
  const purposes = readPurposes(values.get(EXTENDED_KEY_USAGE));
  const uris = readUris(values.get(SUBJECT_ALTERNATIVE_NAME));
  if (constraints === undefined || usage === undefined) return undefined;
  if (purposes === undefined || uris === undefined) return undefined;
  return {
    ...constraints,
    maySign: (usage & DIGITAL_SIGNATURE) !== 0,
    mayCertify: (usage & KEY_CERT_SIGN) !== 0,
    mayServeAndCall: purposes.includes(SERVER_AUTH) && purposes.includes(CLIENT_AUTH),
    uris,
  };
}

/** The one element inside each extension's octet string, by object identifier. */
function readValues(list: DerElement | undefined): Map<string, DerElement> | undefined {
  const values = new Map<string, DerElement>();
  for (const extension of readDerInside(list, DER_SEQUENCE) ?? []) {
    const read = readExtension(extension);
    if (read === undefined || values.has(read.oid)) return undefined;
    values.set(read.oid, read.value);
  }
  return values;
}

interface Extension {
  readonly oid: string;
  readonly value: DerElement;
}

/** Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
function readExtension(element: DerElement): Extension | undefined {
  const [id, ...rest] = readDerInside(element, DER_SEQUENCE) ?? [];
  if (id?.tag !== DER_OID) return undefined;
  const oid = id.content.toString("hex");
  const critical = isTrue(rest[0]);
  if (!KNOWN.includes(oid) || (MUST_BE_CRITICAL.includes(oid) && !critical)) return undefined;
  const value = readOctetString(critical ? rest.slice(1) : rest);
  return value === undefined ? undefined : { oid, value };
}

/** The one element inside the one octet string. */
function readOctetString(fields: readonly DerElement[]): DerElement | undefined {
  const [octets, ...more] = fields;
  if (octets?.tag !== DER_OCTET_STRING || more.length > 0) return undefined;
  const inside = readDer(octets.content);
  return inside?.length === 1 ? inside[0] : undefined;
}

type Constraints = Pick<CertificateExtensions, "authority" | "pathLength">;

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function readConstraints(value: DerElement | undefined): Constraints | undefined {
  const fields = readDerInside(value, DER_SEQUENCE);
  if (fields === undefined || fields.length > 2) return undefined;
  const [flag, length] = fields;
  if (flag === undefined) return { authority: false, pathLength: undefined };
  if (!isTrue(flag)) return undefined;
  if (length === undefined) return { authority: true, pathLength: undefined };
  const [octet = DER_TRUE] = length.content;
  // One octet without the sign bit: no path of ours is longer.
  const small = length.tag === DER_INTEGER && length.content.length === 1 && octet < 0x80;
  return small ? { authority: true, pathLength: octet } : undefined;
}

/** The first octet of the bits, of which it has all that we ask for. */
function readKeyUsage(value: DerElement | undefined): number | undefined {
  return value?.tag === DER_BIT_STRING ? value.content[1] : undefined;
}

/** Empty where the extension is absent. */
function readPurposes(value: DerElement | undefined): string[] | undefined {
  if (value === undefined) return [];
  const purposes = readDerInside(value, DER_SEQUENCE);
  const sound = purposes?.every(({ tag }) => tag === DER_OID) ?? false;
  return sound ? purposes?.map(({ content }) => content.toString("hex")) : undefined;
}

/** Empty where the extension is absent. */
function readUris(value: DerElement | undefined): string[] | undefined {
  if (value === undefined) return [];
  const names = readDerInside(value, DER_SEQUENCE);
  const sound = names?.every(({ tag }) => tag === URI_NAME) ?? false;
  return sound ? names?.map(({ content }) => content.toString("latin1")) : undefined;
}

function isTrue(element: DerElement | undefined): boolean {
  return (
    element?.tag === DER_BOOLEAN && element.content.length === 1 && element.content[0] === DER_TRUE
  );
}
