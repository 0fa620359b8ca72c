import type { Agent, AgentUser } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import { leaseOf } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import { NETWORK, PORT, reaches } from "./testbed/lab.js";
import { probe } from "./testbed/probe.js";
import { Testbed } from "./testbed/testbed.js";
import { allGone, type Traces } from "./testbed/traces.js";

const LONG_MS = 120_000;
const GATEWAY = "10.20.0.1";
const GATEWAY_MAC = "52:54:00:aa:00:01";
const ROUTER = "10.20.0.7";
/** Beyond the router. */
const BEYOND = "10.50.0.1";
const SUBNET = "10.50.0.0/16";
const STATIC = "10.20.0.8";
/** Of the LAN, too. */
const SECOND = "10.21.0.9";

/*
 *     client ─┐
 *     static ─┼─ host ─── router ─── 10.50.0.0/16
 *     second ─┘
 */
describe.each<AgentUser>(["root", "ordinary"])("an agent of %s whose LAN has a router", (user) => {
  scene(
    "in a network without a way out",
    () => {
      let bed: Testbed;
      let before: Traces;
      let agent: Agent;
      const guests = new Map<string, Guest>();

      beforeAll(async () => {
        bed = await Testbed.create();
        const host = await bed.host("a");
        const names = ["client", "static", "shy", "router", "second"];
        for (const name of names) guests.set(name, await bed.guest(name));
        before = await bed.traces();
        if (user === "ordinary") for (const name of names) await guest(name).give(host);
        agent = await bed.agent(host, user);
        await define(ROUTE);
        await agent.spanlan(["network", "start", NETWORK]);
        await attach("client", []);
        await attach("static", [`${STATIC}/24`], ["--isolated"]);
        await attach("shy", ["10.20.0.6/24"], ["--isolated"]);
        await attach("second", [`${SECOND}/24`]);
        // A port that has an address of its own uses no other, but for what is beyond it as a router.
        await attach("router", [`${ROUTER}/24`], ["--address", ROUTER]);
        const { namespace } = guest("router");
        await namespace.ip(["address", "add", `${BEYOND}/16`, "dev", "lo"]);
        await via("static", "default");
        await via("second", "default", "10.21.0.1");
      }, LONG_MS);

      afterAll(async () => {
        await bed.close();
      });

      function guest(name: string): Guest {
        return guests.get(name)!;
      }

      async function define(routes: string): Promise<void> {
        await agent.spanlan(["network", "define", "-"], { input: labXml(agent, routes) });
      }

      async function attach(
        name: string,
        addresses: readonly string[],
        options: readonly string[] = [],
      ): Promise<void> {
        await guest(name).attach(agent, { network: NETWORK, addresses, options });
      }

      async function via(name: string, target: string, router = GATEWAY): Promise<void> {
        await guest(name).namespace.ip(["route", "replace", target, "via", router]);
      }

      it(
        "tells who asks for an address of time servers and of the way there",
        async () => {
          const given = await eventually("the client has a lease", () => leaseOf(guest("client")));
          expect(given).toMatchObject({ router: "", time: "10.20.0.5 192.0.2.123" });
          expect(given.routes.split(" ").slice(0, 2)).toEqual([SUBNET, ROUTER]);
          await reaches(guest("client"), BEYOND);
        },
        LONG_MS,
      );

      it("has the MAC that the definition says", async () => {
        expect(await guest("client").ping(GATEWAY)).toBe(3);
        const known = await guest("client").namespace.ip(["neigh", "show", GATEWAY]);
        expect(known).toContain(GATEWAY_MAC);
      });

      it("leads who knows only the gateway there, over TCP too, although answers come by another way", async () => {
        await reaches(guest("static"), BEYOND);
        const server = await guest("router").traffic("service", { name: "beyond", ports: [80] });
        const where = { protocol: "tcp", host: BEYOND, port: 80, until: "greets" } as const;
        const { outcome } = await probe(guest("static").namespace, where);
        await server.kill();
        expect(outcome).toBe("heard");
      });

      it("leads from one of its subnets to the other", async () => {
        await reaches(guest("static"), SECOND);
      });

      it("leads nobody round what keeps isolated guests of a subnet apart", async () => {
        await reaches(guest("shy"), ROUTER);
        await via("shy", `${STATIC}/32`);
        await reaches(guest("client"), STATIC);
        expect(await guest("shy").ping(STATIC)).toBe(0);
      });

      it("leads there no more when the route is taken away, and again when it is back, while it runs", async () => {
        await define("");
        await eventually(
          "the way is closed",
          async () => (await guest("static").ping(BEYOND)) === 0,
        );
        await define(ROUTE);
        await reaches(guest("static"), BEYOND);
      });

      it("keeps the gateway's MAC for as long as the network is there", async () => {
        const other = labXml(agent, ROUTE).replace(GATEWAY_MAC, "52:54:00:aa:00:02");
        const refused = await agent.attempt(["network", "define", "-"], { input: other });
        expect(refused.exitCode).toBe(1);
        expect(refused.stderr).toContain(`the gateway's MAC is ${GATEWAY_MAC}`);
        expect(await agent.spanlan(["network", "show", NETWORK, "--xml"])).toContain(GATEWAY_MAC);
      });

      it("leaves nothing when the agent stops", async () => {
        await agent.stop();
        for (const each of guests.values()) await each.withdraw();
        await allGone(before, () => bed.traces());
      });
    },
    rootObstacle(),
  );
});

const ROUTE = `<route address="10.50.0.0" prefix="16" gateway="${ROUTER}"/>`;

function labXml({ host }: Agent, routes: string): string {
  return `<network xmlns:span="urn:spanlan:network:1">
  <name>${NETWORK}</name>
  <uuid>596a5d21-71f4-8fb2-e068-e2386a5c413e</uuid>
  <listen address="${host.address}" port="${PORT}"/>
  <mac address="${GATEWAY_MAC}"/>
  <ip address="${GATEWAY}" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"/></dhcp>
  </ip>
  <ip address="10.21.0.1" netmask="255.255.255.0"/>
  ${routes}
  <span:ntp address="10.20.0.5"/>
  <span:ntp address="192.0.2.123"/>
</network>`;
}
