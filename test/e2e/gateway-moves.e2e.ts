import type { Agent } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import { leaseOf } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import { guestAddress, join, NETWORK, peersUp, PORT, reaches } from "./testbed/lab.js";
import { MovingGuest } from "./testbed/moving-guest.js";
import { probe, serve } from "./testbed/probe.js";
import { Testbed, type Host } from "./testbed/testbed.js";
import { type Traces, allGone } from "./testbed/traces.js";

const LONG_MS = 180_000;
const GATEWAY = "10.20.0.1";
const HOST_PORT = 8080;
const MOVER = 7;
const ASKER = 6;

/** The fields the tests read of `leases --json` and `ports --json`. */
interface LeaseRow {
  readonly address: string;
  readonly mac: string;
  readonly nodeId: string;
}
interface PortRow {
  readonly name: string;
  readonly drops: Readonly<Record<string, number>>;
}

/**
 *      asker ── host a ═══ host b ═══ host c      mover is at one of them, and then at another
 *                 ╵          ╵          ╵
 *                 └───────── mover ─────┘
 */
scene(
  "a guest that is known by its name everywhere, also after it has moved",
  () => {
    let bed: Testbed;
    let before: Traces;
    let agents: readonly [Agent, Agent, Agent];
    let mover: MovingGuest;
    let asker: Guest;
    let tenant: Guest;
    let leased: string;

    beforeAll(async () => {
      bed = await Testbed.create();
      const hosts = [await bed.host("a"), await bed.host("b"), await bed.host("c")] as const;
      mover = await MovingGuest.create(bed, "mover", MOVER);
      [asker, tenant] = [await bed.guest("asker"), await bed.guest("tenant")];
      await serve(mover.guest, "mover", [80]);
      before = await bed.traces();
      const [a, b, c] = [
        await bed.agent(hosts[0]),
        await bed.agent(hosts[1]),
        await bed.agent(hosts[2]),
      ];
      agents = [a, b, c];
      await a.spanlan(["network", "define", "-"], { input: labXml(a.host) });
      await a.spanlan(["network", "start", NETWORK]);
      await join(b, a);
      await join(c, a);
      await peersUp(a, 2);
      for (const agent of agents) await mover.reserve(agent, "mover");
      await mover.moveTo(b);
      await reaches(mover.guest, GATEWAY); // so that it is known which address it has
      const { addresses, mac } = guestAddress(ASKER);
      await asker.attach(a, { network: NETWORK, addresses, mac });
      await tenant.attach(b, { network: NETWORK, addresses: [] });
      leased = (await eventually("the tenant has a lease", () => leaseOf(tenant), LONG_MS)).ip;
    }, LONG_MS);

    afterAll(async () => {
      await bed.close();
    });

    /** What the guest says to a connection to the port of the agent's host; empty while there is none. */
    async function heardBy({ host }: Agent): Promise<string> {
      const where = {
        protocol: "tcp",
        host: host.address,
        port: HOST_PORT,
        until: "greets",
      } as const;
      return (await probe(host.namespace, where)).heard;
    }

    async function reachedByAll(): Promise<readonly string[]> {
      return Promise.all(
        agents.map((agent) =>
          eventually(
            `the port of ${agent.host.name} leads to the guest`,
            async () => /^mover greets (\S+)/.exec(await heardBy(agent))?.[1],
          ),
        ),
      );
    }

    async function resolved(name: string): Promise<string> {
      const asked = ["dig", "+short", "+tries=2", "+time=2", `@${GATEWAY}`, name];
      return (await asker.namespace.attempt(asked)).stdout.trim();
    }

    it("is reached by a port of each host, from an address of that host's own", async () => {
      const stations = await reachedByAll();
      expect(new Set(stations).size).toBe(3);
      const leases = await agents[0].json<LeaseRow[]>(["leases", NETWORK]);
      const nodes = stations.map((station) => leases.find(({ address }) => address === station));
      expect(new Set(nodes.map((lease) => lease?.nodeId)).size).toBe(3);
      expect(stations).not.toContain(leased);
    });

    it("has the same name at another host", async () => {
      const { ipv4 } = guestAddress(MOVER);
      await eventually("its name is known", async () => {
        return (await resolved("mover.lab.example")) === ipv4;
      });
      expect(await resolved("tenant.lab.example")).toBe(leased);
    });

    it.each([2, 0] as const)(
      "is reached by all of them when it has moved, to host number %d",
      async (index) => {
        await mover.moveTo(agents[index]);
        const moved = performance.now();
        await reaches(mover.guest, GATEWAY);
        await reachedByAll();
        const taken = performance.now() - moved;
        process.stderr.write(`reached by all ports ${taken.toFixed(0)} ms after the move\n`);
        expect(await resolved("mover.lab.example")).toBe(guestAddress(MOVER).ipv4);
      },
      LONG_MS,
    );

    it("cannot have what was leased to a guest of another host", async () => {
      const stolen = ["ping", "-n", "-c", "3", "-i", "0.2", "-W", "1", "-I", leased];
      await asker.namespace.ip(["address", "add", `${leased}/32`, "dev", asker.device]);
      const tried = await asker.namespace.attempt([...stolen, guestAddress(MOVER).ipv4]);
      await asker.namespace.ip(["address", "delete", `${leased}/32`, "dev", asker.device]);
      expect(tried.stdout).toContain(" 0 received");
      const ports = await agents[0].json<PortRow[]>(["ports", NETWORK]);
      const { drops } = ports.find(({ name }) => name === "asker")!;
      expect(drops["foreign address"]).toBeGreaterThan(0);
      expect(await asker.ping(leased)).toBe(3);
    });

    it(
      "leaves nothing when all agents stop",
      async () => {
        for (const agent of agents) await agent.stop();
        await allGone(before, () => bed.traces());
      },
      LONG_MS,
    );
  },
  rootObstacle(),
);

function labXml(host: Host): string {
  const rule = `<allow port="${HOST_PORT}" domain="mover" destport="80" protocol="tcp"/>`;
  return `<network>
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <domain name="lab.example" localOnly="yes"/>
  <ip address="${GATEWAY}" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"/></dhcp>
  </ip>
  <forwarding enabled="true"><incoming default="deny">${rule}</incoming></forwarding>
</network>`;
}
