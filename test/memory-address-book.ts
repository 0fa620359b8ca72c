import type { Clock } from "../src/base/clock.js";
import type { IpAddress } from "../src/base/ip-address.js";
import type {
  AddressBook,
  ClientId,
  CommitOutcome,
  Lease,
  SubnetId,
  Wish,
} from "../src/gateway/address-book.js";
import { ip } from "./guest-frames.js";

const KEPT_FOR = 60_000;

interface Kept {
  readonly client: ClientId;
  readonly until: number;
}

/** An address book of one node that remembers nothing longer than it lives. */
export class MemoryAddressBook implements AddressBook {
  readonly #clock: Clock;
  readonly #pools = new Map<SubnetId, readonly [first: bigint, last: bigint]>();
  readonly #leases = new Map<string, Lease>();
  readonly #kept = new Map<string, Kept>();
  readonly #declined = new Set<string>();
  /** What the next commits come to when it is not `stored`. */
  outcome: CommitOutcome = "stored";
  /** Commits that wait for {@link settle}; undefined: none waits. */
  #waiting: (() => void)[] | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  pool(subnet: string, first: string, last: string): this {
    this.#pools.set(subnet as SubnetId, [ip(first).value, ip(last).value]);
    return this;
  }

  /** Commits from now on are slow. */
  holdBack(): void {
    this.#waiting = [];
  }

  settle(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const each of waiting) each();
  }

  get leases(): readonly Lease[] {
    return [...this.#leases.values()].filter((lease) => this.#isLive(lease));
  }

  isDeclined(address: IpAddress): boolean {
    return this.#declined.has(key(address));
  }

  propose({ client, subnet, requested }: Wish): IpAddress | undefined {
    const pool = this.#pools.get(subnet);
    if (pool === undefined) return undefined;
    const family = subnet.includes(":") ? "ipv6" : "ipv4";
    const had = [...this.#leases.values()].filter((lease) => lease.client === client);
    const kept = [...this.#kept].filter(([, each]) => each.client === client);
    const wished: IpAddress[] = had.map(({ address }) => address);
    wished.push(...kept.map(([text]) => ({ family, value: BigInt(text) }) as const));
    if (requested !== undefined) wished.push(requested);
    for (const address of [...wished, ...all(pool, family)]) {
      const inPool = pool[0] <= address.value && address.value <= pool[1];
      if (!inPool || !this.#isFree(address, client)) continue;
      this.#kept.set(key(address), { client, until: this.#clock.now() + KEPT_FOR });
      return address;
    }
    return undefined;
  }

  commit(lease: Lease, done: (outcome: CommitOutcome) => void): void {
    const act = (): void => {
      const isFree = this.#isFree(lease.address, lease.client);
      const outcome = isFree ? this.outcome : "taken";
      if (outcome === "stored") this.#leases.set(key(lease.address), lease);
      done(outcome);
    };
    if (this.#waiting === undefined) act();
    else this.#waiting.push(act);
  }

  release(client: ClientId, address: IpAddress): void {
    if (this.leaseOf(address)?.client === client) this.#leases.delete(key(address));
  }

  decline(client: ClientId, address: IpAddress): void {
    const isKept = this.#kept.get(key(address))?.client === client;
    if (!isKept && this.leaseOf(address)?.client !== client) return;
    this.#kept.delete(key(address));
    this.#leases.delete(key(address));
    this.#declined.add(key(address));
  }

  leaseOf(address: IpAddress): Lease | undefined {
    const lease = this.#leases.get(key(address));
    return lease !== undefined && this.#isLive(lease) ? lease : undefined;
  }

  leasesOf(client: ClientId): readonly Lease[] {
    return this.leases.filter((lease) => lease.client === client);
  }

  #isLive({ expires }: Lease): boolean {
    return expires > this.#clock.wall();
  }

  #isFree(address: IpAddress, client: ClientId): boolean {
    if (this.#declined.has(key(address))) return false;
    const lease = this.leaseOf(address);
    if (lease !== undefined) return lease.client === client;
    const kept = this.#kept.get(key(address));
    return kept === undefined || kept.client === client || kept.until <= this.#clock.now();
  }
}

function key({ value }: IpAddress): string {
  return value.toString();
}

function* all(
  [first, last]: readonly [bigint, bigint],
  family: IpAddress["family"],
): Generator<IpAddress> {
  for (let value = first; value <= last; value += 1n) yield { family, value };
}
