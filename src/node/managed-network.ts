import { isDeepStrictEqual } from "node:util";
import { backoff, type BackoffRange } from "../base/backoff.js";
import { seconds, type Millis } from "../base/duration.js";
import type { Clock, Timer } from "../base/clock.js";
import { ConfigError, messageOf } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import type { Cidr } from "../base/ip-address.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import type { HostDefinition, NetworkDefinition } from "../xml/definition.js";
import { DefinitionBook, travellingText } from "./definition-book.js";
import { NetworkTrust } from "./network-trust.js";
import type { NetworkStore } from "./network-store.js";
import { PortBook } from "./port-book.js";
import { RunningNetwork } from "./running-network.js";

/** Delays between attempts to run a network again that failed. */
const RELAUNCH: BackoffRange = { first: seconds(1), limit: seconds(30) };

/** What is kept of a network beside its definition. */
export interface NetworkStatus {
  /** Made without a file. */
  readonly builtin: boolean;
  /** To be started with the agent. */
  readonly active: boolean;
}

/** What the networks of an agent have in common. */
export interface Surroundings {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
}

/** Where a network is among those of its agent. */
export interface Neighbourhood extends Surroundings {
  /** Subnets of the agent's other networks. */
  readonly others: (network: NetworkId) => readonly Cidr[];
  /** A network runs from now on, or does no more, or its host's part is another. */
  readonly changed: () => void;
}

/** The text of a status file. */
export function formatStatus(status: NetworkStatus): string {
  return `${JSON.stringify(status)}\n`;
}

/** A defined network: its files, and its running parts while it runs. */
export class ManagedNetwork {
  readonly trust: NetworkTrust;
  readonly book: PortBook;
  readonly #store: NetworkStore;
  readonly #around: Neighbourhood;
  readonly #definitions: DefinitionBook;
  #status: NetworkStatus;
  #running: RunningNetwork | undefined;
  #failure = "";
  #relaunch: Timer | undefined;

  /** Reads the network's files; throws ERR_STATE where they are damaged. */
  constructor(network: NetworkId, store: NetworkStore, around: Neighbourhood) {
    this.#store = store;
    this.#around = around;
    this.#definitions = new DefinitionBook(network, store);
    this.#status = readStatus(store);
    this.trust = new NetworkTrust(network, store, around.clock, around.rng);
    this.book = new PortBook(store);
  }

  get definition(): NetworkDefinition {
    return this.#definitions.definition;
  }

  get name(): string {
    return this.definition.shared.name;
  }

  get status(): NetworkStatus {
    return this.#status;
  }

  get running(): RunningNetwork | undefined {
    return this.#running;
  }

  /** Why it does not run although it should; empty when there is nothing to tell. */
  get failure(): string {
    return this.#failure;
  }

  /** The built-in network that nobody has put to use: it may go without being missed. */
  get isUnused(): boolean {
    const { builtin } = this.#status;
    return builtin && this.book.size === 0 && (this.#store.read("members") ?? "") === "";
  }

  /** The version of the shared part. */
  get version(): number {
    return this.#definitions.signed.version;
  }

  /**
   * Throws why it may not be replaced by this. What is shared changes on all hosts, and only an admin
   * may change it; what is this host's own changes while the network is stopped.
   */
  checkRedefinition(definition: NetworkDefinition): void {
    const book = this.#definitions;
    const role = this.trust.role();
    if (role !== "admin" && book.changesShared(book.travelling(definition.shared))) {
      throw new ConfigError(
        "ERR_CONFIG_CONFLICT",
        `what all hosts share can be changed by an admin only, and this host's role is ${role}: ` +
          `start from spanlan network show ${this.name} --xml, and change <listen> and <connections> only`,
      );
    }
    if (this.#running !== undefined && !isSameHost(definition.host, this.definition.host)) {
      throw new ConfigError(
        "ERR_STATE",
        `network ${this.name} runs: stop it before its <listen> or <connections> change`,
      );
    }
  }

  /** Replaces the definition, here and where it is shared on all hosts; throws where it may not. */
  redefine(definition: NetworkDefinition): void {
    this.checkRedefinition(definition);
    const book = this.#definitions;
    const shared = book.travelling(definition.shared);
    if (book.changesShared(shared)) {
      const signed = this.trust.sign({ version: this.version + 1, xml: travellingText(shared) });
      book.redefine(definition, signed);
      this.#running?.live.publish(signed);
    } else book.redefine(definition);
    this.#around.changed();
    this.#around.logger.info("network defined", { network: this.name, version: this.version });
  }

  /** Runs from now on, and with the next agent too. */
  async start(): Promise<void> {
    if (this.#running !== undefined) {
      throw new ConfigError("ERR_STATE", `network ${this.name} runs already`);
    }
    await this.launch();
    this.#remember({ ...this.#status, active: true });
  }

  /** Runs from now on; what keeps it from running is told by `failure`. */
  async launch(): Promise<void> {
    const { clock, rng, logger, others } = this.#around;
    try {
      this.#running = await RunningNetwork.start({
        definitions: this.#definitions,
        trust: this.trust,
        store: this.#store,
        book: this.book,
        clock,
        rng,
        logger: logger.with({ network: this.name }),
        others: () => others(this.definition.shared.uuid),
        failed: (reason) => {
          void this.#fail(reason);
        },
      });
      this.#failure = "";
      logger.info("network started", { network: this.name });
      this.#around.changed();
    } catch (error) {
      this.#failure = messageOf(error);
      throw error;
    }
  }

  /** To be started with the agent, from the next time on. */
  activate(): void {
    this.#remember({ ...this.#status, active: true });
  }

  /** Stops it, and takes its devices away; it stays stopped with the next agent. */
  async stop(): Promise<void> {
    this.#remember({ ...this.#status, active: false });
    this.#failure = "";
    await this.halt({ keepDevices: false });
  }

  /** Stops what runs, and changes nothing that is kept. */
  async halt(options: { readonly keepDevices: boolean }): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#relaunch?.stop();
    if (running === undefined) return;
    this.#around.changed();
    await running.stop(options);
    this.#around.logger.info("network stopped", { network: this.name });
  }

  /** Takes a port away, also while the network is stopped: its device is gone then. */
  async detach(wanted: string): Promise<void> {
    if (this.#running !== undefined) {
      await this.#running.ports.detach(wanted);
      return;
    }
    if (this.#failure !== "") {
      throw new ConfigError(
        "ERR_STATE",
        `network ${this.name} failed and is tried again: first spanlan network stop ${this.name}`,
      );
    }
    this.book.remove(this.book.require(wanted, this.name).name);
  }

  /** Removes a stopped network with its keys. */
  remove(): void {
    this.#store.remove();
  }

  async #fail(reason: string): Promise<void> {
    this.#failure = reason;
    this.#around.logger.error("network failed", { network: this.name, reason });
    await this.halt({ keepDevices: true });
    this.#relaunchLater(backoff(RELAUNCH, this.#around.rng));
  }

  /** A network that failed by itself is tried again until it runs, or is stopped. */
  #relaunchLater(delays: Generator<Millis, never>): void {
    this.#relaunch?.stop();
    this.#relaunch = this.#around.clock.after(delays.next().value, () => {
      if (this.#running !== undefined || !this.#status.active) return;
      this.launch().catch(() => {
        this.#relaunchLater(delays);
      });
    });
  }

  #remember(status: NetworkStatus): void {
    if (status.active !== this.#status.active) this.#store.write("status", formatStatus(status));
    this.#status = status;
  }
}

/** But for discovery, which a running network is told of. */
function isSameHost(one: HostDefinition, other: HostDefinition): boolean {
  return isDeepStrictEqual({ ...one, discovery: undefined }, { ...other, discovery: undefined });
}

function readStatus(store: NetworkStore): NetworkStatus {
  const text = store.require("status");
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    stored = undefined;
  }
  if (typeof stored === "object" && stored !== null && "builtin" in stored && "active" in stored) {
    return { builtin: stored.builtin === true, active: stored.active === true };
  }
  throw new ConfigError("ERR_STATE", `the stored status is damaged: restore status.json`);
}
