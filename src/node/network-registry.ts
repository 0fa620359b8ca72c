import { ConfigError } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import type { Cidr } from "../base/ip-address.js";
import type { NetworkDefinition } from "../xml/definition.js";
import { guestSubnets } from "../gateway/rules/subnets.js";
import { damageOf, type DamagedNetwork } from "./damaged-network.js";
import type { ManagedNetwork } from "./managed-network.js";
import type { RunningNetwork } from "./running-network.js";

/** The networks of this host, by name and by uuid. */
export class NetworkRegistry {
  readonly #networks: ManagedNetwork[] = [];
  readonly #damaged = new Map<NetworkId, DamagedNetwork>();

  /** By name. */
  all(): readonly ManagedNetwork[] {
    return this.#networks.toSorted((a, b) => a.name.localeCompare(b.name));
  }

  add(network: ManagedNetwork): void {
    this.#networks.push(network);
  }

  remove(network: ManagedNetwork): void {
    this.#networks.splice(this.#networks.indexOf(network), 1);
  }

  addDamaged(network: DamagedNetwork): void {
    this.#damaged.set(network.id, network);
  }

  /** Those whose files cannot be read. */
  damaged(): readonly DamagedNetwork[] {
    return [...this.#damaged.values()];
  }

  /** Removes the damaged network with that uuid; whether there was one. */
  removeDamaged(id: string): boolean {
    this.#damaged.get(id as NetworkId)?.store.remove();
    return this.#damaged.delete(id as NetworkId);
  }

  /** Throws where this host has files of that network which it cannot read. */
  checkUndamaged(id: NetworkId): void {
    const damaged = this.#damaged.get(id);
    if (damaged === undefined) return;
    throw new ConfigError(
      "ERR_STATE",
      `this host has a damaged network ${id}: ${damageOf(damaged)}`,
    );
  }

  byId(id: NetworkId): ManagedNetwork | undefined {
    return this.#networks.find(({ definition }) => definition.shared.uuid === id);
  }

  byName(name: string): ManagedNetwork | undefined {
    return this.#networks.find((network) => network.name === name);
  }

  /** By name, or by uuid as it is shown. */
  require(name: string): ManagedNetwork {
    const network = this.byName(name) ?? this.byId(name as NetworkId);
    if (network !== undefined) return network;
    this.checkUndamaged(name as NetworkId);
    const names = this.all().map((each) => each.name);
    const known = names.length === 0 ? "none is defined" : `there is ${names.join(", ")}`;
    throw new ConfigError("ERR_NOT_FOUND", `no network ${name}: ${known}`);
  }

  /** What is reported of one network, or of all where none is named; ERR_NOT_FOUND where it is not there. */
  async collect<T>(
    name: string | undefined,
    report: (network: ManagedNetwork) => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    const networks = name === undefined ? this.all() : [this.require(name)];
    return (await Promise.all(networks.map(report))).flat();
  }

  requireRunning(name: string): RunningNetwork {
    const { running } = this.require(name);
    if (running !== undefined) return running;
    throw new ConfigError(
      "ERR_STATE",
      `network ${name} does not run: spanlan network start ${name}`,
    );
  }

  /** Throws what defining it on this host would be refused for: for what is there, or runs now. */
  checkDefinition(definition: NetworkDefinition): void {
    const { name, uuid } = definition.shared;
    this.checkUndamaged(uuid);
    const present = this.byId(uuid);
    if (present?.name !== name) this.#checkName(name);
    present?.checkRedefinition(definition);
  }

  /** Throws when another network has the name. */
  #checkName(name: string): void {
    const namesake = this.byName(name);
    if (namesake === undefined) return;
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `another network is called ${name}: to change that one, write its ` +
        `<uuid>${namesake.definition.shared.uuid}</uuid> into the document; to have one more, choose another name`,
    );
  }

  /** The subnets of all networks but this one, and those beyond their routers. */
  subnetsBeside(network: NetworkId): readonly Cidr[] {
    const others = this.#networks.filter(({ definition }) => definition.shared.uuid !== network);
    return others.flatMap(({ definition }) => guestSubnets(definition.shared));
  }

  /** The name of another network that runs and listens at this port; undefined where none does. */
  listenerBeside(network: NetworkId, port: number): string | undefined {
    return this.#networks.find(
      ({ definition: { shared, host }, running }) =>
        shared.uuid !== network && running !== undefined && host.listen?.port === port,
    )?.name;
  }

  /** The devices of all networks' ports. */
  devices(): ReadonlySet<string> {
    return new Set(this.#networks.flatMap(({ book }) => [...book.devices()]));
  }
}
