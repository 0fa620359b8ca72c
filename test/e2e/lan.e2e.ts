import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import type { Guest } from "./testbed/guest.js";
import {
  attachGuest,
  found,
  guestAddress,
  join,
  NETWORK,
  peersUp,
  reaches,
} from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";
import { leftovers, type Traces } from "./testbed/traces.js";
import { eachOnce, sendDatagrams, transferTcp } from "./testbed/transfer.js";

const GIGABYTE = 1_000_000_000;
const LONG_MS = 180_000;

/** The wire under the LAN carries 1,500 octets, whatever the LAN promises its guests. */
const NETWORKS = [
  { mtu: 1350, gigabyte: true },
  { mtu: 9000, gigabyte: false },
] as const;

/**
 *      guest one ── TAP ── host a ══ gRPC ══ host b ── TAP ── guest two
 *                                              └───── TAP ── guest three
 */
describe.each(NETWORKS)("two hosts", ({ mtu, gigabyte }) => {
  scene(`a LAN of MTU ${mtu} over a wire of 1500`, () => {
    let bed: Testbed;
    let before: Traces;
    let a: Agent;
    let b: Agent;
    let one: Guest;
    let two: Guest;
    let three: Guest;
    const first = guestAddress(1);
    const second = guestAddress(2);
    const third = guestAddress(3);

    beforeAll(async () => {
      bed = await Testbed.create();
      const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
      one = await bed.guest("one");
      two = await bed.guest("two");
      three = await bed.guest("three");
      before = await bed.traces();
      a = await bed.agent(hostA);
      b = await bed.agent(hostB);
    });

    afterAll(async () => {
      await bed.close();
    });

    it("does not reach a guest of a host that has not joined", async () => {
      await found(a, mtu);
      await attachGuest(a, one, 1);
      expect(await one.ping(second.ipv4, { count: 2 })).toBe(0);
    });

    it("carries pings once the other host has joined by a token", async () => {
      await join(b, a);
      await attachGuest(b, two, 2);
      await attachGuest(b, three, 3);
      await peersUp(a, 1);
      await peersUp(b, 1);
      await reaches(one, second.ipv4);
      expect(await one.ping(second.ipv4, { count: 10 })).toBe(10);
      expect(await two.ping(first.ipv4, { count: 10 })).toBe(10);
      expect(await two.ping(third.ipv4)).toBe(3);
    });

    it("carries IPv6 neighbour discovery", async () => {
      await reaches(one, second.ipv6);
      expect(await one.ping(second.ipv6)).toBe(3);
      const neighbour = await one.namespace.ip(["-6", "neigh", "show", second.ipv6]);
      expect(neighbour).toContain(second.mac);
    });

    it("carries multicast to every guest that listens", async () => {
      const group = "239.20.0.1";
      const options = { address: group, group, count: 50, octets: 200 };
      const counts = await sendDatagrams(one, [two, three], options);
      expect(counts).toEqual([eachOnce(50), eachOnce(50)]);
    });

    it("delivers a broadcast exactly once to every guest", async () => {
      const options = { address: "10.20.0.255", count: 50, octets: 64, broadcast: true };
      const counts = await sendDatagrams(two, [one, three], options);
      expect(counts).toEqual([eachOnce(50), eachOnce(50)]);
    });

    it("carries UDP of 1,400 octets both ways", async () => {
      const options = { count: 200, octets: 1400 };
      const to = await sendDatagrams(one, [two], { ...options, address: second.ipv4 });
      const back = await sendDatagrams(two, [one], { ...options, address: first.ipv6 });
      expect([...to, ...back]).toEqual([eachOnce(200), eachOnce(200)]);
    });

    it("carries the largest packet the LAN promises, unfragmented", async () => {
      const octets = mtu - 28;
      const options = { octets, dontFragment: true };
      expect(await one.ping(second.ipv4, options)).toBe(3);
      expect(await two.ping(first.ipv4, options)).toBe(3);
    });

    it(
      gigabyte ? "carries 1 GB of TCP unaltered" : "carries 100 MB of TCP unaltered",
      async () => {
        const octets = gigabyte ? GIGABYTE : GIGABYTE / 10;
        const transfer = await transferTcp(one, two, { address: second.ipv4, octets, seed: mtu });
        expect(transfer.sent.octets).toBe(octets);
        expect(transfer.received).toMatchObject({ octets, sha256: transfer.sent.sha256 });
      },
      LONG_MS,
    );

    it("knows each guest's MAC where the guest is", async () => {
      const macs = await b.json<{ mac: string; location: string }[]>(["macs", NETWORK]);
      const locationOf = new Map(macs.map(({ mac, location }) => [mac, location]));
      expect(locationOf.get(first.mac)).toMatch(/^node /);
      expect(locationOf.get(second.mac)).toBe("port two");
      expect(locationOf.get(third.mac)).toBe("port three");
    });

    it("leaves no interface, namespace, socket or process when the agents stop", async () => {
      await b.stop();
      await a.stop();
      expect(leftovers(before, await bed.traces())).toEqual([]);
    });
  });
});
