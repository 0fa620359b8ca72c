import type { Brand } from "../base/brand.js";
import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";

/**
 * Whom a lease is of: lower-case hexadecimal digits of what identifies the client, behind `4:`
 * (client identifier, else hardware type and address: RFC 2131 §4.2) or `6:` (DUID and IAID: RFC 8415
 * §12).
 */
export type ClientId = Brand<string, "ClientId">;

/** A subnet of the LAN in its canonical text form, as `10.0.0.0/24`. */
export type SubnetId = Brand<string, "SubnetId">;

/** An address given to a client for a time. */
export interface Lease {
  readonly client: ClientId;
  readonly address: IpAddress;
  readonly mac: Mac;
  /** The guest's name, a label in lower case. */
  readonly name?: string;
  /** Instant of the civil clock, in milliseconds; Infinity for ever. */
  readonly expires: number;
}

/** What a server asks an address for. */
export interface Wish {
  readonly client: ClientId;
  readonly mac: Mac;
  readonly subnet: SubnetId;
  readonly requested?: IpAddress;
}

/** What became of a commit. */
export type CommitOutcome = "stored" | "taken" | "failed";

/** The addresses of the LAN and whose they are, as the servers see them. */
export interface AddressBook {
  /**
   * An address the client may be offered: the one it has or had if that is possible, then the one it
   * requested, else a free one; undefined where there is none. Nothing durable happens; the address is
   * kept for the client for a minute.
   */
  propose(wish: Wish): IpAddress | undefined;
  /**
   * Gives or prolongs. `done` is called once, now or later: `stored` when it is durable and may be
   * acknowledged; `taken` when the address cannot be this client's; `failed` when it cannot be
   * stored: then no answer may be sent.
   */
  commit(lease: Lease, done: (outcome: CommitOutcome) => void): void;
  /** The client gives it back; ignored for an address that is not its own. */
  release(client: ClientId, address: IpAddress): void;
  /**
   * Somebody else uses it: it is not given for a while. Ignored where it is neither offered nor leased
   * to this client.
   */
  decline(client: ClientId, address: IpAddress): void;
  /** The lease of an address, expired ones excluded. */
  leaseOf(address: IpAddress): Lease | undefined;
  /** The leases of a client, expired ones excluded. */
  leasesOf(client: ClientId): readonly Lease[];
}
