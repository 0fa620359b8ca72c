import type { Clock } from "../../base/clock.js";
import type { Mac, PortId } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { Association } from "../../wire/dhcp6-association.js";
import type { AddressBook, ClientId, CommitOutcome, Lease } from "../address-book.js";
import { knownClient } from "../dhcp/client-identity.js";
import { LeasePorts, type LeasePortsParts } from "../dhcp/lease-ports.js";
import { Offers } from "../dhcp/offers.js";
import { leaseName, type Reservation } from "../dhcp/reservations.js";
import { gives, leaseSeconds, subnetOf, type ServedSubnet } from "../dhcp/served-subnet.js";
import { associationWith, associationWithout } from "./association-reply.js";
import type { ReceivedMessage } from "./received-message.js";

/** What an assignment works with. */
export interface AssignmentParts extends Omit<LeasePortsParts, "lesseeOf"> {
  readonly book: AddressBook;
  readonly clock: Clock;
}

/** A message with the DUID that all but inquiries have. */
export type ClientMessage = ReceivedMessage & {
  readonly duid: string;
  readonly port: PortId;
  /** What the operator calls the port; reservations by name go by it. */
  readonly portName: string | undefined;
};

/** An association as it is to be answered, and the lease that must be stored before. */
export interface Assigned {
  readonly reply: Association;
  readonly lease: Lease | undefined;
}

/** What became of addresses that a client gives back: `foreign` where another port has them. */
export type GivenBack = "ended" | "unknown" | "foreign";

/** Who has an association, and what is known of it. */
interface Holder {
  readonly id: ClientId;
  readonly station: Mac;
  readonly subnet: ServedSubnet;
  readonly reservation: Reservation | undefined;
  readonly name: string | undefined;
}

const IAID_DIGITS = 8;
const HINTS_MAX = 4;
const PROLONGING: ReadonlySet<ReceivedMessage["type"]> = new Set(["renew", "rebind"]);

/** Decides which address each identity association of a client has. */
export class Assignment {
  readonly #parts: AssignmentParts;
  readonly #offers: Offers;
  readonly #ports: LeasePorts;

  constructor(parts: AssignmentParts) {
    this.#parts = parts;
    this.#offers = new Offers(parts.clock);
    const lesseeOf = (client: ClientId): Mac | undefined => parts.book.leasesOf(client)[0]?.mac;
    this.#ports = new LeasePorts({ ...parts, lesseeOf });
  }

  /** The client an association is of: DUID and IAID (RFC 8415 §12). */
  identify({ duid, station }: ClientMessage, { iaid }: Association): ClientId {
    const digits = iaid.toString(16).padStart(IAID_DIGITS, "0");
    return knownClient(`6:${duid}${digits}` as ClientId, station, (client) => {
      return this.#parts.book.leasesOf(client)[0]?.mac ?? this.#offers.of(client)?.mac;
    });
  }

  /** True when the client may be made an offer for the association. */
  allows(message: ClientMessage, association: Association): boolean {
    return this.#offers.allows(this.identify(message, association), message.station);
  }

  /** True when the port may have a lease for the association. */
  mayHave(message: ClientMessage, association: Association): boolean {
    return this.#ports.allows(this.identify(message, association), message.port);
  }

  /** Notes that the address was offered; nothing durable happens. */
  offered({ client, address, mac }: Lease): void {
    this.#offers.keep(client, { address, mac, station: mac });
  }

  /**
   * The association with the address it is to have, or with the status that says why there is none:
   * one that the client has or asks for, where that is possible (RFC 8415 §18.3).
   */
  assign(
    message: ClientMessage,
    association: Association,
    subnets: readonly ServedSubnet[],
  ): Assigned {
    const hints = association.addresses.slice(0, HINTS_MAX).map(({ address }) => address);
    const onLink = hints.find((hint) => subnetOf(subnets, hint) !== undefined);
    const isStrange = hints.length > 0 && onLink === undefined;
    if (message.type === "request" && isStrange) return none(association, "not on link");
    const holder = this.#holder(message, association, subnetFor(subnets, onLink));
    const address = holder === undefined ? undefined : this.#addressFor(holder, onLink);
    const prolongs = PROLONGING.has(message.type);
    const why = prolongs ? "no binding" : "no addresses available";
    if (holder === undefined || address === undefined) return none(association, why);
    if (prolongs && !this.#isBound(holder, address, hints)) return none(association, why);
    return this.#with(holder, association, address);
  }

  /** What a client prolongs it has by lease, by reservation, or says that it has. */
  #isBound(holder: Holder, address: IpAddress, hints: readonly IpAddress[]): boolean {
    if (this.#parts.book.leasesOf(holder.id).length > 0) return true;
    if (address === holder.reservation?.address) return true;
    return hints.some((hint) => hint.value === address.value);
  }

  /** Stores the lease of an association, which the port asked for. */
  commit(lease: Lease, port: PortId, done: (outcome: CommitOutcome) => void): void {
    this.#parts.book.commit(lease, (outcome) => {
      if (outcome === "stored") {
        this.#offers.forget(lease.client);
        this.#ports.given(lease.client, port);
      }
      done(outcome);
    });
  }

  /** Ends the leases of an association; `unknown` when the client has none of the addresses. */
  giveBack(message: ClientMessage, association: Association): GivenBack {
    const { book } = this.#parts;
    const client = this.identify(message, association);
    const own = association.addresses.filter(({ address }) => {
      return book.leaseOf(address)?.client === client;
    });
    if (own.length === 0) return "unknown";
    if (!this.#ports.isAt(client, message.port)) return "foreign";
    for (const { address } of own) {
      if (message.type === "decline") book.decline(client, address);
      else book.release(client, address);
    }
    return "ended";
  }

  #holder(
    message: ClientMessage,
    association: Association,
    subnet: ServedSubnet | undefined,
  ): Holder | undefined {
    if (subnet === undefined) return undefined;
    const { station, duid, name: stated, portName } = message;
    const called = { mac: station, identifier: duid, name: portName ?? stated };
    const reservation = subnet.reservations.of(called);
    const name = leaseName(subnet.reservations, reservation, stated);
    return { id: this.identify(message, association), station, subnet, reservation, name };
  }

  /** The reserved address, the one it has, or one that the address book proposes. */
  #addressFor(holder: Holder, hint: IpAddress | undefined): IpAddress | undefined {
    const { id, station, subnet, reservation } = holder;
    if (reservation !== undefined) {
      const lease = this.#parts.book.leaseOf(reservation.address);
      if (lease === undefined || lease.client === id) return reservation.address;
    }
    const isFree = hint !== undefined && subnet.reservations.at(hint) === undefined;
    const requested = isFree ? { requested: hint } : {};
    return this.#parts.book.propose({ client: id, mac: station, subnet: subnet.id, ...requested });
  }

  #with(holder: Holder, association: Association, address: IpAddress): Assigned {
    const { id, station, subnet, reservation, name } = holder;
    const seconds = leaseSeconds(subnet, address, reservation);
    const expires = this.#parts.clock.wall() + seconds * 1000;
    const named = name === undefined ? {} : { name };
    return {
      reply: associationWith(association, address, seconds),
      lease: { client: id, address, mac: station, expires, ...named },
    };
  }
}

function none(association: Association, status: NonNullable<Association["status"]>): Assigned {
  return { reply: associationWithout(association, status), lease: undefined };
}

/** That of the address, where it gives any; else the first that does. */
function subnetFor(
  subnets: readonly ServedSubnet[],
  address: IpAddress | undefined,
): ServedSubnet | undefined {
  const named = address === undefined ? undefined : subnetOf(subnets, address);
  return named !== undefined && gives(named) ? named : subnets.find(gives);
}
