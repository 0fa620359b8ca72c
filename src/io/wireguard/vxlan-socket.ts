import { NodeTagMap } from "../../wire/node-tag-map.js";
import { nodeTagOf, type NodeTag } from "../../wire/node-tag.js";
import { readTrial, type Trial } from "../../wire/path-trial.js";
import { Segmenter } from "../../wire/segmenter.js";
import {
  isTrial,
  recordOfDatagram,
  VXLAN_FRONT_OCTETS,
  vxlanFault,
  type VxlanFault,
  type VxlanPath,
} from "../../wire/vxlan.js";
import type { NodeId } from "../../base/ids.js";
import { DatagramReceiver } from "../sys/datagram-receiver.js";
import { DatagramRuns, type DatagramName } from "../sys/datagram-runs.js";
import { EAGAIN } from "../sys/errno.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import type { DescriptorLoop } from "../thread-loop.js";

/** Datagrams that one call receives: then the ports have their turn. */
const RECEIVED = 64;
/** What is sent together at most, in octets and in runs. */
const SENT_OCTETS = 512 * 1024;
const SENT_RUNS = 512;

/** In a `struct sockaddr_in6` the address begins at 8; a node's ends with the node's tag. */
const TAG_IN_NAME = 8 + 6;

/** Where a datagram is to be written: at `end` of the buffer. */
export interface DatagramRoom {
  readonly buffer: Buffer;
  readonly end: number;
}

/** Who is told of what a neighbour's datagrams bear. */
export interface DatagramPeer {
  readonly path: VxlanPath;
  /** A sound record; the buffer is borrowed for the call. */
  record(buffer: Buffer, offset: number): void;
  trial(trial: Trial): void;
  /** What it sent is no datagram of ours. */
  malformed(): void;
}

/**
 * A node's UDP socket inside the WireGuard namespace of a network, for all neighbours. The tunnel takes a
 * packet only from the node whose address it bears, so the sender's address says which neighbour it was.
 */
export class VxlanSocket {
  /** Cuts what an offload header leaves to the receiver. */
  readonly segmenter = new Segmenter();
  readonly vni: number;
  readonly self: NodeTag;
  /** Datagrams that the socket, or the device, did not take. */
  dropped = 0;
  /** Datagrams of nodes that are no neighbours, or longer than any may be. */
  strange = 0;
  readonly #descriptor: Descriptor;
  readonly #loop: DescriptorLoop;
  readonly #peers = new NodeTagMap<DatagramPeer>();
  readonly #receiver: DatagramReceiver;
  readonly #runs = new DatagramRuns(SENT_OCTETS, SENT_RUNS);
  readonly #burstEnded: () => void;

  /** The descriptor stays the caller's to close, after {@link close}. */
  constructor(parts: {
    readonly descriptor: Descriptor;
    readonly loop: DescriptorLoop;
    readonly vni: number;
    readonly self: NodeId;
    /** Octets of the longest datagram. */
    readonly longest: number;
    /** A burst of datagrams is through. */
    readonly burstEnded: () => void;
  }) {
    this.vni = parts.vni;
    this.self = nodeTagOf(parts.self);
    this.#descriptor = parts.descriptor;
    this.#loop = parts.loop;
    this.#burstEnded = parts.burstEnded;
    this.#receiver = new DatagramReceiver({
      slots: RECEIVED,
      octets: parts.longest,
      front: VXLAN_FRONT_OCTETS,
    });
    this.#loop.add(this.#descriptor, () => this.#drain());
  }

  /** From now on it is told what its datagrams bear. */
  add(peer: DatagramPeer): void {
    this.#peers.set(peer.path.peer, peer);
  }

  remove(peer: DatagramPeer): void {
    this.#peers.delete(peer.path.peer);
  }

  /** Where to write a datagram of so many octets; what was queued leaves where there is no room. */
  room(octets: number): DatagramRoom {
    if (!this.#runs.hasRoom(octets)) this.flush();
    return this.#runs;
  }

  /** Queues the datagram that has been written where {@link room} said. */
  queue(to: DatagramName, octets: number): void {
    this.#runs.add(to, octets);
  }

  flush(): void {
    if (!this.#runs.isEmpty) this.dropped += this.#runs.send(this.#descriptor);
  }

  /** Reads nothing any more. */
  close(): void {
    this.#loop.remove(this.#descriptor);
  }

  /** How many came; 0 when nothing more is there. */
  #drain(): number {
    const count = this.#receiver.receive(this.#descriptor);
    if (count < 0) return count === -EAGAIN ? 0 : 1;
    for (let index = 0; index < count; index += 1) this.#take(index);
    this.flush(); // answers to trials
    this.#burstEnded();
    return count < RECEIVED ? 0 : count;
  }

  #take(index: number): void {
    const { buffer, names } = this.#receiver;
    const octets = this.#receiver.octetsOf(index);
    const peer = this.#peers.get(names, this.#receiver.nameOf(index) + TAG_IN_NAME);
    if (peer === undefined || octets === 0) {
      this.strange += 1;
      return;
    }
    const at = this.#receiver.offsetOf(index);
    const fault = vxlanFault(buffer, at, octets, this.vni) ?? this.#deliver(peer, at, octets);
    if (fault !== undefined) peer.malformed();
  }

  #deliver(peer: DatagramPeer, at: number, octets: number): VxlanFault | "trial" | undefined {
    const { buffer } = this.#receiver;
    if (isTrial(buffer, at)) {
      const trial = readTrial(buffer, at, octets);
      if (trial === undefined) return "trial";
      peer.trial(trial);
      return undefined;
    }
    const record = recordOfDatagram(buffer, at, octets, peer.path);
    if (typeof record === "string") return record;
    peer.record(buffer, record);
    return undefined;
  }
}
