import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import type { Guest } from "./testbed/guest.js";
import { attachGuest, found, guestAddress, NETWORK, PORT, reaches } from "./testbed/lab.js";
import { nodeIdOf, routeBecomes } from "./testbed/routes.js";
import { Testbed, type Host } from "./testbed/testbed.js";
import { leftovers, type Traces } from "./testbed/traces.js";

const MTU = 1350;

/**
 * Only neighbours reach each other. Host a founds the network and signs for all.
 *
 *      host a ═══ host b ═══ host c ═══ host d
 *        │                                └── guest d
 *     guest a
 */
scene("a host that joins where nobody near can sign", () => {
  let bed: Testbed;
  let before: Traces;
  const agents: Agent[] = [];
  const guests: Guest[] = [];

  beforeAll(async () => {
    bed = await Testbed.create();
    const hosts: Host[] = [];
    for (const name of ["a", "b", "c", "d"]) hosts.push(await bed.host(name));
    for (const name of ["guest-a", "guest-d"]) guests.push(await bed.guest(name));
    await bed.paths.allowOnly(hosts.slice(1).map((host, at) => [hosts[at]!, host]));
    before = await bed.traces();
    for (const host of hosts) agents.push(await bed.agent(host));
    await found(agents[0]!, MTU);
  });

  afterAll(async () => {
    await bed.close();
  });

  it("gets its certificate through the relays, token by token along the line", async () => {
    const [founder] = agents as [Agent];
    for (const [at, joiner] of agents.slice(1).entries()) {
      const door = agents[at]!.host.address;
      if (at > 0) await routeBecomes(agents[at]!, await nodeIdOf(founder), { hops: at });
      const token = await founder.spanlan(["invite", NETWORK, "--endpoint", `${door}:${PORT}`]);
      const listen = `${joiner.host.address}:${PORT}`;
      await joiner.spanlan(["join", "-", "--listen", listen], { input: token });
    }
    const far = await nodeIdOf(agents[3]!);
    const route = await routeBecomes(founder, far, { state: "relayed", hops: 3 });
    expect(route.nextHop).toBe(await nodeIdOf(agents[1]!));
  });

  it("is answered to a ping by the number of uplinks the way has", async () => {
    const far = await nodeIdOf(agents[3]!);
    const ping = await agents[0]!.spanlan([
      "ping",
      far.slice(0, 16),
      "-c",
      "3",
      "--interval",
      "0.1",
    ]);
    expect(ping.match(/hops=3/g)).toHaveLength(3);
  });

  it("has its guests on the one LAN", async () => {
    await attachGuest(agents[0]!, guests[0]!, 1);
    await attachGuest(agents[3]!, guests[1]!, 2);
    for (const address of [guestAddress(2).ipv4, guestAddress(2).ipv6]) {
      await reaches(guests[0]!, address);
      expect(await guests[0]!.ping(address)).toBe(3);
    }
  });

  it("leaves nothing when all have stopped", async () => {
    for (const agent of agents) await agent.stop();
    expect(leftovers(before, await bed.traces())).toEqual([]);
  });
});
