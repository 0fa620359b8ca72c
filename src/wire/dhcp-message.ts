import type { Mac } from "../base/ids.js";
import { ipToBytes, type IpAddress } from "../base/ip-address.js";
import { OPTION_OVERLOAD, OptionField, readOptions, type DhcpOptions } from "./dhcp-options.js";
import { ipv4At } from "./ip-octets.js";

/**
 * A DHCP message for Ethernet (RFC 2131 §2). Big endian.
 *
 *    0    1       2        3      4     8      10      12       16       20       24       28
 *   +----+-------+--------+------+-----+------+-------+--------+--------+--------+--------+-- - -
 *   | op | htype | hlen 6 | hops | xid | secs | flags | ciaddr | yiaddr | siaddr | giaddr | chaddr
 *   +----+-------+--------+------+-----+------+-------+--------+--------+--------+--------+-- - -
 *    44            108           236          240
 *   +-------------+-------------+------------+-- - -
 *   | sname (64)  | file (128)  | 63 82 53 63 | options
 *   +-------------+-------------+------------+-- - -
 *
 * `sname` and `file` are read and written only where they hold options (RFC 2132 §9.3); what boot
 * servers write there is nothing to us.
 */
export interface DhcpMessage {
  readonly operation: "request" | "reply";
  /** 0..255, counted by relay agents. */
  readonly hops: number;
  readonly transaction: number;
  /** Since the client began, as it says. */
  readonly seconds: number;
  /** The client cannot yet receive unicast (RFC 2131 §4.1). */
  readonly broadcast: boolean;
  /** `ciaddr`: the address the client uses; 0.0.0.0 when none. */
  readonly clientAddress: IpAddress;
  /** `yiaddr`: the address the client is given. */
  readonly yourAddress: IpAddress;
  /** `siaddr`: the next server of a boot. */
  readonly nextServer: IpAddress;
  /** `giaddr`: the relay agent; 0.0.0.0 when none. */
  readonly relay: IpAddress;
  readonly hardware: Mac;
  /** A decoded value may be a view of the message. */
  readonly options: DhcpOptions;
}

/** Every implementation takes a UDP payload of as many octets (RFC 2131 §2: a datagram of 576). */
export const DHCP_OCTETS_SURE = 548;

/** Shorter ones some BOOTP relay agents and clients drop (RFC 1542 §2.1). */
const BOOTP_OCTETS = 300;
/** The largest that is read; the longest option of all takes less. */
const DHCP_OCTETS_MAX = 9000;

const BOOT_REQUEST = 1;
const BOOT_REPLY = 2;
const ETHERNET = 1; // RFC 1700, "Hardware Type"
const ETHERNET_OCTETS = 6;
const BROADCAST_FLAG = 0x8000;
const MAGIC = 0x6382_5363; // RFC 2132 §2

const HOPS_OFFSET = 3;
const XID_OFFSET = 4;
const SECS_OFFSET = 8;
const FLAGS_OFFSET = 10;
const CIADDR_OFFSET = 12;
const YIADDR_OFFSET = 16;
const SIADDR_OFFSET = 20;
const GIADDR_OFFSET = 24;
const CHADDR_OFFSET = 28;
const SNAME_OFFSET = 44;
const FILE_OFFSET = 108;
const MAGIC_OFFSET = 236;
const OPTIONS_OFFSET = 240;

const OVERLOADS_FILE = 1; // RFC 2132 §9.3
const OVERLOADS_SNAME = 2;
const OVERLOAD_OCTETS = 3;
const NOTHING = Buffer.alloc(0);

/** The message; undefined when short, overlong, not for Ethernet, or with options that overrun their field. */
export function decodeDhcp(octets: Buffer): DhcpMessage | undefined {
  if (octets.length < OPTIONS_OFFSET || octets.length > DHCP_OCTETS_MAX) return undefined;
  if (octets.readUInt32BE(MAGIC_OFFSET) !== MAGIC) return undefined;
  const operation = octets.readUInt8(0);
  if (operation !== BOOT_REQUEST && operation !== BOOT_REPLY) return undefined;
  if (octets.readUInt8(1) !== ETHERNET || octets.readUInt8(2) !== ETHERNET_OCTETS) return undefined;
  const options = decodeOptions(octets);
  if (options === undefined) return undefined;
  return {
    operation: operation === BOOT_REQUEST ? "request" : "reply",
    hops: octets.readUInt8(HOPS_OFFSET),
    transaction: octets.readUInt32BE(XID_OFFSET),
    seconds: octets.readUInt16BE(SECS_OFFSET),
    broadcast: (octets.readUInt16BE(FLAGS_OFFSET) & BROADCAST_FLAG) !== 0,
    clientAddress: ipv4At(octets, CIADDR_OFFSET),
    yourAddress: ipv4At(octets, YIADDR_OFFSET),
    nextServer: ipv4At(octets, SIADDR_OFFSET),
    relay: ipv4At(octets, GIADDR_OFFSET),
    hardware: octets.readUIntBE(CHADDR_OFFSET, ETHERNET_OCTETS) as Mac,
    options,
  };
}

/** Options of one code are joined (RFC 3396 §7); the overload option is not among them. */
function decodeOptions(octets: Buffer): DhcpOptions | undefined {
  const parts = readFields(octets);
  if (parts === undefined) return undefined;
  const options = new Map<number, Buffer>();
  for (const [code, [first, ...rest]] of parts) {
    if (first === undefined || code === OPTION_OVERLOAD) continue;
    options.set(code, rest.length === 0 ? first : Buffer.concat([first, ...rest]));
  }
  return options;
}

/** The options of all fields that hold some, in the order of RFC 3396 §5. */
function readFields(octets: Buffer): ReadonlyMap<number, Buffer[]> | undefined {
  const parts = new Map<number, Buffer[]>();
  if (!readOptions(octets.subarray(OPTIONS_OFFSET), parts)) return undefined;
  const overload = parts.get(OPTION_OVERLOAD)?.[0]?.[0] ?? 0;
  const file =
    (overload & OVERLOADS_FILE) === 0 ? NOTHING : octets.subarray(FILE_OFFSET, MAGIC_OFFSET);
  const sname =
    (overload & OVERLOADS_SNAME) === 0 ? NOTHING : octets.subarray(SNAME_OFFSET, FILE_OFFSET);
  return readOptions(file, parts) && readOptions(sname, parts) ? parts : undefined;
}

/**
 * The message, padded to what BOOTP asks for, in a buffer the caller owns. Options stand in their
 * order. `most`, at least DHCP_OCTETS_SURE, is what the receiver takes: options that go beyond
 * stand in `file` and `sname`, and what fits nowhere is left out, so the important ones come first.
 */
export function encodeDhcp(message: DhcpMessage, most = DHCP_OCTETS_SURE): Buffer {
  const { options, file, sname } = placeOptions(message.options, most - OPTIONS_OFFSET);
  const octets = Buffer.alloc(Math.max(OPTIONS_OFFSET + options.length, BOOTP_OCTETS));
  octets[0] = message.operation === "request" ? BOOT_REQUEST : BOOT_REPLY;
  octets[1] = ETHERNET;
  octets[2] = ETHERNET_OCTETS;
  octets[HOPS_OFFSET] = message.hops;
  octets.writeUInt32BE(message.transaction, XID_OFFSET);
  octets.writeUInt16BE(message.seconds, SECS_OFFSET);
  octets.writeUInt16BE(message.broadcast ? BROADCAST_FLAG : 0, FLAGS_OFFSET);
  octets.set(ipToBytes(message.clientAddress), CIADDR_OFFSET);
  octets.set(ipToBytes(message.yourAddress), YIADDR_OFFSET);
  octets.set(ipToBytes(message.nextServer), SIADDR_OFFSET);
  octets.set(ipToBytes(message.relay), GIADDR_OFFSET);
  octets.writeUIntBE(message.hardware, CHADDR_OFFSET, ETHERNET_OCTETS);
  octets.set(sname, SNAME_OFFSET);
  octets.set(file, FILE_OFFSET);
  octets.writeUInt32BE(MAGIC, MAGIC_OFFSET);
  octets.set(options, OPTIONS_OFFSET);
  return octets;
}

interface Placed {
  readonly options: Buffer;
  readonly file: Buffer;
  readonly sname: Buffer;
}

function placeOptions(options: DhcpOptions, room: number): Placed {
  const whole = new OptionField(room);
  const fits = [...options].every(([code, value]) => whole.add(code, value));
  if (fits) return { options: whole.finish(), file: NOTHING, sname: NOTHING };
  const main = new OptionField(room - OVERLOAD_OCTETS);
  const file = new OptionField(MAGIC_OFFSET - FILE_OFFSET);
  const sname = new OptionField(FILE_OFFSET - SNAME_OFFSET);
  for (const [code, value] of options) {
    if (main.add(code, value) || file.add(code, value)) continue;
    sname.add(code, value);
  }
  return overloaded(main, file, sname);
}

function overloaded(main: OptionField, file: OptionField, sname: OptionField): Placed {
  const fields = (file.isEmpty ? 0 : OVERLOADS_FILE) | (sname.isEmpty ? 0 : OVERLOADS_SNAME);
  const overload = Buffer.from([OPTION_OVERLOAD, 1, fields]);
  return {
    options: fields === 0 ? main.finish() : Buffer.concat([overload, main.finish()]),
    file: file.isEmpty ? NOTHING : file.finish(),
    sname: sname.isEmpty ? NOTHING : sname.finish(),
  };
}
