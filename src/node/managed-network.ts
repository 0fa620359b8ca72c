import { isDeepStrictEqual } from "node:util";
import { backoff, type BackoffRange } from "../base/backoff.js";
import { seconds, type Millis } from "../base/duration.js";
import type { Clock, Timer } from "../base/clock.js";
import { ConfigError, messageOf, SystemError } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import type { Cidr } from "../base/ip-address.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import type { SignedDefinition } from "../trust/signed-definition.js";
import type { NetworkDefinition } from "../xml/definition.js";
import { checkClock } from "./clock-check.js";
import { DefinitionBook, travellingText } from "./definition-book.js";
import { NetworkTrust } from "./network-trust.js";
import type { NetworkStore } from "./network-store.js";
import { checkDetachable, PortBook } from "./port-book.js";
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
  /** Of the certificates this host gives as an issuer; the usual one when absent. */
  readonly certificateLife?: Millis;
}

/** The agent's other networks, as one of them sees them. */
export interface Neighbours {
  /** Their subnets, and those beyond their routers. */
  subnetsBeside(network: NetworkId): readonly Cidr[];
  /** The name of one that listens at this port; undefined where none does. */
  listenerBeside(network: NetworkId, port: number): string | undefined;
}

/** Where a network is among those of its agent. */
export interface Neighbourhood extends Surroundings {
  readonly neighbours: Neighbours;
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
    this.trust = new NetworkTrust(network, store, around);
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

  /** Whether whoever signed the definition is believed. */
  get isDefinitionSound(): boolean {
    return this.trust.judge(this.#definitions.signed).kind === "sound";
  }

  /** Throws why it may not be replaced by this: what is shared changes on all hosts, and only an admin may change it. */
  checkRedefinition(definition: NetworkDefinition): void {
    const book = this.#definitions;
    const role = this.trust.role();
    if (role !== "admin" && book.changesShared(book.travelling(definition.shared))) {
      throw new ConfigError(
        "ERR_CONFIG_CONFLICT",
        `what all hosts share can be changed by an admin only, and this host's role is ${role}: ` +
          `start from spanlan network show ${this.name} --xml, and change only what is this host's own: ` +
          "<listen>, <connections>, <bridge>, <span:physical-port>, <span:discovery>",
      );
    }
    book.checkLasting(definition.shared);
    const isNews = book.changesShared(book.travelling(definition.shared));
    if (isNews && this.#running !== undefined) checkClock(this.#running);
  }

  /**
   * Replaces the definition, here and where it is shared on all hosts; throws where it may not, and then nothing
   * has changed. What runs goes on, with what differs.
   */
  async redefine(definition: NetworkDefinition): Promise<void> {
    this.checkRedefinition(definition);
    const running = this.#running;
    const before = this.definition.host;
    const moves = !isDeepStrictEqual(definition.host.listen, before.listen);
    if (moves) await running?.listenAt(definition.host.listen);
    let signed: SignedDefinition | undefined;
    try {
      signed = this.#keep(definition);
    } catch (error) {
      if (moves) await running?.listenAt(before.listen);
      throw error;
    }
    if (signed !== undefined) running?.live.publish(signed);
    if (!isDeepStrictEqual(definition.host, before)) await running?.hostChanged();
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
    const { clock, rng, logger, neighbours } = this.#around;
    try {
      this.#running = await RunningNetwork.start({
        definitions: this.#definitions,
        trust: this.trust,
        store: this.#store,
        book: this.book,
        clock,
        rng,
        logger: logger.with({ network: this.name }),
        others: () => neighbours.subnetsBeside(this.definition.shared.uuid),
        failed: (reason) => {
          void this.#fail(reason);
        },
      });
      this.#failure = "";
      logger.info("network started", { network: this.name });
      this.#around.changed();
    } catch (error) {
      const told = this.#inOtherWords(error);
      this.#failure = messageOf(told);
      throw told;
    }
  }

  /** Whether it is to be started with the agent, from the next time on. */
  autostart(active: boolean): void {
    this.#remember({ ...this.#status, active });
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
    const port = this.book.require(wanted, this.name);
    checkDetachable(port, this.name);
    this.book.remove(port.name);
  }

  /** Removes a stopped network with its keys. */
  remove(): void {
    this.#store.remove();
  }

  /** Stores it; what is to be told to others, where that has changed. */
  #keep(definition: NetworkDefinition): SignedDefinition | undefined {
    const book = this.#definitions;
    const shared = book.travelling(definition.shared);
    const isNews = book.changesShared(shared);
    const signed = isNews
      ? this.trust.sign({ version: this.version + 1, xml: travellingText(shared) })
      : undefined;
    book.redefine(definition, signed);
    return signed;
  }

  /** The program that listens where this network would may be this agent itself. */
  #inOtherWords(error: unknown): unknown {
    const { listen } = this.definition.host;
    if (!(error instanceof SystemError) || error.code !== "ERR_SYSTEM_BUSY" || !listen)
      return error;
    const { neighbours } = this.#around;
    const other = neighbours.listenerBeside(this.definition.shared.uuid, listen.port);
    if (other === undefined) return error;
    return new SystemError(
      "ERR_SYSTEM_BUSY",
      `network ${other} of this host listens at port ${listen.port} already: spanlan network stop ${other}, or give ` +
        `one of them another <listen> with spanlan network edit`,
      { cause: error },
    );
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
      if (this.#running !== undefined) return;
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
