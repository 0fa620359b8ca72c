import { isIP } from "node:net";
import { formatEndpoint } from "../../base/endpoint.js";
import type { NetworkId, NodeId } from "../../base/ids.js";
import type { WireGuardPeer } from "../../io/wireguard/configuration.js";
import type { WireGuardOffer } from "../../overlay/wireguard-link.js";
import { nodeAddress } from "../../trust/node-address.js";

interface Neighbour {
  readonly offer: WireGuardOffer;
  readonly host: string;
}

/**
 * The neighbours that have WireGuard too. Where one is to be found is told to the interface once: from
 * then on the interface follows it by itself, wherever it goes.
 */
export class WireGuardNeighbours {
  readonly #network: NetworkId;
  readonly #neighbours = new Map<NodeId, Neighbour>();
  /** What the interface was told of each. */
  readonly #told = new Map<NodeId, string>();

  constructor(network: NetworkId) {
    this.#network = network;
  }

  nodes(): readonly NodeId[] {
    return [...this.#neighbours.keys()];
  }

  /** The address of its host; undefined where it has no WireGuard. */
  hostOf(node: NodeId): string | undefined {
    return this.#neighbours.get(node)?.host;
  }

  /** False when nothing is new. */
  set(node: NodeId, neighbour: Neighbour): boolean {
    const known = this.#neighbours.get(node);
    this.#neighbours.set(node, neighbour);
    return known === undefined || keyOf(known) !== keyOf(neighbour);
  }

  /** False when there was none. */
  delete(node: NodeId): boolean {
    this.#told.delete(node);
    return this.#neighbours.delete(node);
  }

  /** The interface is another: it knows nothing yet. */
  forgetTold(): void {
    this.#told.clear();
  }

  /** What the interface is to know, and from now on knows. */
  tell(): readonly WireGuardPeer[] {
    return [...this.#neighbours].map(([node, neighbour]) => {
      const { host, offer } = neighbour;
      const address = nodeAddress(this.#network, node);
      const { publicKey } = offer;
      const key = keyOf(neighbour);
      const isTold = this.#told.get(node) === key;
      this.#told.set(node, key);
      // An address without a literal form cannot be dialled: the peer dials us.
      if (isTold || isIP(host.split("%")[0] ?? "") === 0) return { publicKey, address };
      return { publicKey, address, endpoint: { host, port: offer.port } };
    });
  }
}

function keyOf({ offer, host }: Neighbour): string {
  return `${offer.publicKey} ${formatEndpoint({ host, port: offer.port })}`;
}
