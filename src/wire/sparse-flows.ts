import {
  ETHERNET_HEADER_OCTETS,
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
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

/** Flows that share one are taken for one. */
const BUCKETS = 1024;

/** What a flow may send ahead of the others at a time; a flow that sends more waits among them. */
export const SPARSE_OCTETS = 2048;

const ETHER_TYPE_OFFSET = 12;
const FRAGMENT_MASK = IPV4_MORE_FRAGMENTS | IPV4_FRAGMENT_OFFSET;

/**
 * Tells flows that send little from those that fill a queue, as FQ-CoDel does (RFC 8290 §4.2): a
 * question, an acknowledgement or a key press need not wait for somebody's bulk. A flow with records
 * among the bulk is not sparse, so that nothing overtakes its own.
 */
export class SparseFlows {
  /** The number of the last batch of bulk with records of the flow. */
  readonly #bulk = new Float64Array(BUCKETS);
  /** Octets sent ahead, and in which round. */
  readonly #ahead = new Uint32Array(BUCKETS);
  readonly #round = new Float64Array(BUCKETS);

  /**
   * Whether a record of the flow, of so many octets, may go ahead of the bulk; it counts as sent where it
   * may. `bulkLeft`: of batches up to that number all records have left; `round`: changes when those sent
   * ahead have left.
   */
  admits(flow: number, octets: number, bulkLeft: number, round: number): boolean {
    if ((this.#bulk[flow] ?? 0) > bulkLeft) return false;
    const ahead = this.#round[flow] === round ? (this.#ahead[flow] ?? 0) : 0;
    if (ahead + octets > SPARSE_OCTETS) return false;
    this.#round[flow] = round;
    this.#ahead[flow] = ahead + octets;
    return true;
  }

  /** A record of the flow went into the batch of bulk with this number. */
  joinedBulk(flow: number, batch: number): void {
    this.#bulk[flow] = batch;
  }
}

/** A number below BUCKETS for the flow of the frame: of addresses, protocol and ports. */
export function flowOf(frame: Buffer): number {
  let at = OFFLOAD_HEADER_OCTETS + ETHER_TYPE_OFFSET;
  if (frame.length < OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS) return 0;
  let hash = mix(
    frame.readUInt32BE(OFFLOAD_HEADER_OCTETS + 2),
    frame.readUInt32BE(OFFLOAD_HEADER_OCTETS + 8),
  );
  let type = frame.readUInt16BE(at);
  if (type === TPID_CUSTOMER && frame.length >= at + TAG_OCTETS + 2) {
    at += TAG_OCTETS;
    hash = mix(hash, frame.readUInt16BE(at - 2));
    type = frame.readUInt16BE(at);
  }
  at += 2;
  if (type === ETHER_TYPE_IPV4 && frame.length >= at + IPV4_HEADER_OCTETS)
    hash = mix(hash, ofIpv4(frame, at));
  else if (type === ETHER_TYPE_IPV6 && frame.length >= at + IPV6_HEADER_OCTETS)
    hash = mix(hash, ofIpv6(frame, at));
  else hash = mix(hash, type);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

function ofIpv4(frame: Buffer, at: number): number {
  const protocol = frame.readUInt8(at + 9);
  const hash = mix(mix(frame.readUInt32BE(at + 12), frame.readUInt32BE(at + 16)), protocol);
  // All fragments of a packet are one flow, and only the first has ports.
  if ((frame.readUInt16BE(at + IPV4_FRAGMENT) & FRAGMENT_MASK) !== 0) return hash;
  return withPorts(hash, frame, protocol, at + (frame.readUInt8(at) & 0x0f) * 4);
}

function ofIpv6(frame: Buffer, at: number): number {
  const protocol = frame.readUInt8(at + 6);
  let hash = protocol;
  for (let word = at + 8; word < at + IPV6_HEADER_OCTETS; word += 4) {
    hash = mix(hash, frame.readUInt32BE(word));
  }
  return withPorts(hash, frame, protocol, at + IPV6_HEADER_OCTETS);
}

function withPorts(hash: number, frame: Buffer, protocol: number, at: number): number {
  if (protocol !== PROTOCOL_TCP && protocol !== PROTOCOL_UDP) return hash;
  return frame.length >= at + 4 ? mix(hash, frame.readUInt32BE(at)) : hash;
}

function mix(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e37_79b1) ^ (hash >>> 15);
}
