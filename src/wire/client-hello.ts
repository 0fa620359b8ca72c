import { gatherHandshake } from "./handshake-records.js";
import { OctetCursor } from "./octet-cursor.js";

/**
 * What a connection that speaks TLS says first. "incomplete" tells how many octets from the start
 * of the connection are needed, at the least, for another answer. "hello" carries the name asked
 * for, in lower case, if any was.
 */
export type ClientHelloVerdict =
  | { readonly kind: "incomplete"; readonly octetsNeeded: number }
  | { readonly kind: "hello"; readonly serverName: string | undefined }
  | { readonly kind: "malformed"; readonly reason: string };

/** What can be wrong inside a ClientHello that is there as a whole. */
class Malformed {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

const RANDOM_OCTETS = 32; // RFC 8446 §4.1.2
const SESSION_ID_MAX = 32;
const EXTENSION_SERVER_NAME = 0; // RFC 6066 §3
const NAME_TYPE_HOST_NAME = 0;
/** Letters, digits, hyphens and dots (RFC 6066 §3, RFC 5890 §2.3.1), and the underscore in use. */
const HOST_NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;
const HOST_NAME_MAX = 253; // RFC 1035 §2.3.4, as text

/**
 * Judges the octets a client sent from the start of the connection: the ClientHello may stand in
 * several TLS records (RFC 8446 §5.1), all within CLIENT_HELLO_OCTETS_MAX. What follows it is not
 * looked at. The buffer is only read.
 */
export function parseClientHello(octets: Buffer): ClientHelloVerdict {
  const gathered = gatherHandshake(octets);
  if (gathered.kind !== "message") return gathered;
  const serverName = readHello(gathered.body);
  return serverName instanceof Malformed
    ? { kind: "malformed", reason: serverName.reason }
    : { kind: "hello", serverName };
}

/** RFC 8446 §4.1.2, struct ClientHello; before TLS 1.3 the extensions may be absent. */
function readHello(body: Buffer): string | undefined | Malformed {
  const cursor = new OctetCursor(body);
  if (!hasVersionAndRandom(cursor)) return new Malformed("version or random");
  const sessionId = cursor.vector(1);
  if (sessionId === undefined || sessionId.length > SESSION_ID_MAX) {
    return new Malformed("session id");
  }
  if (!isList(cursor.vector(2), 2)) return new Malformed("cipher suites");
  if (!isList(cursor.vector(1), 1)) return new Malformed("compression methods");
  if (cursor.left === 0) return undefined;
  const extensions = cursor.vector(2);
  if (extensions === undefined || cursor.left > 0) return new Malformed("extensions");
  return readExtensions(extensions);
}

function hasVersionAndRandom(cursor: OctetCursor): boolean {
  const version = cursor.uint(2);
  return version !== undefined && version >> 8 === 3 && cursor.take(RANDOM_OCTETS) !== undefined;
}

function isList(vector: Buffer | undefined, octetsEach: number): boolean {
  return vector !== undefined && vector.length > 0 && vector.length % octetsEach === 0;
}

/** RFC 8446 §4.2: a list of type and data, no type twice. */
function readExtensions(extensions: Buffer): string | undefined | Malformed {
  const cursor = new OctetCursor(extensions);
  const seen = new Set<number>();
  let serverName: string | undefined;
  while (cursor.left > 0) {
    const type = cursor.uint(2);
    const data = cursor.vector(2);
    if (type === undefined || data === undefined) return new Malformed("extension");
    if (seen.has(type)) return new Malformed("extension twice");
    seen.add(type);
    if (type !== EXTENSION_SERVER_NAME) continue;
    const name = readServerNames(data);
    if (name instanceof Malformed) return name;
    serverName = name;
  }
  return serverName;
}

/**
 * RFC 6066 §3, struct ServerNameList: no name type twice. A name of another type has a length in
 * front, too (the same section promises it), and is passed over.
 */
function readServerNames(data: Buffer): string | undefined | Malformed {
  const outer = new OctetCursor(data);
  const list = outer.vector(2);
  if (list === undefined || list.length === 0 || outer.left > 0)
    return new Malformed("server name list");
  const cursor = new OctetCursor(list);
  const seen = new Set<number>();
  let hostName: string | undefined;
  while (cursor.left > 0) {
    const type = cursor.uint(1);
    const name = cursor.vector(2);
    if (type === undefined || name === undefined) return new Malformed("server name");
    if (seen.has(type)) return new Malformed("server name twice");
    seen.add(type);
    if (type !== NAME_TYPE_HOST_NAME) continue;
    hostName = readHostName(name);
    if (hostName === undefined) return new Malformed("host name");
  }
  return hostName;
}

/** Undefined unless the octets are a host name in ASCII without a final dot. */
function readHostName(name: Buffer): string | undefined {
  if (name.length > HOST_NAME_MAX) return undefined;
  const text = name.toString("latin1").toLowerCase();
  return HOST_NAME.test(text) ? text : undefined;
}
