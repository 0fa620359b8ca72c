import type { Mac } from "../base/ids.js";
import { encodeArp } from "../wire/arp.js";
import {
  ETHER_TYPE_ARP,
  ETHER_TYPE_IPV6,
  ETHERNET_HEADER_OCTETS,
  FRAME_OCTETS_MIN,
  writeEthernetHeader,
} from "../wire/ethernet.js";
import { encodeNeighbourMessage } from "../wire/ndp.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import type { Question } from "./snooping.js";

/** The station an answer speaks for. */
export interface Owner {
  readonly mac: Mac;
  readonly router: boolean;
}

/**
 * The frame that answers a question, as the owner would: an ARP reply (RFC 826) or a solicited
 * neighbour advertisement (RFC 4861 §7.2.4), whichever the question asked for. The caller owns it.
 *
 * The advertisement does not override (RFC 4861 §7.2.8): what the asker hears from the owner itself
 * is newer than what this switch knows.
 */
export function neighbourAnswer(question: Question, owner: Owner): Buffer {
  const { asker, askerAddress, target } = question;
  if (target.family === "ipv4") {
    const packet = encodeArp({
      operation: "reply",
      senderMac: owner.mac,
      senderIp: target,
      targetMac: asker,
      targetIp: askerAddress,
    });
    return frameOf(packet, ETHER_TYPE_ARP, owner.mac, asker);
  }
  const packet = encodeNeighbourMessage({
    kind: "advertisement",
    source: target,
    destination: askerAddress,
    target,
    link: owner.mac,
    router: owner.router,
    solicited: true,
    override: false,
  });
  return frameOf(packet, ETHER_TYPE_IPV6, owner.mac, asker);
}

/** Behind an offload header that asks for nothing, padded as on a wire. */
function frameOf(packet: Buffer, etherType: number, source: Mac, destination: Mac): Buffer {
  const octets = Math.max(FRAME_OCTETS_MIN, ETHERNET_HEADER_OCTETS + packet.length);
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + octets);
  writeEthernetHeader(frame, OFFLOAD_HEADER_OCTETS, { destination, source, etherType });
  frame.set(packet, OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS);
  return frame;
}
