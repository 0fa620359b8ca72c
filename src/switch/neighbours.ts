import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { sourceMac } from "../wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { neighbourAnswer, type Owner } from "./neighbour-answer.js";
import type { Owners } from "./owners.js";
import type { Place } from "./place.js";
import { snoop, type Question } from "./snooping.js";
import type { Stations } from "./stations.js";

/**
 * Address resolution on behalf of stations elsewhere (RFC 9161): learns from the ARP and ND frames
 * of ports who has which IP address, and answers questions whose answer is known, so that they need
 * not be flooded.
 */
export class Neighbours {
  readonly #stations: Stations;
  readonly #owners: Pick<Owners, "isTaken" | "isNetworks" | "lesseeOf">;

  constructor(stations: Stations, owners: Pick<Owners, "isTaken" | "isNetworks" | "lesseeOf">) {
    this.#stations = stations;
    this.#owners = owners;
  }

  /**
   * Learns from a frame that came from this place, and whose source was learned there. Returns the
   * answer, to be sent back instead of passing the frame on, which the caller owns; "gateway" where it
   * asks for an address of the network's own.
   */
  hear(frame: Buffer, from: Place): Buffer | "gateway" | undefined {
    const snooped = snoop(frame);
    if (snooped === undefined) return undefined;
    this.#stations.local.bind(sourceMac(frame, OFFLOAD_HEADER_OCTETS), snooped.claim);
    const { question } = snooped;
    if (question === undefined) return undefined;
    return this.#owners.isNetworks(question.target) ? "gateway" : this.#answer(question, from);
  }

  #answer(question: Question, from: Place): Buffer | undefined {
    const owner = this.#owner(question.target);
    if (owner === undefined || this.#stations.isFrozen(owner.mac)) return undefined;
    // Behind the asking port it can speak for itself, and the port may lead to a bridge that knows.
    if (this.#stations.local.lookup(owner.mac) === from) return undefined;
    return neighbourAnswer(question, owner);
  }

  /**
   * Undefined where nobody is known, more than one MAC has the address, or IPv6 lacks the flag. What
   * other nodes say of an address that is the network's own, or a port's here, is not asked. An address
   * that was leased is the lessee's, whoever else is said to have it.
   */
  #owner(address: IpAddress): Owner | undefined {
    const local = this.#stations.local.owner(address);
    const isTaken = this.#owners.isTaken(address);
    const macs = new Set<Mac>(isTaken ? [] : this.#stations.remote.owners(address));
    if (local !== undefined) macs.add(local.station.mac);
    const mac = this.#soleOwner(address, macs);
    if (mac === undefined) return undefined;
    // A route names addresses of hosts only: see Bindings.
    const router = local?.station.mac === mac ? local.router : false;
    return router === undefined ? undefined : { mac, router };
  }

  #soleOwner(address: IpAddress, claimants: ReadonlySet<Mac>): Mac | undefined {
    const lessee = this.#owners.lesseeOf(address);
    if (lessee !== undefined) return claimants.has(lessee) ? lessee : undefined;
    const [first, ...others] = claimants;
    return others.length === 0 ? first : undefined;
  }
}
