import { scene, rootObstacle } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { stateOf } from "./testbed/host-state.js";
import { probe, serve } from "./testbed/probe.js";
import type { RouterAgent } from "./testbed/router-agent.js";
import { HOST, OUT, RouterPlace, SETTINGS } from "./testbed/router-place.js";

const LONG_MS = 120_000;
const CLOSED = { default: "deny", rules: [] };
const OPEN = { default: "allow", rules: [] };
const OUTSIDE = { protocol: "tcp", host: OUT.ipv4, port: 80, until: "greets" } as const;

/** The network with another way out. */
function leading(forward: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  return { definition: { ...SETTINGS.definition, forward } }; // JSON leaves an undefined member out
}

/** Why guests are not led out, once it is told. */
async function reasonOf(agent: RouterAgent, told = "way out down"): Promise<string> {
  return eventually("a reason", async () => {
    const events = await agent.ask<[string, string][]>({ events: true });
    return events.find(([event]) => event === told)?.[1];
  });
}

describe.each(["root", "nobody"] as const)("a router of %s", (user) => {
  scene(
    "with another way out, or none",
    () => {
      let place: RouterPlace;
      let agent: RouterAgent | undefined;
      let state: string;

      beforeAll(async () => {
        place = await RouterPlace.open(user);
        await serve(place.beyond, "outside", [80]);
        await serve(place.onHost, "host", [9000]);
        await serve(place.web, "web", [22]);
        state = await stateOf(place.host);
      }, LONG_MS);

      afterEach(async () => {
        await agent?.kill();
        agent = undefined;
      });

      afterAll(async () => {
        await place.close();
      });

      it(
        "lets nobody out of an isolated network, whose gateway answers",
        async () => {
          agent = await place.agent(leading(undefined));
          expect(await place.desk.ping("10.20.0.1")).toBe(3);
          expect((await probe(place.desk.namespace, OUTSIDE)).heard).toBe("");
          expect(await agent.ask({ events: true })).toEqual([]);
          expect(await agent.state()).toEqual({ isUp: false, reason: "" });
        },
        LONG_MS,
      );

      it(
        "shows the one address of the host that is wanted",
        async () => {
          await place.host.namespace.ip(["address", "add", "172.31.0.7/24", "dev", "u0"]);
          const address = { start: "172.31.0.7", end: "172.31.0.7" };
          agent = await place.agent(
            leading({ mode: "nat", nat: { addresses: address }, incoming: CLOSED, outgoing: OPEN }),
          );
          await agent.wayOut();
          expect(await agent.state()).toEqual({ isUp: true, reason: "" });
          expect((await probe(place.desk.namespace, OUTSIDE)).heard).toBe(
            "outside greets 172.31.0.7\n",
          );
          // IPv6 was not asked for.
          const ipv6 = { ...OUTSIDE, host: OUT.ipv6 };
          expect((await probe(place.desk.namespace, ipv6)).heard).toBe("");
          expect(await reasonOf(agent, "way out limited")).toContain('<nat ipv6="yes"/>');
          await place.host.namespace.ip(["address", "del", "172.31.0.7/24", "dev", "u0"]);
        },
        LONG_MS,
      );

      it(
        "leaves by the one interface that is wanted",
        async () => {
          agent = await place.agent(
            leading({
              mode: "nat",
              device: "u0",
              nat: { ipv6: true },
              incoming: CLOSED,
              outgoing: OPEN,
            }),
          );
          await agent.wayOut();
          expect((await probe(place.desk.namespace, OUTSIDE)).outcome).toBe("heard");
          await agent.kill();
          agent = await place.agent(
            leading({ mode: "nat", device: "nowhere", incoming: CLOSED, outgoing: OPEN }),
          );
          expect(await reasonOf(agent)).toContain("nowhere");
          expect((await probe(place.desk.namespace, OUTSIDE)).heard).toBe("");
        },
        LONG_MS,
      );

      it(
        "refuses what would need the host's forwarding where that is off or not its to use",
        async () => {
          agent = await place.agent(leading({ mode: "route", incoming: CLOSED, outgoing: OPEN }));
          const remedy = user === "root" ? "set net.ipv4.ip_forward=1" : "run the agent as root";
          expect(await reasonOf(agent)).toContain(remedy);
          expect((await probe(place.desk.namespace, OUTSIDE)).heard).toBe("");
          expect(await place.desk.ping("10.20.0.1")).toBe(3);
          expect(await stateOf(place.host)).toBe(state);
        },
        LONG_MS,
      );

      it(
        "names the package that is missing, and goes on without the way out where it can",
        async () => {
          agent = await place.launch({
            settings: { ...SETTINGS, taps: [] },
            hidden: ["/usr/bin/pasta"],
          });
          expect(await reasonOf(agent)).toContain("install the package passt");
          await agent.kill();
          agent = await place.launch({
            settings: { ...SETTINGS, taps: [] },
            hidden: ["/usr/sbin/nft"],
          });
          expect(await agent.refusal()).toEqual({
            code: "ERR_SYSTEM_MISSING",
            message: "nft not found: install the package nftables",
          });
        },
        LONG_MS,
      );

      it(
        "names the setting that forbids namespaces",
        async () => {
          agent = await place.launch({ settings: { ...SETTINGS, taps: [] }, forbidden: true });
          const { code, message } = await agent.refusal();
          expect(code).toBe("ERR_SYSTEM_PRIVILEGE");
          expect(message).toContain("set sysctl user.max_user_namespaces");
        },
        LONG_MS,
      );

      if (user === "nobody") {
        it(
          "says that the TAP driver is closed to it",
          async () => {
            agent = await place.launch({ settings: { ...SETTINGS, taps: [] }, tunMode: "0600" });
            const { code, message } = await agent.refusal();
            expect([code, message]).toEqual([
              "ERR_SYSTEM_PRIVILEGE",
              expect.stringContaining("/dev/net/tun"),
            ]);
          },
          LONG_MS,
        );
        return;
      }

      it(
        "routes where the host forwards, and takes away what it made",
        async () => {
          const sysctl = (value: string): Promise<string> =>
            place.host.namespace.run([
              "sysctl",
              "-q",
              "-w",
              `net.ipv4.ip_forward=${value}`,
              `net.ipv6.conf.all.forwarding=${value}`,
            ]);
          await sysctl("1");
          await place.outside.namespace.ip(["route", "add", "10.20.0.0/24", "via", HOST.ipv4]);
          await place.outside.namespace.ip(["-6", "route", "add", "fd20::/64", "via", HOST.ipv6]);
          const forwarding = await stateOf(place.host);
          const incoming = {
            default: "deny",
            rules: [{ action: "allow", protocol: "tcp", port: 22, guest: "web" }],
          };
          const outgoing = { default: "allow", rules: [{ action: "deny", port: 81 }] };
          agent = await place.agent(leading({ mode: "route", incoming, outgoing }));
          await agent.wayOut();
          expect((await probe(place.desk.namespace, OUTSIDE)).heard).toBe(
            "outside greets 10.20.0.12\n",
          );
          const ipv6 = { ...OUTSIDE, host: OUT.ipv6 };
          expect((await probe(place.desk.namespace, ipv6)).heard).toBe("outside greets fd20::12\n");
          const onHost = { ...OUTSIDE, host: HOST.ipv4, port: 9000 };
          expect((await probe(place.desk.namespace, onHost)).outcome).toBe("ECONNREFUSED");
          const web = { ...OUTSIDE, host: "10.20.0.11", port: 22 };
          expect((await probe(place.outside.namespace, web)).heard).toBe("web greets 172.31.0.2\n");
          const desk = { ...web, host: "10.20.0.12" };
          expect((await probe(place.outside.namespace, desk)).outcome).toBe("ECONNREFUSED");
          await agent.stop();
          expect(await stateOf(place.host)).toBe(forwarding);
          agent = await place.agent(leading({ mode: "route", incoming, outgoing }));
          await agent.wayOut();
          await agent.kill();
          await eventually(
            "the host is as it was",
            async () => (await stateOf(place.host)) === forwarding,
          );
          await sysctl("0");
        },
        LONG_MS,
      );
    },
    rootObstacle(),
  );
});
