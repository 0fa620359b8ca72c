import { formatIp } from "../../src/base/ip-address.js";
import type { ClientId } from "../../src/gateway/address-book.js";
import type { LeaseDefinition } from "../../src/gateway/leases/pool.js";
import { LEASE_LAYOUT } from "../../src/wire/leases-body.js";
import { definitionOf, ip, LeaseClient, LeaseClients } from "./leases-clients.js";
import { LeaseLan, type LeaseHost } from "./leases-lan.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Small {
  readonly lan: LeaseLan;
  readonly guests: LeaseClients;
  readonly hosts: readonly LeaseHost[];
}

/** n0, which founded the range, and others; leases of ten minutes. */
function small(size: number, hosts = 2, before?: (lan: LeaseLan) => void): Small {
  const lan = new LeaseLan(1, Array<number>(hosts).fill(0), definitionOf(size, 10));
  before?.(lan);
  lan.advance(5000);
  return { lan, guests: new LeaseClients(lan, 0, 10), hosts: lan.hosts };
}

function guestAt({ guests }: Small, number: number, host: LeaseHost): LeaseClient {
  const guest = new LeaseClient(number, host);
  guests.clients.push(guest);
  return guest;
}

/** Asks for up to a minute; the address the guest has got. */
function obtain({ lan, guests }: Small, guest: LeaseClient): string | undefined {
  for (let at = 0; at < 20; at += 1) {
    const address = guests.ask(guest);
    lan.advance(3000);
    if (address !== undefined && guest.held.has(formatIp(address))) return formatIp(address);
  }
  return undefined;
}

describe("an address that was used", () => {
  it("goes to another guest once all nodes were heard after the lease", () => {
    const scene = small(1);
    const [n0, n1] = scene.hosts;
    expect(obtain(scene, guestAt(scene, 1, n0!))).toBe("10.0.0.10");
    const next = guestAt(scene, 2, n0!);
    scene.lan.advance(15 * MINUTE);
    expect(obtain(scene, next)).toBeUndefined(); // n1 was not heard since
    scene.lan.advance(12 * MINUTE);
    expect(obtain(scene, next)).toBe("10.0.0.10");
    // In another part nobody gives it, for ever, not even its owner.
    scene.lan.partition((host) => (host === n1 ? 1 : 0));
    scene.lan.advance(5 * HOUR);
    expect(obtain(scene, guestAt(scene, 3, n0!))).toBeUndefined();
    expect(n0!.node?.awaited()).toEqual([n1!.id]);
  });

  it("goes to another guest where the node that is away was forgotten", () => {
    const scene = small(1);
    const [n0, n1] = scene.hosts;
    obtain(scene, guestAt(scene, 1, n0!));
    scene.lan.crash(n1!);
    scene.lan.advance(5 * HOUR);
    n0!.node?.forget(n1!.id);
    scene.lan.advance(MINUTE);
    expect(obtain(scene, guestAt(scene, 2, n0!))).toBe("10.0.0.10");
  });

  it("is its guest's again at its owner's, whenever it comes back", () => {
    const scene = small(3);
    const [n0] = scene.hosts;
    const guest = guestAt(scene, 1, n0!);
    const address = obtain(scene, guest);
    scene.lan.advance(2 * HOUR);
    obtain(scene, guestAt(scene, 2, n0!));
    expect(obtain(scene, guest)).toBe(address);
  });

  it("is not free while a part of what a node said is missing", () => {
    const scene = small(1);
    const [n0, n1] = scene.hosts;
    const guest = guestAt(scene, 1, n0!);
    obtain(scene, guest);
    guest.host = n1!;
    const { first } = LEASE_LAYOUT.leases;
    scene.lan.passes = (_, fragment, to) => !(to === n0 && fragment >= first);
    for (let at = 0; at < 10; at += 1) {
      scene.guests.commit(guest, ip("10.0.0.10")); // n1 prolongs, and n0 hears all but that
      scene.lan.advance(5 * MINUTE);
      expect(scene.guests.ask(guestAt(scene, 2 + at, n0!))).toBeUndefined();
    }
  });

  it("is not free before the longest of its leases is over", () => {
    const scene = small(1);
    const [n0, n1] = scene.hosts;
    const guest = guestAt(scene, 1, n0!);
    const { id, mac } = guest;
    const lease = (minutes: number): void => {
      const expires = n0!.clock!.wall() + minutes * MINUTE;
      n0!.node!.book.commit(
        { client: id, mac, address: ip("10.0.0.10"), expires },
        () => undefined,
      );
      scene.lan.advance(1000);
    };
    lease(60);
    scene.lan.passes = (origin, _, to) => !(origin === n0!.id && to === n1);
    lease(2); // n1 does not hear that there is less left
    scene.lan.advance(40 * MINUTE);
    scene.lan.partition((host) => (host === n1 ? 1 : 0));
    guest.host = n1!;
    scene.guests.commit(guest, ip("10.0.0.10"));
    scene.lan.advance(1000);
    expect(guest.held.size).toBe(1);
    expect(obtain(scene, guestAt(scene, 2, n0!))).toBeUndefined();
  });

  it("is not prolonged by a node whose clock has gone back", () => {
    const scene = small(1);
    const [n0, n1] = scene.hosts;
    const guest = guestAt(scene, 1, n0!);
    obtain(scene, guest);
    guest.host = n1!;
    scene.guests.commit(guest, ip("10.0.0.10"));
    scene.lan.advance(40 * MINUTE);
    expect(obtain(scene, guestAt(scene, 2, n0!))).toBe("10.0.0.10");
    scene.lan.partition((host) => (host === n1 ? 1 : 0));
    scene.lan.crash(n1!);
    n1!.skew = -HOUR;
    scene.lan.start(n1!);
    scene.lan.advance(1000);
    scene.guests.commit(guest, ip("10.0.0.10"));
    scene.lan.advance(1000);
    expect(guest.held.has("10.0.0.10")).toBe(false);
  });

  it("rests when it was declined", () => {
    const scene = small(2, 1);
    const [n0] = scene.hosts;
    const guest = guestAt(scene, 1, n0!);
    const address = obtain(scene, guest)!;
    scene.guests.decline(guest, address);
    scene.lan.advance(1000);
    expect(obtain(scene, guest)).not.toBe(address);
    expect(obtain(scene, guestAt(scene, 2, n0!))).toBeUndefined();
    scene.lan.advance(10 * MINUTE);
    expect(obtain(scene, guestAt(scene, 3, n0!))).toBeDefined();
  });
});

describe("an address on its way to the store", () => {
  it("is that of the first client to ask for it", () => {
    const scene = small(1, 1);
    const [n0] = scene.hosts;
    const [one, other] = [guestAt(scene, 1, n0!), guestAt(scene, 2, n0!)];
    scene.guests.commit(one, ip("10.0.0.10"));
    scene.guests.commit(other, ip("10.0.0.10"));
    scene.lan.advance(1000);
    expect([one.held.size, other.held.size]).toEqual([1, 0]);
    expect(scene.guests.seen).toMatchObject({ stored: 1, taken: 1 });
  });
});

describe("a block that changes hands", () => {
  it("is used only once all is known that its last owner did", () => {
    const scene = small(4, 2, (lan) => {
      lan.passes = (_, fragment) => fragment !== LEASE_LAYOUT.status.first;
    });
    const [n0, n1] = scene.hosts;
    const guest = guestAt(scene, 1, n1!);
    expect(obtain(scene, guest)).toBeUndefined();
    scene.lan.passes = () => true;
    scene.lan.crash(n0!);
    expect(obtain(scene, guest)).toBeUndefined();
    scene.lan.start(n0!);
    scene.lan.advance(20_000);
    expect(obtain(scene, guest)).toBeDefined();
  });

  it("brings what is known of its addresses, durably", () => {
    // Blocks of two addresses, all of them n0's.
    const scene = small(128, 2, (lan) => {
      lan.partition((host) => (host.name === "n1" ? 1 : 0));
    });
    const [n0, n1] = scene.hosts;
    for (let at = 0; at < 127; at += 1) scene.guests.ask(guestAt(scene, 100 + at, n0!));
    scene.lan.advance(1000);
    const left = n0!.node!.book.propose({
      client: "4:ffff" as ClientId,
      mac: scene.guests.clients[0]!.mac,
      subnet: "10.0.0.0/24" as never,
    });
    scene.lan.partition(() => 0);
    scene.lan.advance(70_000);
    const guest = guestAt(scene, 1, n1!);
    expect(obtain(scene, guest)).toBe(left === undefined ? "none" : formatIp(left));
    // n0 is gone, and n1 knows what it has stored and nothing else.
    scene.lan.crash(n0!);
    scene.lan.crash(n1!);
    scene.lan.start(n1!);
    scene.lan.advance(1000);
    expect(obtain(scene, guestAt(scene, 2, n1!))).toBeUndefined();
  });

  it("is reclaimed from a node that is gone, when no lease of it can last", () => {
    const scene = small(4);
    const [n0, n1] = scene.hosts;
    for (let at = 0; at < 2; at += 1)
      expect(obtain(scene, guestAt(scene, 1 + at, n1!))).toBeDefined();
    scene.lan.crash(n1!);
    n0!.node?.reclaim(n1!.id); // not gone yet: nothing
    n0!.node?.forget(n1!.id);
    scene.lan.advance(1000);
    n0!.node?.reclaim(n1!.id);
    for (let at = 0; at < 2; at += 1)
      expect(obtain(scene, guestAt(scene, 11 + at, n0!))).toBeDefined();
    expect(obtain(scene, guestAt(scene, 13, n0!))).toBeUndefined();
    scene.lan.advance(22 * MINUTE);
    for (let at = 0; at < 2; at += 1)
      expect(obtain(scene, guestAt(scene, 21 + at, n0!))).toBeDefined();
  });
});

describe("a definition that changes", () => {
  const reserved = (version: number, isKept: boolean): LeaseDefinition => {
    const plain = definitionOf(4, 10, version);
    const kept = { address: ip("10.0.0.10"), mac: 0x520000000007 as LeaseClient["mac"] };
    return {
      ...plain,
      subnets: plain.subnets.map((each) => ({ ...each, reservations: isKept ? [kept] : [] })),
    };
  };

  it("keeps an address for one guest at every node, once its owner knows", () => {
    const scene = small(4, 2);
    const [n0, n1] = scene.hosts;
    scene.lan.partition((host) => (host === n1 ? 1 : 0));
    scene.lan.define(reserved(2, true), [n1!]);
    const own = guestAt(scene, 7, n1!);
    expect(obtain(scene, own)).not.toBe("10.0.0.10"); // n0 may give it to anybody
    scene.lan.define(reserved(2, true), [n0!]);
    scene.lan.partition(() => 0);
    scene.lan.advance(20_000);
    expect(obtain(scene, own)).toBe("10.0.0.10");
    expect(obtain(scene, guestAt(scene, 8, n0!))).toBe("10.0.0.11");
    scene.guests.release(own, "10.0.0.12");
    // It is kept no longer, but a node that does not know may still give it to the guest.
    scene.lan.partition((host) => (host === n1 ? 1 : 0));
    scene.lan.define(reserved(3, false), [n0!]);
    scene.lan.advance(3 * HOUR);
    expect(obtain(scene, guestAt(scene, 9, n0!))).toBeUndefined();
  });

  it("ends leases outside its ranges, and leaves the others where they are", () => {
    const scene = small(4, 1);
    const [n0] = scene.hosts;
    const guests = [1, 2, 3, 4].map((number) => guestAt(scene, number, n0!));
    for (const guest of guests) obtain(scene, guest);
    scene.lan.define(definitionOf(2, 10, 2));
    const { book } = n0!.node!;
    expect([...book.leases()].map(({ address }) => formatIp(address)).sort()).toEqual([
      "10.0.0.10",
      "10.0.0.11",
    ]);
    scene.guests.commit(guests[0]!, ip("10.0.0.10"));
    scene.guests.commit(guests[3]!, ip("10.0.0.13"));
    scene.lan.advance(100);
    expect([guests[0]!.held.size, guests[3]!.held.size]).toEqual([1, 0]);
  });
});

describe("what is stored", () => {
  it("is known after a crash, and from a snapshot of it", () => {
    const scene = small(4, 1);
    const [n0] = scene.hosts;
    const guest = guestAt(scene, 1, n0!);
    const address = obtain(scene, guest)!;
    scene.lan.compact(n0!);
    const next = guestAt(scene, 2, n0!);
    obtain(scene, next);
    scene.lan.crash(n0!);
    scene.lan.start(n0!);
    expect(n0!.node!.book.leaseOf(ip(address))?.client).toBe(guest.id);
    expect(n0!.node!.book.leasesOf(next.id)).toHaveLength(1);
    scene.lan.stop();
  });

  it("is nothing while the disk is full: no lease is given, and the reason is told", () => {
    const scene = small(4, 1);
    const [n0] = scene.hosts;
    scene.lan.weather = { ...scene.lan.weather, failure: 1000 };
    expect(obtain(scene, guestAt(scene, 1, n0!))).toBeUndefined();
    expect(n0!.reports).toContainEqual({ kind: "not stored" });
    scene.lan.weather = { ...scene.lan.weather, failure: 0 };
    expect(obtain(scene, guestAt(scene, 2, n0!))).toBeDefined();
  });
});
