import type { Agent } from "./testbed/agent.js";
import { blockedAt, downReasons } from "./testbed/blocked-ports.js";
import { scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { GraphLab } from "./testbed/graph-lab.js";
import type { Guest } from "./testbed/guest.js";
import { applyChange, guestAddress, NETWORK, reaches } from "./testbed/lab.js";
import { Testbed } from "./testbed/testbed.js";
import { mesh } from "../graph.js";

const HOSTS = 2;
const [A, B] = [0, 1];
const BRIDGE = "br-lab";
const LONG_MS = 120_000;
/** SECURITY.md, "Agent SIGKILL and restart". */
const OUTAGE_PINGS = 10;
/** SECURITY.md, "a bridge looped outside". */
const LOOP_LIMIT_MS = 1_000;
/** Frames that a few questions may come to; a storm is of thousands. */
const QUIET = 60;

interface Link {
  readonly ifname: string;
  readonly master?: string;
  readonly operstate: string;
}

/*
 *   guest a ── veth ── [br-lab] ── host a ═══ host b ── [br-lab] ── veth ── guest b
 */
scene("a network with a Linux bridge on each host", () => {
  let bed: Testbed;
  let lab: GraphLab;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS);
    await lab.shape(mesh(HOSTS));
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  const links = async (agent: Agent): Promise<readonly Link[]> =>
    JSON.parse(await agent.host.namespace.ip(["-j", "link", "show"])) as readonly Link[];

  /** As a hypervisor does: its own device on the bridge, and nothing said to the agent. */
  async function plug(agent: Agent, guest: Guest, number: number): Promise<void> {
    const { addresses, mac } = guestAddress(number);
    const near = `v${number}`;
    const host = agent.host.namespace;
    const far = ["peer", "name", "eth0", "netns", guest.namespace.name];
    await host.ip(["link", "add", near, "mtu", "1350", "type", "veth", ...far]);
    await host.ip(["link", "set", near, "master", BRIDGE, "up"]);
    await guest.namespace.ip(["link", "set", "eth0", "mtu", "1350", "address", mac, "up"]);
    for (const address of addresses) {
      await guest.namespace.ip(["address", "add", address, "dev", "eth0"]);
    }
  }

  it(
    "makes them while it runs, and carries what the guests on them say",
    async () => {
      for (const index of [A, B]) {
        const agent = lab.agents[index]!;
        await applyChange(agent, "</network>", `<bridge name="${BRIDGE}" stp="off"/></network>`);
        await plug(agent, lab.guests[index]!, index + 1);
      }
      const { ipv4, ipv6 } = guestAddress(B + 1);
      await reaches(lab.guests[A]!, ipv4);
      await reaches(lab.guests[A]!, ipv6);
      const [port] = await lab.agents[A]!.ask((client) => client.ports(NETWORK));
      expect(port).toMatchObject({
        name: BRIDGE,
        state: "up",
        attachment: { kind: "bridge", bridge: BRIDGE },
      });
    },
    LONG_MS,
  );

  it("gives the host no address on the LAN that nobody asked for", async () => {
    const said = await lab.agents[A]!.host.namespace.ip(["-j", "address", "show", "dev", BRIDGE]);
    expect(JSON.parse(said)).toMatchObject([{ addr_info: [] }]);
  });

  it("tells libvirt of it in its own words", async () => {
    const xml = await lab.agents[A]!.spanlan(["libvirt", "net-xml", NETWORK]);
    expect(xml).toContain('<forward mode="bridge"/>');
    expect(xml).toContain(`<bridge name="${BRIDGE}"/>`);
  });

  it("does not let its port be detached, and says what to do instead", async () => {
    const refused = await lab.agents[A]!.attempt(["detach", NETWORK, BRIDGE]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(`spanlan network edit ${NETWORK}`);
  });

  it(
    "finds its bridge again after the agent was killed, and doubles nothing",
    async () => {
      const agent = lab.agents[A]!;
      const before = await links(agent);
      await agent.kill();
      agent.launch();
      await agent.answers();
      await reaches(lab.guests[A]!, guestAddress(B + 1).ipv4);
      expect(await lab.guests[A]!.ping(guestAddress(B + 1).ipv4, { count: OUTAGE_PINGS })).toBe(
        OUTAGE_PINGS,
      );
      const names = (all: readonly Link[]): readonly string[] =>
        all.map(({ ifname, master }) => `${ifname} on ${master ?? "-"}`).sort();
      expect(names(await links(agent))).toEqual(names(before));
    },
    LONG_MS,
  );

  it(
    "blocks one side of a cable between the bridges within a second, and opens it when that is pulled",
    async () => {
      const [a, b] = [lab.agents[A]!.host.namespace, lab.agents[B]!.host.namespace];
      const blocked = (): Promise<readonly string[]> => downReasons(lab.agents);
      const far = ["peer", "name", "cable", "netns", b.name];
      await a.ip(["link", "add", "cable", "type", "veth", ...far]);
      // The kernel takes up to a second to tell a bridge of a carrier: no frame passes before, so it is no loop yet.
      await b.ip(["link", "set", "cable", "up"]);
      await a.ip(["link", "set", "cable", "up"]);
      await eventually("the cable is up", async () =>
        (await links(lab.agents[A]!)).some(
          ({ ifname, operstate }) => ifname === "cable" && operstate === "UP",
        ),
      );
      await b.ip(["link", "set", "cable", "master", BRIDGE]);
      const since = Date.now();
      await a.ip(["link", "set", "cable", "master", BRIDGE]);
      await eventually("one side is blocked", async () => (await blocked()).length === 1);
      expect(blockedAt(lab.agents) - since).toBeLessThan(LOOP_LIMIT_MS);
      expect((await blocked())[0]).toMatch(/on one wire with a port of node [0-9a-f]+/);
      expect(await broadcastsIn(lab.guests[B]!)).toBeLessThan(QUIET);
      await reaches(lab.guests[A]!, guestAddress(B + 1).ipv4); // through the cable
      await a.ip(["link", "delete", "cable"]);
      await eventually("both sides are open", async () => (await blocked()).length === 0);
      await reaches(lab.guests[A]!, guestAddress(B + 1).ipv4);
    },
    LONG_MS,
  );

  /** How many broadcasts reach the guest while another asks for an address that nobody has. */
  async function broadcastsIn(guest: Guest): Promise<number> {
    const count = async (): Promise<number> =>
      Number(await guest.namespace.run(["cat", "/sys/class/net/eth0/statistics/rx_packets"]));
    const before = await count();
    await lab.guests[A]!.ping("10.20.0.99", { count: 2 });
    return (await count()) - before;
  }

  it(
    "takes its port away with the definition, and leaves a bridge that others still use",
    async () => {
      const agent = lab.agents[A]!;
      await applyChange(agent, /<bridge [^>]*\/>/, "");
      const left = await links(agent);
      expect(left.filter(({ master }) => master === BRIDGE)).toHaveLength(1); // the guest's
      expect(left.some(({ ifname }) => ifname.startsWith("spbr-"))).toBe(false);
      expect(await lab.guests[A]!.ping(guestAddress(B + 1).ipv4, { count: 1 })).toBe(0);
      await agent.host.namespace.ip(["link", "delete", "v1"]);
      await agent.host.namespace.ip(["link", "delete", BRIDGE]);
    },
    LONG_MS,
  );

  it(
    "removes a bridge of its own that nobody uses when the network is stopped",
    async () => {
      const agent = lab.agents[B]!;
      await agent.host.namespace.ip(["link", "delete", "v2"]);
      await agent.spanlan(["network", "stop", NETWORK]);
      await eventually("the bridge is gone", async () =>
        (await links(agent)).every(({ ifname }) => ifname !== BRIDGE),
      );
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
