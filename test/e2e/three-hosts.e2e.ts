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
import { eachOnce, sendDatagrams } from "./testbed/transfer.js";

const MTU = 1350;

/**
 * Only host a invites; b and c know each other through it.
 *
 *          host a ── guest one
 *          /    \
 *     host b    host c
 *       │          └── guest three
 *     guest two
 */
const METRICS = "127.0.0.1:9464";

scene("three hosts of which two know only the first", () => {
  let bed: Testbed;
  let before: Traces;
  const agents: Agent[] = [];
  const guests: Guest[] = [];

  beforeAll(async () => {
    bed = await Testbed.create();
    const hosts = [await bed.host("a"), await bed.host("b"), await bed.host("c")];
    for (const name of ["one", "two", "three"]) guests.push(await bed.guest(name));
    before = await bed.traces();
    for (const host of hosts) agents.push(await bed.agent(host, "root", ["--metrics", METRICS]));
  });

  afterAll(async () => {
    await bed.close();
  });

  it("have an uplink to the first each, which relays", async () => {
    const [a, b, c] = agents as [Agent, Agent, Agent];
    await found(a, MTU);
    await join(b, a);
    await join(c, a);
    await Promise.all([peersUp(a, 2), peersUp(b, 1), peersUp(c, 1)]);
  });

  it("every guest reaches every other", async () => {
    for (const [index, agent] of agents.entries())
      await attachGuest(agent, guests[index]!, index + 1);
    for (const [from, guest] of guests.entries()) {
      for (const to of guests.keys()) {
        if (from === to) continue;
        const { ipv4, ipv6 } = guestAddress(to + 1);
        await reaches(guest, ipv4);
        await reaches(guest, ipv6);
        expect(await guest.ping(ipv4)).toBe(3);
      }
    }
  });

  it("delivers a broadcast exactly once to each of the others", async () => {
    const options = { address: "10.20.0.255", count: 50, octets: 64, broadcast: true };
    for (const sender of guests) {
      const others = guests.filter((guest) => guest !== sender);
      const counts = await sendDatagrams(sender, others, options);
      expect(counts).toEqual([eachOnce(50), eachOnce(50)]);
    }
  });

  it("connects b and c directly when their guests exchange much", async () => {
    const [, b] = agents as [Agent, Agent, Agent];
    const options = { address: guestAddress(3).ipv4, count: 500, octets: 1000 };
    await sendDatagrams(guests[1]!, [guests[2]!], options);
    const peers = await peersUp(b, 2);
    expect(peers.map(({ purpose }) => purpose).sort()).toEqual(["configured", "on demand"]);
  });

  it("tells Prometheus of its host what it tells the operator, and nobody else", async () => {
    const [a, b] = agents as [Agent, Agent];
    const get = ["curl", "-sS", `http://${METRICS}/metrics`];
    const text = await b.host.namespace.run(get);
    const value = (line: string): number =>
      Number(new RegExp(`^${line} (\\S+)$`, "m").exec(text)?.[1]);
    const [port] = await b.json<{ name: string; rxFrames: number }[]>(["ports", NETWORK]);
    const labels = `network="${NETWORK}",port="${port!.name}",direction="rx"`;
    const frames = value(`spanlan_port_frames_total{${labels}}`);
    expect(frames).toBeGreaterThan(500);
    expect(frames).toBeLessThanOrEqual(port!.rxFrames);
    expect(value(`spanlan_graph_nodes{network="${NETWORK}",state="direct"}`)).toBe(2);
    expect(text.match(/^spanlan_uplink_up\{.*\} 1$/gm)).toHaveLength(2);
    for (const certificate of ["own", "issuer", "root"]) {
      const labelled = `network="${NETWORK}",certificate="${certificate}"`;
      const end = value(`spanlan_certificate_not_after_seconds{${labelled}}`);
      expect(end).toBeGreaterThan(Date.now() / 1000 + 3600);
    }
    const [, portNumber] = METRICS.split(":");
    const elsewhere = ["curl", "-sS", `http://${b.host.address}:${portNumber}/metrics`];
    expect((await a.host.namespace.attempt(elsewhere)).exitCode).toBe(7); // refused
  });

  it("goes on between b and c while a is away", async () => {
    const [a] = agents as [Agent, Agent, Agent];
    await a.stop();
    expect(await guests[1]!.ping(guestAddress(3).ipv4)).toBe(3);
  });

  it("leaves nothing when all have stopped", async () => {
    for (const agent of agents.slice(1)) await agent.stop();
    expect(leftovers(before, await bed.traces())).toEqual([]);
  });
});
