import { setTimeout as pause } from "node:timers/promises";
import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { Flow, monotonicMs } from "./testbed/flow.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { guestAddress, join, NETWORK, reaches, type PeerRow } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";

const HOSTS = 5;
const GOAL_MS = 5000;
const LONG_MS = 180_000;
const [A, B, C, D, E] = [0, 1, 2, 3, 4];

/*
 *   a, b, c, d, e: all dial each other; a is the admin, a and b are issuers, d is stolen, e is away
 */
scene("a host that is a member no more", () => {
  let bed: Testbed;
  let lab: GraphLab;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS);
    await lab.attach(A, C, D);
    await reaches(lab.guests[A]!, guestAddress(C + 1).ipv4);
    await reaches(lab.guests[A]!, guestAddress(D + 1).ipv4);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  async function rowOf(agent: Agent, node: number): Promise<PeerRow | undefined> {
    const peers = await agent.ask((client) => client.peers(NETWORK));
    return peers.find(({ nodeId, state }) => nodeId === lab.nodeIds[node] && state === "up");
  }

  /** Returns when the host has no uplink to the other. */
  async function parted(host: number, from: number): Promise<void> {
    await eventually(`host ${host} has no uplink to ${from}`, async () => {
      const row = await rowOf(lab.agents[host]!, from);
      if (row === undefined) return true;
      throw new Error(JSON.stringify(row));
    });
  }

  async function knowsOf(host: number, node: number): Promise<boolean> {
    const [report] = await lab.agents[host]!.ask((client) => client.routes(NETWORK));
    return report!.nodes.some(({ nodeId }) => nodeId === lab.nodeIds[node]);
  }

  it("is revoked by an admin only, and no issuer is while it is the only one", async () => {
    const byMember = await lab.agents[C]!.attempt(["revoke", NETWORK, lab.nodeIds[D]!]);
    expect(byMember.exitCode).toBe(1);
    expect(byMember.stderr).toContain("is for an admin to say, and this host's role is transit");
    const itself = await lab.agents[A]!.attempt(["leave", NETWORK]);
    expect(itself.stderr).toContain("is the only issuer that can be reached");
  });

  it("lets another host certify, that a root has made an issuer", async () => {
    const node = await lab.agents[A]!.spanlan(["ca", "grant", NETWORK, lab.nodeIds[B]!]);
    expect(node.trim()).toBe(lab.nodeIds[B]);
    const { role } = await lab.agents[B]!.json<{ role: string }>(["network", "show", NETWORK]);
    expect(role).toBe("issuer");
  });

  it(
    "loses its sessions on all hosts within five seconds, and the others lose no frame",
    async () => {
      await lab.agents[E]!.stop();
      await parted(A, E);
      const flow = await Flow.start(lab.guests[A]!, lab.guests[C]!, guestAddress(C + 1).ipv4);
      const began = monotonicMs();
      await lab.agents[A]!.spanlan(["revoke", NETWORK, lab.nodeIds[D]!.slice(0, 12)]);
      await Promise.all([A, B, C].map((host) => parted(host, D)));
      const took = monotonicMs() - began;
      process.stderr.write(`revoked on all hosts after ${took.toFixed(0)} ms\n`);
      expect(took).toBeLessThan(GOAL_MS);
      for (const host of [A, B, C]) expect(await knowsOf(host, D)).toBe(false);
      expect(await lab.guests[A]!.ping(guestAddress(D + 1).ipv4, { count: 1 })).toBe(0);
      const { sent, lost } = await flow.stop();
      process.stderr.write(`${sent} datagrams between others, ${lost} lost\n`);
      expect(lost).toBe(0);
    },
    LONG_MS,
  );

  it(
    "stays out when its agent starts again",
    async () => {
      await lab.agents[D]!.stop();
      lab.agents[D]!.launch();
      await lab.agents[D]!.answers();
      await pause(GOAL_MS);
      for (const host of [A, B, C]) expect(await rowOf(lab.agents[host]!, D)).toBeUndefined();
      const told = await lab.agents[D]!.json<{ reason: string }[]>(["peers", NETWORK]);
      expect(told.some(({ reason }) => reason.includes("was revoked"))).toBe(true);
      const { reason } = await lab.agents[D]!.json<{ reason: string }>([
        ...["network", "show", NETWORK],
      ]);
      expect(reason).toContain("this host was revoked");
      const again = await lab.agents[A]!.attempt(["revoke", NETWORK, lab.nodeIds[D]!]);
      expect(again.stderr).toContain("is no member of lab any more already");
    },
    LONG_MS,
  );

  it(
    "finds no welcome at a host that was away when it was revoked",
    async () => {
      lab.agents[E]!.launch();
      await lab.agents[E]!.answers();
      await eventually(
        "host e is back",
        async () => (await rowOf(lab.agents[E]!, A)) !== undefined,
      );
      const began = monotonicMs();
      await parted(E, D);
      await eventually("host e knows", async () => !(await knowsOf(E, D)));
      const took = monotonicMs() - began;
      process.stderr.write(`revoked on the host that was away after ${took.toFixed(0)} ms\n`);
      expect(took).toBeLessThan(GOAL_MS);
      await pause(GOAL_MS);
      expect(await rowOf(lab.agents[E]!, D)).toBeUndefined();
    },
    LONG_MS,
  );

  it(
    "comes back with another key and a new token",
    async () => {
      await lab.agents[D]!.spanlan(["network", "stop", NETWORK]);
      await lab.agents[D]!.spanlan(["network", "undefine", NETWORK]);
      await join(lab.agents[D]!, lab.agents[A]!);
      const { nodeId } = await lab.agents[D]!.json<{ nodeId: string }>([
        "network",
        "show",
        NETWORK,
      ]);
      expect(nodeId).not.toBe(lab.nodeIds[D]);
      await eventually("it has uplinks", async () => {
        const peers = await lab.agents[D]!.json<PeerRow[]>(["peers", NETWORK]);
        return peers.some(({ state }) => state === "up");
      });
    },
    LONG_MS,
  );

  it(
    "leaves, and is gone everywhere",
    async () => {
      const began = monotonicMs();
      await lab.agents[C]!.spanlan(["leave", NETWORK]);
      process.stderr.write(`left after ${(monotonicMs() - began).toFixed(0)} ms\n`);
      const left = await lab.agents[C]!.json<{ name: string }[]>(["network", "list"]);
      expect(left.map(({ name }) => name)).not.toContain(NETWORK);
      for (const host of [A, B, E]) {
        await eventually(`host ${host} has forgotten c`, async () => !(await knowsOf(host, C)));
      }
    },
    LONG_MS,
  );

  it(
    "is forgotten when it has died, and not while it lives",
    async () => {
      const alive = await lab.agents[A]!.attempt(["forget", NETWORK, lab.nodeIds[E]!]);
      expect(alive.stderr).toContain("can be reached: it is not gone");
      await lab.agents[E]!.kill();
      await parted(A, E);
      await eventually("host e counts as gone", async () => {
        const done = await lab.agents[A]!.attempt(["forget", NETWORK, lab.nodeIds[E]!]);
        return done.exitCode === 0;
      });
      await eventually("host b has forgotten it", async () => !(await knowsOf(B, E)));
    },
    LONG_MS,
  );
});
