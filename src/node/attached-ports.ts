import { messageOf } from "../base/errors.js";
import type { PortId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { SharedDefinition } from "../xml/definition.js";
import type { BookedPort, PortBook } from "./port-book.js";
import { portProfile, type PortProfile } from "./port-profile.js";

/** A port as the data plane has it, or could not get it. */
export interface AttachedPort {
  readonly id: PortId;
  /** Why the data plane does not have it, where it does not. */
  failure: string | undefined;
  /** Why it does not do as the definition says, where it does not. */
  complaint: string | undefined;
}

/** The ports of a running network by name, each with the number that the data plane knows it by. */
export class AttachedPorts {
  readonly #book: PortBook;
  readonly #logger: Logger;
  readonly #ports = new Map<string, AttachedPort>();
  #nextId = 1;

  constructor({ book, logger }: { readonly book: PortBook; readonly logger: Logger }) {
    this.#book = book;
    this.#logger = logger;
  }

  /** Under a number that none has had before, in the place of one that had the name. */
  add(name: string, failure?: string): PortId {
    const id = this.#nextId++ as PortId;
    this.#ports.set(name, { id, failure, complaint: undefined });
    return id;
  }

  get(name: string): AttachedPort | undefined {
    return this.#ports.get(name);
  }

  remove(name: string): void {
    this.#ports.delete(name);
  }

  nameOf(id: PortId): string | undefined {
    return [...this.#ports].find(([, attached]) => attached.id === id)?.[0];
  }

  /** As the operator asked for it; undefined where it is not booked, or not booked yet. */
  bookedAt(id: PortId): BookedPort | undefined {
    const name = this.nameOf(id);
    return name === undefined ? undefined : this.#book.get(name);
  }

  /** Those that the data plane has. */
  sound(): readonly { readonly id: PortId; readonly name: string }[] {
    const sound = [...this.#ports].filter(([, { failure }]) => failure === undefined);
    return sound.map(([name, { id }]) => ({ id, name }));
  }

  /** Has another definition: what holds of each from now on. One that the definition forbids keeps what it had, and is told of. */
  redefine(shared: SharedDefinition): ReadonlyMap<PortId, PortProfile> {
    const profiles = new Map<PortId, PortProfile>();
    for (const [name, attached] of this.#ports) {
      const port = this.#book.get(name);
      if (port === undefined) continue; // being attached: its wish says all
      try {
        profiles.set(attached.id, profileOf(port, shared));
        attached.complaint = undefined;
      } catch (error) {
        const reason = messageOf(error);
        attached.complaint = `it keeps its earlier terms: ${reason}`;
        this.#logger.warn("port keeps its terms", { port: name, reason });
      }
    }
    return profiles;
  }
}

/** What holds of a booked port; throws ConfigError where the definition forbids it. */
export function profileOf(
  { name, rules, attachment }: BookedPort,
  shared: SharedDefinition,
): PortProfile {
  return portProfile(name, rules, shared, attachment.kind);
}
