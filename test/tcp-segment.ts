import { ETHERNET_HEADER_OCTETS, ETHER_TYPE_IPV4 } from "../src/wire/ethernet.js";
import { FLAG_NEEDS_CSUM, GSO_TCPV4, OFFLOAD_HEADER_OCTETS } from "../src/wire/offload-header.js";
import { ethernetFrame, stationMac } from "./ethernet-frame.js";

const IPV4_HEADER_OCTETS = 20;
const TCP_HEADER_OCTETS = 20;
const TCP_CHECKSUM_OFFSET = 16;
const HEADERS = ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS + TCP_HEADER_OCTETS;

/** Octets of the frame of {@link tcpSegmentFrame} that are not its payload. */
export const TCP_SEGMENT_OVERHEAD = OFFLOAD_HEADER_OCTETS + HEADERS;

/** TCP over IPv4 in one frame, for a kernel to cut into packets of `segment` octets of payload. */
export function tcpSegmentFrame(payload: Buffer, segment: number): Buffer {
  const frame = Buffer.concat([
    ethernetFrame({
      to: stationMac(1),
      from: stationMac(2),
      etherType: ETHER_TYPE_IPV4,
      payload: IPV4_HEADER_OCTETS + TCP_HEADER_OCTETS,
    }),
    payload,
  ]);
  frame.writeUInt8(FLAG_NEEDS_CSUM, 0);
  frame.writeUInt8(GSO_TCPV4, 1);
  frame.writeUInt16LE(HEADERS, 2);
  frame.writeUInt16LE(segment, 4);
  frame.writeUInt16LE(ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS, 6);
  frame.writeUInt16LE(TCP_CHECKSUM_OFFSET, 8);
  writeIpv4(frame.subarray(OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS));
  return frame;
}

function writeIpv4(packet: Buffer): void {
  packet.writeUInt8(0x45, 0); // version 4, five words of header (RFC 791 §3.1)
  packet.writeUInt16BE(packet.length, 2);
  packet.writeUInt8(64, 8);
  packet.writeUInt8(6, 9);
  packet.writeUInt32BE(0x0a000001, 12);
  packet.writeUInt32BE(0x0a000002, 16);
  packet.writeUInt8(0x50, IPV4_HEADER_OCTETS + 12); // five words of header (RFC 9293 §3.1)
}
