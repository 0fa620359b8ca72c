import type { Mac } from "../base/ids.js";
import { classifyArp, classifyRarp } from "./classify-arp.js";
import { classifyIpv4 } from "./classify-ipv4.js";
import { classifyIpv6 } from "./classify-ipv6.js";
import {
  destinationMac,
  ETHER_TYPE_ARP,
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
  ETHERNET_HEADER_OCTETS,
  etherType,
  holdsEthernet,
  sourceMac,
  TAG_OCTETS,
  TPID_CUSTOMER,
  TPID_SERVICE,
  isSpanningTreeAt,
} from "./ethernet.js";
import { clearGuestFrame, type GuestFrame } from "./guest-frame.js";
import { uint16, uint8 } from "./octets.js";

const ETHER_TYPE_RARP = 0x8035; // RFC 903
/** What service tags were before 802.1ad. */
const TPID_LEGACY_FIRST = 0x9100;
const TPID_LEGACY_LAST = 0x9300;
/** Less is a length, or nothing at all (IEEE 802.3 §3.2.6). */
const ETHER_TYPE_MIN = 0x0600;

const LLC_OCTETS = 3; // IEEE 802.2 §3.2
const SAP_SPANNING_TREE = 0x42; // IEEE 802.1D §9.3
const SAP_SNAP = 0xaa; // RFC 1042
const SAP_GROUP_BIT = 1;
const SNAP_OCTETS = 8;
const OUI_ENCAPSULATED = 0x00_0000; // RFC 1042
const OUI_TUNNELLED = 0x00_00f8; // IEEE 802.1H
const OUI_CISCO = 0x00_000c;
const PID_PER_VLAN = 0x010b;

const SPANNING_TREE_PER_VLAN: Mac = 0x0100_0ccc_cccd as Mac;

/** More tags and SNAP headers than any honest sender stacks: 802.1Q knows two tags. */
const LAYERS_MAX = 4;
const VID_MASK = 0x0fff; // IEEE 802.1Q §9.6

/**
 * Reads the frame at `offset`, which ends with the buffer, the way its most lenient receiver would:
 * past every tag, SNAP and extension header in front, in any order (CVE-2021-27853, CVE-2021-27861).
 * Total: what it cannot read is a fault in `into`. The frame itself is not kept.
 */
export function classifyFrame(frame: Buffer, offset: number, into: GuestFrame): void {
  clearGuestFrame(into);
  if (!holdsEthernet(frame, offset)) {
    into.fault = "runt";
    return;
  }
  into.destination = destinationMac(frame, offset);
  into.source = sourceMac(frame, offset);
  into.bpdu = isSpanningTreeAt(frame, offset) || into.destination === SPANNING_TREE_PER_VLAN;
  into.etherType = etherType(frame, offset);
  const start = offset + ETHERNET_HEADER_OCTETS;
  const at = isLayer(into.etherType) ? skipLayers(frame, start, into) : start;
  if (into.fault === undefined) classifyPayload(frame, at, into);
}

function isTag(type: number): boolean {
  if (type === TPID_CUSTOMER || type === TPID_SERVICE) return true;
  return type >= TPID_LEGACY_FIRST && type <= TPID_LEGACY_LAST && (type & 0xff) === 0;
}

function isLayer(type: number): boolean {
  return type < ETHER_TYPE_MIN || isTag(type);
}

/** Where what `etherType` then says begins. */
function skipLayers(frame: Buffer, start: number, into: GuestFrame): number {
  let at = start;
  for (let layers = 0; layers < LAYERS_MAX; layers += 1) {
    const octets = isTag(into.etherType) ? readTag(frame, at, into) : readLlc(frame, at, into);
    at += octets;
    if (octets === 0 || !isLayer(into.etherType)) return at;
  }
  into.fault = "too many tags";
  return at;
}

/** Its octets; 0 when there is less. */
function readTag(frame: Buffer, at: number, into: GuestFrame): number {
  into.tags += 1;
  if (at + TAG_OCTETS > frame.length) {
    into.fault = "runt";
    return 0;
  }
  if (into.tags === 1) into.vid = uint16(frame, at) & VID_MASK;
  into.etherType = uint16(frame, at + 2);
  return TAG_OCTETS;
}

/** Octets of a SNAP header with an EtherType in it; 0 for any other LLC, which ends the search. */
function readLlc(frame: Buffer, at: number, into: GuestFrame): number {
  into.llc = true;
  into.etherType = 0;
  if (at + LLC_OCTETS > frame.length) return 0;
  const sap = uint8(frame, at) & ~SAP_GROUP_BIT;
  if (sap === SAP_SPANNING_TREE) into.bpdu = true;
  if (sap !== SAP_SNAP || at + SNAP_OCTETS > frame.length) return 0;
  const oui = frame.readUIntBE(at + LLC_OCTETS, 3);
  const type = uint16(frame, at + SNAP_OCTETS - 2);
  if (oui === OUI_CISCO && type === PID_PER_VLAN) into.bpdu = true;
  if (oui !== OUI_ENCAPSULATED && oui !== OUI_TUNNELLED) return 0;
  into.etherType = type;
  return SNAP_OCTETS;
}

function classifyPayload(frame: Buffer, at: number, into: GuestFrame): void {
  into.packet = at;
  switch (into.etherType) {
    case ETHER_TYPE_IPV4:
      classifyIpv4(frame, at, into);
      break;
    case ETHER_TYPE_IPV6:
      classifyIpv6(frame, at, into);
      break;
    case ETHER_TYPE_ARP:
      classifyArp(frame, at, into);
      break;
    case ETHER_TYPE_RARP:
      classifyRarp(frame, at, into);
      break;
  }
}
