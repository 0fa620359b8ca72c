import { formatEndpoint, parseEndpoint, type Endpoint } from "../base/endpoint.js";
import type { EpochMillis } from "../base/duration.js";
import { parseNodeId, type NetworkId, type NodeId } from "../base/ids.js";
import { Secret } from "../base/secret.js";
import { INVITATION_ID_OCTETS, INVITATION_SECRET_OCTETS } from "./join-proof.js";
import { NETWORK_OCTETS, networkOctets, networkOfOctets } from "./network-octets.js";
import { ROOT_PIN_OCTETS } from "./root-pin.js";

// The payload of a join token, version 1; integers are big-endian:
//
//   octets  field
//   16      UUID of the network
//   32      root pin: SHA-256 of the root's SubjectPublicKeyInfo
//   32      node id of the issuer who keeps the invitation
//   16      id of the invitation
//   32      secret of the invitation
//    6      instant of expiry, milliseconds since 1970
//    1      length of the name, 1..64
//    n      name of the network, ASCII
//    1      number of endpoints, 0..8, and of each:
//    2        port, 1..65535
//    1        length of the host, 1..253
//    n        host name or IP address, ASCII

/** Everything a host needs to join a network; whoever has it may, once. */
export interface JoinToken {
  /** What the network is called where the invitation was made. */
  readonly name: string;
  readonly network: NetworkId;
  /** SHA-256 of the root's SPKI, to be checked before the secret is used. */
  readonly rootPin: Buffer;
  /** The one node that can redeem the invitation; others relay the call to it. */
  readonly issuer: NodeId;
  readonly id: Buffer;
  readonly secret: Secret<Buffer>;
  /** Where nodes of the network accept peers. */
  readonly endpoints: readonly Endpoint[];
  readonly expires: EpochMillis;
}

const MAX_TOKEN_ENDPOINTS = 8;

const NODE_ID_OCTETS = 32;
const EXPIRY_OCTETS = 6;
const EXPIRY_LIMIT = 2 ** (8 * EXPIRY_OCTETS);
const NAME = /^[A-Za-z0-9_+][A-Za-z0-9._+-]{0,63}$/;
const HOST = /^[!-~]{1,253}$/; // RFC 1035 §2.3.4, as text

/** The octets of the token; undefined where a field is out of bounds. */
export function encodePayload(token: JoinToken): Buffer | undefined {
  if (!isInBounds(token)) return undefined;
  return Buffer.concat([
    networkOctets(token.network),
    token.rootPin,
    Buffer.from(token.issuer, "hex"),
    token.id,
    token.secret.reveal(),
    unsigned(token.expires, EXPIRY_OCTETS),
    counted(token.name),
    unsigned(token.endpoints.length, 1),
    ...token.endpoints.flatMap(({ host, port }) => [unsigned(port, 2), counted(host)]),
  ]);
}

/** Undefined unless the octets are exactly one payload with every field in bounds. Copies. */
export function decodePayload(payload: Buffer): JoinToken | undefined {
  const octets = new Cursor(payload);
  const network = networkOfOctets(octets.take(NETWORK_OCTETS));
  const rootPin = octets.take(ROOT_PIN_OCTETS);
  const issuer = parseNodeId(octets.take(NODE_ID_OCTETS).toString("hex"));
  const id = octets.take(INVITATION_ID_OCTETS);
  const secret = new Secret(octets.take(INVITATION_SECRET_OCTETS));
  const expires = octets.unsigned(EXPIRY_OCTETS) as EpochMillis;
  const name = octets.counted();
  const endpoints = takeEndpoints(octets);
  if (!octets.exhausted || network === undefined || issuer === undefined) return undefined;
  const token = { name, network, rootPin, issuer, id, secret, endpoints, expires };
  return isInBounds(token) ? token : undefined;
}

function isInBounds(token: JoinToken): boolean {
  return (
    NAME.test(token.name) &&
    token.rootPin.length === ROOT_PIN_OCTETS &&
    token.id.length === INVITATION_ID_OCTETS &&
    token.secret.reveal().length === INVITATION_SECRET_OCTETS &&
    Number.isInteger(token.expires) &&
    token.expires >= 0 &&
    token.expires < EXPIRY_LIMIT &&
    token.endpoints.length <= MAX_TOKEN_ENDPOINTS &&
    token.endpoints.every(isDialable)
  );
}

/** Takes only what the operator could have written as `host:port`. */
function isDialable(endpoint: Endpoint): boolean {
  if (!HOST.test(endpoint.host)) return false;
  const read = parseEndpoint(formatEndpoint(endpoint));
  return read?.host === endpoint.host && read.port === endpoint.port;
}

function takeEndpoints(octets: Cursor): Endpoint[] {
  const count = octets.unsigned(1);
  const endpoints: Endpoint[] = [];
  for (let index = 0; index < count && !octets.overrun; index++) {
    const port = octets.unsigned(2);
    endpoints.push({ port, host: octets.counted() });
  }
  return endpoints;
}

function counted(text: string): Buffer {
  return Buffer.concat([unsigned(text.length, 1), Buffer.from(text, "latin1")]);
}

function unsigned(value: number, octets: number): Buffer {
  const field = Buffer.alloc(octets);
  field.writeUIntBE(value, 0, octets);
  return field;
}

/** Reads from front to back. Past the end it gives zeros, and is overrun instead of exhausted. */
class Cursor {
  readonly #octets: Buffer;
  #position = 0;

  constructor(octets: Buffer) {
    this.#octets = octets;
  }

  get exhausted(): boolean {
    return this.#position === this.#octets.length;
  }

  get overrun(): boolean {
    return this.#position > this.#octets.length;
  }

  take(count: number): Buffer {
    const taken = Buffer.alloc(count);
    this.#octets.subarray(this.#position, this.#position + count).copy(taken);
    this.#position += count;
    return taken;
  }

  unsigned(count: number): number {
    return this.take(count).readUIntBE(0, count);
  }

  counted(): string {
    return this.take(this.unsigned(1)).toString("latin1");
  }
}
