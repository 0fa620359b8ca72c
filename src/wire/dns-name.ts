import type { Brand } from "../base/brand.js";

/**
 * A domain name in the one form names are compared in: labels with dots between them and none at the
 * end, ASCII letters in lower case (RFC 4343 §3), every octet but letters, digits, `-` and `_` as
 * `\DDD` (RFC 4343 §2.1). So two names are the same exactly when their texts are. The root is empty.
 */
export type DomainName = Brand<string, "DomainName">;

/** A name that was read, and where what follows it starts. */
export interface NameAt {
  readonly name: DomainName;
  readonly end: number;
}

export const ROOT = "" as DomainName;

/* RFC 1035 §2.3.4 */
const LABEL_OCTETS_MAX = 63;
const NAME_OCTETS_MAX = 255;
/** A pointer's first two bits (RFC 1035 §4.1.4); 01 and 10 are of labels that nobody uses. */
const POINTER = 0xc0;
/** More than any encoder needs: names that jump about cost more than they are worth. */
const POINTERS_MAX = 16;

const PLAIN_OCTETS = /^[a-z0-9_-]*$/;
const OTHER_OCTETS = /[^a-z0-9_-]/g;
const ESCAPED = /\\(\d{3})/g;
/** A host's label (RFC 1123 §2.1). */
const HOST_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads the name at `start`, following pointers (RFC 1035 §3.1, §4.1.4):
 *
 *     0  1  2          7                 0  1  2                      15
 *   +--+--+-------------+--------- - - +--+--+-------------------------+
 *   | 0  0|   length    | octets       | 1  1|   offset in message     |
 *   +--+--+-------------+--------- - - +--+--+-------------------------+
 *
 * Undefined where it overruns the message, is too long, or a pointer does not lead to before
 * everything read so far: so there are no loops.
 */
export function readName(message: Buffer, start: number): NameAt | undefined {
  const labels: string[] = [];
  let octets = 1; // the root's
  let end: number | undefined;
  let segment = start;
  let pointers = 0;
  let at = start;
  for (let head = message[at]; head !== 0; head = message[at]) {
    if (head === undefined) return undefined;
    if (head < POINTER) {
      octets += head + 1;
      const label = octets > NAME_OCTETS_MAX ? undefined : labelAt(message, at, head);
      if (label === undefined) return undefined;
      labels.push(label);
      at += head + 1;
      continue;
    }
    end ??= at + 2;
    at = pointerTarget(message, at);
    pointers += 1;
    if (at >= segment || pointers > POINTERS_MAX) return undefined;
    segment = at;
  }
  return { name: labels.join(".") as DomainName, end: end ?? at + 1 };
}

function labelAt(message: Buffer, at: number, octets: number): string | undefined {
  const end = at + 1 + octets;
  if (octets > LABEL_OCTETS_MAX || end > message.length) return undefined;
  return labelText(message.toString("latin1", at + 1, end));
}

/** Behind everything where the pointer is not whole. */
function pointerTarget(message: Buffer, at: number): number {
  return at + 2 > message.length ? Infinity : message.readUInt16BE(at) & 0x3fff;
}

function labelText(octets: string): string {
  if (PLAIN_OCTETS.test(octets)) return octets; // as nearly all are
  const lower = octets.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (PLAIN_OCTETS.test(lower)) return lower;
  return lower.replace(OTHER_OCTETS, (octet) => {
    return `\\${String(octet.charCodeAt(0)).padStart(3, "0")}`;
  });
}

/** The name without compression, as `readName` reads it; the caller owns the octets. */
export function encodeName(name: DomainName): Buffer {
  const labels = name === ROOT ? [] : name.split(".");
  const octets = labels.flatMap((label) => {
    const plain = Buffer.from(label.replace(ESCAPED, unescaped), "latin1");
    return [Buffer.of(plain.length), plain];
  });
  return Buffer.concat([...octets, Buffer.of(0)]);
}

function unescaped(_octet: string, digits: string): string {
  return String.fromCharCode(Number(digits));
}

/** The name as its asker spelt it: `wire` holds it uncompressed, and every octet is of ASCII. */
export function spellingOf(wire: Buffer): string {
  const labels: string[] = [];
  for (let at = 0; ;) {
    const length = wire[at] ?? 0;
    if (length === 0) return labels.join(".");
    labels.push(wire.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
}

/** The name of a definition's text, whose grammar has been checked: only its case may differ. */
export function definedName(text: string): DomainName {
  return text.toLowerCase().replace(/\.$/, "") as DomainName;
}

/** A host name of one label, of what somebody calls himself; undefined where it is none. */
export function hostLabel(text: string): DomainName | undefined {
  const label = text.toLowerCase();
  return HOST_LABEL.test(label) ? (label as DomainName) : undefined;
}

/** True for the domain itself and every name below it; every name is within the root. */
export function isWithin(name: DomainName, domain: DomainName): boolean {
  return domain === ROOT || name === domain || name.endsWith(`.${domain}`);
}

/** True for a name of one label. */
export function isPlain(name: DomainName): boolean {
  return name !== ROOT && !name.includes(".");
}

/** `label.domain`, or the label alone in the root. */
export function below(label: string, domain: DomainName): DomainName {
  return (domain === ROOT ? label : `${label}.${domain}`) as DomainName;
}

/** The name without its first label; the root's is the root. */
export function parentOf(name: DomainName): DomainName {
  const dot = name.indexOf(".");
  return (dot < 0 ? ROOT : name.slice(dot + 1)) as DomainName;
}

/** The name and all it is within, the longest first, the root last. */
export function* domainsOf(name: DomainName): Generator<DomainName, void, void> {
  for (let domain = name; domain !== ROOT; domain = parentOf(domain)) yield domain;
  yield ROOT;
}
