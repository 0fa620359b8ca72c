import type { Mac } from "../../src/base/ids.js";
import { cidr, formatIp, parseIp, type IpAddress } from "../../src/base/ip-address.js";
import type { ClientId, SubnetId } from "../../src/gateway/address-book.js";
import type { LeaseDefinition } from "../../src/gateway/leases/pool.js";
import { nodeNamed } from "./memory-seal.js";
import type { LeaseHost, LeaseLan } from "./leases-lan.js";

export const SUBNET = "10.0.0.0/24" as SubnetId;

export const ip = (text: string): IpAddress => parseIp(text)!;

/** A range of so many addresses from 10.0.0.10 on, founded by n0. */
export function definitionOf(size: number, leaseMinutes: number, version = 1): LeaseDefinition {
  return {
    version,
    founder: nodeNamed("n0"),
    longestLease: leaseMinutes * 60_000,
    subnets: [
      {
        subnet: cidr("10.0.0.1/24"),
        ranges: [{ first: ip("10.0.0.10"), last: ip(`10.0.0.${9 + size}`) }],
        reservations: [],
      },
    ],
  };
}

interface Acknowledged {
  readonly host: LeaseHost;
  /** True time, by no host's clock. */
  readonly until: number;
}

/** A guest: what it was acknowledged, wherever, and has not given up. */
export class LeaseClient {
  readonly id: ClientId;
  readonly mac: Mac;
  host: LeaseHost;
  readonly held = new Map<string, Acknowledged>();

  constructor(number: number, host: LeaseHost) {
    this.id = `4:01${number.toString(16).padStart(12, "0")}` as ClientId;
    this.mac = (0x520000000000 + number) as Mac;
    this.host = host;
  }
}

/** All guests of a scene, and the rule that no two hold one address. */
export class LeaseClients {
  readonly clients: LeaseClient[];
  readonly #lan: LeaseLan;
  readonly #leaseTime: number;
  /** What the scene has seen: a scene in which nothing happens proves nothing. */
  readonly seen = { stored: 0, taken: 0, failed: 0, refused: 0, reused: 0 };
  readonly #everHad = new Map<string, string>();

  constructor(lan: LeaseLan, count: number, leaseMinutes: number) {
    this.#lan = lan;
    this.#leaseTime = leaseMinutes * 60_000;
    this.clients = Array.from({ length: count }, (_, at) => {
      return new LeaseClient(at + 1, lan.hosts[lan.below(lan.hosts.length)]!);
    });
  }

  /** The client asks at its host; the address it is told of, acknowledged once it is stored. */
  ask(client: LeaseClient, requested?: IpAddress): IpAddress | undefined {
    const { node } = client.host;
    if (node === undefined) return undefined;
    const wish = { client: client.id, mac: client.mac, subnet: SUBNET };
    const address = node.book.propose(requested === undefined ? wish : { ...wish, requested });
    if (address === undefined) this.seen.refused += 1;
    else this.commit(client, address);
    return address;
  }

  /** The client requests this very address. */
  commit(client: LeaseClient, address: IpAddress): void {
    const { host } = client;
    const { life, clock, node } = host;
    if (node === undefined || clock === undefined) return;
    const began = this.#lan.clock.now();
    const { id, mac } = client;
    const lease = { client: id, mac, address, expires: clock.wall() + this.#leaseTime };
    node.book.commit(lease, (outcome) => {
      if (host.life !== life) throw new Error("a dead node speaks");
      this.seen[outcome] += 1;
      if (outcome === "stored") this.#acknowledge(client, host, address, began);
      if (outcome === "taken") client.held.delete(formatIp(address));
    });
  }

  release(client: LeaseClient, address: string): void {
    client.held.delete(address);
    client.host.node?.book.release(client.id, ip(address));
  }

  decline(client: LeaseClient, address: string): void {
    client.held.delete(address);
    client.host.node?.book.decline(client.id, ip(address));
  }

  /** What this host has acknowledged and is not over is known to it. */
  expectKnown(host: LeaseHost): void {
    for (const client of this.clients) {
      for (const [address, { host: by, until }] of client.held) {
        if (by !== host || until <= this.#lan.clock.now()) continue;
        const lease = host.node?.book.leaseOf(ip(address));
        expect([address, lease?.client]).toEqual([address, client.id]);
      }
    }
  }

  #acknowledge(client: LeaseClient, host: LeaseHost, address: IpAddress, began: number): void {
    const now = this.#lan.clock.now();
    const key = formatIp(address);
    for (const other of this.clients) {
      const until = other.held.get(key)?.until ?? 0;
      if (other === client || until <= now) continue;
      const left = Math.round((until - now) / 1000);
      throw new Error(`${key} is ${other.id}'s for ${left} s and given to ${client.id}`);
    }
    const before = this.#everHad.get(key);
    if (before !== undefined && before !== client.id) this.seen.reused += 1;
    this.#everHad.set(key, client.id);
    client.held.set(key, { host, until: began + this.#leaseTime });
  }
}
