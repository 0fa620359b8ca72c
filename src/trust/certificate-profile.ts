import { readExtensions, type CertificateExtensions } from "./certificate-extensions.js";
import {
  DER_BIT_STRING,
  DER_GENERALIZED_TIME,
  DER_INTEGER,
  DER_SEQUENCE,
  DER_UTC_TIME,
  derContext,
  readDer,
  readDerInside,
  type DerElement,
} from "./der.js";
import type { EpochMillis } from "../base/duration.js";
import type { Validity } from "./validity.js";

// Certificate  ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING }
// TBSCertificate ::= SEQUENCE {           RFC 5280 §4.1, with the fields that version 3 needs
//   version [0], serialNumber INTEGER, signature SEQUENCE, issuer SEQUENCE, validity SEQUENCE,
//   subject SEQUENCE, subjectPublicKeyInfo SEQUENCE, extensions [3] }

/** What a certificate says about itself. */
export interface CertificateProfile extends CertificateExtensions {
  readonly validity: Validity;
}

const CERTIFICATE_TAGS = [DER_SEQUENCE, DER_SEQUENCE, DER_BIT_STRING];
const BODY_TAGS = [
  derContext(0, true),
  DER_INTEGER,
  DER_SEQUENCE,
  DER_SEQUENCE,
  DER_SEQUENCE,
  DER_SEQUENCE,
  DER_SEQUENCE,
  derContext(3, true),
];
const VALIDITY_FIELD = 4;
const EXTENSIONS_FIELD = 7;

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const FIRST_GENERALIZED_YEAR = "2050";

/**
 * Undefined unless the octets are one certificate of version 3 in which every extension is one we
 * know and stands once, every alternative name is a URI, and basic constraints and key usage are
 * present and critical. Total; verifies nothing.
 */
export function readProfile(der: Buffer): CertificateProfile | undefined {
  const [whole, ...beyond] = readDer(der) ?? [];
  if (beyond.length > 0) return undefined;
  const parts = fieldsOf(whole, CERTIFICATE_TAGS);
  const body = fieldsOf(parts?.[0], BODY_TAGS);
  if (body === undefined) return undefined;
  const validity = readValidity(body[VALIDITY_FIELD]);
  const extensions = readExtensions(body[EXTENSIONS_FIELD]);
  if (validity === undefined || extensions === undefined) return undefined;
  return { ...extensions, validity };
}

/** The elements of a sequence; undefined unless they have exactly these tags. */
function fieldsOf(
  sequence: DerElement | undefined,
  tags: readonly number[],
): DerElement[] | undefined {
  const fields = readDerInside(sequence, DER_SEQUENCE);
  const fits =
    fields?.length === tags.length && fields.every((field, index) => field.tag === tags[index]);
  return fits ? fields : undefined;
}

function readValidity(field: DerElement | undefined): Validity | undefined {
  const times = readDerInside(field, DER_SEQUENCE);
  if (times?.length !== 2) return undefined;
  const [notBefore, notAfter] = times.map(readTime);
  return notBefore === undefined || notAfter === undefined ? undefined : { notBefore, notAfter };
}

/** RFC 5280 §4.1.2.5: two digits of the year for 1950 to 2049, then four; Greenwich time. */
function readTime({ tag, content }: DerElement): EpochMillis | undefined {
  const text = content.toString("latin1");
  if (tag === DER_UTC_TIME) return instantOf((text < "50" ? "20" : "19") + text);
  const needed = tag === DER_GENERALIZED_TIME && text >= FIRST_GENERALIZED_YEAR;
  return needed ? instantOf(text) : undefined;
}

/** Undefined unless the text is YYYYMMDDhhmmssZ and the calendar has that instant. */
function instantOf(text: string): EpochMillis | undefined {
  if (!TIME.test(text)) return undefined;
  const iso = text.replace(TIME, "$1-$2-$3T$4:$5:$6.000Z");
  const date = new Date(iso);
  // An hour 24 or a 31 April would be read as the next day's.
  const exact = !Number.isNaN(date.getTime()) && date.toISOString() === iso;
  return exact ? (date.getTime() as EpochMillis) : undefined;
}
