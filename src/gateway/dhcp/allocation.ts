import type { Clock } from "../../base/clock.js";
import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { AddressBook, ClientId, Lease } from "../address-book.js";
import type { DhcpClient } from "./dhcp-client.js";
import type { DhcpTally } from "./events.js";
import { LatestAsker } from "./latest-asker.js";
import { Offers } from "./offers.js";

/** Asks the LAN who uses an address (RFC 2131 §3.1, RFC 5227 §2.1.1), and calls `done` once. */
export type Probe = (address: IpAddress, done: (user: Mac | undefined) => void) => void;

/** What became of a client's wish: `refused` when it may not have the address. */
export type Grant = "stored" | "refused" | "failed";

/** What an allocation works with. */
export interface AllocationParts {
  readonly book: AddressBook;
  readonly probe: Probe;
  readonly clock: Clock;
  readonly tally: DhcpTally;
}

/** Clients that are searched an address for, each by one probe at a time. */
const SEARCHES_MAX = 256;
/** Clients whose lease is being checked or stored. */
const GRANTS_MAX = 1024;
/** Then the client asks again. */
const PROBES_PER_OFFER = 3;

/** Finds addresses for clients and gives them, never one that somebody was found to use. */
export class Allocation {
  readonly #parts: AllocationParts;
  readonly #offers: Offers;
  readonly #searches = new LatestAsker<IpAddress | undefined>(SEARCHES_MAX);
  readonly #grants = new LatestAsker<Grant>(GRANTS_MAX);

  constructor(parts: AllocationParts) {
    this.#parts = parts;
    this.#offers = new Offers(parts.clock);
  }

  /** The MAC of the station that has a lease or an offer under this name. */
  holder(client: ClientId): Mac | undefined {
    return this.#parts.book.leasesOf(client)[0]?.mac ?? this.#offers.of(client)?.mac;
  }

  /** Finds an address for a client; `done` is called at most once, now or later. */
  offer(
    client: DhcpClient,
    requested: IpAddress | undefined,
    done: (address: IpAddress) => void,
  ): void {
    const { tally } = this.#parts;
    if (!client.relayed && !this.#offers.allows(client.id, client.station)) {
      tally.add("too many offers");
      return;
    }
    const answer = (address: IpAddress | undefined): void => {
      if (address === undefined) return;
      this.#offers.keep(client.id, { address, station: client.station, mac: client.mac });
      done(address);
    };
    const started = this.#searches.ask(client.id, answer, (found) => {
      this.#search({ client, requested, probes: PROBES_PER_OFFER, found });
    });
    if (!started) tally.add("busy");
  }

  /** Gives the client an address that it asked for, if it may have it; `done` as above. */
  grant(client: DhcpClient, lease: Lease, done: (grant: Grant) => void): void {
    const key = `${client.id} ${lease.address.value}`;
    const started = this.#grants.ask(key, done, (decided) => {
      this.#check(client, lease.address, (isFree) => {
        if (isFree) this.#commit(lease, decided);
        else decided("refused");
      });
    });
    if (!started) this.#parts.tally.add("busy");
  }

  /** The client took another server's offer, or gave the address back. */
  forget(client: ClientId): void {
    this.#offers.forget(client);
  }

  #search(search: {
    readonly client: DhcpClient;
    readonly requested: IpAddress | undefined;
    readonly probes: number;
    readonly found: (address: IpAddress | undefined) => void;
  }): void {
    const { client, requested, probes, found } = search;
    // A reservation that somebody else uses is of no use: from the second probe on, another is sought.
    const address = this.#candidate(client, requested, probes === PROBES_PER_OFFER);
    if (address === undefined || probes === 0) {
      this.#parts.tally.add("no free address");
      found(undefined);
      return;
    }
    this.#whenFree(client, address, (isFree) => {
      if (isFree) found(address);
      else this.#search({ ...search, probes: probes - 1 });
    });
  }

  #candidate(
    client: DhcpClient,
    requested: IpAddress | undefined,
    useReservation: boolean,
  ): IpAddress | undefined {
    const { reservation } = client;
    if (useReservation && reservation !== undefined && this.#isOpen(client, reservation.address)) {
      return reservation.address;
    }
    return this.#parts.book.propose({
      client: client.id,
      mac: client.mac,
      subnet: client.subnet.id,
      ...(requested === undefined ? {} : { requested }),
    });
  }

  /** Whether the client may have the address: because it has it, was offered it, or nobody has. */
  #check(client: DhcpClient, address: IpAddress, done: (isFree: boolean) => void): void {
    if (this.#isItsOwn(client, address)) this.#whenFree(client, address, done);
    else done(false);
  }

  #isItsOwn(client: DhcpClient, address: IpAddress): boolean {
    const { reservation, subnet } = client;
    const isReserved = reservation !== undefined && this.#isOpen(client, reservation.address);
    if (isReserved) return reservation.address.value === address.value;
    if (subnet.reservations.at(address) !== undefined || !this.#isOpen(client, address))
      return false;
    return (
      this.#isSettled(client, address) ||
      this.#candidate(client, address, false)?.value === address.value
    );
  }

  #isOpen(client: DhcpClient, address: IpAddress): boolean {
    const lease = this.#parts.book.leaseOf(address);
    return lease === undefined || lease.client === client.id;
  }

  /** Nobody else is asked about an address that the client has, or was found free for it. */
  #isSettled({ id }: DhcpClient, address: IpAddress): boolean {
    if (this.#parts.book.leaseOf(address)?.client === id) return true;
    return this.#offers.of(id)?.address.value === address.value;
  }

  #whenFree(client: DhcpClient, address: IpAddress, done: (isFree: boolean) => void): void {
    const { book, probe, tally } = this.#parts;
    if (this.#isSettled(client, address)) {
      done(true);
      return;
    }
    probe(address, (user) => {
      const isFree = user === undefined || user === client.mac;
      if (!isFree) {
        tally.add("address in use");
        book.decline(client.id, address);
      }
      done(isFree);
    });
  }

  #commit(lease: Lease, decided: (grant: Grant) => void): void {
    this.#parts.book.commit(lease, (outcome) => {
      if (outcome === "stored") this.#offers.forget(lease.client);
      decided(outcome === "taken" ? "refused" : outcome);
    });
  }
}
