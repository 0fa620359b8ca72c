import type { Endpoint } from "../../base/endpoint.js";
import { parseNodeId, type NodeId } from "../../base/ids.js";
import type { spanlan } from "../../generated/overlay.js";
import {
  MAX_ENDPOINTS,
  MAX_MEMBERS,
  type Enrolment,
  type Member,
} from "../../overlay/control-message.js";

const TOKEN_ID_OCTETS = 16;
const PROOF_OCTETS = 32;
const SPKI_OCTETS_MAX = 1024;
const CHAIN_MAX = 4;
const CERTIFICATE_OCTETS_MAX = 8192;
const HOST_MAX = 253; // RFC 1035 §2.3.4, less the root's dot
const TEXT_MAX = 512;

type WireEndpoint = spanlan.overlay.v1.Endpoint.$Properties;
type WireMember = spanlan.overlay.v1.Member.$Properties;
type WireEnrolment = spanlan.overlay.v1.EnrolRequest.$Properties;

/** A peer's words for people: cut to size, without control characters. */
export function boundedText(text: string | null | undefined): string {
  return (text ?? "").slice(0, TEXT_MAX).replace(/\p{Cc}/gu, "?");
}

/** The octets behind hexadecimal digits. */
export function writeNodeId(digits: string): Uint8Array {
  return Buffer.from(digits, "hex");
}

/** Undefined unless it is 32 octets. */
export function readNodeId(octets: Uint8Array | null | undefined): NodeId | undefined {
  return parseNodeId(Buffer.from(octets ?? []).toString("hex"));
}

/** The form on the wire; endpoints beyond MAX_ENDPOINTS are left out. */
export function writeEndpoints(endpoints: readonly Endpoint[]): WireEndpoint[] {
  return endpoints.slice(0, MAX_ENDPOINTS).map(({ host, port }) => ({ host, port }));
}

/** Undefined when there are too many, or one is no endpoint. */
export function readEndpoints(wire: WireEndpoint[] | null | undefined): Endpoint[] | undefined {
  const endpoints = (wire ?? []).map(({ host, port }) => ({ host: host ?? "", port: port ?? 0 }));
  const sound = endpoints.every(isSoundEndpoint);
  return sound && endpoints.length <= MAX_ENDPOINTS ? endpoints : undefined;
}

function isSoundEndpoint({ host, port }: Endpoint): boolean {
  return /^[\w.:%-]+$/.test(host) && host.length <= HOST_MAX && port >= 1 && port <= 65535;
}

/** The form on the wire; members beyond MAX_MEMBERS are left out. */
export function writeMembers(members: readonly Member[]): WireMember[] {
  return members.slice(0, MAX_MEMBERS).map((member) => ({
    node: writeNodeId(member.node),
    endpoints: writeEndpoints(member.endpoints),
  }));
}

/** Undefined when there are too many, or one is not sound. */
export function readMembers(wire: WireMember[] | null | undefined): Member[] | undefined {
  if ((wire?.length ?? 0) > MAX_MEMBERS) return undefined;
  const members: Member[] = [];
  for (const each of wire ?? []) {
    const node = readNodeId(each.node);
    const endpoints = readEndpoints(each.endpoints);
    if (node === undefined || endpoints === undefined) return undefined;
    members.push({ node, endpoints });
  }
  return members;
}

/** The form on the wire; the joiner's key is not in it. */
export function writeEnrolment(enrolment: Enrolment): WireEnrolment {
  const { tokenId, proof, issuer } = enrolment;
  return { tokenId, proof, issuer: writeNodeId(issuer) };
}

/** Undefined unless every part has its size. */
export function readEnrolment(
  wire: WireEnrolment | null | undefined,
  spki: Uint8Array | null | undefined,
): Enrolment | undefined {
  const issuer = readNodeId(wire?.issuer);
  const tokenId = octetsOf(wire?.tokenId, TOKEN_ID_OCTETS, TOKEN_ID_OCTETS);
  const proof = octetsOf(wire?.proof, PROOF_OCTETS, PROOF_OCTETS);
  const key = octetsOf(spki, 1, SPKI_OCTETS_MAX);
  if (issuer === undefined || tokenId === undefined) return undefined;
  return proof === undefined || key === undefined
    ? undefined
    : { issuer, tokenId, proof, spki: key };
}

/** Certificates, DER: 1 to 4 of at most 8 KiB. */
export function readChain(wire: Uint8Array[] | null | undefined): Uint8Array[] | undefined {
  const chain = wire ?? [];
  if (chain.length < 1 || chain.length > CHAIN_MAX) return undefined;
  const sound = chain.every((each) => octetsOf(each, 1, CERTIFICATE_OCTETS_MAX) !== undefined);
  return sound ? chain.map((each) => Uint8Array.from(each)) : undefined;
}

/** A copy, so that it does not hold the whole message in memory. */
function octetsOf(
  octets: Uint8Array | null | undefined,
  least: number,
  most: number,
): Uint8Array | undefined {
  const length = octets?.length ?? 0;
  return octets != null && length >= least && length <= most ? Uint8Array.from(octets) : undefined;
}
