import { isDeepStrictEqual } from "node:util";
import {
  formatAttachment,
  isOfHost,
  outlivesAgent,
  type HostAttachment,
} from "../base/attachment.js";
import type { PortId } from "../base/ids.js";
import { ConfigError, messageOf } from "../base/errors.js";
import type { Clock } from "../base/clock.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { flushBridge } from "../io/linux-bridge.js";
import type { HandedTap } from "../io/namespace-port/handed-tap.js";
import type { TapRecord } from "../io/tap-device.js";
import type { SharedDefinition } from "../xml/definition.js";
import type { AttachRequest, PortStatus } from "./agent-service.js";
import { AttachedPorts, profileOf } from "./attached-ports.js";
import type { DataPlaneThread } from "./plane/data-plane-thread.js";
import type { LoopWatch } from "./loop-watch.js";
import { checkGuestAddress, checkGuestMac } from "./guest-address.js";
import { networkTerms, type PortProfile } from "./port-profile.js";
import { checkDetachable, type BookedPort, type PortBook } from "./port-book.js";
import { bridgeBehind } from "./host-ports.js";
import { checkUnclaimed } from "./port-claims.js";
import { describePort } from "./port-description.js";
import { PortRetries } from "./port-retries.js";
import { Sequence } from "./sequence.js";
import { TapAddresses } from "./tap-addresses.js";

/** What of a data plane the ports of its network need. */
export type PortPlane = Pick<DataPlaneThread, "attach" | "detach" | "ports" | "changePorts">;

/** Who watches the ports for loops. */
export type PortLoops = Pick<LoopWatch, "attached" | "detached" | "obstacle">;

/** The ports of a running network: what is booked, attached to the data plane. */
export class NetworkPorts {
  readonly #definition: () => SharedDefinition;
  readonly #book: PortBook;
  readonly #plane: PortPlane;
  readonly #loops: PortLoops;
  readonly #logger: Logger;
  readonly #attached: AttachedPorts;
  /** A port that is tried again is not detached in the middle of it. */
  readonly #turns = new Sequence();
  readonly #retries: PortRetries;
  readonly #addresses: TapAddresses;

  constructor(parts: {
    readonly definition: () => SharedDefinition;
    readonly book: PortBook;
    readonly plane: PortPlane;
    readonly loops: PortLoops;
    readonly logger: Logger;
    readonly clock: Clock;
    readonly rng: Rng;
  }) {
    this.#definition = parts.definition;
    this.#book = parts.book;
    this.#plane = parts.plane;
    this.#loops = parts.loops;
    this.#logger = parts.logger;
    this.#attached = new AttachedPorts(parts);
    this.#addresses = new TapAddresses(parts);
    this.#retries = new PortRetries({
      clock: parts.clock,
      rng: parts.rng,
      retry: (name) => {
        void this.#turns.run(() => this.#retry(name));
      },
    });
  }

  /** Attaches every booked port again; one that fails stays booked, says why, and is tried again. */
  async restore(host: readonly HostAttachment[]): Promise<void> {
    this.#book.forgetPassing();
    await this.#turns.run(async () => {
      this.#book.putHost(host);
      await Promise.all(this.#book.all().map((port) => this.#restore(port)));
    });
  }

  /** Has these of the host as ports, and no others. One that fails is tried again. */
  async useHost(host: readonly HostAttachment[]): Promise<void> {
    await this.#turns.run(async () => {
      for (const port of this.#book.ofHost()) {
        if (!host.some((each) => isDeepStrictEqual(each, port.attachment)))
          await this.#remove(port);
      }
      for (const port of this.#book.putHost(host)) await this.#restore(port);
    });
  }

  attach(request: AttachRequest): Promise<PortStatus> {
    return this.#turns.run(() => this.#attach(request));
  }

  /** By the port's name, or by its device's. */
  detach(wanted: string): Promise<void> {
    return this.#turns.run(() => this.#detach(wanted));
  }

  /** Tries nothing again from now on; what is attached is the data plane's to close. */
  stop(): void {
    this.#retries.stop();
    this.#addresses.stop();
  }

  async #attach(request: AttachRequest): Promise<PortStatus> {
    const { name: wanted, attachment, rules, owner, handed } = request;
    const where = formatAttachment(attachment);
    const name = wanted ?? where;
    this.#book.checkFree(name, where);
    const definition = this.#definition();
    for (const mac of rules.macs) checkGuestMac(mac, definition);
    for (const address of rules.addresses) checkGuestAddress(address, definition);
    if (owner === undefined) throw new ConfigError("ERR_STATE", "nobody is known to have asked");
    await this.#open({ name, attachment, rules, owner, record: undefined }, handed);
    const [status] = (await this.list()).filter((each) => each.name === name);
    if (status === undefined) throw new ConfigError("ERR_STATE", `port ${name} went away at once`);
    return status;
  }

  async #detach(wanted: string): Promise<void> {
    const { name } = this.#definition();
    const port = this.#book.require(wanted, name);
    checkDetachable(port, name);
    await this.#remove(port);
  }

  async #remove(port: BookedPort): Promise<void> {
    const attached = this.#attached.get(port.name);
    if (attached !== undefined && attached.failure === undefined) {
      this.#loops.detached(attached.id);
      await this.#addresses.release(port.name);
      await this.#plane.detach(attached.id);
    }
    this.#attached.remove(port.name);
    this.#retries.forget(port.name);
    this.#book.remove(port.name);
  }

  async list(): Promise<readonly PortStatus[]> {
    const counters = new Map((await this.#plane.ports()).map((each) => [each.port, each]));
    const { name } = this.#definition();
    return this.#book.all().map((port) => {
      const attached = this.#attached.get(port.name);
      const counted = attached === undefined ? undefined : counters.get(attached.id);
      const loop = attached === undefined ? undefined : this.#loops.obstacle(attached.id);
      const trouble = attached?.failure ?? attached?.complaint;
      const addressless = this.#addresses.troubleOf(port.name);
      return describePort(name, port, { counted, loop, trouble, addressless });
    });
  }

  nameOf(id: PortId): string | undefined {
    return this.#attached.nameOf(id);
  }

  /** The ports whose guests can be told something. */
  attached(): readonly { readonly id: PortId; readonly name: string }[] {
    return this.#attached.sound();
  }

  /** What holds of the port; undefined where there is none, or the definition forbids it. */
  profileOf(id: PortId): PortProfile | undefined {
    const port = this.#attached.bookedAt(id);
    if (port === undefined) return undefined;
    try {
      return profileOf(port, this.#definition());
    } catch {
      return undefined; // it is told of where the definition changes
    }
  }

  /** The host's bridge behind the port forgets what it has learned; false where there is a guest behind it. */
  relearn(id: PortId): boolean {
    const attachment = this.#attached.bookedAt(id)?.attachment;
    if (attachment === undefined || !isOfHost(attachment)) return false;
    flushBridge(bridgeBehind(attachment));
    return true;
  }

  /** The data plane knows better where a device is now. */
  recorded(id: PortId, record: TapRecord): void {
    const port = this.#attached.bookedAt(id);
    if (port !== undefined) this.#keepRecord({ ...port, record });
  }

  /** Has the data plane do as the definition says from now on. */
  apply(shared: SharedDefinition): void {
    this.#plane.changePorts({ ...networkTerms(shared), profiles: this.#attached.redefine(shared) });
    this.#retries.now();
  }

  /** The device was deleted by somebody else, or with the guest that had made it. */
  gone(id: PortId, reason: string): void {
    const [name, port] = [this.nameOf(id), this.#attached.bookedAt(id)];
    if (port !== undefined && !outlivesAgent(port.attachment)) {
      this.#attached.remove(port.name);
      this.#book.remove(port.name);
      this.#logger.info("guest left", { port: name, reason });
      return;
    }
    const attached = name === undefined ? undefined : this.#attached.get(name);
    if (name !== undefined) this.#addresses.forget(name);
    if (attached !== undefined) attached.failure = reason;
    this.#loops.detached(id);
    this.#logger.warn("port lost", { port: name, reason });
  }

  /** A guest came or went in a way that the operator should know of. */
  trouble(id: PortId, reason: string, held: number): void {
    this.#logger.warn("port troubled", { port: this.nameOf(id), reason, held });
  }

  async #restore(port: BookedPort): Promise<void> {
    try {
      await this.#open(port);
    } catch (error) {
      const reason = messageOf(error);
      this.#fail(port, reason);
      this.#logger.warn("port not restored", {
        port: port.name,
        attachment: formatAttachment(port.attachment),
        reason,
      });
    }
  }

  /** The reason is logged again only when it is another. */
  async #retry(name: string): Promise<void> {
    const [port, before] = [this.#book.get(name), this.#attached.get(name)];
    if (port === undefined || before?.failure === undefined) return;
    try {
      await this.#open(port);
      this.#retries.forget(name);
      this.#logger.info("port restored", { port: name });
    } catch (error) {
      const reason = messageOf(error);
      this.#fail(port, reason);
      if (reason !== before.failure) this.#logger.warn("port not restored", { port: name, reason });
    }
  }

  #fail({ name }: BookedPort, failure: string): void {
    this.#attached.add(name, failure);
    this.#retries.later(name);
  }

  async #open(port: BookedPort, handed?: HandedTap): Promise<void> {
    this.#checkUnclaimed(port);
    const id = this.#attached.add(port.name);
    try {
      const profile = profileOf(port, this.#definition());
      const { record } = await this.#plane.attach({ port: id, ...port, profile, handed });
      this.#loops.attached(id, { sends: isOfHost(port.attachment) });
      if (port.record === undefined) await this.#enter(id, { ...port, record });
      else this.#keepRecord({ ...port, record });
      this.#addresses.start({ ...port, record });
    } catch (error) {
      this.#attached.remove(port.name);
      throw error;
    }
  }

  /** Books a new port; one that cannot be kept is none, and its device goes again. */
  async #enter(id: PortId, port: BookedPort): Promise<void> {
    try {
      this.#checkUnclaimed(port); // again: the device may be one that has a MAC already
      this.#book.put(port);
    } catch (error) {
      this.#loops.detached(id);
      await this.#plane.detach(id);
      throw error;
    }
  }

  /** A guest is served even where its device's new place cannot be stored: on a full disk, say. */
  #keepRecord(port: BookedPort): void {
    try {
      this.#book.put(port);
    } catch (error) {
      this.#logger.warn("port not stored", { port: port.name, reason: messageOf(error) });
    }
  }

  /** Throws where a port that was there before has what this one would have. */
  #checkUnclaimed(port: BookedPort): void {
    const all = this.#book.all();
    const at = all.findIndex(({ name }) => name === port.name);
    checkUnclaimed(this.#definition().name, port, at === -1 ? all : all.slice(0, at));
  }
}
