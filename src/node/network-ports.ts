import { formatAttachment, outlivesAgent } from "../base/attachment.js";
import type { PortId } from "../base/ids.js";
import { ConfigError, messageOf } from "../base/errors.js";
import type { Clock } from "../base/clock.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import type { HandedTap } from "../io/namespace-port/handed-tap.js";
import type { TapRecord } from "../io/tap-device.js";
import type { SharedDefinition } from "../xml/definition.js";
import type { AttachRequest, PortStatus } from "./agent-service.js";
import type { DataPlaneThread } from "./plane/data-plane-thread.js";
import { checkGuestAddress } from "./guest-address.js";
import { networkTerms, portProfile, type PortProfile } from "./port-profile.js";
import type { BookedPort, PortBook } from "./port-book.js";
import { checkUnclaimed } from "./port-claims.js";
import { describePort } from "./port-description.js";
import { PortRetries } from "./port-retries.js";
import { Sequence } from "./sequence.js";
import { TapAddresses } from "./tap-addresses.js";

/** What of a data plane the ports of its network need. */
export type PortPlane = Pick<DataPlaneThread, "attach" | "detach" | "ports" | "changePorts">;

interface Attached {
  readonly id: PortId;
  failure: string | undefined;
  /** Why it does not do as the definition says, where it does not. */
  complaint: string | undefined;
}

/** The ports of a running network: what is booked, attached to the data plane. */
export class NetworkPorts {
  readonly #definition: () => SharedDefinition;
  readonly #book: PortBook;
  readonly #plane: PortPlane;
  readonly #logger: Logger;
  readonly #attached = new Map<string, Attached>();
  /** A port that is tried again is not detached in the middle of it. */
  readonly #turns = new Sequence();
  readonly #retries: PortRetries;
  readonly #addresses: TapAddresses;
  #nextId = 1;

  constructor(parts: {
    readonly definition: () => SharedDefinition;
    readonly book: PortBook;
    readonly plane: PortPlane;
    readonly logger: Logger;
    readonly clock: Clock;
    readonly rng: Rng;
  }) {
    this.#definition = parts.definition;
    this.#book = parts.book;
    this.#plane = parts.plane;
    this.#logger = parts.logger;
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
  async restore(): Promise<void> {
    this.#book.forgetPassing();
    await this.#turns.run(() => Promise.all(this.#book.all().map((port) => this.#restore(port))));
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
    this.#checkFree(name, where);
    for (const address of rules.addresses) checkGuestAddress(address, this.#definition());
    if (owner === undefined) throw new ConfigError("ERR_STATE", "nobody is known to have asked");
    await this.#open({ name, attachment, rules, owner, record: undefined }, handed);
    const [status] = (await this.list()).filter((each) => each.name === name);
    if (status === undefined) throw new ConfigError("ERR_STATE", `port ${name} went away at once`);
    return status;
  }

  async #detach(wanted: string): Promise<void> {
    const port = this.#book.require(wanted, this.#definition().name);
    const attached = this.#attached.get(port.name);
    if (attached !== undefined && attached.failure === undefined) {
      await this.#addresses.release(port.name);
      await this.#plane.detach(attached.id);
    }
    this.#attached.delete(port.name);
    this.#retries.forget(port.name);
    this.#book.remove(port.name);
  }

  async list(): Promise<readonly PortStatus[]> {
    const counters = new Map((await this.#plane.ports()).map((each) => [each.port, each]));
    return this.#book.all().map((port) => {
      const attached = this.#attached.get(port.name);
      const counted = attached === undefined ? undefined : counters.get(attached.id);
      const trouble = attached?.failure ?? attached?.complaint;
      const addressless = this.#addresses.troubleOf(port.name);
      return describePort(this.#definition().name, port, { counted, trouble, addressless });
    });
  }

  nameOf(id: PortId): string | undefined {
    return [...this.#attached].find(([, attached]) => attached.id === id)?.[0];
  }

  /** The ports whose guests can be told something. */
  attached(): readonly { readonly id: PortId; readonly name: string }[] {
    const sound = [...this.#attached].filter(([, { failure }]) => failure === undefined);
    return sound.map(([name, { id }]) => ({ id, name }));
  }

  /** What holds of the port; undefined where there is none, or the definition forbids it. */
  profileOf(id: PortId): PortProfile | undefined {
    const name = this.nameOf(id);
    const port = name === undefined ? undefined : this.#book.get(name);
    if (port === undefined) return undefined;
    try {
      return portProfile(port.name, port.rules, this.#definition());
    } catch {
      return undefined; // it is told of where the definition changes
    }
  }

  /** The data plane knows better where a device is now. */
  recorded(id: PortId, record: TapRecord): void {
    const name = this.nameOf(id);
    const port = name === undefined ? undefined : this.#book.get(name);
    if (port !== undefined) this.#keepRecord({ ...port, record });
  }

  /** Has the data plane do as the definition says from now on. */
  apply(shared: SharedDefinition): void {
    this.#plane.changePorts({ ...networkTerms(shared), profiles: this.#profiles(shared) });
    this.#retries.now();
  }

  /** The device was deleted by somebody else, or with the guest that had made it. */
  gone(id: PortId, reason: string): void {
    const name = this.nameOf(id);
    const port = name === undefined ? undefined : this.#book.get(name);
    if (port !== undefined && !outlivesAgent(port.attachment)) {
      this.#attached.delete(port.name);
      this.#book.remove(port.name);
      this.#logger.info("guest left", { port: name, reason });
      return;
    }
    const attached = name === undefined ? undefined : this.#attached.get(name);
    if (name !== undefined) this.#addresses.forget(name);
    if (attached !== undefined) attached.failure = reason;
    this.#logger.warn("port lost", { port: name, reason });
  }

  /** A guest came or went in a way that the operator should know of. */
  trouble(id: PortId, reason: string, held: number): void {
    this.#logger.warn("port troubled", { port: this.nameOf(id), reason, held });
  }

  /** Of each attached port; one that the definition forbids keeps what it had, and is told of. */
  #profiles(shared: SharedDefinition): ReadonlyMap<PortId, PortProfile> {
    const profiles = new Map<PortId, PortProfile>();
    for (const [name, attached] of this.#attached) {
      const port = this.#book.get(name);
      if (port === undefined) continue; // being attached: its wish says all
      try {
        profiles.set(attached.id, portProfile(name, port.rules, shared));
        attached.complaint = undefined;
      } catch (error) {
        const reason = messageOf(error);
        attached.complaint = `it keeps its earlier terms: ${reason}`;
        this.#logger.warn("port keeps its terms", { port: name, reason });
      }
    }
    return profiles;
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
    this.#attached.set(name, { id: this.#drawId(), failure, complaint: undefined });
    this.#retries.later(name);
  }

  async #open(port: BookedPort, handed?: HandedTap): Promise<void> {
    this.#checkUnclaimed(port);
    const id = this.#drawId();
    this.#attached.set(port.name, { id, failure: undefined, complaint: undefined });
    try {
      const profile = portProfile(port.name, port.rules, this.#definition());
      const { record } = await this.#plane.attach({ port: id, ...port, profile, handed });
      if (port.record === undefined) await this.#enter(id, { ...port, record });
      else this.#keepRecord({ ...port, record });
      this.#addresses.start({ ...port, record });
    } catch (error) {
      this.#attached.delete(port.name);
      throw error;
    }
  }

  /** Books a new port; one that cannot be kept is none, and its device goes again. */
  async #enter(id: PortId, port: BookedPort): Promise<void> {
    try {
      this.#checkUnclaimed(port); // again: the device may be one that has a MAC already
      this.#book.put(port);
    } catch (error) {
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

  #checkFree(name: string, where: string): void {
    const clash = this.#book.get(name) ?? this.#book.at(where);
    if (clash === undefined) return;
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `port ${clash.name} (${formatAttachment(clash.attachment)}) is attached already: detach it, or choose another name`,
    );
  }

  /** Throws where a port that was there before has what this one would have. */
  #checkUnclaimed(port: BookedPort): void {
    const all = this.#book.all();
    const at = all.findIndex(({ name }) => name === port.name);
    checkUnclaimed(this.#definition().name, port, at === -1 ? all : all.slice(0, at));
  }

  #drawId(): PortId {
    return this.#nextId++ as PortId;
  }
}
