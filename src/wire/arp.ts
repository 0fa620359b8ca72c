import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";

/**
 * An ARP packet for IPv4 over Ethernet (RFC 826). Big endian.
 *
 *    0        2        4    5    6         8            14          18           24          28
 *   +--------+--------+----+----+---------+------------+-----------+------------+-----------+
 *   | 1      | 0x0800 | 6  | 4  | opera-  | sender     | sender    | target     | target    |
 *   |        |        |    |    | tion    | MAC        | IP        | MAC        | IP        |
 *   +--------+--------+----+----+---------+------------+-----------+------------+-----------+
 *
 * Padding may follow.
 */
export const ARP_OCTETS = 28;

export type ArpOperation = "request" | "reply";

/** All addresses as they stand in the packet: none of them is checked to be anybody's. */
export interface ArpPacket {
  readonly operation: ArpOperation;
  readonly senderMac: Mac;
  readonly senderIp: IpAddress;
  readonly targetMac: Mac;
  readonly targetIp: IpAddress;
}

/** Hardware Ethernet, protocol IPv4, six and four octets of address, in one word. */
const ETHERNET_IPV4 = 0x0001_0800_0604;

const OPERATION_OFFSET = 6;
const SENDER_MAC_OFFSET = 8;
const SENDER_IP_OFFSET = 14;
const TARGET_MAC_OFFSET = 18;
const TARGET_IP_OFFSET = 24;

const REQUEST = 1;
const REPLY = 2;

/** The packet at `offset`; undefined when short, not for IPv4 over Ethernet, or no request or reply. */
export function decodeArp(octets: Buffer, offset: number): ArpPacket | undefined {
  if (offset + ARP_OCTETS > octets.length) return undefined;
  if (octets.readUIntBE(offset, 6) !== ETHERNET_IPV4) return undefined;
  const operation = octets.readUInt16BE(offset + OPERATION_OFFSET);
  if (operation !== REQUEST && operation !== REPLY) return undefined;
  return {
    operation: operation === REQUEST ? "request" : "reply",
    senderMac: octets.readUIntBE(offset + SENDER_MAC_OFFSET, 6) as Mac,
    senderIp: ipv4At(octets, offset + SENDER_IP_OFFSET),
    targetMac: octets.readUIntBE(offset + TARGET_MAC_OFFSET, 6) as Mac,
    targetIp: ipv4At(octets, offset + TARGET_IP_OFFSET),
  };
}

/** ARP_OCTETS that the caller owns. Both IP addresses must be IPv4. */
export function encodeArp(packet: ArpPacket): Buffer {
  const octets = Buffer.alloc(ARP_OCTETS);
  octets.writeUIntBE(ETHERNET_IPV4, 0, 6);
  octets.writeUInt16BE(packet.operation === "request" ? REQUEST : REPLY, OPERATION_OFFSET);
  octets.writeUIntBE(packet.senderMac, SENDER_MAC_OFFSET, 6);
  octets.writeUInt32BE(Number(packet.senderIp.value), SENDER_IP_OFFSET);
  octets.writeUIntBE(packet.targetMac, TARGET_MAC_OFFSET, 6);
  octets.writeUInt32BE(Number(packet.targetIp.value), TARGET_IP_OFFSET);
  return octets;
}

function ipv4At(octets: Buffer, offset: number): IpAddress {
  return { family: "ipv4", value: BigInt(octets.readUInt32BE(offset)) };
}
