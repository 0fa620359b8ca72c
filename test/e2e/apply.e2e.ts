import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fraction } from "../../src/base/rng.js";
import { SeededRng } from "../seeded-rng.js";
import type { Graph } from "../graph.js";
import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { applyChange, guestAddress, NETWORK, PORT, reaches } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";

const HOSTS = 3;
const [A, B, C] = [0, 1, 2];
const LONG_MS = 180_000;
const PINGS = 3_000;
const MUTATIONS = 1_000;

const RING: Graph = {
  name: "ring of three",
  size: HOSTS,
  edges: [
    [A, B],
    [B, C],
    [A, C],
  ],
};

/*
 *   guest a ── host a ═══ host c ── guest c        host a founded the network
 *                 ╚═ host b ═╝
 */
scene("a definition that is applied to a network that runs", () => {
  let bed: Testbed;
  let lab: GraphLab;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS);
    await lab.attach(A, C);
    await lab.shape(RING);
    await reaches(lab.guests[A]!, guestAddress(C + 1).ipv4);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  const xml = (agent: Agent): Promise<string> =>
    agent.spanlan(["network", "show", NETWORK, "--xml"]);

  /** Of all that the agent keeps of the network. */
  async function stateHash(agent: Agent): Promise<string> {
    const { uuid } = await agent.json<{ uuid: string }>(["network", "show", NETWORK]);
    const folder = join(agent.state, "networks", uuid);
    const hash = createHash("sha256");
    for (const name of readdirSync(folder).sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
    return hash.digest("hex");
  }

  it(
    "loses no frame where nothing changed: where others listen, whom they dial, and what a group of ports may",
    async () => {
      const [a, b] = [lab.agents[A]!, lab.agents[B]!];
      const flood = lab.guests[A]!.namespace.run(
        ["ping", "-n", "-q", "-c", String(PINGS), "-i", "0.004", guestAddress(C + 1).ipv4],
        { timeoutMs: LONG_MS },
      );
      const moved = PORT + 1;
      const plan = await applyChange(b, /(<listen [^>]*port=)"\d+"/, `$1"${moved}"`);
      expect(plan).toMatch(/changed +host +\/network\/listen\/@port +7701 +7702/);
      await eventually("host c knows where host b listens now", async () => {
        const [c] = [lab.agents[C]!];
        const routes = await c.spanlan(["routes", NETWORK, "--json"]);
        return routes.includes(`${b.host.address}:${moved}`);
      });
      await applyChange(a, "</network>", '<portgroup name="slow" default="no"/></network>');
      await applyChange(b, /<connections>[\s\S]*<\/connections>/, "");
      await applyChange(b, /(<listen [^>]*port=)"\d+"/, `$1"${PORT}"`);
      for (const agent of lab.agents) {
        await eventually(`${agent.host.name} has the group`, async () =>
          (await xml(agent)).includes('name="slow"'),
        );
      }
      const said = await flood;
      expect(said).toContain(`${PINGS} packets transmitted, ${PINGS} received`);
      expect(await xml(b)).not.toContain("<connection ");
    },
    LONG_MS,
  );

  it("says that there is nothing to change, and changes nothing, where nothing differs", async () => {
    const agent = lab.agents[A]!;
    const before = await stateHash(agent);
    const same = await agent.attempt(["network", "apply", "-"], { input: await xml(agent) });
    expect(same).toMatchObject({ exitCode: 0, stdout: "" });
    expect(await stateHash(agent)).toBe(before);
  });

  it("is not applied where nobody can be asked", async () => {
    const agent = lab.agents[A]!;
    const before = await stateHash(agent);
    const input = (await xml(agent)).replace(/<mtu size="\d+"\/>/, '<mtu size="1300"/>');
    const refused = await agent.attempt(["network", "apply", "-"], { input });
    expect(refused.exitCode).toBe(2);
    expect(refused.stdout).toMatch(/mtu.*1300/);
    expect(refused.stderr).toContain("say --yes");
    expect(await stateHash(agent)).toBe(before);
  });

  it(
    `leaves the network untouched by ${MUTATIONS} files that are none`,
    async () => {
      const agent = lab.agents[A]!;
      const sound = await xml(agent);
      const before = await stateHash(agent);
      const rng = new SeededRng(20);
      const mutated = Array.from({ length: MUTATIONS }, () => broken(sound, rng));
      await agent.ask(async (client) => {
        for (const text of mutated) {
          await expect(client.define(text, "mutated.xml")).rejects.toMatchObject({
            code: "ERR_CONFIG_INVALID",
          });
        }
      });
      expect(await stateHash(agent)).toBe(before);
      expect(await lab.guests[A]!.ping(guestAddress(C + 1).ipv4)).toBe(3);
    },
    LONG_MS,
  );

  it(
    "leaves where it listened when the new place is another's",
    async () => {
      const agent = lab.agents[B]!;
      const before = await stateHash(agent);
      const input = (await xml(agent)).replace(/(<listen address=)"[^"]*"/, '$1"192.0.2.77"');
      const refused = await agent.attempt(["network", "apply", "-", "--yes"], { input });
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain("this host has no such address");
      expect(await stateHash(agent)).toBe(before);
      // Host b dials nobody by now: whoever dials it has to find it where it was.
      const { host } = agent;
      const connection = `<connection address="${host.address}" port="${PORT}"/>`;
      const connections = `<connections>${connection}</connections></network>`;
      await applyChange(lab.agents[A]!, "</network>", connections);
      await lab.cut(A, B);
      await lab.heal(A, B);
      await lab.settle(RING);
    },
    LONG_MS,
  );

  it(
    "leaves nothing when all have stopped",
    async () => {
      expect(await lab.stop()).toEqual([]);
    },
    LONG_MS,
  );
});

/** A document that is not well formed any more, or says what none may say. */
function broken(sound: string, rng: SeededRng): string {
  const at = 1 + Math.floor(fraction(rng) * (sound.length - 2));
  switch (Math.floor(fraction(rng) * 4)) {
    case 0:
      return sound.slice(0, at);
    case 1:
      return sound.replace("</network>", `<x${at}/></network>`);
    case 2:
      return sound.replace(/<mtu size="\d+"\/>/, `<mtu size="${100_000 + at}"/>`);
    default:
      return sound.replace("<network", `<!DOCTYPE x${at}><network`);
  }
}
