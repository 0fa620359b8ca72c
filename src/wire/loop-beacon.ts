import type { Mac } from "../base/ids.js";
import { ETHERNET_HEADER_OCTETS, FRAME_OCTETS_MIN, writeEthernetHeader } from "./ethernet.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";
import { OFFLOAD_HEADER_OCTETS } from "./offload-header.js";
import { uint16, uint32 } from "./octets.js";

/**
 * What a switch says out of a port behind which there may be another way to the LAN; who hears it at a port of the
 * same network has found that way. It is a multicast that bridges pass on, and no node ever does.
 *
 *   +---------+---------+------------+-----------+------------+------+--------+-----------+
 *   | version | network | SPKI, 1+n  | port      | sequence   | ...               | signature |
 *   | 1       | 32      | octets     | 4 octets  | 6 octets   | is covered        | 64 octets |
 *   +---------+---------+------------+-----------+------------+-------------------+-----------+
 *
 * The network is given as the SHA-256 of its uuid: whoever listens on the cable learns no more.
 */
export interface LoopBeacon {
  /** SHA-256 of the network's uuid, 32 octets. */
  readonly network: Buffer;
  /** Of the node's key, DER; at most 255 octets. */
  readonly spki: Buffer;
  /** The node's number of the port: 0..2^32-1. */
  readonly port: number;
  /** Greater with each beacon of the port, also after a restart: 0..2^48-1. */
  readonly sequence: number;
}

/** Locally administered, and of a group (IEEE 802 §8.2.2). */
const DESTINATION = 0x0373_7061_6e6c as Mac;
const DESTINATION_HIGH = 0x0373_7061;
const DESTINATION_LOW = 0x6e6c;

/** Local experimental EtherType 1 (IEEE 802 §9.2.3). */
const ETHER_TYPE = 0x88b5;

const VERSION = 1;
const NETWORK_OCTETS = 32;
const SIGNATURE_OCTETS = 64;

/** Whether the frame at `offset` is one, by its header; total. */
export function isLoopBeaconAt(frame: Buffer, offset: number): boolean {
  return (
    frame.length >= offset + ETHERNET_HEADER_OCTETS &&
    uint32(frame, offset) === DESTINATION_HIGH &&
    uint16(frame, offset + 4) === DESTINATION_LOW &&
    uint16(frame, offset + 12) === ETHER_TYPE
  );
}

/** A frame of the switch with the beacon in it; `sign` covers what stands before its signature. */
export function loopBeaconFrame(
  beacon: LoopBeacon,
  source: Mac,
  sign: (octets: Buffer) => Buffer,
): Buffer {
  const covered = coveredOctets(beacon);
  const body = Buffer.concat([covered, sign(covered)]);
  const octets = Math.max(FRAME_OCTETS_MIN, ETHERNET_HEADER_OCTETS + body.length);
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + octets);
  const header = { destination: DESTINATION, source, etherType: ETHER_TYPE };
  writeEthernetHeader(frame, OFFLOAD_HEADER_OCTETS, header);
  body.copy(frame, OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS);
  return frame;
}

/** What a frame for which {@link isLoopBeaconAt} holds says; undefined where it is none of this version. Total. */
export function readLoopBeacon(
  frame: Buffer,
):
  | { readonly beacon: LoopBeacon; readonly covered: Buffer; readonly signature: Buffer }
  | undefined {
  const body = frame.subarray(OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS);
  const cursor = new OctetCursor(body);
  if (cursor.uint(1) !== VERSION) return undefined;
  const network = cursor.take(NETWORK_OCTETS);
  const spki = cursor.vector(1);
  const port = cursor.uint(4);
  const sequence = cursor.uint(6);
  const covered = body.subarray(0, body.length - cursor.left);
  const signature = cursor.take(SIGNATURE_OCTETS);
  if (network === undefined || spki === undefined || port === undefined) return undefined;
  if (sequence === undefined || signature === undefined) return undefined;
  return { beacon: { network, spki, port, sequence }, covered, signature };
}

function coveredOctets({ network, spki, port, sequence }: LoopBeacon): Buffer {
  return new OctetWriter()
    .uint(VERSION, 1)
    .put(network)
    .vector(spki, 1)
    .uint(port, 4)
    .uint(sequence, 6)
    .finish();
}
