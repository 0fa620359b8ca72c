import { parseEndpoint, type Endpoint } from "../base/endpoint.js";
import { ConfigError } from "../base/errors.js";
import { parseMac } from "../base/ids.js";
import { days, seconds } from "../base/duration.js";
import { parseDuration } from "../base/duration-text.js";
import { INVITATION_USES_MAX } from "../trust/invitation-ledger.js";
import { parseRole } from "../trust/role.js";
import { checkInterfaceName } from "../io/interface-name.js";
import { NETWORK_NAME } from "../xml/identity.js";
import type { spanlan } from "../generated/agent.js";
import type { DiscoveryMode, InviteRequest, JoinRequest, PingRequest } from "./agent-service.js";
import { WORDS, asWord } from "./control-words.js";

// What a caller may send: everything is bounded here, so that what lies behind need not ask again.

/** Octets of a network XML (SECURITY: XML). */
export const MAX_XML_OCTETS = 256 * 1024;
/** Characters of a join token. */
export const MAX_TOKEN_LENGTH = 8192;
const MAX_NAME_LENGTH = 255;
const MAX_SOURCE_LENGTH = 4096; // PATH_MAX
const MAX_ENDPOINTS = 16;
const MAX_TTL_SECONDS = days(30) / seconds(1);
const TTL_RANGE = "1 second to 30 days";
const NODE_DIGITS = /^[0-9a-f]{4,64}$/;
const HOST_LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const BASIS = /^[0-9a-f]{64}$/;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** The name of a network or a port, or ERR_CONFIG_INVALID. */
export function readName(text: string, what: string): string {
  if (text !== "" && text.length <= MAX_NAME_LENGTH && !CONTROL_CHARACTER.test(text)) return text;
  throw invalid(what, text, `a name of 1 to ${MAX_NAME_LENGTH} printable characters`);
}

/** What a network is to be called on this host, or ERR_CONFIG_INVALID. */
export function readNetworkName(text: string): string {
  if (NETWORK_NAME.pattern.test(text)) return text;
  throw invalid("the name", text, `a network's: ${NETWORK_NAME.rule}`);
}

/** A guest's name that is its host name too, a label of RFC 1123 §2.1, or ERR_CONFIG_INVALID. */
export function readGuestName(text: string): string {
  if (HOST_LABEL.test(text)) return text;
  throw invalid("name", text, "a host name of 1 to 63 letters, digits and hyphens");
}

/** The network a list is limited to, if any. */
export function readFilter(message: spanlan.agent.v1.FilterRequest): string | undefined {
  const network = present(message.network);
  return network === undefined ? undefined : readName(network, "network");
}

/** The XML and what to call it in messages. */
export function readDefine(message: spanlan.agent.v1.DefineRequest): [xml: string, source: string] {
  const octets = Buffer.byteLength(message.xml);
  if (octets > MAX_XML_OCTETS) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `the document has ${octets} octets; at most ${MAX_XML_OCTETS} are read`,
    );
  }
  if (message.source.length > MAX_SOURCE_LENGTH || CONTROL_CHARACTER.test(message.source)) {
    throw invalid("source", message.source, "the name of a file");
  }
  return [message.xml, message.source];
}

/** What the network has to be still; undefined where it may be anything. */
export function readBasis({ basis }: spanlan.agent.v1.DefineRequest): string | undefined {
  if (basis === "") return undefined;
  if (!BASIS.test(basis)) throw invalid("basis", basis, "what the diff of a definition has");
  return basis;
}

/** How many seconds an invitation lasts, from text such as `10m`; ERR_CONFIG_INVALID quotes the text. */
export function readTtl(text: string): number {
  const ttl = parseDuration(text);
  if (ttl !== undefined && ttl >= seconds(1) && ttl <= seconds(MAX_TTL_SECONDS)) {
    return Math.ceil(ttl / seconds(1));
  }
  throw invalid("ttl", text, `${TTL_RANGE}, in s, m, h or d: such as 90s, 10m, 1h or 2d`);
}

/** What links are to be told of a network. */
export function readDiscovery(text: string): DiscoveryMode {
  const mode = asWord(WORDS.discovery, text);
  if (mode === undefined) throw invalid("discovery", text, WORDS.discovery.join(", "));
  return mode;
}

/** What the token should allow, and for how long. */
export function readInvite(message: spanlan.agent.v1.InviteRequest): InviteRequest {
  const role = parseRole(message.role);
  if (role === undefined) throw invalid("role", message.role, "member, transit, issuer or admin");
  if (message.endpoints.length > MAX_ENDPOINTS) {
    throw invalid("endpoints", message.endpoints.length, `at most ${MAX_ENDPOINTS} of them`);
  }
  const { ttlSeconds } = message;
  if (ttlSeconds < 1 || ttlSeconds > MAX_TTL_SECONDS) {
    throw invalid("ttl", `${ttlSeconds}s`, TTL_RANGE);
  }
  const endpoints = message.endpoints.map(readEndpointToDial);
  const { withoutEndpoints } = message;
  if (withoutEndpoints && endpoints.length > 0) {
    throw invalid("endpoints", endpoints.length, "none, as is asked for as well");
  }
  const uses = message.uses === 0 ? "any" : readUses(String(message.uses));
  return { endpoints, withoutEndpoints, role, ttlSeconds, uses };
}

/** How many hosts a token lets in, from text; ERR_CONFIG_INVALID quotes it. */
export function readUses(text: string): number {
  const uses = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (uses >= 1 && uses <= INVITATION_USES_MAX) return uses;
  throw invalid("uses", text, `a number of hosts, 1 to ${INVITATION_USES_MAX}`);
}

/** The token, and how this host takes part. */
export function readJoin(message: spanlan.agent.v1.JoinRequest): JoinRequest {
  const { token } = message;
  if (token === "" || token.length > MAX_TOKEN_LENGTH) {
    throw new ConfigError(
      "ERR_TOKEN",
      `a token has 1 to ${MAX_TOKEN_LENGTH} characters, this one has ${token.length}; ask for another with: spanlan invite`,
    );
  }
  const as = present(message.as);
  const listen = present(message.listen);
  return {
    token,
    as: as === undefined ? undefined : readNetworkName(as),
    listen: listen === undefined ? undefined : readEndpoint(listen),
    discover: message.discover,
  };
}

/** Whom to ask for an answer. */
export function readPing(message: spanlan.agent.v1.PingRequest): PingRequest {
  const network = present(message.network);
  return {
    network: network === undefined ? undefined : readName(network, "network"),
    node: readNode(message.node),
    sequence: message.sequence,
  };
}

/** A node id or its first digits, in lower case. */
export function readNode(text: string): string {
  const digits = text.toLowerCase();
  if (NODE_DIGITS.test(digits)) return digits;
  throw invalid("node", text, "a node id, or at least 4 of its first hexadecimal digits");
}

/** An address to listen at: an empty host means all. */
export function readEndpoint(text: string): Endpoint {
  const endpoint = parseEndpoint(text);
  if (endpoint === undefined) throw invalid("endpoint", text, "HOST:PORT or [IPV6]:PORT");
  return endpoint;
}

/** An address to dial: the host is said. */
export function readEndpointToDial(text: string): Endpoint {
  const endpoint = readEndpoint(text);
  if (endpoint.host === "") throw invalid("endpoint", text, "HOST:PORT with a host");
  return endpoint;
}

/** The MAC address of one station, as text. */
export function readMac(text: string): string {
  const mac = parseMac(text);
  // The least significant bit of the first octet marks a group (IEEE 802 §8.2.2).
  const isGroup = mac !== undefined && Math.floor(mac / 2 ** 40) % 2 === 1;
  if (mac === undefined || mac === 0 || isGroup) {
    throw invalid("mac", text, "six octets of one station, such as 52:54:00:12:34:56");
  }
  return text.toLowerCase();
}

/** The name of a network device. */
export function readDevice(text: string): string {
  checkInterfaceName(text);
  return text;
}

function present(value: string | null | undefined): string | undefined {
  return value ?? undefined;
}

/** The error for a value that is not what it should be. */
export function invalid(what: string, value: string | number, wanted: string): ConfigError {
  const shown = JSON.stringify(value).slice(0, MAX_NAME_LENGTH);
  return new ConfigError("ERR_CONFIG_INVALID", `${what} ${shown} is not ${wanted}`);
}
