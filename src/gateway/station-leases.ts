import { backoff, type BackoffRange } from "../base/backoff.js";
import type { Clock, Timer } from "../base/clock.js";
import { later, millis, seconds, type Millis } from "../base/duration.js";
import type { Mac, NodeId } from "../base/ids.js";
import { firstAddress, type Cidr, type IpAddress } from "../base/ip-address.js";
import type { Rng } from "../base/rng.js";
import type { AddressBook, ClientId, SubnetId } from "./address-book.js";
import { Allocation, type Probe } from "./dhcp/allocation.js";
import type { DhcpClient } from "./dhcp/dhcp-client.js";
import { newDhcpTally } from "./dhcp/events.js";
import { leaseSeconds, type ServedSubnet } from "./dhcp/served-subnet.js";

/** Delays between attempts where there is no address, or it could not be stored. */
const RETRY: BackoffRange = { first: millis(500), limit: seconds(30) };

/** However long guests' leases are: a node that is gone for good keeps its address no longer. */
const LEASE_SECONDS_MAX = 3600;

/** Of a client identifier (RFC 4361 §6.1), and of a DUID-UUID (RFC 6355 §4). */
const TYPE_IAID_DUID = "ff";
const DUID_UUID = "0004";
const IAID_DIGITS = 8;
const UUID_DIGITS = 32;

/** What a node's own station leases its addresses with. */
export interface StationLeasesParts {
  readonly self: NodeId;
  readonly mac: Mac;
  readonly book: AddressBook;
  readonly probe: Probe;
  readonly clock: Clock;
  readonly rng: Rng;
  /** {@link StationLeases.addresses} are others than before. */
  readonly changed: () => void;
}

/**
 * The IPv4 addresses of a node's own station on the LAN, one of each subnet: leased like a guest's, from the same
 * book, so that no guest is given one, and prolonged at half of their time (RFC 2131 §4.4.5).
 */
export class StationLeases {
  readonly #parts: StationLeasesParts;
  readonly #allocation: Allocation;
  readonly #leases = new Map<SubnetId, StationLease>();

  constructor(parts: StationLeasesParts) {
    this.#parts = parts;
    this.#allocation = new Allocation({ ...parts, tally: newDhcpTally() });
  }

  /** Those it has now, each with the prefix length of its subnet. */
  get addresses(): readonly Cidr[] {
    return [...this.#leases.values()].flatMap(({ address }) => address ?? []);
  }

  /** It is to have an address of each of these subnets, and gives back what it has of others. */
  serve(subnets: readonly ServedSubnet[]): void {
    const wanted = new Map(subnets.map((subnet) => [subnet.id, subnet]));
    for (const [id, lease] of this.#leases) {
      if (wanted.has(id)) continue;
      this.#leases.delete(id);
      lease.release();
    }
    for (const [id, subnet] of wanted) {
      const known = this.#leases.get(id);
      if (known !== undefined) known.subnet = subnet;
      else this.#begin(id, subnet);
    }
  }

  /** The addresses stay its own until their time is over. */
  stop(): void {
    for (const lease of this.#leases.values()) lease.stop();
  }

  #begin(id: SubnetId, subnet: ServedSubnet): void {
    const lease = new StationLease(subnet, this.#parts, this.#allocation);
    this.#leases.set(id, lease);
    lease.seek(); // which may find what it had before at once
  }
}

/**
 * One address.
 *
 *            granted                     half of its time is over
 *   seeking ─────────> held ──────────────────────────────────────> renewing
 *      ^                ^                     granted                   │
 *      │                └───────────────────────────────────────────────┤
 *      └────────────────────────────────────────────────────────────────┘
 *                        refused, or its time is over
 */
class StationLease {
  subnet: ServedSubnet;
  readonly #parts: StationLeasesParts;
  readonly #allocation: Allocation;
  #address: IpAddress | undefined;
  #until = millis(0);
  #timer: Timer | undefined;
  #delays: Generator<Millis, never>;
  /** A lease is being stored: another address is not to be taken meanwhile. */
  #isAsking = false;
  #isOver = false;

  constructor(subnet: ServedSubnet, parts: StationLeasesParts, allocation: Allocation) {
    this.subnet = subnet;
    this.#parts = parts;
    this.#allocation = allocation;
    this.#delays = backoff(RETRY, parts.rng);
  }

  get address(): Cidr | undefined {
    return this.#address && { address: this.#address, prefix: this.subnet.cidr.prefix };
  }

  stop(): void {
    this.#isOver = true;
    this.#timer?.stop();
  }

  release(): void {
    this.stop();
    if (this.#address === undefined) return;
    this.#parts.book.release(this.#client.id, this.#address);
    this.#parts.changed();
  }

  /** Begins; again where nothing has come of it. */
  seek(): void {
    this.#tryLater();
    this.#allocation.offer(this.#client, undefined, (address) => {
      const isNews = !this.#isAsking && this.#address === undefined;
      if (!this.#isOver && isNews) this.#ask(address);
    });
  }

  get #client(): DhcpClient {
    const { self, mac } = this.#parts;
    const identifier = identifierOf(self, this.subnet);
    const reservation = this.subnet.reservations.of({ mac, identifier, name: undefined });
    return {
      id: `4:${identifier}` as ClientId,
      ...{ mac, station: mac, relayed: false, name: undefined, subnet: this.subnet, reservation },
    };
  }

  #renew(): void {
    const address = this.#address;
    if (address === undefined || this.#parts.clock.now() >= this.#until) this.#lose();
    else {
      this.#tryLater();
      this.#ask(address);
    }
  }

  #ask(address: IpAddress): void {
    const { clock } = this.#parts;
    const client = this.#client;
    const offered = leaseSeconds(this.subnet, address, client.reservation);
    const time = seconds(Math.min(offered, LEASE_SECONDS_MAX));
    const lease = { client: client.id, address, mac: client.mac, expires: clock.wall() + time };
    const until = later(clock.now(), time);
    this.#isAsking = true;
    this.#allocation.grant(client, lease, (grant) => {
      this.#isAsking = false;
      if (this.#isOver) return;
      if (grant === "stored") this.#hold(address, until);
      else if (grant === "refused") this.#lose(); // what was not stored is tried again
    });
  }

  #hold(address: IpAddress, until: Millis): void {
    const { clock, rng, changed } = this.#parts;
    const isOther = this.#address?.value !== address.value;
    this.#address = address;
    this.#until = until;
    this.#delays = backoff(RETRY, rng);
    this.#timer?.stop();
    this.#timer = clock.after(millis((until - clock.now()) / 2), () => {
      this.#renew();
    });
    if (isOther) changed();
  }

  #lose(): void {
    const had = this.#address;
    this.#address = undefined;
    if (had !== undefined) this.#parts.changed();
    this.#tryLater();
  }

  #tryLater(): void {
    this.#timer?.stop();
    this.#timer = this.#parts.clock.after(this.#delays.next().value, () => {
      if (this.#isAsking) this.#tryLater();
      else if (this.#address === undefined) this.seek();
      else this.#renew();
    });
  }
}

/** One of each subnet, by the subnet's own number; no guest has it, as none is called by a node's id. */
function identifierOf(self: NodeId, { cidr }: ServedSubnet): string {
  const iaid = firstAddress(cidr).value.toString(16).padStart(IAID_DIGITS, "0");
  return `${TYPE_IAID_DUID}${iaid}${DUID_UUID}${self.slice(0, UUID_DIGITS)}`;
}
