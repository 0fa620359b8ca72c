import { createHash } from "node:crypto";
import type { Clock } from "../base/clock.js";
import { millis, type Millis } from "../base/duration.js";
import { shortNodeId, type Mac, type NetworkId, type NodeId, type PortId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import { LoopGuard, type GuardedPlace } from "../switch/loop-guard.js";
import { networkOctets } from "../trust/network-octets.js";
import { signerOf, verifierOf, type Sign } from "../trust/signature.js";
import { nodeIdOfSpki, type NodeKey } from "../trust/signing-key.js";
import { loopBeaconFrame, readLoopBeacon } from "../wire/loop-beacon.js";
import type { DataPlaneThread } from "./plane/data-plane-thread.js";

/** Locally administered, and in no station's place: no switch of ours learns it. */
const LOCAL_BITS = 0x06;

/** How long what was heard of a place counts. */
const MEMORY = millis(3_000);

/** Places that are remembered. */
const PLACES_MAX = 1_024;

/** What watching a network for loops needs. */
export interface LoopWatchParts {
  readonly network: NetworkId;
  readonly key: NodeKey;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly plane: Pick<DataPlaneThread, "tell" | "block">;
  /** Whether the network leads to the node, which is another. */
  readonly isReachable: (node: NodeId) => boolean;
  readonly nameOf: (port: PortId) => string | undefined;
  /** The bridge behind the port, where there is one, is to forget what it has learned. */
  readonly relearn: (port: PortId) => void;
}

/** Watches a network's ports for second ways between them, by beacons that members sign. */
export class LoopWatch {
  readonly #parts: LoopWatchParts;
  readonly #guard: LoopGuard;
  readonly #sign: Sign;
  readonly #network: Buffer;
  /** Of each place at each port, what was heard last: what was recorded is not to count when it is played again. */
  readonly #last = new Map<string, { readonly sequence: number; readonly heard: Millis }>();

  constructor(parts: LoopWatchParts) {
    const { network, key, clock, isReachable, relearn } = parts;
    this.#parts = parts;
    this.#sign = signerOf(key, network);
    this.#network = createHash("sha256").update(networkOctets(network)).digest();
    this.#guard = new LoopGuard({
      self: key.id,
      clock,
      isReachable,
      relearn,
      sendBeacon: (port) => {
        this.#send(port);
      },
      block: (port, other) => {
        this.#block(port, other);
      },
    });
  }

  attached(port: PortId, options: { readonly sends: boolean }): void {
    this.#guard.attach(port, options);
  }

  detached(port: PortId): void {
    this.#guard.detach(port);
  }

  /** Why the port passes nothing, in words; undefined where it passes all. */
  obstacle(port: PortId): string | undefined {
    const place = this.#guard.blocked().get(port);
    return place === undefined ? undefined : `it is on one wire with ${this.#words(place)}`;
  }

  /** A beacon came in at a port; anything may be in it. */
  heard(port: PortId, frame: Buffer): void {
    const read = readLoopBeacon(frame);
    if (read?.beacon.network.equals(this.#network) !== true) return;
    const { beacon, covered, signature } = read;
    const place = { node: nodeIdOfSpki(beacon.spki), port: beacon.port };
    const isMember = place.node === this.#parts.key.id || this.#parts.isReachable(place.node);
    if (!isMember || !this.#isSound(beacon.spki, covered, signature)) return;
    if (this.#isNews(`${place.node} ${place.port} at ${port}`, beacon.sequence)) {
      this.#guard.heard(port, place);
    }
  }

  stop(): void {
    this.#guard.stop();
  }

  /** A node whose clock was set back is heard again when it has been silent for a while. */
  #isNews(name: string, sequence: number): boolean {
    const heard = this.#parts.clock.now();
    const last = this.#last.get(name);
    const isOld = last !== undefined && sequence <= last.sequence;
    if (isOld && heard - last.heard < MEMORY) return false;
    this.#last.delete(name); // the oldest is first
    this.#last.set(name, { sequence, heard });
    const [oldest] = this.#last.keys();
    if (this.#last.size > PLACES_MAX && oldest !== undefined) this.#last.delete(oldest);
    return true;
  }

  #isSound(spki: Buffer, covered: Buffer, signature: Buffer): boolean {
    try {
      return verifierOf(spki, this.#parts.network)("spanlan loop 1", covered, signature);
    } catch {
      return false; // no key of any kind
    }
  }

  #send(port: PortId): void {
    const { key, clock, plane } = this.#parts;
    const beacon = { network: this.#network, spki: key.spki, port, sequence: clock.wall() };
    const frame = loopBeaconFrame(beacon, sourceOf(key.id), (octets) =>
      this.#sign("spanlan loop 1", octets),
    );
    plane.tell(port, frame);
  }

  #block(port: PortId, other: GuardedPlace | undefined): void {
    const { plane, logger, nameOf } = this.#parts;
    plane.block(port, other !== undefined);
    const name = nameOf(port);
    if (other === undefined) logger.info("port opened", { port: name });
    else logger.warn("port blocked", { port: name, other: this.#words(other) });
  }

  #words({ node, port }: GuardedPlace): string {
    if (node !== this.#parts.key.id) return `a port of node ${shortNodeId(node)}`;
    return `port ${this.#parts.nameOf(port as PortId) ?? port} of this host`;
  }
}

function sourceOf(node: NodeId): Mac {
  const octets = Buffer.from(node.slice(0, 12), "hex");
  octets.writeUInt8(LOCAL_BITS, 0);
  return octets.readUIntBE(0, 6) as Mac;
}
