import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import type { Guest } from "./testbed/guest.js";
import { attachGuest, guestAddress, join, NETWORK, peersUp, PORT, reaches } from "./testbed/lab.js";
import { routeBecomes } from "./testbed/routes.js";
import { Testbed, type Host } from "./testbed/testbed.js";
import { leftovers, type Traces } from "./testbed/traces.js";
import { eachOnce, sendDatagrams, transferTcp } from "./testbed/transfer.js";
import { carriedBy, foundPreferring, WIREGUARD_GO } from "./testbed/wireguard.js";

const MTU = 1350;
const TRANSFER_OCTETS = 64 * 1024 * 1024;
const NOTICED_GOAL_MS = 10_000;
const LONG_MS = 120_000;

/** What of UDP for WireGuard, in or out, matches vanishes at this host. */
async function drop({ namespace }: Host, match: string): Promise<void> {
  const rule = `udp dport ${PORT} ${match} drop`;
  const input = [
    "table inet block {",
    `  chain in { type filter hook input priority 0; ${rule}; }`,
    `  chain out { type filter hook output priority 0; ${rule}; }`,
    "}",
  ].join("\n");
  await namespace.run(["nft", "-f", "-"], { input });
}

async function admit({ namespace }: Host): Promise<void> {
  await namespace.run(["nft", "delete", "table", "inet", "block"]);
}

/**
 *      guest one ── host a ══ WireGuard ══ host b ══ gRPC ══ host c ── guest three
 */
scene("three hosts, one of which no UDP reaches", () => {
  let bed: Testbed;
  let before: Traces;
  const agents: Agent[] = [];
  let one: Guest;
  let three: Guest;

  beforeAll(async () => {
    bed = await Testbed.create();
    const hosts = [await bed.host("a"), await bed.host("b"), await bed.host("c")];
    const [a, b, c] = hosts as [Host, Host, Host];
    one = await bed.guest("one");
    three = await bed.guest("three");
    before = await bed.traces();
    for (const host of hosts) agents.push(await bed.agent(host));
    await bed.paths.allowOnly([
      [a, b],
      [b, c],
    ]);
    await drop(c, "");
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  it(
    "reach each other over both transports, by a relay",
    async () => {
      const [a, b, c] = agents as [Agent, Agent, Agent];
      await foundPreferring(b, MTU, "wireguard");
      await join(a, b);
      await join(c, b);
      await peersUp(b, 2);
      await carriedBy(a, WIREGUARD_GO);
      await carriedBy(c, "grpc");
      await attachGuest(a, one, 1);
      await attachGuest(c, three, 3);
      await reaches(one, guestAddress(3).ipv4);
      await reaches(three, guestAddress(1).ipv6);
      expect(await one.ping(guestAddress(3).ipv4, { octets: MTU - 28, dontFragment: true })).toBe(
        3,
      );
    },
    LONG_MS,
  );

  it(
    "deliver each datagram once, and a transfer as it was sent, in both directions",
    async () => {
      for (const [from, to, number] of [
        [one, three, 3],
        [three, one, 1],
      ] as const) {
        const { ipv4: address } = guestAddress(number);
        const counts = await sendDatagrams(from, [to], { address, count: 200, octets: 1200 });
        expect(counts).toEqual([eachOnce(200)]);
        const options = { address, octets: TRANSFER_OCTETS / 4, seed: number };
        const { sent, received } = await transferTcp(from, to, options);
        expect(received).toMatchObject({ octets: sent.octets, sha256: sent.sha256 });
      }
    },
    LONG_MS,
  );

  it("are found by ping, through two uplinks", async () => {
    const [a, , c] = agents as [Agent, Agent, Agent];
    const networks = await c.ask((client) => client.list());
    const nodeId = networks.find(({ name }) => name === NETWORK)?.nodeId ?? "";
    await routeBecomes(a, nodeId, { state: "relayed" });
    await a.spanlan(["ping", nodeId, "--network", NETWORK, "--count", "2"]);
  });

  it("leave nothing when all have stopped", async () => {
    for (const agent of agents) await agent.stop();
    await admit(agents[2]!.host);
    await bed.paths.clear();
    expect(leftovers(before, await bed.traces())).toEqual([]);
  });
});

/**
 *      guest one ── host a ══ a path of changing size ══ host b ── guest two
 */
scene("a path that holds less than guests send", () => {
  let bed: Testbed;
  let a: Agent;
  let b: Agent;
  let one: Guest;
  let two: Guest;

  beforeAll(async () => {
    bed = await Testbed.create();
    const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
    one = await bed.guest("one");
    two = await bed.guest("two");
    a = await bed.agent(hostA);
    b = await bed.agent(hostB);
    await foundPreferring(a, MTU, "wireguard");
    await join(b, a);
    await peersUp(a, 1);
    await carriedBy(a, WIREGUARD_GO);
    await attachGuest(a, one, 1);
    await attachGuest(b, two, 2);
    await reaches(one, guestAddress(2).ipv4);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  async function largest(): Promise<number> {
    return one.ping(guestAddress(2).ipv4, { octets: MTU - 28, dontFragment: true });
  }

  it(
    "is left for gRPC when long packets vanish on it without a word, and taken again",
    async () => {
      await drop(a.host, "meta length > 1300");
      const noticed = await Promise.all([carriedBy(a, "grpc"), carriedBy(b, "grpc")]);
      expect(Math.max(...noticed)).toBeLessThanOrEqual(NOTICED_GOAL_MS);
      expect(await largest()).toBe(3);
      await admit(a.host);
      await carriedBy(a, WIREGUARD_GO);
      expect(await largest()).toBe(3);
    },
    LONG_MS,
  );

  it(
    "carries a transfer to its end while the MTU underneath becomes less and less",
    async () => {
      const options = { address: guestAddress(2).ipv4, octets: TRANSFER_OCTETS, seed: 9 };
      const transfer = transferTcp(one, two, options);
      for (const mtu of [1400, 1280]) {
        for (const { host } of [a, b]) {
          await host.namespace.ip(["link", "set", "u0", "mtu", String(mtu)]);
        }
        await Promise.all([carriedBy(a, "grpc"), carriedBy(b, "grpc")]); // each looks for itself
        const [peer] = await a.ask((client) => client.peers(NETWORK));
        expect(peer?.transportReason).toMatch(
          /^the path holds 1[24]\d\d octets, WireGuard needs 1480$/,
        );
        expect(await largest()).toBe(3);
      }
      for (const { host } of [a, b]) await host.namespace.ip(["link", "set", "u0", "mtu", "1500"]);
      await carriedBy(a, WIREGUARD_GO);
      const { sent, received } = await transfer;
      expect(received).toMatchObject({ octets: TRANSFER_OCTETS, sha256: sent.sha256 });
    },
    LONG_MS,
  );
});
