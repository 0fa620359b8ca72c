import { ipToBytes, parseIp, type IpAddress } from "../src/base/ip-address.js";
import type { Mac } from "../src/base/ids.js";
import { OFFLOAD_HEADER_OCTETS } from "../src/wire/offload-header.js";
import { mac, stationMac } from "./ethernet-frame.js";

/** Octets of a string of hexadecimal digits, which spaces may part. */
export const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(" ", ""), "hex");

export function ip(text: string): IpAddress {
  const parsed = parseIp(text);
  if (parsed === undefined) throw new Error(`${text} is no IP address`);
  return parsed;
}

export const GUEST_MAC = stationMac(0x11);
export const GROUP_MAC = mac("33:33:00:00:00:01");

const word = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);

export function macOctets(value: Mac): Buffer {
  const octets = Buffer.alloc(6);
  octets.writeUIntBE(value, 0, 6);
  return octets;
}

interface Link {
  readonly to?: Mac;
  readonly from?: Mac;
}

/** An empty offload header, then the Ethernet frame. */
export function link(type: number, payload: Buffer, { to, from }: Link = {}): Buffer {
  return Buffer.concat([
    Buffer.alloc(OFFLOAD_HEADER_OCTETS),
    macOctets(to ?? GROUP_MAC),
    macOctets(from ?? GUEST_MAC),
    word(type),
    payload,
  ]);
}

/** The frame with octets put in behind its addresses. */
export function wrapped(frame: Buffer, layer: Buffer): Buffer {
  const at = OFFLOAD_HEADER_OCTETS + 12;
  return Buffer.concat([frame.subarray(0, at), layer, frame.subarray(at)]);
}

/** Ways to hide what a frame is: each is put in front of its EtherType. */
export const WRAPPERS: readonly (readonly [string, Buffer])[] = [
  ["VLAN 0", hex("8100 0000")],
  ["VLAN 0 with a priority", hex("8100 e000")],
  ["VLAN 1", hex("8100 0001")],
  ["a service tag", hex("88a8 0005")],
  ["an old service tag", hex("9100 0005")],
  ["VLAN 0 twice", hex("8100 0000 8100 0000")],
  ["a service and a customer tag", hex("88a8 0001 8100 0000")],
  ["SNAP", hex("0100 aaaa03 000000")],
  ["SNAP of no length", hex("0000 aaaa03 000000")],
  ["a bridge tunnel", hex("0100 aaaa03 0000f8")],
  ["SNAP of a group", hex("0100 abab03 000000")],
  ["VLAN 0 in front of SNAP", hex("8100 0000 0100 aaaa03 000000")],
  ["VLAN 0 inside of SNAP", hex("0100 aaaa03 000000 8100 0000")],
  ["VLAN 0 on both sides of SNAP", hex("8100 0000 0100 aaaa03 000000 8100 0000")],
];

interface Arp {
  readonly operation?: number;
  readonly mac?: Mac;
  readonly sender: string;
  readonly target: string;
  readonly header?: string;
}

export function arp(shape: Arp, type = 0x0806): Buffer {
  const { operation = 1, header = "000108000604" } = shape;
  const packet = Buffer.concat([
    hex(header),
    word(operation),
    macOctets(shape.mac ?? GUEST_MAC),
    ipToBytes(ip(shape.sender)),
    Buffer.alloc(6),
    ipToBytes(ip(shape.target)),
  ]);
  return link(type, packet, { to: mac("ff:ff:ff:ff:ff:ff") });
}

interface Packet {
  readonly from?: string;
  readonly to?: string;
  /** The word of flags and offset (IPv4). */
  readonly fragment?: number;
  /** Words of options (IPv4), the chain of extension headers (IPv6). */
  readonly options?: Buffer;
  readonly hopLimit?: number;
  /** Of the first header behind the fixed one (IPv6). */
  readonly next?: number;
}

export function ipv4(protocol: number, body: Buffer, packet: Packet = {}): Buffer {
  const { from = "10.0.0.5", to = "10.0.0.9", fragment = 0, options = Buffer.alloc(0) } = packet;
  const octets = 20 + options.length;
  return link(
    0x0800,
    Buffer.concat([
      Buffer.from([0x40 | (octets / 4), 0]),
      word(octets + body.length),
      hex("0001"),
      word(fragment),
      Buffer.from([64, protocol, 0, 0]),
      ipToBytes(ip(from)),
      ipToBytes(ip(to)),
      options,
      body,
    ]),
  );
}

export function ipv6(protocol: number, body: Buffer, packet: Packet = {}): Buffer {
  const { from = "fe80::5", to = "ff02::1", options = Buffer.alloc(0) } = packet;
  return link(
    0x86dd,
    Buffer.concat([
      hex("60000000"),
      word(options.length + body.length),
      Buffer.from([packet.next ?? protocol, packet.hopLimit ?? 255]),
      ipToBytes(ip(from)),
      ipToBytes(ip(to)),
      options,
      body,
    ]),
  );
}

export function udp(from: number, to: number, body: Buffer = Buffer.alloc(40)): Buffer {
  return Buffer.concat([word(from), word(to), word(8 + body.length), word(0), body]);
}

export const TCP = Buffer.concat([
  hex("9c40 1389 00000000 00000000 5002 0000 0000 0000"),
  hex("ff"),
]);

/** A DHCP message: of its operation only the first octet counts here. */
export function dhcp(operation: number): Buffer {
  const body = Buffer.alloc(240);
  body[0] = operation;
  return body;
}

const linkOption = (type: number, value: Mac): Buffer =>
  Buffer.concat([Buffer.from([type, 1]), macOctets(value)]);

/** A neighbour solicitation or advertisement. */
export function neighbour(type: 135 | 136, target: string, link?: Mac): Buffer {
  const option = link === undefined ? Buffer.alloc(0) : linkOption(type - 134, link);
  return Buffer.concat([Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]), ipToBytes(ip(target)), option]);
}

/** A router solicitation. */
export const SOLICITATION = hex("85000000 00000000");

/** A router advertisement with the sender's link-layer address. */
export const ADVERTISEMENT = Buffer.concat([
  hex("86000000 40000708 00000000 00000000"),
  linkOption(1, GUEST_MAC),
]);

export const REDIRECT = Buffer.concat([
  hex("89000000 00000000"),
  ipToBytes(ip("fe80::1")),
  ipToBytes(ip("2001:db8::1")),
]);
