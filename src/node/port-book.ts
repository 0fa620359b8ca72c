import { isDeepStrictEqual } from "node:util";
import {
  formatAttachment,
  isOfHost,
  outlivesAgent,
  type Attachment,
  type HostAttachment,
} from "../base/attachment.js";
import { formatMac, parseMac } from "../base/ids.js";
import { NO_RULES, type PortRules } from "../base/port-rules.js";
import { ConfigError, InternalError } from "../base/errors.js";
import type { PortOwner } from "../io/port-owner.js";
import type { TapRecord } from "../io/tap-device.js";
import type { NamespaceInode } from "../io/sys/namespace.js";
import type { NetworkStore } from "./network-store.js";

/** A port as the operator asked for it, and how to find its device again. */
export interface BookedPort {
  readonly name: string;
  readonly attachment: Attachment;
  readonly rules: PortRules;
  readonly owner: PortOwner;
  /** How to find a TAP again; undefined for what has no device. */
  readonly record: TapRecord | undefined;
}

interface StoredPort extends Omit<BookedPort, "record"> {
  readonly record?: {
    readonly device: string;
    readonly mac: string;
    readonly namespace: number;
    readonly created: boolean;
  };
}

const THE_AGENT: PortOwner = {
  uid: process.geteuid?.() ?? 0,
  gid: process.getegid?.() ?? 0,
  groups: [],
};

/** The ports of a network, kept so that a restarted agent serves the same guests. */
export class PortBook {
  readonly #store: NetworkStore;
  #ports: Map<string, BookedPort>;

  constructor(store: NetworkStore) {
    this.#store = store;
    this.#ports = new Map(read(store).map((port) => [port.name, port]));
  }

  get size(): number {
    return this.#ports.size;
  }

  all(): readonly BookedPort[] {
    return [...this.#ports.values()];
  }

  get(name: string): BookedPort | undefined {
    return this.#ports.get(name);
  }

  /** The port that is attached by this, as {@link formatAttachment} writes it. */
  at(where: string): BookedPort | undefined {
    return this.all().find(({ attachment }) => formatAttachment(attachment) === where);
  }

  /** By the port's name, or by its device's; throws where the network has none such. */
  require(wanted: string, network: string): BookedPort {
    const port = this.get(wanted) ?? this.at(wanted);
    if (port !== undefined) return port;
    throw new ConfigError(
      "ERR_NOT_FOUND",
      `network ${network} has no port ${wanted}: see spanlan ports`,
    );
  }

  /** Throws ERR_CONFIG_CONFLICT where another port has the name, or is attached by this. */
  checkFree(name: string, where: string): void {
    const clash = this.get(name) ?? this.at(where);
    if (clash === undefined) return;
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `port ${clash.name} (${formatAttachment(clash.attachment)}) is attached already: detach it, or choose another name`,
    );
  }

  /** The ports that are bridges and interfaces of the host. */
  ofHost(): readonly BookedPort[] {
    return this.all().filter(({ attachment }) => isOfHost(attachment));
  }

  /** Books what of the host is to be a port, and nothing else of it; those that were not booked before. */
  putHost(host: readonly HostAttachment[]): readonly BookedPort[] {
    for (const { attachment, name } of this.ofHost()) {
      if (!host.some((each) => isDeepStrictEqual(each, attachment))) this.remove(name);
    }
    const fresh = host.filter((each) => this.at(formatAttachment(each)) === undefined);
    const ports = fresh.map((attachment) => {
      const name = formatAttachment(attachment);
      return { name, attachment, rules: NO_RULES, owner: THE_AGENT, record: undefined };
    });
    for (const port of ports) this.put(port);
    return ports;
  }

  /** The network devices of the ports that have one. */
  devices(): ReadonlySet<string> {
    return new Set(this.all().flatMap(devicesOf));
  }

  put(port: BookedPort): void {
    this.#keep(new Map(this.#ports).set(port.name, port), port);
  }

  remove(name: string): void {
    const left = new Map(this.#ports);
    left.delete(name);
    this.#keep(left, this.get(name));
  }

  /** Forgets the ports whose guests nobody finds again. */
  forgetPassing(): void {
    this.#ports = new Map([...this.#ports].filter(([, port]) => outlivesAgent(port.attachment)));
  }

  /** Stored first: where that fails, the book says what the file says. */
  #keep(ports: Map<string, BookedPort>, changed: BookedPort | undefined): void {
    if (changed === undefined || outlivesAgent(changed.attachment)) {
      const lasting = [...ports.values()].filter((port) => outlivesAgent(port.attachment));
      this.#store.write("ports", `${JSON.stringify(lasting.map(toStored), undefined, 2)}\n`);
    }
    this.#ports = ports;
  }
}

/** Throws where the port is not its operator's to take away. */
export function checkDetachable({ name, attachment }: BookedPort, network: string): void {
  if (!isOfHost(attachment)) return;
  const element = attachment.kind === "bridge" ? "<bridge>" : "<span:physical-port>";
  throw new ConfigError(
    "ERR_STATE",
    `port ${name} is there because the definition says so: take ${element} away with spanlan network edit ${network}`,
  );
}

/** The bridge itself is one: an address that the host has on it is one of the LAN. */
function devicesOf({ attachment, record }: BookedPort): readonly string[] {
  switch (attachment.kind) {
    case "tap":
      return [attachment.device];
    case "bridge":
      return [attachment.bridge, ...(record === undefined ? [] : [record.device])];
    case "nic":
      return [attachment.nic, ...(record === undefined ? [] : [record.device])];
    case "namespace":
    case "stream":
    case "dgram":
      return [];
  }
}

function toStored({ record, ...said }: BookedPort): StoredPort {
  return {
    ...said,
    ...(record === undefined
      ? {}
      : {
          record: {
            device: record.device,
            mac: formatMac(record.mac),
            namespace: record.namespace,
            created: record.created,
          },
        }),
  };
}

function read(store: NetworkStore): readonly BookedPort[] {
  const text = store.read("ports");
  if (text === undefined) return [];
  let stored: readonly StoredPort[];
  try {
    stored = JSON.parse(text) as readonly StoredPort[];
    return stored.map(fromStored);
  } catch (error) {
    throw new InternalError("ERR_STATE", "the stored list of ports is damaged: remove ports.json", {
      cause: error,
    });
  }
}

function fromStored({ record, ...said }: StoredPort): BookedPort {
  const recordedMac = record === undefined ? undefined : parseMac(record.mac);
  return {
    ...said,
    record:
      record === undefined || recordedMac === undefined
        ? undefined
        : {
            device: record.device,
            mac: recordedMac,
            namespace: record.namespace as NamespaceInode,
            created: record.created,
          },
  };
}
