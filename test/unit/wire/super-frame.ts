import {
  FLAG_NEEDS_CSUM,
  GSO_NONE,
  GSO_TCPV4,
  GSO_TCPV6,
  GSO_UDP_L4,
  OFFLOAD_HEADER_OCTETS,
} from "../../../src/wire/offload-header.js";

/** What a frame that is to be finished or cut is made of. */
export interface SuperFrame {
  readonly version: 4 | 6;
  readonly protocol: "tcp" | "udp";
  readonly tags?: readonly number[];
  /** Words of IPv4 options, or units of eight octets of IPv6 destination options. */
  readonly options?: number;
  /** Words of TCP options. */
  readonly tcpOptions?: number;
  readonly tcpFlags?: number;
  readonly sequence?: number;
  readonly id?: number;
  readonly payload: Buffer;
  /** 0: only the checksum is left to do. */
  readonly gsoSize: number;
}

export const PAYLOAD = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7 + 3) % 251));

/** The one's complement sum of 16-bit words, the slow way: each carry is added at once. */
export function onesSum(octets: Buffer, start = 0): number {
  let sum = start;
  for (let at = 0; at < octets.length; at += 2) {
    sum += (octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0);
    if (sum > 0xffff) sum -= 0xffff;
  }
  return sum;
}

/** The sum of addresses, protocol and length (RFC 9293 §3.1, RFC 8200 §8.1) of a packet's transport. */
export function pseudoSum(packet: Buffer, protocol: number, octets: number): number {
  const addresses = packet[0]! >> 4 === 4 ? packet.subarray(12, 20) : packet.subarray(8, 40);
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(octets, 0);
  tail.writeUInt32BE(protocol, 4);
  return onesSum(Buffer.concat([addresses, tail]));
}

/** As a TAP delivers it: its checksum is still the sum of the pseudo-header. */
export function superFrame(shape: SuperFrame): Buffer {
  const transport = shape.protocol === "tcp" ? tcp(shape) : udp(shape);
  const packet = shape.version === 4 ? ipv4(shape, transport) : ipv6(shape, transport);
  const types = [...(shape.tags ?? []), shape.version === 4 ? 0x0800 : 0x86dd];
  const link = Buffer.from("020000000001020000000002", "hex");
  const tagged = Buffer.concat([
    link,
    ...types.map((type, at) => Buffer.from([type >> 8, type & 255, 0, at + 1])),
  ]).subarray(0, 14 + 4 * (types.length - 1));
  const protocol = shape.protocol === "tcp" ? 6 : 17;
  const start = packet.length - transport.length;
  const field = shape.protocol === "tcp" ? 16 : 6;
  packet.writeUInt16BE(pseudoSum(packet, protocol, transport.length), start + field);
  const offload = Buffer.alloc(OFFLOAD_HEADER_OCTETS);
  offload[0] = FLAG_NEEDS_CSUM;
  offload[1] = shape.gsoSize === 0 ? GSO_NONE : gsoTypeOf(shape);
  offload.writeUInt16LE(tagged.length + packet.length - shape.payload.length, 2);
  offload.writeUInt16LE(shape.gsoSize, 4);
  offload.writeUInt16LE(tagged.length + start, 6);
  offload.writeUInt16LE(field, 8);
  return Buffer.concat([offload, tagged, packet]);
}

function gsoTypeOf({ version, protocol }: SuperFrame): number {
  if (protocol === "udp") return GSO_UDP_L4;
  return version === 4 ? GSO_TCPV4 : GSO_TCPV6;
}

function tcp({ tcpOptions = 0, tcpFlags = 0x18, sequence = 1, payload }: SuperFrame): Buffer {
  const header = Buffer.alloc(20 + 4 * tcpOptions, 1);
  header.writeUInt16BE(40_000, 0);
  header.writeUInt16BE(5001, 2);
  header.writeUInt32BE(sequence, 4);
  header.writeUInt32BE(0x89ab_cdef, 8);
  header[12] = (header.length / 4) << 4;
  header[13] = tcpFlags;
  header.writeUInt16BE(502, 14);
  header.writeUInt32BE(0, 16);
  return Buffer.concat([header, payload]);
}

function udp({ payload }: SuperFrame): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(40_000, 0);
  header.writeUInt16BE(4433, 2);
  header.writeUInt16BE(8 + payload.length, 4);
  return Buffer.concat([header, payload]);
}

function ipv4(shape: SuperFrame, transport: Buffer): Buffer {
  const header = Buffer.alloc(20 + 4 * (shape.options ?? 0), 1);
  header[0] = 0x40 | (header.length / 4);
  header[1] = 0;
  header.writeUInt16BE((header.length + transport.length) & 0xffff, 2);
  header.writeUInt16BE(shape.id ?? 0xfffe, 4);
  header.writeUInt16BE(0x4000, 6);
  header[8] = 64;
  header[9] = shape.protocol === "tcp" ? 6 : 17;
  header.writeUInt16BE(0, 10);
  header.write("0a6300010a630002", 12, "hex");
  header.writeUInt16BE(onesSum(header) ^ 0xffff, 10);
  return Buffer.concat([header, transport]);
}

function ipv6(shape: SuperFrame, transport: Buffer): Buffer {
  const { options = 0 } = shape;
  const extension = Buffer.alloc(8 * options);
  const protocol = shape.protocol === "tcp" ? 6 : 17;
  if (options > 0) {
    extension[0] = protocol;
    extension[1] = options - 1;
    // one PadN over all that is left (RFC 8200 §4.2)
    extension[2] = 1;
    extension[3] = extension.length - 4;
  }
  const header = Buffer.alloc(40);
  header.writeUInt32BE(0x6001_2345, 0);
  header.writeUInt16BE((extension.length + transport.length) & 0xffff, 4);
  header[6] = options > 0 ? 60 : protocol;
  header[7] = 64;
  header.write("fd000001000000000000000000000001fd000001000000000000000000000002", 8, "hex");
  return Buffer.concat([header, extension, transport]);
}
