import type { Agent } from "./testbed/agent.js";
import { blockedAt, downReasons } from "./testbed/blocked-ports.js";
import { scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { GraphLab } from "./testbed/graph-lab.js";
import type { Guest } from "./testbed/guest.js";
import { applyChange, guestAddress, NETWORK, reaches } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";
import { leftovers } from "./testbed/traces.js";
import { mesh } from "../graph.js";

const HOSTS = 2;
const [A, B] = [0, 1];
/** The host's Ethernet interface, which a cable leads from. */
const NIC = "lan0";
const LONG_MS = 120_000;
/** SECURITY.md, "a bridge looped outside". */
const LOOP_LIMIT_MS = 1_000;

interface Link {
  readonly ifname: string;
  readonly master?: string;
  readonly flags: readonly string[];
  readonly ifalias?: string;
}

/*
 *   machine a ── cable ── lan0 ── host a ═══ host b ── lan0 ── cable ── machine b
 */
scene("a network with an Ethernet interface on each host", () => {
  let bed: Testbed;
  let lab: GraphLab;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS);
    await lab.shape(mesh(HOSTS));
    for (const index of [A, B]) await cable(lab.agents[index]!, lab.guests[index]!, index + 1);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  /** A machine that knows nothing of spanlan, at the other end of the cable from the host's interface. */
  async function cable(agent: Agent, machine: Guest, number: number): Promise<void> {
    const { addresses, mac } = guestAddress(number);
    const far = ["peer", "name", "eth0", "netns", machine.namespace.name];
    await agent.host.namespace.ip(["link", "add", NIC, "mtu", "1350", "type", "veth", ...far]);
    await machine.namespace.ip(["link", "set", "eth0", "mtu", "1350", "address", mac, "up"]);
    for (const address of addresses) {
      await machine.namespace.ip(["address", "add", address, "dev", "eth0"]);
    }
  }

  async function nicOf(agent: Agent): Promise<Link> {
    const said = await agent.host.namespace.ip(["-j", "link", "show", "dev", NIC]);
    const [link] = JSON.parse(said) as readonly Link[];
    return link!;
  }

  const SETTING = `<s:physical-port xmlns:s="urn:spanlan:network:1" dev="${NIC}"/></network>`;

  it(
    "refuses one that has the host's address, and leaves it as it is",
    async () => {
      const { namespace } = lab.agents[A]!.host;
      await namespace.ip(["address", "add", "192.0.2.1/24", "dev", NIC]);
      await applyChange(lab.agents[A]!, "</network>", SETTING);
      await eventually("the port says why it is down", async () => {
        const [port] = await lab.agents[A]!.ask((client) => client.ports(NETWORK));
        if (port?.state === "failed" && port.reason.includes("192.0.2.1")) return true;
        throw new Error(`${JSON.stringify(port)} ${lab.agents[A]!.log}`);
      });
      expect((await nicOf(lab.agents[A]!)).master).toBeUndefined();
      await namespace.ip(["address", "del", "192.0.2.1/24", "dev", NIC]); // the port is tried again
    },
    LONG_MS,
  );

  it(
    "has the machines on the cables in the LAN",
    async () => {
      await applyChange(lab.agents[B]!, "</network>", SETTING);
      const { ipv4, ipv6 } = guestAddress(B + 1);
      await reaches(lab.guests[A]!, ipv4);
      await reaches(lab.guests[A]!, ipv6);
      const [port] = await lab.agents[A]!.ask((client) => client.ports(NETWORK));
      expect(port).toMatchObject({ name: NIC, state: "up" });
      expect((await nicOf(lab.agents[A]!)).master).toBeDefined();
    },
    LONG_MS,
  );

  it(
    "finds it again after the agent was killed",
    async () => {
      const agent = lab.agents[A]!;
      const before = await nicOf(agent);
      await agent.kill();
      agent.launch();
      await agent.answers();
      await reaches(lab.guests[A]!, guestAddress(B + 1).ipv4);
      expect(await nicOf(agent)).toEqual(before);
    },
    LONG_MS,
  );

  it(
    "blocks one side of a wire outside between the two within a second, and opens it when that is cut",
    async () => {
      const [a, b] = lab.guests as [Guest, Guest];
      // Each machine passes on what is on its cable, and a wire joins the two: a second way between the hosts.
      for (const { namespace } of [a, b]) {
        await namespace.ip(["link", "add", "br0", "type", "bridge", "forward_delay", "0"]);
        await namespace.ip(["link", "set", "br0", "up"]);
        await namespace.ip(["link", "set", "eth0", "master", "br0"]);
      }
      const far = ["peer", "name", "wire", "netns", b.namespace.name];
      await a.namespace.ip(["link", "add", "wire", "type", "veth", ...far]);
      // The kernel takes up to a second to tell a bridge of a carrier: no frame passes before, so it is no loop yet.
      await b.namespace.ip(["link", "set", "wire", "up"]);
      await a.namespace.ip(["link", "set", "wire", "up"]);
      await eventually("the wire is up", async () =>
        (await a.namespace.ip(["link", "show", "dev", "wire"])).includes("state UP"),
      );
      await b.namespace.ip(["link", "set", "wire", "master", "br0"]);
      const since = Date.now();
      await a.namespace.ip(["link", "set", "wire", "master", "br0"]);
      await eventually("one side is blocked", async () => (await down()).length === 1);
      const took = blockedAt(lab.agents) - since;
      process.stderr.write(`blocked after ${took} ms\n`);
      expect(took).toBeLessThanOrEqual(LOOP_LIMIT_MS);
      await a.namespace.ip(["link", "del", "wire"]);
      await eventually("both are open again", async () => (await down()).length === 0);
    },
    LONG_MS,
  );

  const down = (): Promise<readonly string[]> => downReasons(lab.agents);

  it(
    "gives it back as it was, by the definition and at the end",
    async () => {
      const [a, b] = lab.agents as [Agent, Agent];
      await applyChange(a, `<span:physical-port dev="${NIC}"/>`, "");
      const back = await nicOf(a);
      expect(back.master).toBeUndefined();
      expect(back.ifalias ?? "").toBe("");
      expect(back.flags).not.toContain("UP"); // as it was found
      await b.spanlan(["network", "stop", NETWORK]);
      expect((await nicOf(b)).master).toBeUndefined();
      for (const agent of lab.agents) {
        await agent.stop();
        await agent.host.namespace.ip(["link", "del", NIC]);
      }
      for (const { namespace } of lab.guests) await namespace.ip(["link", "del", "br0"]);
      expect(leftovers(lab.before, await bed.traces())).toEqual([]);
    },
    LONG_MS,
  );
});
