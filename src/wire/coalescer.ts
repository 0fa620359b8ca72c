import { checksumSum, folded, internetChecksum } from "./checksum.js";
import {
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
  etherType,
  holdsEthernet,
  TPID_CUSTOMER,
  TPID_SERVICE,
} from "./ethernet.js";
import { TCP_FLAGS, TCP_SEQUENCE, UDP_LENGTH } from "./gso-layout.js";
import { IPV4_CHECKSUM, IPV4_ID, IPV4_TOTAL_LENGTH } from "./ipv4.js";
import { IPV6_PAYLOAD_LENGTH } from "./ipv6.js";
import {
  FLAG_NEEDS_CSUM,
  GSO_NONE,
  GSO_SIZE_MIN,
  GSO_TCPV4,
  GSO_TCPV6,
  GSO_UDP_L4,
  gsoType,
  OFFLOAD_HEADER_OCTETS,
  writeOffloadHeader,
} from "./offload-header.js";
import {
  checksumPlace,
  emptySegment,
  findPlainSegment,
  isRightChecksum,
  pseudoHeaderSum,
  TCP_ACK,
  TCP_PSH,
} from "./plain-segment.js";
import { uint16, uint32, uint8 } from "./octets.js";

/** Of an IP packet, header included: what IPv4's length field can say (RFC 791 §3.1). */
const IP_OCTETS_MAX = 0xffff;
/** Ethernet's header and two tags. */
const LINK_OCTETS_MAX = 22;
const FRAME_OCTETS_MAX = OFFLOAD_HEADER_OCTETS + LINK_OCTETS_MAX + IP_OCTETS_MAX;
/** What Linux cuts a batch of datagrams into at most (UDP_MAX_SEGMENTS before 6.10). */
const SEGMENTS_MAX = 64;
/** IP, or a tag that IP may stand behind. */
const HELD: readonly number[] = [ETHER_TYPE_IPV4, ETHER_TYPE_IPV6, TPID_CUSTOMER, TPID_SERVICE];
const PORTS_OCTETS = 4;
const TCP_ACKNOWLEDGMENT = 8;
/** Also where the window ends. */
const TCP_WINDOW_END = 16;
const TCP_OPTIONS = 18;

/**
 * Puts consecutive packets of one TCP connection or one UDP flow together into one frame, for a kernel
 * to cut again: the inverse of {@link Segmenter}, and what Linux calls GRO. It merges only what a cut
 * makes again octet for octet, so nothing is lost that the receiver could have told apart: not order,
 * flags, options, ECN, window, nor the IP identification.
 *
 * `add` copies a frame, or refuses it: then what is held is to be written before the refused one is.
 */
export class Coalescer {
  readonly #buffer = Buffer.allocUnsafeSlow(FRAME_OCTETS_MAX);
  readonly #held = emptySegment();
  readonly #mergesDatagrams: boolean;
  #octets = 0;
  #frames = 0;
  /** Of the first one held: whether it can be a segment is looked at when there is a second. */
  #isKnown = false;
  /** Payload octets of each segment but the last. */
  #size = 0;
  /** Nothing may follow: the last one was short, or pushed, or the first one is no segment. */
  #isClosed = false;
  /** What the checksums of all of a flow's packets have in common, as sums. */
  #headerSum = 0;
  #pseudoSum = 0;

  /** Without `mergesDatagrams` it merges TCP only, for a kernel that cuts no batch of datagrams. */
  constructor({ mergesDatagrams }: { readonly mergesDatagrams: boolean }) {
    this.#mergesDatagrams = mergesDatagrams;
  }

  /** How many frames are held. */
  get frames(): number {
    return this.#frames;
  }

  /** Holds the frame, alone or behind those that are held; false when it cannot. */
  add(frame: Buffer): boolean {
    if (this.#frames === 0) return this.#begin(frame);
    if (this.#isClosed || !this.#isSegment() || !this.#follows(frame)) return false;
    this.#append(frame);
    return true;
  }

  /** Makes one frame of what is held; its octets, to be written from `buffer`. */
  finish(): number {
    if (this.#frames > 1) this.#writeHeaders();
    return this.#octets;
  }

  /** Where the frame is that {@link finish} has made, until something is added after {@link clear}. */
  get buffer(): Buffer {
    return this.#buffer;
  }

  /** Holds nothing any more. */
  clear(): void {
    this.#octets = 0;
    this.#frames = 0;
    this.#isKnown = false;
    this.#isClosed = false;
  }

  #begin(frame: Buffer): boolean {
    if (!mayBeSegment(frame)) return false;
    this.#octets = frame.copy(this.#buffer);
    this.#frames = 1;
    return true;
  }

  /** Whether the first frame held can be a segment of a larger one. */
  #isSegment(): boolean {
    if (this.#isKnown) return true;
    this.#isKnown = true;
    const frame = this.#buffer.subarray(0, this.#octets);
    const held = this.#held;
    const isOne = findPlainSegment(frame, held) && (held.isTcp || this.#mergesDatagrams);
    this.#isClosed = !isOne || (held.isTcp && this.#isPushed(frame));
    if (this.#isClosed) return false;
    const { network, transport } = held;
    this.#size = this.#octets - held.payload;
    this.#pseudoSum = pseudoHeaderSum(frame, held, 0);
    if (!held.isIpv4) return true;
    this.#headerSum = // all but length, identification and checksum
      checksumSum(frame, network, network + IPV4_TOTAL_LENGTH) +
      checksumSum(frame, network + IPV4_ID + 2, network + IPV4_CHECKSUM) +
      checksumSum(frame, network + IPV4_CHECKSUM + 2, transport);
    return true;
  }

  #append(frame: Buffer): void {
    const { payload, transport, isTcp } = this.#held;
    const octets = frame.length - payload;
    this.#octets += frame.copy(this.#buffer, this.#octets, payload);
    this.#frames += 1;
    this.#isClosed = octets < this.#size || this.#frames === SEGMENTS_MAX;
    if (!isTcp || !this.#isPushed(frame)) return;
    this.#isClosed = true;
    const flags = uint8(frame, transport + TCP_FLAGS);
    this.#buffer.writeUInt8(flags, transport + TCP_FLAGS); // PSH goes with the last octet
  }

  /** Whether a cut of what is held and this would end with this. */
  #follows(frame: Buffer): boolean {
    const { network, transport, payload, isIpv4, isTcp } = this.#held;
    const octets = frame.length - payload;
    if (octets < GSO_SIZE_MIN || octets > this.#size) return false;
    if (this.#octets + octets - network > IP_OCTETS_MAX) return false;
    if (!this.#isSame(frame, 0, network + IPV4_TOTAL_LENGTH)) return false; // offload, link, the same IP
    const isNext = isIpv4 ? this.#followsInIpv4(frame) : this.#followsInIpv6(frame);
    if (!isNext || !(isTcp ? this.#followsInTcp(frame) : this.#followsInUdp(frame))) return false;
    return isRightChecksum(frame, this.#held, this.#pseudoSum + frame.length - transport);
  }

  /** All but length, identification and checksum is the same, and the identification counts on. */
  #followsInIpv4(frame: Buffer): boolean {
    const { network, transport } = this.#held;
    const octets = frame.length - network;
    const id = (uint16(this.#buffer, network + IPV4_ID) + this.#frames) & 0xffff;
    return (
      uint16(frame, network + IPV4_TOTAL_LENGTH) === octets &&
      uint16(frame, network + IPV4_ID) === id &&
      this.#isSame(frame, network + IPV4_ID + 2, network + IPV4_CHECKSUM) &&
      uint16(frame, network + IPV4_CHECKSUM) === internetChecksum(this.#headerSum + octets + id) &&
      this.#isSame(frame, network + IPV4_CHECKSUM + 2, transport)
    );
  }

  #followsInIpv6(frame: Buffer): boolean {
    const { network, transport } = this.#held;
    return (
      uint16(frame, network + IPV6_PAYLOAD_LENGTH) === frame.length - transport &&
      this.#isSame(frame, network, network + IPV6_PAYLOAD_LENGTH) &&
      this.#isSame(frame, network + IPV6_PAYLOAD_LENGTH + 2, transport)
    );
  }

  /** The next octets of the stream, with the same ports, acknowledgment, window and options. */
  #followsInTcp(frame: Buffer): boolean {
    const { transport, payload } = this.#held;
    const sequence = uint32(this.#buffer, transport + TCP_SEQUENCE) + this.#octets - payload;
    return (
      uint32(frame, transport + TCP_SEQUENCE) === sequence >>> 0 &&
      (uint8(frame, transport + TCP_FLAGS) & ~TCP_PSH) === TCP_ACK &&
      this.#isSame(frame, transport, transport + PORTS_OCTETS) &&
      this.#isSame(frame, transport + TCP_ACKNOWLEDGMENT, transport + TCP_FLAGS) &&
      this.#isSame(frame, transport + TCP_FLAGS + 1, transport + TCP_WINDOW_END) &&
      this.#isSame(frame, transport + TCP_OPTIONS, payload)
    );
  }

  #followsInUdp(frame: Buffer): boolean {
    const { transport } = this.#held;
    return (
      uint16(frame, transport + UDP_LENGTH) === frame.length - transport &&
      this.#isSame(frame, transport, transport + PORTS_OCTETS)
    );
  }

  #isSame(frame: Buffer, start: number, end: number): boolean {
    const held = this.#buffer;
    for (let at = start; at < end; at += 1) if (frame[at] !== held[at]) return false;
    return true;
  }

  #isPushed(frame: Buffer): boolean {
    return (uint8(frame, this.#held.transport + TCP_FLAGS) & TCP_PSH) !== 0;
  }

  /** What a kernel is told of a frame it has to cut. */
  #writeHeaders(): void {
    const [buffer, held] = [this.#buffer, this.#held];
    const { network, transport, payload, isIpv4, isTcp } = held;
    const octets = this.#octets - transport;
    if (isIpv4) {
      const total = this.#octets - network;
      const sum = this.#headerSum + total + uint16(buffer, network + IPV4_ID);
      buffer.writeUInt16BE(total, network + IPV4_TOTAL_LENGTH);
      buffer.writeUInt16BE(internetChecksum(sum), network + IPV4_CHECKSUM);
    } else buffer.writeUInt16BE(octets, network + IPV6_PAYLOAD_LENGTH);
    if (!isTcp) buffer.writeUInt16BE(octets, transport + UDP_LENGTH);
    const place = checksumPlace(held);
    buffer.writeUInt16BE(folded(this.#pseudoSum + octets), transport + place);
    writeOffloadHeader(buffer, 0, {
      flags: FLAG_NEEDS_CSUM,
      type: isTcp ? (isIpv4 ? GSO_TCPV4 : GSO_TCPV6) : GSO_UDP_L4,
      headerLength: payload - OFFLOAD_HEADER_OCTETS,
      size: this.#size,
      checksumStart: transport - OFFLOAD_HEADER_OCTETS,
      checksumOffset: place,
    });
  }
}

/** At a glance: no other protocol's frame is copied, nor one that has been put together already. */
function mayBeSegment(frame: Buffer): boolean {
  if (!holdsEthernet(frame, OFFLOAD_HEADER_OCTETS) || frame.length > FRAME_OCTETS_MAX) return false;
  return gsoType(frame, 0) === GSO_NONE && HELD.includes(etherType(frame, OFFLOAD_HEADER_OCTETS));
}
