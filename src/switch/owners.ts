import type { Mac, PortId } from "../base/ids.js";
import { subnetContains, type IpAddress } from "../base/ip-address.js";
import type { Way } from "../base/way.js";
import type { Lessees } from "./lessees.js";
import { IpTable } from "./ip-table.js";
import type { AddressOwners, Owner, PortPolicy } from "./port-security.js";

type Configured = Pick<PortPolicy, "macs" | "addresses">;

/**
 * Which MACs and IP addresses are configured on the ports of this host. Several ports may have one
 * in common, as the routers of a VRRP group do (RFC 9568 §7.3); none but those may use it.
 */
export class Owners {
  readonly #lessees: Lessees;
  readonly #networkMacs: ReadonlySet<Mac>;
  #networkAddresses = new IpTable<true>();
  #ways: readonly Way[] = [];
  readonly #ports = new Map<PortId, Configured>();
  #macs = new Map<Mac, Set<PortId>>();
  #addresses = new IpTable<Set<PortId>>();
  #version = 0;

  /** The MACs and addresses are the network's own, and so no guest's. */
  constructor(
    lessees: Lessees,
    macs: ReadonlySet<Mac>,
    addresses: readonly IpAddress[] = [],
    ways: readonly Way[] = [],
  ) {
    this.#lessees = lessees;
    this.#networkMacs = macs;
    this.reserve(addresses, ways);
  }

  /** The network has these addresses, and these ways beyond the LAN, and no others, from now on. */
  reserve(addresses: readonly IpAddress[], ways: readonly Way[]): void {
    this.#ways = ways;
    this.#networkAddresses = new IpTable();
    for (const address of addresses) this.#networkAddresses.set(address, true);
    this.#version += 1;
  }

  /** Whether the address is the network's own, or configured on a port: nobody elsewhere can have it. */
  isTaken(address: IpAddress): boolean {
    return (
      this.#networkAddresses.get(address) === true || this.#addresses.get(address) !== undefined
    );
  }

  /** Whether the address is the network's own. */
  isNetworks(address: IpAddress): boolean {
    return this.#networkAddresses.get(address) === true;
  }

  /** The station that the address was leased to: nobody else can have it. */
  lesseeOf(address: IpAddress): Mac | undefined {
    return this.#lessees.lesseeOf(address);
  }

  /** The port has these, and no others, from now on. */
  configure(port: PortId, { macs, addresses }: Configured): void {
    this.#ports.set(port, { macs, addresses });
    this.#settle();
  }

  /** The port has none any more. */
  release(port: PortId): void {
    if (this.#ports.delete(port)) this.#settle();
  }

  /** The owners as one port sees them: what it has in common with others is its own. */
  seenBy(port: PortId): AddressOwners {
    const lessees = this.#lessees;
    const version = (): number => this.#version + lessees.version; // neither ever falls
    return {
      get version() {
        return version();
      },
      ownerOf: (address) =>
        this.#networkAddresses.get(address) === true
          ? "gateway"
          : ownerAmong(this.#addresses.get(address), port),
      ownerOfMac: (mac) =>
        this.#networkMacs.has(mac) ? "gateway" : ownerAmong(this.#macs.get(mac), port),
      lesseeOf: (address) => lessees.lesseeOf(address),
      routersTo: (address) =>
        this.#ways
          .filter(({ network }) => subnetContains(network, address))
          .map(({ router }) => router),
      isRestricted: (mac, family) => lessees.isRestricted(mac, family),
    };
  }

  #settle(): void {
    this.#version += 1;
    this.#macs = new Map();
    this.#addresses = new IpTable();
    for (const [port, { macs, addresses }] of this.#ports) {
      for (const mac of macs ?? []) {
        this.#macs.set(mac, (this.#macs.get(mac) ?? new Set()).add(port));
      }
      for (const address of addresses) {
        this.#addresses.set(address, (this.#addresses.get(address) ?? new Set()).add(port));
      }
    }
  }
}

function ownerAmong(ports: ReadonlySet<PortId> | undefined, asking: PortId): Owner | undefined {
  if (ports?.has(asking) === true) return asking;
  const [first] = ports ?? [];
  return first;
}
