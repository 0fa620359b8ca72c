import type { Agent } from "./testbed/agent.js";
import type { BadCable } from "./testbed/bad-cable.js";
import { scene } from "./testbed/capability.js";
import type { Guest } from "./testbed/guest.js";
import { attachGuest, found, guestAddress, join, peersUp, reaches } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";
import {
  sendDatagrams,
  transferTcp,
  type DatagramCount,
  type Transfer,
} from "./testbed/transfer.js";

const MTU = 1350;
const MEGABYTE = 1_000_000;
/** Of all TCP transfers together; SPANLAN_MEGABYTES=10000 takes minutes. */
const OCTETS = Number(process.env["SPANLAN_MEGABYTES"] ?? 400) * MEGABYTE;
/** At a fortieth of the pace that was seen. */
const LIMIT_MS = 60_000 + OCTETS / (MEGABYTE / 1000);
const SEED = Number(process.env["SPANLAN_SEED"] ?? Date.now() % 1_000_000);
const DATAGRAMS = 2000;
const OF_ONE_STATION = "ether daddr & 01:00:00:00:00:00 == 00:00:00:00:00:00";

/**
 *      guest one ── TAP ── host a ══ cable that drops, doubles, reorders ══ host b ── TAP ── guest two
 *                                                                             └────── TAP ── guest three
 */
scene(`two hosts on a bad cable, seed ${SEED}`, () => {
  let bed: Testbed;
  let cable: BadCable;
  let one: Guest;
  let two: Guest;
  let three: Guest;
  const [first, second, third] = [guestAddress(1), guestAddress(2), guestAddress(3)];

  beforeAll(async () => {
    bed = await Testbed.create();
    const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
    one = await bed.guest("one");
    two = await bed.guest("two");
    three = await bed.guest("three");
    const a: Agent = await bed.agent(hostA);
    const b: Agent = await bed.agent(hostB);
    await found(a, MTU);
    await join(b, a);
    await attachGuest(a, one, 1);
    await attachGuest(b, two, 2);
    await attachGuest(b, three, 3);
    await peersUp(a, 1);
    await peersUp(b, 1);
    await reaches(one, second.ipv4);
    await reaches(one, third.ipv4);
    cable = await bed.damageCable(hostB, SEED);
  });

  afterAll(async () => {
    await bed.close();
  });

  it(
    "carries everything whole, once, and to whom it was sent",
    async () => {
      await Promise.all([countStrays(two, second.mac), countStrays(three, third.mac)]);
      const quarter = OCTETS / 4;
      const [transfers, datagrams] = await Promise.all([
        Promise.all([
          transferTcp(one, two, { address: second.ipv4, octets: quarter, seed: SEED }),
          transferTcp(one, three, { address: third.ipv6, octets: quarter, seed: SEED + 1 }),
        ]),
        numbered(one, two, second.ipv4),
      ]);
      const [back, datagramsBack] = await Promise.all([
        Promise.all([
          transferTcp(two, one, { address: first.ipv6, octets: 2 * quarter, seed: SEED + 2 }),
        ]),
        numbered(three, one, first.ipv4),
      ]);
      const strays = await Promise.all([straysOf(two), straysOf(three)]);
      const bad = await cable.counts();

      for (const { sent, received } of [...transfers, ...back])
        expect(received.sha256).toBe(sent.sha256);
      expect(octetsOf([...transfers, ...back])).toBe(OCTETS);
      for (const each of datagrams) expectAtMostOnce(each);
      for (const each of datagramsBack) expectAtMostOnce(each);
      expect(strays).toEqual([0, 0]);
      // The cable has been what the test is about.
      expect(Math.min(bad.dropped, bad.doubled, bad.delayed)).toBeGreaterThan(OCTETS / MEGABYTE);
    },
    LIMIT_MS,
  );
});

function numbered(from: Guest, to: Guest, address: string): Promise<DatagramCount[]> {
  return sendDatagrams(from, [to], { address, count: DATAGRAMS, octets: 1000 });
}

/** Every one that arrived was whole and alone; a full queue may lose a few, a cable must not. */
function expectAtMostOnce({ times, altered }: DatagramCount): void {
  expect(altered).toBe(0);
  const counts = Object.values(times);
  expect(counts.every((count) => count === 1)).toBe(true);
  expect(counts.length).toBeGreaterThan(0.9 * DATAGRAMS);
}

function octetsOf(transfers: readonly Transfer[]): number {
  return transfers.reduce((sum, { received }) => sum + received.octets, 0);
}

/** Counts the unicast frames that arrive at a guest and are another's. */
async function countStrays(guest: Guest, mac: string): Promise<void> {
  const input = [
    "add table netdev lab",
    "add counter netdev lab strays",
    `add chain netdev lab arrivals { type filter hook ingress device ${guest.device} priority 0; }`,
    `add rule netdev lab arrivals ${OF_ONE_STATION} ether daddr != ${mac} counter name strays`,
  ].join("\n");
  await guest.namespace.run(["nft", "-f", "-"], { input });
}

async function straysOf(guest: Guest): Promise<number> {
  const told = await guest.namespace.run(["nft", "list", "counter", "netdev", "lab", "strays"]);
  return Number(/packets (\d+)/.exec(told)?.[1]);
}
