import type { Clock, Timer } from "../../base/clock.js";
import { seconds, type Millis } from "../../base/duration.js";
import { ConfigError } from "../../base/errors.js";
import type { NetworkId, NodeId } from "../../base/ids.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import { Discovery } from "../../discovery/discovery.js";
import type { Listener } from "../../discovery/listener.js";
import type { KeptSighting } from "../../discovery/sighting-cache.js";
import { MdnsLinks } from "../../io/mdns/mdns-links.js";
import type { SeenNode } from "../../overlay/segment-dials.js";

/** A running network, as discovery sees it. */
export interface DiscoveredNetwork {
  readonly network: NetworkId;
  readonly node: NodeId;
  /** What is announced; undefined where it does not listen. */
  readonly listener: Listener | undefined;
  /** Its definition wants nodes on the same link to find one another. */
  readonly isWanted: boolean;
  readonly isMember: (node: NodeId) => boolean;
  /** These nodes are seen, and no others. */
  readonly see: (seen: readonly SeenNode[]) => void;
}

/** How long the links are listened to after somebody asked who is there. */
const CURIOSITY = seconds(15);
/** How long an answer takes to a question just asked: RFC 6762 §5.2, §6. */
const ANSWER_TIME = seconds(1.5);

interface Running {
  readonly discovery: Discovery;
  readonly links: MdnsLinks;
  readonly since: Millis;
}

/**
 * Discovery for all networks of this host, on the same sockets. It is silent and deaf, and has no
 * socket, while no running network wants it and nobody asks.
 */
export class HostDiscovery {
  readonly #clock: Clock;
  readonly #rng: Rng;
  readonly #logger: Logger;
  readonly #networks: () => readonly DiscoveredNetwork[];
  readonly #devices: () => ReadonlySet<string>;
  #running: Running | undefined;
  #curiosity: Timer | undefined;
  readonly #watchers = new Set<() => void>();
  #closing: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: {
    readonly clock: Clock;
    readonly rng: Rng;
    readonly logger: Logger;
    /** The running networks; asked each time, because they change. */
    readonly networks: () => readonly DiscoveredNetwork[];
    /** The devices that lead into networks of this host. */
    readonly devices: () => ReadonlySet<string>;
  }) {
    this.#clock = parts.clock;
    this.#rng = parts.rng;
    this.#logger = parts.logger;
    this.#networks = parts.networks;
    this.#devices = parts.devices;
  }

  /** Networks have started or stopped, or want something else. */
  reconsider(): void {
    if (this.#isClosed) return;
    const wanted = this.#networks().filter(({ isWanted }) => isWanted);
    if (wanted.length === 0 && this.#curiosity === undefined) {
      this.#stop();
      return;
    }
    const { discovery } = (this.#running ??= this.#start());
    discovery.announce(wanted.flatMap(({ listener }) => listener ?? []));
    this.#tell();
  }

  /** What is seen on the links, once whoever is there has had the time to answer. */
  async look(): Promise<readonly KeptSighting[]> {
    const { since } = this.#beCurious();
    const left = Math.max(0, since + ANSWER_TIME - this.#clock.now()) as Millis;
    if (left > 0) await new Promise<void>((done) => this.#clock.after(left, done));
    return this.#running?.discovery.sightings() ?? [];
  }

  /**
   * Calls `see` with what is seen, now and whenever that changes, until the function that it returns is
   * called.
   */
  watch(see: (seen: readonly KeptSighting[]) => void): () => void {
    this.#beCurious();
    const tell = (): void => {
      see(this.#running?.discovery.sightings() ?? []);
    };
    this.#watchers.add(tell);
    tell();
    return () => {
      this.#watchers.delete(tell);
    };
  }

  /** Says goodbye to the links, and ends. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#curiosity?.stop();
    this.#stop();
    await this.#closing;
  }

  /** Who asks again and again does not make this host ask the links each time. */
  #beCurious(): Running {
    if (this.#isClosed) throw new ConfigError("ERR_STATE", "the agent is stopping");
    const isNew = this.#curiosity === undefined;
    this.#curiosity?.stop();
    this.#curiosity = this.#clock.after(CURIOSITY, () => {
      this.#curiosity = undefined;
      this.reconsider();
    });
    this.reconsider();
    const running = (this.#running ??= this.#start());
    if (isNew) running.discovery.look();
    return running;
  }

  #start(): Running {
    const discovery = new Discovery({
      clock: this.#clock,
      rng: this.#rng,
      isOwn: (network, node) => this.#find(network)?.node === node,
      isKnown: (network, node) => this.#find(network)?.isMember(node) === true,
      changed: () => {
        this.#tell();
      },
    });
    const links = new MdnsLinks({
      events: discovery,
      clock: this.#clock,
      logger: this.#logger,
      except: this.#devices,
    });
    this.#logger.debug("discovery started");
    return { discovery, links, since: this.#clock.now() };
  }

  #stop(): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.discovery.stop();
    this.#closing = running.links.close();
    for (const network of this.#networks()) network.see([]);
    this.#logger.debug("discovery stopped");
  }

  #find(network: NetworkId): DiscoveredNetwork | undefined {
    return this.#networks().find((each) => each.network === network);
  }

  #tell(): void {
    const seen = this.#running?.discovery.sightings() ?? [];
    for (const { network, isWanted, see } of this.#networks()) {
      const here = seen.filter(({ sighting }) => sighting.network === network);
      see(isWanted ? here.map(({ sighting }) => sighting) : []);
    }
    for (const watch of this.#watchers) watch();
  }
}
