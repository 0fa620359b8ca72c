import type { Agent } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import { leaseOf } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import { Guest } from "./testbed/guest.js";
import { join, NETWORK, peersUp, PORT, type PeerRow } from "./testbed/lab.js";
import { probe, serve } from "./testbed/probe.js";
import { Testbed, type Host } from "./testbed/testbed.js";

const LONG_MS = 120_000;
const GATEWAY = "10.20.0.1";

/** The field the test reads of `network show --json`. */
interface NetworkRow {
  readonly reason: string;
}

/**
 *      guest desk ── host b ═══ host a, which leads out for all
 *                      └── wire ──┴── outside
 */
scene(
  "a network that one host leads out for all",
  () => {
    let bed: Testbed;
    let a: Agent;
    let b: Agent;
    let outside: Host;
    let beyond: Guest;
    let desk: Guest;

    beforeAll(async () => {
      bed = await Testbed.create();
      const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
      outside = await bed.host("out");
      for (const { namespace } of [hostA, hostB])
        await namespace.ip(["route", "add", "default", "via", outside.address]);
      desk = await bed.guest("desk");
      beyond = new Guest("outside", outside.namespace, bed.mark);
      await serve(beyond, "outside", [80]);
      a = await bed.agent(hostA);
      b = await bed.agent(hostB);
      await a.spanlan(["network", "define", "-"], { input: labXml(a) });
      await a.spanlan(["network", "start", NETWORK]);
      await join(b, a);
      await peersUp(a, 1);
      await desk.attach(b, { network: NETWORK, addresses: [] });
      await eventually("the guest has a lease", () => leaseOf(desk), LONG_MS);
    }, LONG_MS);

    afterAll(async () => {
      await beyond.close();
      await bed.close();
    });

    const greeted = async (): Promise<string> => {
      const where = { protocol: "tcp", host: outside.address, port: 80, until: "greets" } as const;
      return (await probe(desk.namespace, where)).heard;
    };

    it("leads out by the guest's own host until a node is named", async () => {
      await eventually(
        "it is led out",
        async () => (await greeted()).endsWith(`${b.host.address}\n`),
        LONG_MS,
      );
    });

    it("leads out by that node from then on, and resolves there", async () => {
      const [peer] = await b.json<PeerRow[]>(["peers", NETWORK]);
      const xml = await a.spanlan(["network", "show", NETWORK, "--xml"]);
      const exit = `<span:gateway xmlns:span="urn:spanlan:network:1" node="${peer!.nodeId}"/></network>`;
      await a.spanlan(["network", "define", "-"], { input: xml.replace("</network>", exit) });
      await eventually(
        "it is led out by a",
        async () => (await greeted()).endsWith(`${a.host.address}\n`),
        LONG_MS,
      );
      expect(await desk.ping(GATEWAY)).toBe(3);
      const asked = ["dig", "+short", `@${GATEWAY}`, "desk.lab.example"];
      await eventually("its name is known there", async () => {
        const { stdout } = await desk.namespace.attempt(asked);
        return stdout.startsWith("10.20.0.1");
      });
    });

    it("says at the other host that nobody leads out while that node is away", async () => {
      const reason = async (): Promise<string> =>
        (await b.json<NetworkRow>(["network", "show", NETWORK])).reason;
      expect(await reason()).toBe("");
      await a.stop();
      await eventually("it is told", async () => (await reason()).includes("leads out for all"));
      expect(await desk.ping(GATEWAY)).toBe(0);
    });
  },
  rootObstacle(),
);

function labXml({ host }: Agent): string {
  return `<network>
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <forward mode="nat"/>
  <domain name="lab.example" localOnly="yes"/>
  <ip address="${GATEWAY}" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"/></dhcp>
  </ip>
</network>`;
}
