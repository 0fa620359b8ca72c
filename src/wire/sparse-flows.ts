import {
  ETHERNET_HEADER_OCTETS,
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
  SOURCE_OFFSET,
  TAG_OCTETS,
  TPID_CUSTOMER,
} from "./ethernet.js";
import { PROTOCOL_TCP, PROTOCOL_UDP } from "./ip-protocol.js";
import {
  IPV4_FRAGMENT,
  IPV4_FRAGMENT_OFFSET,
  IPV4_HEADER_OCTETS,
  IPV4_MORE_FRAGMENTS,
} from "./ipv4.js";
import { IPV6_HEADER_OCTETS } from "./ipv6.js";
import { OFFLOAD_HEADER_OCTETS } from "./offload-header.js";
import { int32, uint16, uint8 } from "./octets.js";

/** Flows that share one are taken for one. The upper half is UDP's. */
const BUCKETS = 1024;
const UDP_BUCKETS = BUCKETS / 2;
/** That of all fragments: only the first of a packet has ports. */
const FRAGMENTS = BUCKETS;

/** What a flow may send ahead of the others at a time; a flow that sends more waits among them. */
export const SPARSE_OCTETS = 2048;

const ETHER_TYPE_OFFSET = 12;
/** Below it is no type but a length (IEEE 802.3 §3.2.6). */
const ETHER_TYPE_MIN = 0x600;
const NEXT_HEADER_FRAGMENT = 44; // RFC 8200 §4.5
const FRAGMENT_MASK = IPV4_MORE_FRAGMENTS | IPV4_FRAGMENT_OFFSET;

/**
 * Tells flows that send little from those that fill a queue, as FQ-CoDel does (RFC 8290 §4.2): a
 * question, an acknowledgement or a key press need not wait for somebody's bulk. A flow with records
 * among the bulk is not sparse, so that nothing overtakes its own. A fragment does not say whose it is: it never goes
 * ahead, and no datagram does while there are fragments among the bulk.
 */
export class SparseFlows {
  /** The number of the last batch of bulk with records of the flow. */
  readonly #bulk = new Float64Array(BUCKETS + 1);
  /** Octets sent ahead, and in which round. */
  readonly #ahead = new Uint32Array(BUCKETS);
  readonly #round = new Float64Array(BUCKETS);
  /** The number of the last batch of those ahead with records of the flow. */
  readonly #lastAhead = new Float64Array(BUCKETS);
  /** The same of any flow. */
  #lastOfAll = 0;

  /**
   * Whether a record of the flow, of so many octets, may go ahead of the bulk; it counts as sent where it
   * may. `oldest`: of batches before that one all records of the flow's sender have left; `round`: changes
   * when those sent ahead have left.
   */
  admits(flow: number, octets: number, oldest: number, round: number): boolean {
    if (flow === FRAGMENTS || (this.#bulk[flow] ?? 0) >= oldest) return false;
    if (flow >= UDP_BUCKETS && (this.#bulk[FRAGMENTS] ?? 0) >= oldest) return false;
    const ahead = this.#round[flow] === round ? (this.#ahead[flow] ?? 0) : 0;
    if (ahead + octets > SPARSE_OCTETS) return false;
    this.#round[flow] = round;
    this.#ahead[flow] = ahead + octets;
    return true;
  }

  /** A record of the flow went into the batch of those ahead with this number. */
  wentAhead(flow: number, batch: number): void {
    this.#lastAhead[flow] = batch;
    this.#lastOfAll = batch;
  }

  /**
   * A record of the flow went into the batch of bulk with this number. Returns that of the batch ahead
   * that must leave before it.
   */
  joinedBulk(flow: number, batch: number): number {
    this.#bulk[flow] = batch;
    return flow === FRAGMENTS ? this.#lastOfAll : (this.#lastAhead[flow] ?? 0);
  }
}

/** A number from 1 to `count` for the station that sent the frame; 1 for what is no frame. */
export function senderOf(frame: Buffer, count: number): number {
  if (frame.length < OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS) return 1;
  const hash = mix(0, int32(frame, OFFLOAD_HEADER_OCTETS + SOURCE_OFFSET + 2));
  return 1 + ((hash >>> 16) % count);
}

/** A number for the flow of the frame: of addresses, protocol and ports. */
export function flowOf(frame: Buffer): number {
  let at = OFFLOAD_HEADER_OCTETS + ETHER_TYPE_OFFSET;
  if (frame.length < OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS) return 0;
  let hash = mix(int32(frame, OFFLOAD_HEADER_OCTETS + 2), int32(frame, OFFLOAD_HEADER_OCTETS + 8));
  let type = uint16(frame, at);
  if (type === TPID_CUSTOMER && frame.length >= at + TAG_OCTETS + 2) {
    at += TAG_OCTETS;
    hash = mix(hash, uint16(frame, at - 2));
    type = uint16(frame, at);
  }
  at += 2;
  if (type === ETHER_TYPE_IPV4 && frame.length >= at + IPV4_HEADER_OCTETS)
    return ofIpv4(hash, frame, at);
  if (type === ETHER_TYPE_IPV6 && frame.length >= at + IPV6_HEADER_OCTETS)
    return ofIpv6(hash, frame, at);
  return bucketOf(type < ETHER_TYPE_MIN ? hash : mix(hash, type));
}

function ofIpv4(station: number, frame: Buffer, at: number): number {
  if ((uint16(frame, at + IPV4_FRAGMENT) & FRAGMENT_MASK) !== 0) return FRAGMENTS;
  const protocol = uint8(frame, at + 9);
  const hash = mix(mix(station, int32(frame, at + 12)), int32(frame, at + 16));
  return ofPayload(hash, frame, protocol, at + (uint8(frame, at) & 0x0f) * 4);
}

function ofIpv6(station: number, frame: Buffer, at: number): number {
  const protocol = uint8(frame, at + 6);
  if (protocol === NEXT_HEADER_FRAGMENT) return FRAGMENTS;
  let hash = station;
  for (let word = at + 8; word < at + IPV6_HEADER_OCTETS; word += 4) {
    hash = mix(hash, int32(frame, word));
  }
  return ofPayload(hash, frame, protocol, at + IPV6_HEADER_OCTETS);
}

function ofPayload(addresses: number, frame: Buffer, protocol: number, at: number): number {
  const hash = mix(addresses, protocol);
  const hasPorts = protocol === PROTOCOL_TCP || protocol === PROTOCOL_UDP;
  const bucket = bucketOf(hasPorts && frame.length >= at + 4 ? mix(hash, int32(frame, at)) : hash);
  return protocol === PROTOCOL_UDP ? UDP_BUCKETS + bucket : bucket;
}

/** Of the lower half. */
function bucketOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (UDP_BUCKETS - 1);
}

function mix(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e37_79b1) ^ (hash >>> 15);
}
