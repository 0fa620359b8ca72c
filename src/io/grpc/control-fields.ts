import { parseNodeId, type NodeId } from "../../base/ids.js";
import type { spanlan } from "../../generated/overlay.js";
import { GATEWAY_OCTETS_MAX, type Enrolment } from "../../overlay/control-message.js";

const TOKEN_ID_OCTETS = 16;
const PROOF_OCTETS = 32;
const SPKI_OCTETS_MAX = 1024;
const SIGNATURE_OCTETS = 64;
const CHAIN_MAX = 4;
const CERTIFICATE_OCTETS_MAX = 8192;
const TEXT_MAX = 512;

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

/** 64 octets. */
export function readSignature(wire: Uint8Array | null | undefined): Uint8Array | undefined {
  return octetsOf(wire, SIGNATURE_OCTETS, SIGNATURE_OCTETS);
}

/** At most GATEWAY_OCTETS_MAX, and perhaps none. */
export function readGatewayOctets(wire: Uint8Array | null | undefined): Buffer | undefined {
  const octets = octetsOf(wire ?? new Uint8Array(), 0, GATEWAY_OCTETS_MAX);
  return octets && Buffer.from(octets.buffer);
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
