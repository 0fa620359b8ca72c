import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { decodeArp } from "../wire/arp.js";
import {
  BROADCAST,
  destinationMac,
  ETHER_TYPE_ARP,
  ETHER_TYPE_IPV6,
  ETHERNET_HEADER_OCTETS,
  etherType,
  sourceMac,
} from "../wire/ethernet.js";
import { IPV6_HEADER_OCTETS } from "../wire/ipv6.js";
import {
  decodeNeighbourMessage,
  ICMPV6_CHECKSUM_OFFSET,
  isNeighbourMessage,
  solicitedNodeGroup,
  solicitedNodeMac,
  type NeighbourAdvertisement,
  type NeighbourSolicitation,
} from "../wire/ndp.js";
import {
  checksumOffset,
  checksumStart,
  FLAG_NEEDS_CSUM,
  OFFLOAD_HEADER_OCTETS,
  offloadFlags,
} from "../wire/offload-header.js";
import type { Claim } from "./bindings.js";

/** Somebody asks everybody who has an address. */
export interface Question {
  readonly asker: Mac;
  readonly askerAddress: IpAddress;
  readonly target: IpAddress;
}

/** What a frame says about addresses. */
export interface Snooped {
  /** That its source has this address. */
  readonly claim: Claim;
  /** What anybody who knows may answer. */
  readonly question: Question | undefined;
}

const PACKET = OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;

/**
 * What an ARP or ND frame of a port says; undefined for any other frame, or one that is malformed or
 * tagged. The frame must hold an Ethernet header. All others cost a look at their EtherType, and
 * IPv6 packets one at their next header.
 *
 * A claim counts only where the frame comes from the very MAC that it names. A question is one that
 * an answer can stop from being flooded: not an announcement (RFC 5227 §2.3), not a probe for a
 * duplicate (RFC 5227 §2.1.1, RFC 4862 §5.4.2), which its owner has to hear, and not one to a
 * single station, which is a test whether that is still there (RFC 1122 §2.3.2.1, RFC 4861 §7.3.3).
 */
export function snoop(frame: Buffer): Snooped | undefined {
  switch (etherType(frame, OFFLOAD_HEADER_OCTETS)) {
    case ETHER_TYPE_ARP:
      return snoopArp(frame);
    case ETHER_TYPE_IPV6:
      return isNeighbourMessage(frame, PACKET) ? snoopNeighbour(frame) : undefined;
    default:
      return undefined;
  }
}

function snoopArp(frame: Buffer): Snooped | undefined {
  const arp = decodeArp(frame, PACKET);
  const source = sourceMac(frame, OFFLOAD_HEADER_OCTETS);
  if (arp?.senderMac !== source) return undefined;
  const { senderIp, targetIp } = arp;
  if (!isHostAddress(senderIp)) return undefined;
  const asks =
    arp.operation === "request" &&
    destinationMac(frame, OFFLOAD_HEADER_OCTETS) === BROADCAST &&
    senderIp.value !== targetIp.value;
  return {
    claim: { address: senderIp, router: false },
    question: asks ? { asker: source, askerAddress: senderIp, target: targetIp } : undefined,
  };
}

function snoopNeighbour(frame: Buffer): Snooped | undefined {
  const pending = isChecksumPending(frame);
  const message = decodeNeighbourMessage(frame.subarray(PACKET), pending ? "pending" : "complete");
  if (message?.link !== sourceMac(frame, OFFLOAD_HEADER_OCTETS)) return undefined;
  return message.kind === "solicitation"
    ? snoopSolicitation(message, frame)
    : snoopAdvertisement(message);
}

function snoopSolicitation(message: NeighbourSolicitation, frame: Buffer): Snooped | undefined {
  const { source, destination, target } = message;
  if (!isHostAddress(source)) return undefined;
  const asks =
    destination.value === solicitedNodeGroup(target).value &&
    destinationMac(frame, OFFLOAD_HEADER_OCTETS) === solicitedNodeMac(target);
  const asker = sourceMac(frame, OFFLOAD_HEADER_OCTETS);
  return {
    claim: { address: source, router: undefined },
    question: asks ? { asker, askerAddress: source, target } : undefined,
  };
}

function snoopAdvertisement({ target, router }: NeighbourAdvertisement): Snooped | undefined {
  if (!isHostAddress(target)) return undefined;
  return { claim: { address: target, router }, question: undefined };
}

/** The guest left the ICMPv6 checksum, and that only, to whoever sends the frame on. */
function isChecksumPending(frame: Buffer): boolean {
  return (
    (offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) !== 0 &&
    checksumStart(frame, 0) === ETHERNET_HEADER_OCTETS + IPV6_HEADER_OCTETS &&
    checksumOffset(frame, 0) === ICMPV6_CHECKSUM_OFFSET
  );
}

/** False for addresses that are not one host's: this network's, loopback (IPv4), a group, all. */
function isHostAddress({ family, value }: IpAddress): boolean {
  if (family === "ipv6") return value > 1n && value >> 120n !== 0xffn; // RFC 4291 §2.4
  const first = value >> 24n;
  return first !== 0n && first !== 127n && first < 224n; // RFC 1122 §3.2.1.3, RFC 1112 §4
}
