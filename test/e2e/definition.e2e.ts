import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { guestAddress, NETWORK, reaches } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";
import type { Agent } from "./testbed/agent.js";
import type { Graph } from "../graph.js";

const HOSTS = 3;
const [A, B, C] = [0, 1, 2];
const LONG_MS = 120_000;
const WIDER = 1400;
/** ICMP and IPv4 headers of a ping. */
const PING_HEADERS = 28;

const LINE: Graph = {
  name: "line a ── b ── c",
  size: HOSTS,
  edges: [
    [A, B],
    [B, C],
  ],
};

/*
 *   guest a ── host a ═══ host b ═══ host c ── guest c        host a founded the network
 */
scene("a definition that an admin changes", () => {
  let bed: Testbed;
  let lab: GraphLab;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS);
    await lab.attach(A, C);
    await lab.shape(LINE);
    await reaches(lab.guests[A]!, guestAddress(C + 1).ipv4);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  async function xml(agent: Agent): Promise<string> {
    return agent.spanlan(["network", "show", NETWORK, "--xml"]);
  }

  async function define(agent: Agent, from: string | RegExp, to: string): Promise<void> {
    const input = (await xml(agent)).replace(from, to);
    await agent.spanlan(["network", "define", "-"], { input });
  }

  /** Returns once the host's definition has these words. */
  async function says(agent: Agent, words: string): Promise<void> {
    await eventually(`${agent.host.name} has ${words}`, async () =>
      (await xml(agent)).includes(words),
    );
  }

  it(
    "is served by every host at once, and the guests' devices with it",
    async () => {
      const guest = lab.guests[A]!;
      const far = guestAddress(C + 1).ipv4;
      const octets = WIDER - PING_HEADERS;
      expect(await guest.ping(far, { count: 1, octets, dontFragment: true })).toBe(0);
      await define(lab.agents[A]!, /<mtu size="\d+"\/>/, `<mtu size="${WIDER}"/>`);
      for (const agent of lab.agents) await says(agent, `<mtu size="${WIDER}"/>`);
      await eventually(
        "a wider ping passes",
        async () => (await guest.ping(far, { count: 1, octets, dontFragment: true })) === 1,
      );
    },
    LONG_MS,
  );

  it("is compared with what it would become, and not changed by that", async () => {
    const agent = lab.agents[A]!;
    const before = await xml(agent);
    const same = await agent.attempt(["network", "diff", "-"], { input: before });
    expect(same).toMatchObject({ exitCode: 0, stdout: "" });
    const input = before.replace(`<mtu size="${WIDER}"/>`, '<mtu size="1300"/>');
    const other = await agent.attempt(["network", "diff", "-"], { input });
    expect(other.exitCode).toBe(1);
    expect(other.stdout).toMatch(/mtu.*1400.*1300/);
    expect(await xml(agent)).toBe(before);
  });

  it("is changed by no host whose role is not admin", async () => {
    const refused = await lab.agents[C]!.attempt(["network", "define", "-"], {
      input: (await xml(lab.agents[C]!)).replace(`${WIDER}`, "1300"),
    });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("by an admin only, and this host's role is transit");
    const compared = await lab.agents[C]!.attempt(["network", "diff", "-"], {
      input: (await xml(lab.agents[C]!)).replace(`${WIDER}`, "1300"),
    });
    expect(compared.exitCode).toBe(2);
    expect(compared.stdout).toMatch(/mtu.*1400.*1300/);
    expect(compared.stderr).toContain("by an admin only, and this host's role is transit");
    expect(await xml(lab.agents[C]!)).toContain(`<mtu size="${WIDER}"/>`);
  });

  it(
    "finds the host that was away when it comes back",
    async () => {
      await lab.agents[C]!.stop();
      await define(lab.agents[A]!, `<mtu size="${WIDER}"/>`, '<mtu size="1380"/>');
      await says(lab.agents[B]!, '<mtu size="1380"/>');
      lab.agents[C]!.launch();
      await lab.agents[C]!.answers();
      await says(lab.agents[C]!, '<mtu size="1380"/>');
    },
    LONG_MS,
  );

  it("leaves to each host what is its own", async () => {
    for (const agent of lab.agents) {
      expect(await xml(agent)).toContain(`<listen address="${agent.host.address}"`);
    }
    const networks = join(lab.agents[C]!.state, "networks");
    const shared = readFileSync(join(networks, await uuid(lab.agents[C]!), "shared.json"), "utf8");
    expect(shared).toContain("mtu size=");
    expect(shared).not.toContain("<listen");
    expect(shared).not.toContain("<connection");
  });

  async function uuid(agent: Agent): Promise<string> {
    return (await agent.json<{ uuid: string }>(["network", "show", NETWORK])).uuid;
  }

  it(
    "leaves nothing when all have stopped",
    async () => {
      expect(await lab.stop()).toEqual([]);
    },
    LONG_MS,
  );
});
