import { parseMac, type Mac } from "../../base/ids.js";
import { parseIp, type IpAddress } from "../../base/ip-address.js";
import type { DhcpHost } from "../../xml/gateway-definition.js";
import { hostLabel } from "./host-name.js";

/** An address kept for one guest. */
export interface Reservation {
  readonly address: IpAddress;
  /** The name the guest is given. */
  readonly name: string | undefined;
  /** How long it is leased, Infinity for ever; undefined: as any other. */
  readonly seconds: number | undefined;
}

/** What of a client a reservation may go by. */
export interface Credentials {
  readonly mac: Mac;
  /** Client identifier or DUID, hexadecimal digits in lower case. */
  readonly identifier: string | undefined;
  readonly name: string | undefined;
}

/** The reservations of one subnet; asking costs the same however many there are. */
export class Reservations {
  readonly #byMac = new Map<Mac, Reservation>();
  readonly #byIdentifier = new Map<string, Reservation>();
  readonly #byName = new Map<string, Reservation>();
  readonly #byAddress = new Map<bigint, Reservation>();
  readonly #names = new Set<string>();

  constructor(hosts: readonly DhcpHost[]) {
    for (const host of hosts) {
      const address = parseIp(host.address);
      if (address !== undefined) this.#add(host, address);
    }
  }

  get size(): number {
    return this.#byAddress.size;
  }

  /** By MAC, then by identifier, then by name; a name counts only where the reservation has nothing else. */
  of({ mac, identifier, name }: Credentials): Reservation | undefined {
    return (
      this.#byMac.get(mac) ??
      (identifier === undefined ? undefined : this.#byIdentifier.get(identifier)) ??
      (name === undefined ? undefined : this.#byName.get(name))
    );
  }

  /** The reservation that has this address. */
  at(address: IpAddress): Reservation | undefined {
    return this.#byAddress.get(address.value);
  }

  /** True for a name that the definition gives to a guest: no other guest can take it. */
  hasName(name: string): boolean {
    return this.#names.has(name);
  }

  #add({ mac, id, name, leaseSeconds }: DhcpHost, address: IpAddress): void {
    const reservation = { address, name, seconds: leaseLength(leaseSeconds) };
    this.#byAddress.set(address.value, reservation);
    if (name !== undefined) this.#names.add(name);
    const parsed = mac === undefined ? undefined : parseMac(mac);
    if (parsed !== undefined) this.#byMac.set(parsed, reservation);
    if (id !== undefined) this.#byIdentifier.set(id.replaceAll(":", ""), reservation);
    if (mac === undefined && id === undefined && name !== undefined) {
      this.#byName.set(name, reservation);
    }
  }
}

/** What the definition says, where 0 is for ever, as seconds. */
export function leaseLength(leaseSeconds: number | undefined): number | undefined {
  return leaseSeconds === 0 ? Infinity : leaseSeconds;
}

/** The name of a lease: the definition's, else what the guest calls itself, unless that is another's. */
export function leaseName(
  reservations: Reservations,
  reservation: Reservation | undefined,
  stated: string | undefined,
): string | undefined {
  if (reservation?.name !== undefined) return hostLabel(reservation.name);
  return stated !== undefined && reservations.hasName(stated) ? undefined : stated;
}
