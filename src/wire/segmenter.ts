import { checksumSum, internetChecksum } from "./checksum.js";
import { holdsEthernet } from "./ethernet.js";
import {
  emptyGsoLayout,
  findGsoLayout,
  TCP_CHECKSUM,
  TCP_FLAGS,
  TCP_SEQUENCE,
  UDP_CHECKSUM,
  UDP_LENGTH,
} from "./gso-layout.js";
import { IPV4_CHECKSUM, IPV4_ID, IPV4_TOTAL_LENGTH, ipv4HeaderOctets } from "./ipv4.js";
import { IPV6_HEADER_OCTETS, IPV6_PAYLOAD_LENGTH } from "./ipv6.js";
import {
  checksumFits,
  checksumOffset,
  checksumStart,
  FLAG_DATA_VALID,
  FLAG_NEEDS_CSUM,
  GSO_NONE,
  gsoSize,
  gsoType,
  OFFLOAD_HEADER_OCTETS,
  offloadFlags,
} from "./offload-header.js";

const KNOWN_FLAGS = FLAG_NEEDS_CSUM | FLAG_DATA_VALID;

const TCP_FIN = 0x01; // RFC 9293 §3.1
const TCP_PSH = 0x08;
const TCP_CWR = 0x80; // RFC 3168 §6.1
const ONES = 0xffff;
/** Of one packet, header included: what IPv4's length field can say (RFC 791 §3.1). */
const IP_OCTETS_MAX = 0xffff;

/**
 * Makes the plain Ethernet frames that a switch's frame stands for: what its offload header leaves to
 * the receiver is done, whether that is a checksum (RFC 1071) or cutting TCP into segments or UDP into
 * datagrams. They are those that Linux makes of it.
 *
 * One frame is taken up by {@link start}; each {@link next} then writes one plain frame to wherever
 * the caller wants it. The frame is borrowed until none are left, or another is taken up.
 */
export class Segmenter {
  #frame: Buffer = Buffer.alloc(0);
  readonly #layout = emptyGsoLayout();
  /** Octets of payload in each segment; 0 when the frame is not cut. */
  #size = 0;
  /** Where the next segment's payload begins. */
  #at = 0;
  #left = 0;
  #made = 0;

  /** Takes up a frame; false when its headers contradict each other, and there is then nothing to write. */
  start(frame: Buffer): boolean {
    this.#left = 0;
    if (!holdsEthernet(frame, OFFLOAD_HEADER_OCTETS)) return false;
    if ((offloadFlags(frame, 0) & ~KNOWN_FLAGS) !== 0) return false;
    this.#frame = frame;
    this.#size = 0;
    this.#made = 0;
    const needsChecksum = (offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) !== 0;
    if (needsChecksum && !checksumFits(frame)) return false;
    if (gsoType(frame, 0) !== GSO_NONE && !(needsChecksum && this.#startCutting())) return false;
    if (this.#size === 0) this.#left = 1;
    return true;
  }

  /** Frames still to be written. */
  get left(): number {
    return this.#left;
  }

  /** Octets of the next frame; 0 when none are left. None after it is longer. */
  get nextOctets(): number {
    if (this.#left === 0) return 0;
    if (this.#size === 0) return this.#frame.length - OFFLOAD_HEADER_OCTETS;
    return this.#layout.payload - OFFLOAD_HEADER_OCTETS + this.#nextPayload;
  }

  /**
   * Writes the next frame at `at`, without offload header; its octets, or 0 when none are left or
   * the target has no room for this one.
   */
  next(target: Buffer, at: number): number {
    const octets = this.nextOctets;
    if (octets === 0 || at + octets > target.length) return 0;
    if (this.#size === 0) this.#writeWhole(target, at);
    else this.#writeSegment(target, at);
    this.#left -= 1;
    this.#made += 1;
    return octets;
  }

  get #nextPayload(): number {
    return Math.min(this.#size, this.#frame.length - this.#at);
  }

  /** A frame whose payload is no longer than a segment is not cut, as in Linux. */
  #startCutting(): boolean {
    if (!findGsoLayout(this.#frame, this.#layout)) return false;
    const size = gsoSize(this.#frame, 0);
    const payload = this.#frame.length - this.#layout.payload;
    if (payload <= size) return true;
    if (this.#layout.payload - this.#layout.network + size > IP_OCTETS_MAX) return false;
    this.#size = size;
    this.#at = this.#layout.payload;
    this.#left = Math.ceil(payload / size);
    return true;
  }

  #writeWhole(target: Buffer, at: number): void {
    const frame = this.#frame;
    frame.copy(target, at, OFFLOAD_HEADER_OCTETS);
    if ((offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) === 0) return;
    const start = at + checksumStart(frame, 0);
    const end = at + frame.length - OFFLOAD_HEADER_OCTETS;
    // where the checksum goes is the sum of the pseudo-header (virtio 1.2 §5.1.6.2)
    const checksum = internetChecksum(checksumSum(target, start, end));
    target.writeUInt16BE(checksum === 0 ? ONES : checksum, start + checksumOffset(frame, 0));
  }

  #writeSegment(target: Buffer, at: number): void {
    const { network, transport, payload, isIpv4, isTcp } = this.#layout;
    const moved = at - OFFLOAD_HEADER_OCTETS;
    const octets = this.#nextPayload;
    this.#frame.copy(target, at, OFFLOAD_HEADER_OCTETS, payload);
    this.#frame.copy(target, moved + payload, this.#at, this.#at + octets);
    this.#at += octets;
    const end = moved + payload + octets;
    if (isIpv4) finishIpv4(target, moved + network, end, this.#made);
    else finishIpv6(target, moved + network, end);
    if (isTcp) this.#finishTcp(target, moved + transport, end);
    else this.#finishUdp(target, moved + transport, end);
  }

  /** FIN and PSH go with the last octet, CWR with the first (RFC 3168 §6.1.2). */
  #finishTcp(target: Buffer, at: number, end: number): void {
    const sequence = target.readUInt32BE(at + TCP_SEQUENCE) + this.#made * this.#size;
    target.writeUInt32BE(sequence >>> 0, at + TCP_SEQUENCE);
    let flags = target.readUInt8(at + TCP_FLAGS);
    if (this.#left > 1) flags &= ~(TCP_FIN | TCP_PSH);
    if (this.#made > 0) flags &= ~TCP_CWR;
    target.writeUInt8(flags, at + TCP_FLAGS);
    this.#seedChecksum(target, at + TCP_CHECKSUM, end - at);
    target.writeUInt16BE(internetChecksum(checksumSum(target, at, end)), at + TCP_CHECKSUM);
  }

  /** A checksum of 0 is none, so all ones stands for it (RFC 768, RFC 8200 §8.1). */
  #finishUdp(target: Buffer, at: number, end: number): void {
    target.writeUInt16BE(end - at, at + UDP_LENGTH);
    this.#seedChecksum(target, at + UDP_CHECKSUM, end - at);
    const checksum = internetChecksum(checksumSum(target, at, end));
    target.writeUInt16BE(checksum === 0 ? ONES : checksum, at + UDP_CHECKSUM);
  }

  /**
   * Makes the sum of the frame's pseudo-header, which stands where the checksum goes, that of a
   * segment of so many octets. So it need not be known which destination the sender reckoned with
   * where there is a routing header (RFC 8200 §8.1).
   */
  #seedChecksum(target: Buffer, at: number, octets: number): void {
    const whole = (this.#frame.length - this.#layout.transport) % ONES;
    const seed = target.readUInt16BE(at) + ONES - whole + octets;
    target.writeUInt16BE(~internetChecksum(seed) & ONES, at);
  }
}

/** Linux counts the identification up from segment to segment, also where DF makes it meaningless (RFC 6864 §4). */
function finishIpv4(target: Buffer, at: number, end: number, index: number): void {
  target.writeUInt16BE(end - at, at + IPV4_TOTAL_LENGTH);
  target.writeUInt16BE((target.readUInt16BE(at + IPV4_ID) + index) & 0xffff, at + IPV4_ID);
  target.writeUInt16BE(0, at + IPV4_CHECKSUM);
  const header = ipv4HeaderOctets(target, at, end);
  target.writeUInt16BE(internetChecksum(checksumSum(target, at, at + header)), at + IPV4_CHECKSUM);
}

function finishIpv6(target: Buffer, at: number, end: number): void {
  target.writeUInt16BE(end - at - IPV6_HEADER_OCTETS, at + IPV6_PAYLOAD_LENGTH);
}
