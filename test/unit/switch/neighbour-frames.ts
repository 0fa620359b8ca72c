import type { Mac } from "../../../src/base/ids.js";
import { ARP_OCTETS, encodeArp } from "../../../src/wire/arp.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import {
  encodeNeighbourMessage,
  solicitedNodeGroup,
  solicitedNodeMac,
  type NeighbourAdvertisement,
} from "../../../src/wire/ndp.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { ethernetFrame } from "../../ethernet-frame.js";
import { ip } from "./small-lan.js";

const PACKET = OFFLOAD_HEADER_OCTETS + 14;
const ALL_NODES = 0x3333_0000_0001 as Mac;

/** What a test makes different from what an honest station sends. */
export interface ArpTwist {
  readonly to?: Mac;
  readonly senderMac?: Mac;
  readonly operation?: "request" | "reply";
}

/** `from` asks all who has `target`. */
export function arpFrame(from: Mac, sender: string, target: string, twist: ArpTwist = {}): Buffer {
  const { to = BROADCAST, senderMac = from, operation = "request" } = twist;
  const frame = ethernetFrame({ to, from, etherType: 0x0806, payload: 46 });
  const packet = encodeArp({
    operation,
    senderMac,
    senderIp: ip(sender),
    targetMac: 0 as Mac,
    targetIp: ip(target),
  });
  frame.set(packet, PACKET);
  return frame.subarray(0, PACKET + Math.max(ARP_OCTETS, 46));
}

export interface SolicitationTwist {
  readonly to?: Mac;
  readonly destination?: string;
  readonly link?: Mac | null;
}

/** `from` asks the group who has `target`. */
export function solicitationFrame(
  from: Mac,
  source: string,
  target: string,
  twist: SolicitationTwist = {},
): Buffer {
  const { link = from, destination } = twist;
  const packet = encodeNeighbourMessage({
    kind: "solicitation",
    source: ip(source),
    destination: destination === undefined ? solicitedNodeGroup(ip(target)) : ip(destination),
    target: ip(target),
    link: link ?? undefined,
  });
  return ipv6Frame(twist.to ?? solicitedNodeMac(ip(target)), from, packet);
}

/** `from` says to all that it has `target`. */
export function advertisementFrame(
  from: Mac,
  target: string,
  twist: Partial<NeighbourAdvertisement> = {},
): Buffer {
  const packet = encodeNeighbourMessage({
    kind: "advertisement",
    source: ip(target),
    destination: ip("ff02::1"),
    target: ip(target),
    link: from,
    router: false,
    solicited: false,
    override: true,
    ...twist,
  });
  return ipv6Frame(ALL_NODES, from, packet);
}

function ipv6Frame(to: Mac, from: Mac, packet: Buffer): Buffer {
  const frame = ethernetFrame({ to, from, etherType: 0x86dd, payload: packet.length });
  frame.set(packet, PACKET);
  return frame;
}
