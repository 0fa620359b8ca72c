import type { NodeId } from "../base/ids.js";
import type { Session } from "./session.js";
import type { WireGuardLink, WireGuardOffer } from "./wireguard-link.js";

/** What this node and its neighbours tell each other of WireGuard. */
export class WireGuardOffers {
  readonly #link: WireGuardLink;
  readonly #neighbours: () => Iterable<Session>;

  constructor(link: WireGuardLink, neighbours: () => Iterable<Session>) {
    this.#link = link;
    this.#neighbours = neighbours;
  }

  /** Tells all neighbours what this node has now. */
  tell(): void {
    const offer = this.#link.offer();
    for (const session of this.#neighbours()) {
      if (session.state === "up") session.send({ kind: "wireguard", offer });
    }
  }

  /** The uplink carries frames: its peer is told, where there is something to tell. */
  up(session: Session): void {
    const offer = this.#link.offer();
    if (offer !== undefined) session.send({ kind: "wireguard", offer });
  }

  /** A neighbour has told what it has. */
  offered(node: NodeId, host: string, offer: WireGuardOffer | undefined): void {
    this.#link.offered(node, host, offer);
  }

  /** There is no session with the node any more. */
  lost(node: NodeId): void {
    this.#link.lost(node);
  }
}
