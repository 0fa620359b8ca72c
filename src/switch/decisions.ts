import type { NodeId } from "../base/ids.js";
import {
  holdsEthernet,
  isGroupAt,
  isLinkLocalReservedAt,
  isSpanningTreeAt,
  isZeroMacAt,
  SOURCE_OFFSET,
  sourceMac,
} from "../wire/ethernet.js";
import { isLoopBeaconAt } from "../wire/loop-beacon.js";
import { fitsMtu, isValidOffload, OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { UNTAGGED, vlanOf } from "../wire/vlan-tag.js";
import type { Gateway } from "./gateway.js";
import type { LocalPort, PortTerms } from "./local-port.js";
import type { Neighbours } from "./neighbours.js";
import type { Stations } from "./stations.js";
import { ASK, BEACON, DROP, FLOOD, type DropReason, type Verdict } from "./verdict.js";

const ETHERNET = OFFLOAD_HEADER_OCTETS;
const SOURCE = ETHERNET + SOURCE_OFFSET;

/**
 * What is to become of a frame (IEEE 802.1Q §8.6 to §8.8), from a guest's port, the router's, or a node.
 * It learns from a guest's port, answers what it knows, and sends nothing.
 */
export class Decisions {
  /** Largest IP packet a guest may send, in octets. */
  mtu: number;
  readonly #stations: Stations;
  readonly #neighbours: Neighbours;
  readonly #gateway: Gateway;

  constructor(parts: {
    readonly mtu: number;
    readonly stations: Stations;
    readonly neighbours: Neighbours;
    readonly gateway: Gateway;
  }) {
    this.mtu = parts.mtu;
    this.#stations = parts.stations;
    this.#neighbours = parts.neighbours;
    this.#gateway = parts.gateway;
  }

  /** Of a frame that came from a port of this host. */
  forPort(frame: Buffer, port: LocalPort): Verdict {
    if (port === this.#gateway.port) return this.#forGateway(frame, port);
    if (isLoopBeaconAt(frame, ETHERNET)) return BEACON;
    if (port.isBlocked) return DROP.loop;
    const { place, terms } = port;
    const refusal = this.#portRefusal(frame, terms);
    if (refusal !== undefined) return DROP[refusal];
    if (!this.#stations.local.refresh(frame, SOURCE, place)) {
      this.#stations.local.hear(sourceMac(frame, ETHERNET), place);
    }
    if (terms.guard !== undefined && this.#gateway.answers(terms.guard.message)) return ASK;
    // In a VLAN who asks is to hear those of the same only, and those can answer for themselves.
    return (
      (terms.vlans.native === UNTAGGED ? this.#answer(frame, port) : undefined) ??
      this.#towards(frame, port)
    );
  }

  /** Of a frame that another node sent. */
  forNode(frame: Buffer, node: NodeId): Verdict {
    const refusal = this.#refusal(frame, true) ?? this.#nodeRefusal(frame, node);
    if (refusal !== undefined) return DROP[refusal];
    if (isGroupAt(frame, ETHERNET)) {
      return isLoopBeaconAt(frame, ETHERNET) ? DROP["loop beacon"] : FLOOD;
    }
    if (this.#stations.isReservedAt(frame, ETHERNET)) return this.#gateway.wayOfOthers;
    const at = this.#stations.local.placeAt(frame, ETHERNET);
    if (at !== undefined) return at.forward;
    const elsewhere = this.#stations.remote.forwardAt(frame, ETHERNET) !== undefined;
    return elsewhere ? DROP["split horizon"] : FLOOD;
  }

  #forGateway(frame: Buffer, port: LocalPort): Verdict {
    const refusal = this.#refusal(frame, false);
    if (refusal !== undefined) return DROP[refusal];
    if (!this.#stations.isReservedAt(frame, SOURCE)) return DROP["foreign MAC"];
    return this.#answer(frame, port) ?? this.#towards(frame, port);
  }

  #portRefusal(frame: Buffer, { guard, vlans, bridges }: PortTerms): DropReason | undefined {
    const refusal = this.#refusal(frame, bridges);
    if (refusal !== undefined) return refusal;
    if (this.#stations.isReservedAt(frame, SOURCE)) return "gateway address";
    if (this.#stations.isFrozenAt(frame, SOURCE)) return "duplicate address";
    if (!fitsMtu(frame, this.mtu)) return "oversize";
    return guard?.refusal(frame) ?? (vlans.admits(vlanOf(frame)) ? undefined : "VLAN");
  }

  #nodeRefusal(frame: Buffer, node: NodeId): DropReason | undefined {
    const isRouters = this.#stations.isReservedAt(frame, SOURCE);
    if (isRouters && node !== this.#gateway.exit) return "gateway address";
    // A port's header was made by this host; one from another node goes to this host's kernel.
    if (!isValidOffload(frame)) return "bad offload header";
    return fitsMtu(frame, this.mtu) ? undefined : "oversize";
  }

  /** What is known of an address that somebody asked for. */
  #answer(frame: Buffer, { place }: LocalPort): Verdict | undefined {
    const answer = this.#neighbours.hear(frame, place);
    if (answer === undefined) return undefined;
    if (answer !== "gateway") return { kind: "answer", frame: answer };
    const { way } = this.#gateway;
    return way.kind === "drop" ? undefined : way;
  }

  #towards(frame: Buffer, { place, terms }: LocalPort): Verdict {
    if (isGroupAt(frame, ETHERNET)) return FLOOD;
    const at = this.#stations.local.placeAt(frame, ETHERNET);
    if (at !== undefined) return at === place ? DROP["same port"] : at.forward;
    const route = this.#stations.remote.forwardAt(frame, ETHERNET);
    if (route !== undefined) return route;
    if (this.#stations.isReservedAt(frame, ETHERNET)) return this.#gateway.way;
    const refusal = terms.guard?.unknownUnicastRefusal();
    return refusal === undefined ? FLOOD : DROP[refusal];
  }

  /** What is wrong with the frame's addresses; `bridges` where BPDUs may come from. */
  #refusal(frame: Buffer, bridges: boolean): DropReason | undefined {
    if (!holdsEthernet(frame, ETHERNET)) return "runt";
    if (isZeroMacAt(frame, SOURCE)) return "zero source";
    if (isGroupAt(frame, SOURCE)) return "group source";
    if (!isLinkLocalReservedAt(frame, ETHERNET)) return undefined;
    return bridges && isSpanningTreeAt(frame, ETHERNET) ? undefined : "reserved destination";
  }
}
