import { formatCidr, formatIp, type IpAddress } from "../../../src/base/ip-address.js";
import type { Mac, NodeId } from "../../../src/base/ids.js";
import { servedSubnets, type ServedSubnet } from "../../../src/gateway/dhcp/served-subnet.js";
import { StationLeases } from "../../../src/gateway/station-leases.js";
import { FakeClock } from "../../fake-clock.js";
import { ip } from "../../guest-frames.js";
import { MemoryAddressBook } from "../../memory-address-book.js";
import { SeededRng } from "../../seeded-rng.js";
import { definitionOf, lab, parseAll } from "../xml/corpus.js";

const SELF = "5e".repeat(32) as NodeId;
const MAC = 0x025e_5e5e_5e5e as Mac;
const RETRIES_MS = 60_000;

function subnets(attributes = "", hosts = ""): readonly ServedSubnet[] {
  const xml = lab(`<ip address="10.0.0.1" prefix="24"><dhcp>
    <range start="10.0.0.10" end="10.0.0.12">${attributes}</range>${hosts}
  </dhcp></ip>`);
  return servedSubnets(definitionOf(xml, parseAll).shared.addresses, "ipv4");
}

const lease = (minutes: number): string => `<lease expiry="${minutes}"/>`;

/** Proposes another address each time, as a book may while a lease is being stored. */
class RestlessBook extends MemoryAddressBook {
  #last = 10;

  override propose(): IpAddress {
    this.#last += 1;
    return ip(`10.0.0.${this.#last}`);
  }
}

describe("the addresses of a node's own station", () => {
  let clock: FakeClock;
  let book: MemoryAddressBook;
  let users: Map<string, Mac>;
  let changes: string[];
  let station: StationLeases;

  beforeEach(() => {
    clock = new FakeClock();
    book = new MemoryAddressBook(clock).pool("10.0.0.0/24", "10.0.0.10", "10.0.0.12");
    users = new Map();
    changes = [];
    station = new StationLeases({
      self: SELF,
      mac: MAC,
      book,
      clock,
      rng: new SeededRng(7),
      probe: (address, done) => {
        done(users.get(formatIp(address)));
      },
      changed: () => changes.push(station.addresses.map(formatCidr).join()),
    });
  });

  afterEach(() => {
    station.stop();
    expect(clock.pending).toBe(0);
  });

  const leasedTo = (address: IpAddress): Mac | undefined => book.leaseOf(address)?.mac;

  it("are leased like a guest's, so that no guest is given one, and known by the node's id", () => {
    station.serve(subnets());
    expect(changes).toEqual(["10.0.0.10/24"]);
    expect(leasedTo(ip("10.0.0.10"))).toBe(MAC);
    expect(book.leases[0]?.client).toBe(`4:ff0a0000000004${"5e".repeat(16)}`);
  });

  it("are prolonged at half of their time, and stay the same", () => {
    station.serve(subnets(lease(60)));
    const [before] = book.leases;
    clock.advance(30 * 60_000 - 1);
    expect(book.leases[0]?.expires).toBe(before!.expires);
    clock.advance(1);
    expect(book.leases[0]?.expires).toBe(before!.expires + 30 * 60_000);
    clock.advance(10 * 3_600_000);
    expect(changes).toEqual(["10.0.0.10/24"]);
  });

  it("are kept for an hour only where guests' leases do not end", () => {
    station.serve(subnets(lease(0)));
    expect(book.leases[0]!.expires - clock.wall()).toBe(3_600_000);
  });

  it("are others where somebody uses one already", () => {
    users.set("10.0.0.10", 0x5254_0000_0001 as Mac);
    station.serve(subnets());
    expect(changes).toEqual(["10.0.0.11/24"]);
    expect(book.isDeclined(ip("10.0.0.10"))).toBe(true);
  });

  it("are the one that is reserved for the station's MAC", () => {
    station.serve(subnets("", '<host mac="02:5e:5e:5e:5e:5e" ip="10.0.0.200"/>'));
    expect(changes).toEqual(["10.0.0.200/24"]);
  });

  it("are sought until there is one, and until it can be stored", () => {
    book.outcome = "failed";
    station.serve(subnets());
    clock.advance(RETRIES_MS);
    expect(changes).toEqual([]);
    book.outcome = "stored";
    clock.advance(RETRIES_MS);
    expect(changes).toEqual(["10.0.0.10/24"]);
  });

  it("are one, however long it takes to store that", () => {
    const restless = new RestlessBook(clock);
    restless.holdBack();
    const slow = new StationLeases({
      ...{ self: SELF, mac: MAC, book: restless, clock, rng: new SeededRng(7) },
      probe: (_address, done) => {
        done(undefined);
      },
      changed: () => undefined,
    });
    slow.serve(subnets());
    clock.advance(RETRIES_MS);
    expect(slow.addresses).toEqual([]);
    restless.settle();
    clock.advance(RETRIES_MS);
    expect(slow.addresses.map(formatCidr)).toEqual(["10.0.0.11/24"]);
    expect(restless.leases).toHaveLength(1);
    slow.stop();
  });

  it("are given up when they cannot be prolonged in time, and sought anew", () => {
    station.serve(subnets(lease(60)));
    book.outcome = "failed";
    clock.advance(60 * 60_000 - 1);
    expect(station.addresses).toHaveLength(1);
    clock.advance(RETRIES_MS);
    expect(changes).toEqual(["10.0.0.10/24", ""]);
    book.outcome = "stored";
    clock.advance(RETRIES_MS);
    expect(changes).toEqual(["10.0.0.10/24", "", "10.0.0.10/24"]);
  });

  it("are given up at once when they have become somebody else's", () => {
    station.serve(subnets(lease(60)));
    book.outcome = "taken";
    clock.advance(30 * 60_000);
    expect(changes).toEqual(["10.0.0.10/24", ""]);
  });

  it("are given back with their subnet, and kept where the definition is another for the rest", () => {
    station.serve(subnets());
    station.serve(subnets(lease(10)));
    expect(changes).toEqual(["10.0.0.10/24"]);
    station.serve([]);
    expect(changes).toEqual(["10.0.0.10/24", ""]);
    expect(book.leases).toEqual([]);
  });

  it("are the same again after a restart", () => {
    station.serve(subnets());
    station.stop();
    book.commit(
      { client: "4:01" as never, mac: 1 as Mac, address: ip("10.0.0.11"), expires: Infinity },
      () => undefined,
    );
    station.serve([]);
    const again = new StationLeases({
      ...{ self: SELF, mac: MAC, book, clock, rng: new SeededRng(1) },
      probe: (_address, done) => {
        done(undefined);
      },
      changed: () => undefined,
    });
    again.serve(subnets());
    expect(again.addresses.map(formatCidr)).toEqual(["10.0.0.10/24"]);
    again.stop();
  });
});
