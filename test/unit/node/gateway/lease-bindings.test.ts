import type { Mac } from "../../../../src/base/ids.js";
import { formatIp } from "../../../../src/base/ip-address.js";
import type { ClientId, Lease } from "../../../../src/gateway/address-book.js";
import { LeaseBindings } from "../../../../src/node/gateway/lease-bindings.js";
import { FakeClock } from "../../../fake-clock.js";
import { ip } from "../../../guest-frames.js";

describe("the bindings of leased addresses", () => {
  let clock: FakeClock;
  let leases: Map<string, Lease>;
  let told: string[];
  let bindings: LeaseBindings;

  beforeEach(() => {
    clock = new FakeClock();
    leases = new Map();
    told = [];
    bindings = new LeaseBindings({
      clock,
      leaseOf: (address) => leases.get(formatIp(address)),
      leases: () => leases.values(),
      bind: ({ isWhole, bindings: all }) => {
        const words = all.map(({ address, mac, time }) => `${formatIp(address)}=${mac}:${time}`);
        told.push([isWhole ? "all" : "some", ...words].join(" "));
      },
    });
  });

  function give(address: string, mac: number, ms: number): void {
    const lease = { client: "4:01" as ClientId, mac: mac as Mac, address: ip(address) };
    leases.set(address, { ...lease, expires: clock.wall() + ms });
    bindings.note(ip(address));
  }

  it("are told whole at first, then what has changed, together, and for how long they hold", () => {
    give("10.0.0.5", 1, 60_000);
    give("10.0.0.6", 2, Infinity);
    clock.advance(1000);
    expect(told).toEqual(["all 10.0.0.5=1:59995 10.0.0.6=2:Infinity"]);
    give("10.0.0.7", 3, 60_000);
    leases.delete("10.0.0.5");
    bindings.note(ip("10.0.0.5"));
    clock.advance(1000);
    expect(told[1]).toBe("some 10.0.0.7=3:59995 10.0.0.5=undefined:0");
    expect(clock.pending).toBe(0);
  });

  it("are told whole again where the definition is another", () => {
    give("10.0.0.5", 1, 60_000);
    clock.advance(1000);
    leases.clear(); // the subnet is gone
    bindings.renew();
    clock.advance(1000);
    expect(told[1]).toBe("all");
  });

  it("are not told after the end", () => {
    give("10.0.0.5", 1, 60_000);
    bindings.stop();
    give("10.0.0.6", 2, 60_000); // it was still being stored
    expect(clock.pending).toBe(0);
    clock.advance(1000);
    expect(told).toEqual([]);
  });
});
