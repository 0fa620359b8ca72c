import { parseNodeId } from "../../../src/base/ids.js";
import { nodeTagOf, type NodeTag } from "../../../src/wire/node-tag.js";
import {
  FLAG_NEEDS_CSUM,
  GSO_TCPV4,
  GSO_TCPV6,
  OFFLOAD_HEADER_OCTETS,
} from "../../../src/wire/offload-header.js";

/** The tag of a node whose id repeats one octet. */
export function tagOf(octet: number): NodeTag {
  return nodeTagOf(parseNodeId(octet.toString(16).padStart(2, "0").repeat(32))!);
}

/** A plain offload header, then an Ethernet frame with so many octets of payload. */
export function plainFrame(payload: number, type = 0x0800): Buffer {
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + 14 + payload, 0x5a);
  frame.fill(0, 0, OFFLOAD_HEADER_OCTETS);
  frame.write("020000000001020000000002", OFFLOAD_HEADER_OCTETS, "hex");
  frame.writeUInt16BE(type, OFFLOAD_HEADER_OCTETS + 12);
  return frame;
}

export interface TcpFrame {
  readonly version: 4 | 6;
  readonly tags?: readonly number[];
  /** Octets of IP options or extension headers. */
  readonly extra?: number;
  readonly tcpHeader?: number;
  readonly payload: number;
  readonly gsoSize: number;
}

/** A TCP segment that is still to be cut and to be given its checksum, as a TAP delivers it. */
export function tcpFrame(shape: TcpFrame): Buffer {
  const { version, tags = [], extra = 0, tcpHeader = 20 } = shape;
  const link = 14 + 4 * tags.length;
  const network = (version === 4 ? 20 : 40) + extra;
  const headers = link + network + tcpHeader;
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + headers + shape.payload);
  frame[0] = FLAG_NEEDS_CSUM;
  frame[1] = version === 4 ? GSO_TCPV4 : GSO_TCPV6;
  frame.writeUInt16LE(headers, 2);
  frame.writeUInt16LE(shape.gsoSize, 4);
  frame.writeUInt16LE(link + network, 6);
  frame.writeUInt16LE(16, 8);
  const types = [...tags, version === 4 ? 0x0800 : 0x86dd];
  types.forEach((type, index) => frame.writeUInt16BE(type, OFFLOAD_HEADER_OCTETS + 12 + 4 * index));
  const packet = OFFLOAD_HEADER_OCTETS + link;
  frame[packet] = version === 4 ? 0x40 | (network / 4) : 0x60;
  frame[packet + (version === 4 ? 9 : 6)] = 6;
  frame[packet + network + 12] = (tcpHeader / 4) << 4;
  return frame;
}
