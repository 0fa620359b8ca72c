import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { ControlDialer } from "../io/grpc/control-dialer.js";
import type { ControlServer } from "../io/grpc/control-server.js";
import { reachableEndpoints } from "../io/host-network.js";
import type { Descriptor } from "../io/sys/file-descriptor.js";
import { Underlay } from "../io/underlay.js";
import type { ControlPlane } from "../overlay/control-plane.js";
import type { ControlTransport } from "../overlay/control-transport.js";
import type { Introduction } from "../overlay/self-description.js";
import type { Credentials } from "../trust/credentials.js";
import { rootOver } from "../trust/root-certificate.js";
import { arrivalListener } from "./arrivals.js";
import { subnetsOf, type DefinitionBook } from "./definition-book.js";
import { EstrangedPeers } from "./estranged-peers.js";
import type { Issuing } from "./issuing.js";
import { memberServer } from "./member-server.js";
import { MovableListener } from "./movable-listener.js";
import type { NetworkTrust } from "./network-trust.js";

/** What a running network's door to its peers needs. */
export interface PeerDoorParts {
  readonly trust: NetworkTrust;
  readonly definitions: DefinitionBook;
  readonly issuing: Issuing;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Those of the network's ports: their addresses lead into the network itself. */
  readonly devices: () => ReadonlySet<string>;
  /** Takes who dialled this node, and what is told by those who do not believe it, or are not believed. */
  readonly control: () => Pick<ControlPlane, "accept" | "hear">;
  /** A data connection began with these octets; the descriptor is the callee's from now on. */
  readonly data: (descriptor: Descriptor, head: Buffer) => void;
}

/**
 * Where a network meets its peers: it dials them and takes them in outside itself, over the network of
 * the hosts, as the member that this node is.
 */
export class PeerDoor {
  /** Dials peers. */
  readonly transport: ControlTransport;
  readonly #parts: PeerDoorParts;
  readonly #estranged: EstrangedPeers;
  readonly #server: ControlServer;
  #isDisowned = false;
  readonly #listener: MovableListener;

  /** Nobody is let in before {@link move}. */
  constructor(parts: PeerDoorParts) {
    const { trust, definitions, clock, logger, devices, data } = parts;
    this.#parts = parts;
    const underlay = new Underlay({
      subnets: () => subnetsOf(definitions.definition.shared),
      devices,
    });
    const hear: ControlPlane["hear"] = (successions) => {
      parts.control().hear(successions);
    };
    this.#estranged = new EstrangedPeers({ ...parts, hear });
    this.transport = new ControlDialer({
      clock,
      underlay,
      credentials: () => trust.credentials(),
      identify: (chain) => trust.identifyMember(chain),
      isBehind: (chain) => rootOver(chain, trust.roots().slice(0, 1)) === undefined,
      refused: (at, why) => {
        if (why === "revoked") this.#isDisowned = true;
        else void this.#estranged.met(at);
      },
    });
    const connected: ControlPlane["accept"] = (connection) => {
      parts.control().accept(connection);
    };
    this.#server = memberServer({ ...parts, connected, estranged: this.#estranged });
    this.#listener = new MovableListener(() =>
      arrivalListener({
        clock,
        logger,
        underlay,
        control: (arrival) => {
          this.#server.accept(arrival);
        },
        data,
      }),
    );
  }

  /** Is there from now on, or nowhere; throws SystemError, and is where it was, where that cannot be. */
  move(to: Endpoint | undefined): Promise<void> {
    return this.#listener.move(to);
  }

  /** What is told to all members of this node. */
  introduction(): Introduction {
    const { definitions, trust, devices } = this.#parts;
    const { listen } = definitions.definition.host;
    const endpoints = listen === undefined ? [] : reachableEndpoints(listen, devices());
    return { chain: trust.chain.slice(0, 2), endpoints };
  }

  /** Whether a member has said that this host is none any more. */
  get isDisowned(): boolean {
    return this.#isDisowned;
  }

  /** Hears of roots from whoever answers there, who is not believed for want of that. */
  catchUp(at: Endpoint): Promise<void> {
    return this.#estranged.met(at);
  }

  /** Connections to come are accepted with these; present ones go on. */
  useCredentials(credentials: Credentials): void {
    this.#server.useCredentials(credentials);
  }

  /** Lets nobody in any more; returns when those on the threshold have gone. */
  async close(): Promise<void> {
    const deaf = this.#listener.close();
    this.#server.close(); // before the wait: the listener's end waits for its connections
    await deaf;
  }
}
