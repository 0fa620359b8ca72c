import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Agent, AgentUser } from "./testbed/agent.js";
import { IS_FULL, rootObstacle, scene } from "./testbed/capability.js";
import { attempt } from "./testbed/command.js";
import { leaseOf, type Given } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import { Guest } from "./testbed/guest.js";
import { stateOf } from "./testbed/host-state.js";
import { join, NETWORK, peersUp, PORT } from "./testbed/lab.js";
import { ORDINARY_UID } from "./testbed/ordinary-user.js";
import { probe, serve } from "./testbed/probe.js";
import { standingOfAll } from "./testbed/process-tree.js";
import { Testbed, type Host } from "./testbed/testbed.js";
import { type Traces, allGone } from "./testbed/traces.js";

const LONG_MS = 120_000;
const GATEWAY = "10.20.0.1";
/** TCP ports. */
const SCANNED = IS_FULL ? "-" : "1-10000";
/** Of a file's mode: setuid and setgid. */
const SET_IDS = 0o6000;
const USERS: readonly AgentUser[] = ["root", "ordinary"];

/**
 *      guest web ── TAP ── host a ═╗
 *                            u0 ── wire ── outside
 *      guest desk ─ TAP ── host b ═╝
 */
describe.each(USERS)("agents of %s", (user) => {
  scene(
    "guests of two hosts with a way out",
    () => {
      let bed: Testbed;
      let before: Traces;
      let a: Agent;
      let b: Agent;
      let outside: Host;
      let beyond: Guest;
      let web: Guest;
      let desk: Guest;
      let states: readonly string[];
      const given = new Map<Guest, Given>();

      beforeAll(async () => {
        bed = await Testbed.create();
        const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
        outside = await bed.host("out");
        for (const { namespace } of [hostA, hostB])
          await namespace.ip(["route", "add", "default", "via", outside.address]);
        [web, desk] = [await bed.guest("web"), await bed.guest("desk")];
        beyond = new Guest("outside", outside.namespace, bed.mark);
        await serve(beyond, "outside", [25, 80]);
        await serve(web, "web", [22]);
        before = await bed.traces();
        if (user === "ordinary") {
          await web.give(hostA);
          await desk.give(hostB);
        }
        states = [await stateOf(hostA, web.givenDevices), await stateOf(hostB, desk.givenDevices)];
        a = await bed.agent(hostA, user);
        b = await bed.agent(hostB, user);
        await a.spanlan(["network", "define", "-"], { input: labXml(a) });
        await a.spanlan(["network", "start", NETWORK]);
        await join(b, a);
        await peersUp(a, 1);
        for (const agent of [a, b]) await led(agent);
        await web.attach(a, { network: NETWORK, addresses: [] });
        await desk.attach(b, { network: NETWORK, addresses: [] });
        for (const guest of [web, desk]) {
          const got = await eventually(`${guest.name} has a lease`, () => leaseOf(guest), LONG_MS);
          given.set(guest, got);
        }
      }, LONG_MS);

      afterAll(async () => {
        await beyond.close();
        await bed.close();
      });

      /** Returns when guests of the agent are led out. */
      async function led(agent: Agent): Promise<void> {
        await eventually(
          `${agent.host.name} leads out`,
          () => agent.log.includes("way out up"),
          LONG_MS,
        );
      }

      async function resolved(guest: Guest, words: readonly string[]): Promise<string> {
        const asked = ["dig", "+short", "+tries=2", "+time=2", `@${GATEWAY}`, ...words];
        return (await guest.namespace.attempt(asked)).stdout.trim();
      }

      it("runs as that user, and an ordinary one has no capability over the host", () => {
        for (const { pid } of [a, b]) {
          const status = readFileSync(`/proc/${pid}/status`, "utf8");
          const uid = user === "root" ? "0" : ORDINARY_UID;
          expect(/^Uid:\s+(\d+)\s+(\d+)/m.exec(status)?.slice(1)).toEqual([uid, uid]);
          if (user === "root") continue;
          expect(status).toMatch(/^CapEff:\s+0+$/m);
          expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
        }
      });

      if (user === "ordinary") {
        it("has nothing run by another user, or with a capability over the host", () => {
          for (const { pid } of [a, b]) {
            const all = standingOfAll(pid);
            expect(all.map(({ command }) => command).join("\n")).toContain("router-helper.js");
            const others = all.filter(({ uid, capabilities }) => {
              return uid !== ORDINARY_UID || capabilities !== "";
            });
            expect(others).toEqual([]);
          }
        });
      }

      it("tells guests of the router, the name server and the domain", () => {
        for (const guest of [web, desk]) {
          expect(given.get(guest)).toMatchObject({
            router: GATEWAY,
            dns: GATEWAY,
            domain: "lab.example",
            hostname: guest.name,
          });
        }
      });

      it("answers echoes at the gateway's address on both hosts", async () => {
        expect(await web.ping(GATEWAY)).toBe(3);
        expect(await desk.ping(GATEWAY)).toBe(3);
      });

      it("resolves the guests of both hosts on both, over UDP and TCP, and back", async () => {
        for (const asking of [web, desk]) {
          for (const guest of [web, desk]) {
            const { ip } = given.get(guest)!;
            await eventually(
              `${asking.name} resolves ${guest.name}`,
              async () => (await resolved(asking, [`${guest.name}.lab.example`])) === ip,
            );
            expect(await resolved(asking, ["+tcp", `${guest.name}.lab.example`])).toBe(ip);
            expect(await resolved(asking, ["-x", ip])).toBe(`${guest.name}.lab.example.`);
          }
        }
        expect(await resolved(desk, ["printer.lab.example"])).toBe("10.20.0.9");
      });

      it("leads guests out, as the host that they are at", async () => {
        for (const [guest, { host }] of [
          [web, a],
          [desk, b],
        ] as const) {
          const where = {
            protocol: "tcp",
            host: outside.address,
            port: 80,
            until: "greets",
          } as const;
          expect(await probe(guest.namespace, where)).toEqual({
            outcome: "heard",
            heard: `outside greets ${host.address}\n`,
          });
        }
      });

      it("lets nobody out to a denied port", async () => {
        const where = {
          protocol: "tcp",
          host: outside.address,
          port: 25,
          until: "greets",
        } as const;
        expect((await probe(web.namespace, where)).outcome).toBe("ECONNREFUSED");
        expect((await probe(desk.namespace, where)).outcome).toBe("ECONNREFUSED");
      });

      it("keeps guests from the hosts themselves", async () => {
        for (const [guest, { host }] of [
          [web, a],
          [desk, b],
        ] as const) {
          const where = { protocol: "tcp", host: host.address, port: PORT, until: "x" } as const;
          expect((await probe(guest.namespace, where)).outcome).toBe("ECONNREFUSED");
        }
      });

      it(
        "shows a port scan the gateway's names, and nothing of the host",
        async () => {
          const scanned = [GATEWAY, a.host.address];
          expect(
            await openPorts(web, ["-sS", "-p", SCANNED, "--min-rate", "2000", ...scanned]),
          ).toEqual([`${GATEWAY} 53/tcp`]);
          expect(
            await openPorts(web, ["-sU", "--top-ports", "100", "--min-rate", "500", ...scanned]),
          ).toEqual([`${GATEWAY} 53/udp`]);
        },
        LONG_MS,
      );

      it("takes connections to a port of the guest's host in to it", async () => {
        const where = {
          protocol: "tcp",
          host: a.host.address,
          port: 8022,
          until: "greets",
        } as const;
        await eventually("the guest answers", async () => {
          const { heard } = await probe(outside.namespace, where);
          return heard.startsWith("web greets ");
        });
      });

      it("follows a change of the rules on both hosts", async () => {
        const xml = (await a.spanlan(["network", "show", NETWORK, "--xml"])).replace(
          'port="25"',
          'port="80"',
        );
        await a.spanlan(["network", "define", "-"], { input: xml });
        const where = { protocol: "tcp", host: outside.address, until: "greets" } as const;
        for (const { namespace } of [web, desk]) {
          await eventually("the port that is denied now is closed", async () => {
            return (await probe(namespace, { ...where, port: 80 })).outcome === "ECONNREFUSED";
          });
          expect((await probe(namespace, { ...where, port: 25 })).outcome).toBe("heard");
        }
      });

      it(
        "leads out again after the agent was killed, which left nothing on the host",
        async () => {
          const both = await helpers();
          await a.kill();
          await eventually(
            "the router's processes are gone",
            async () => (await helpers()) === both / 2,
          );
          expect(await stateOf(a.host, web.givenDevices)).toBe(states[0]);
          a.launch();
          await a.answers();
          await led(a);
          const where = {
            protocol: "tcp",
            host: outside.address,
            port: 25,
            until: "greets",
          } as const;
          await eventually("the guest is led out", async () => {
            await web.namespace.attempt(["ip", "link", "set", web.device, "up"]);
            return (await probe(web.namespace, where)).outcome === "heard";
          });
        },
        LONG_MS,
      );

      if (user === "ordinary") {
        it("has executed no setuid or setgid program", () => {
          for (const agent of [a, b]) {
            const modes = agent.executedModes();
            const names = [...modes.keys()].map((path) => basename(path));
            expect(names).toEqual(expect.arrayContaining(["node", "unshare", "nft", "ip"]));
            expect(names.join(" ")).toMatch(/pasta|passt/);
            expect([...modes].filter(([, mode]) => (mode & SET_IDS) !== 0)).toEqual([]);
          }
        });
      }

      it(
        "leaves nothing when all agents stop",
        async () => {
          await a.stop();
          await b.stop();
          expect(await stateOf(a.host, web.givenDevices)).toBe(states[0]);
          expect(await stateOf(b.host, desk.givenDevices)).toBe(states[1]);
          for (const guest of [web, desk]) {
            await guest.close();
            await guest.withdraw();
          }
          await allGone(before, () => bed.traces());
        },
        LONG_MS,
      );
    },
    rootObstacle(),
  );
});

/** The ports that answer the guest, as nmap finds them. */
async function openPorts(guest: Guest, words: readonly string[]): Promise<readonly string[]> {
  const scan = ["nmap", "-n", "-Pn", "--max-retries", "2", "-oG", "-", ...words];
  const said = await guest.namespace.run(scan);
  return said.split("\n").flatMap((line) => {
    const host = /^Host: (\S+)/.exec(line)?.[1] ?? "";
    return [...line.matchAll(/(\d+)\/open\/(\w+)/g)].map(
      ([, port, protocol]) => `${host} ${port}/${protocol}`,
    );
  });
}

/** Processes of all routers. */
async function helpers(): Promise<number> {
  const found = await attempt(["pgrep", "-f", "router-helper.js$"]);
  return found.stdout.split("\n").filter((pid) => pid !== "").length;
}

function labXml({ host }: Agent): string {
  return `<network>
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <domain name="lab.example" localOnly="yes"/>
  <dns>
    <host ip="10.20.0.9"><hostname>printer</hostname></host>
  </dns>
  <ip address="${GATEWAY}" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"/></dhcp>
  </ip>
  <forwarding enabled="true">
    <incoming default="deny"><allow port="8022" domain="web" destport="22" protocol="tcp"/></incoming>
    <outgoing default="allow"><deny port="25"/></outgoing>
  </forwarding>
</network>`;
}
