import type { Clock, Timer } from "../../base/clock.js";
import type { NodeId } from "../../base/ids.js";
import { recurring } from "../../base/recurring.js";
import { PathTrial, TRIAL_INTERVAL, type PathChange } from "../../overlay/path-trial.js";
import type { Uplink, UplinkId } from "../../overlay/uplink.js";
import { nodeTagOf } from "../../wire/node-tag.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { TRIAL_OCTETS_MIN, writeTrial, type Trial } from "../../wire/path-trial.js";
import {
  FLAG_PROBE,
  RECORD_DESTINATION_OFFSET,
  RECORD_HEADER_OCTETS,
  RECORD_SOURCE_OFFSET,
  recordFlags,
  recordHopLimit,
  recordLength,
  type RecordAddress,
} from "../../wire/record.js";
import {
  namesOf,
  tagAt,
  trailerOctets,
  VXLAN_HEADER_OCTETS,
  writeVxlanHeader,
  writeVxlanTrailer,
  type VxlanPath,
} from "../../wire/vxlan.js";
import type { DatagramName } from "../sys/datagram-runs.js";
import type { UplinkTraffic } from "../uplink/http2-uplink.js";
import type { DatagramPeer, DatagramRoom, VxlanSocket } from "./vxlan-socket.js";

const HEADER_OCTETS = RECORD_HEADER_OCTETS + OFFLOAD_HEADER_OCTETS;
const UPLINK_ID_DIGITS = 32;
/** Of one frame: TCP with the least size of segment that Linux takes by itself (net.ipv4.tcp_min_snd_mss). */
const SEGMENTS_MAX = 1400;

/** Why a frame did not become datagrams, or a datagram no record. */
export type DatagramDrop = "invalid offload" | "too long" | "malformed datagram";

/** What a WireGuard uplink tells its owner. */
export interface WireGuardUplinkOwner {
  /** One whole record; the buffer is borrowed for the call. */
  record(uplink: WireGuardUplink, buffer: Buffer, offset: number): void;
  /** It carries records from now on, or does not any more. */
  changed(uplink: WireGuardUplink, change: PathChange): void;
}

/** What an uplink is made of. */
export interface WireGuardUplinkParts {
  readonly socket: VxlanSocket;
  readonly peer: NodeId;
  /** The peer's node address and its agent's port. */
  readonly name: DatagramName;
  /** Octets of the longest datagram, and of those that try the path. */
  readonly longest: number;
  readonly trial: number;
  readonly clock: Clock;
  readonly owner: WireGuardUplinkOwner;
}

/**
 * The way to one neighbour through the WireGuard tunnel: each record leaves as VXLAN datagrams. It is
 * there, and tried, all the time; its owner gives it frames while it carries.
 */
export class WireGuardUplink implements Uplink, DatagramPeer {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly transport = "wireguard";
  readonly path: VxlanPath;
  /** Of records, as they were given: one may be many datagrams. */
  readonly traffic: UplinkTraffic = { txFrames: 0, txOctets: 0, rxFrames: 0, rxOctets: 0 };
  readonly drops: Record<DatagramDrop, number> = {
    "invalid offload": 0,
    "too long": 0,
    "malformed datagram": 0,
  };
  readonly #socket: VxlanSocket;
  readonly #name: DatagramName;
  readonly #longest: number;
  readonly #trialOctets: number;
  readonly #clock: Clock;
  readonly #owner: WireGuardUplinkOwner;
  readonly #trial: PathTrial;
  readonly #ticker: Timer;

  constructor(parts: WireGuardUplinkParts) {
    const { socket, peer, clock } = parts;
    this.peer = peer;
    this.id = peer.slice(0, UPLINK_ID_DIGITS) as UplinkId; // there is one a peer
    this.path = { vni: socket.vni, self: socket.self, peer: nodeTagOf(peer) };
    this.#socket = socket;
    this.#name = parts.name;
    this.#longest = parts.longest;
    this.#trialOctets = Math.max(TRIAL_OCTETS_MIN, parts.trial);
    this.#clock = clock;
    this.#owner = parts.owner;
    this.#trial = new PathTrial(clock.now());
    socket.add(this);
    this.#ticker = recurring(clock, TRIAL_INTERVAL, () => {
      this.#tick();
    });
    this.#tick();
  }

  /** Whether what is sent on it arrives, as far as is known. */
  get carries(): boolean {
    return this.#trial.carries;
  }

  /** Milliseconds; undefined before the first answer. */
  get roundTrip(): number | undefined {
    return this.#trial.roundTrip;
  }

  push(address: RecordAddress, frame: Buffer): boolean {
    this.traffic.txFrames += 1;
    this.traffic.txOctets += frame.length - OFFLOAD_HEADER_OCTETS;
    return this.#send(address, frame);
  }

  pushRun(buffer: Buffer, start: number, end: number, records: number): number {
    this.traffic.txFrames += records;
    this.traffic.txOctets += end - start - records * HEADER_OCTETS;
    let dropped = 0;
    for (let at = start; at < end;) {
      const payload = at + RECORD_HEADER_OCTETS;
      const next = payload + recordLength(buffer, at);
      const address: RecordAddress = {
        destination: tagAt(buffer, at + RECORD_DESTINATION_OFFSET),
        source: tagAt(buffer, at + RECORD_SOURCE_OFFSET),
        hopLimit: recordHopLimit(buffer, at),
        flags: recordFlags(buffer, at),
      };
      if (!this.#send(address, buffer.subarray(payload, next))) dropped += 1;
      at = next;
    }
    return dropped;
  }

  flush(): void {
    this.#socket.flush();
  }

  /** It does not carry until it has been tried anew. */
  suspend(): void {
    const change = this.#trial.suspend();
    if (change !== undefined) this.#owner.changed(this, change);
  }

  /** Ends it; the owner is not told. */
  close(): void {
    this.#ticker.stop();
    this.#socket.remove(this);
  }

  record(buffer: Buffer, offset: number): void {
    this.traffic.rxFrames += 1;
    this.traffic.rxOctets += recordLength(buffer, offset) - OFFLOAD_HEADER_OCTETS;
    this.#owner.record(this, buffer, offset);
  }

  trial({ kind, id }: Trial): void {
    if (kind === "question") {
      this.#sendTrial({ kind: "answer", id });
      return;
    }
    const change = this.#trial.answer(id, this.#clock.now());
    if (change !== undefined) this.#owner.changed(this, change);
  }

  malformed(): void {
    this.drops["malformed datagram"] += 1;
  }

  /** False when none of it was queued. */
  #send(address: RecordAddress, payload: Buffer): boolean {
    const flags = address.flags ?? 0;
    const kind = flags | namesOf(address, this.path);
    if ((flags & FLAG_PROBE) !== 0) return this.#sendWhole(address, kind, payload);
    const { segmenter } = this.#socket;
    if (!segmenter.start(payload) || segmenter.left > SEGMENTS_MAX) {
      return this.#drop("invalid offload");
    }
    const extra = VXLAN_HEADER_OCTETS + trailerOctets(kind);
    if (segmenter.nextOctets + extra > this.#longest) return this.#drop("too long");
    while (segmenter.left > 0) {
      const room = this.#socket.room(segmenter.nextOctets + extra);
      const octets = segmenter.next(room.buffer, room.end + VXLAN_HEADER_OCTETS);
      this.#finish(address, kind, room, octets);
    }
    return true;
  }

  #sendWhole(address: RecordAddress, kind: number, payload: Buffer): boolean {
    const room = this.#socket.room(VXLAN_HEADER_OCTETS + payload.length + trailerOctets(kind));
    payload.copy(room.buffer, room.end + VXLAN_HEADER_OCTETS);
    this.#finish(address, kind, room, payload.length);
    return true;
  }

  /** Queues the datagram whose payload has been written. */
  #finish(address: RecordAddress, kind: number, room: DatagramRoom, octets: number): void {
    const { buffer, end: at } = room;
    writeVxlanHeader(buffer, at, { vni: this.path.vni, kind, hopLimit: address.hopLimit });
    const trailer = at + VXLAN_HEADER_OCTETS + octets;
    writeVxlanTrailer(buffer, trailer, kind, address);
    this.#socket.queue(this.#name, trailer + trailerOctets(kind) - at);
  }

  #drop(why: DatagramDrop): false {
    this.drops[why] += 1;
    return false;
  }

  #sendTrial(trial: Trial): void {
    const { buffer, end } = this.#socket.room(this.#trialOctets);
    writeTrial(buffer, end, this.#trialOctets, { vni: this.path.vni, ...trial });
    this.#socket.queue(this.#name, this.#trialOctets);
  }

  #tick(): void {
    const { id, change } = this.#trial.tick(this.#clock.now());
    this.#sendTrial({ kind: "question", id });
    this.#socket.flush();
    if (change !== undefined) this.#owner.changed(this, change);
  }
}
