import type { Millis } from "../base/duration.js";
import type { Mac, NodeId } from "../base/ids.js";
import type { Station } from "../wire/stations-body.js";
import type { Claim } from "./mobility.js";
import { isSameStation } from "./same-station.js";

/** What another node tells of one station. */
export interface RemoteClaim extends Claim, Station {
  readonly batch: ClaimBatch;
  /** When it came here. */
  readonly since: Millis;
  /** This node, the MAC's owner, has reported that it is frozen there. */
  isReported: boolean;
}

/** The claims of one stations LSA. */
export interface ClaimBatch {
  readonly node: NodeId;
  readonly fragment: number;
  /** Never empty: without claims there is no batch. */
  readonly claims: ReadonlyMap<Mac, RemoteClaim>;
}

interface OpenBatch extends ClaimBatch {
  readonly claims: Map<Mac, RemoteClaim>;
}

/**
 * What all other nodes tell of stations, by node and by MAC. What it holds is what the link-state
 * database holds, so it has no bound of its own.
 */
export class RemoteClaims {
  readonly #byNode = new Map<NodeId, Map<number, OpenBatch>>();
  /** Hardly ever more than one claim a MAC. */
  readonly #byMac = new Map<Mac, readonly RemoteClaim[]>();
  #size = 0;

  /** Claims held. */
  get size(): number {
    return this.#size;
  }

  /** Puts these in the place of the batch; returns the MACs of which something else is told now. */
  replace(place: Omit<ClaimBatch, "claims">, stations: readonly Station[], now: Millis): Set<Mac> {
    const { node, fragment } = place;
    const batches = this.#byNode.get(node) ?? new Map<number, OpenBatch>();
    const batch = batches.get(fragment) ?? { node, fragment, claims: new Map<Mac, RemoteClaim>() };
    const changed = new Set<Mac>();
    const wanted = new Set(stations.map(({ mac }) => mac));
    for (const mac of batch.claims.keys()) {
      if (!wanted.has(mac)) changed.add(mac);
    }
    for (const mac of changed) this.#drop(batch, mac);
    for (const station of stations) {
      if (this.#put(batch, station, now)) changed.add(station.mac);
    }
    file(batches, fragment, batch.claims.size > 0 ? batch : undefined);
    file(this.#byNode, node, batches.size > 0 ? batches : undefined);
    return changed;
  }

  /** Takes all of a node's away; returns the MACs. */
  remove(node: NodeId): Set<Mac> {
    const macs = this.macsOf(node);
    for (const batch of this.#byNode.get(node)?.values() ?? []) {
      for (const mac of batch.claims.keys()) this.#drop(batch, mac);
    }
    this.#byNode.delete(node);
    return macs;
  }

  /** Claims that the MAC is behind the node that tells so. */
  candidates(mac: Mac): readonly RemoteClaim[] {
    return this.#of(mac).filter(({ frozen }) => !frozen);
  }

  /** Claims that two stations have the MAC; it is behind none of the nodes that tell so. */
  frozen(mac: Mac): readonly RemoteClaim[] {
    return this.#of(mac).filter(({ frozen }) => frozen);
  }

  macs(): Iterable<Mac> {
    return this.#byMac.keys();
  }

  macsOf(node: NodeId): Set<Mac> {
    return new Set(this.batches(node).flatMap(({ claims }) => [...claims.keys()]));
  }

  nodes(): Iterable<NodeId> {
    return this.#byNode.keys();
  }

  /** The batches of a node, in the order of their fragments. */
  batches(node: NodeId): readonly ClaimBatch[] {
    const batches = [...(this.#byNode.get(node)?.values() ?? [])];
    return batches.sort((one, other) => one.fragment - other.fragment);
  }

  #of(mac: Mac): readonly RemoteClaim[] {
    return this.#byMac.get(mac) ?? [];
  }

  /** True unless that much was told before. */
  #put(batch: OpenBatch, station: Station, now: Millis): boolean {
    const { mac, frozen } = station;
    const before = batch.claims.get(mac);
    if (before !== undefined && isSameStation(before, station)) return false;
    const isReported = frozen && before?.frozen === true && before.isReported;
    this.#drop(batch, mac);
    const claim = { ...station, node: batch.node, batch, since: now, isReported };
    batch.claims.set(mac, claim);
    this.#byMac.set(mac, [...this.#of(mac), claim]);
    this.#size += 1;
    return true;
  }

  #drop(batch: OpenBatch, mac: Mac): void {
    if (!batch.claims.delete(mac)) return;
    const others = this.#of(mac).filter((claim) => claim.batch !== batch);
    file(this.#byMac, mac, others.length > 0 ? others : undefined);
    this.#size -= 1;
  }
}

/** Sets the value of the key; without one the key goes. */
function file<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
