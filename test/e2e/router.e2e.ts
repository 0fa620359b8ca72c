import { readFileSync, readlinkSync } from "node:fs";
import { scene, rootObstacle } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { stateOf } from "./testbed/host-state.js";
import { ORDINARY_UID } from "./testbed/ordinary-user.js";
import { probe, serve, type Said } from "./testbed/probe.js";
import type { RouterAgent } from "./testbed/router-agent.js";
import { DENY_MAIL, HOST, OUT, RouterPlace, SETTINGS } from "./testbed/router-place.js";
import { leftovers, type Traces } from "./testbed/traces.js";
import { attempt } from "./testbed/command.js";

const LONG_MS = 120_000;

const FAMILIES = ["ipv4", "ipv6"] as const;

describe.each(["root", "nobody"] as const)("a router of %s", (user) => {
  scene(
    "with a way out",
    () => {
      let place: RouterPlace;
      let agent: RouterAgent;
      let before: Traces;
      let state: string;

      beforeAll(async () => {
        place = await RouterPlace.open(user);
        await serve(place.beyond, "outside", [25, 80, 7070]);
        await serve(place.onHost, "host", [9000]);
        await serve(place.web, "web", [22], [80]);
        await serve(place.desk, "desk", [22], [80]);
        before = await place.bed.traces();
        state = await stateOf(place.host);
        agent = await place.agent();
        await agent.wayOut();
      }, LONG_MS);

      afterAll(async () => {
        await agent.kill();
        await place.close();
      });

      it("runs as that user, with no capability over the host", () => {
        const status = readFileSync(`/proc/${agent.pid}/status`, "utf8");
        const uid = user === "root" ? "0" : ORDINARY_UID;
        expect(/^Uid:\s+(\d+)\s+(\d+)/m.exec(status)?.slice(1)).toEqual([uid, uid]);
        if (user === "nobody") expect(status).toMatch(/^CapEff:\s+0+$/m);
      });

      it.each(FAMILIES)("leads guests out over %s, by TCP and by UDP", async (family) => {
        for (const guest of [place.web, place.desk]) {
          const where = { host: OUT[family], port: 80 };
          expect(
            await probe(guest.namespace, { ...where, protocol: "tcp", until: "greets" }),
          ).toEqual({ outcome: "heard", heard: `outside greets ${HOST[family]}\n` });
          expect(
            await probe(guest.namespace, { ...where, protocol: "udp", say: "x", until: "heard" }),
          ).toEqual({ outcome: "heard", heard: "outside heard x" });
        }
      });

      it.each(FAMILIES)("lets nobody out to a denied port over %s", async (family) => {
        const where = { host: OUT[family], port: 25 };
        expect(
          await probe(place.desk.namespace, { ...where, protocol: "tcp", until: "greets" }),
        ).toMatchObject({ outcome: "ECONNREFUSED" });
        const udp = { ...where, protocol: "udp", say: "x", until: "heard" } as const;
        expect((await probe(place.desk.namespace, udp)).heard).toBe("");
      });

      it("knows a guest by its addresses of the moment", async () => {
        const where = { protocol: "tcp", host: OUT.ipv4, port: 7070, until: "greets" } as const;
        expect((await probe(place.web.namespace, where)).outcome).toBe("ECONNREFUSED");
        expect((await probe(place.desk.namespace, where)).outcome).toBe("heard");
        await agent.ask({ guests: { web: ["10.20.0.12"] } });
        await eventually(
          "the other guest is the denied one",
          async () => (await probe(place.desk.namespace, where)).outcome === "ECONNREFUSED",
        );
        expect((await probe(place.web.namespace, where)).outcome).toBe("heard");
        await agent.ask({ guests: SETTINGS.guests });
      });

      it.each(FAMILIES)("keeps guests from the host itself over %s", async (family) => {
        const where = { protocol: "tcp", host: HOST[family], port: 9000, until: "greets" } as const;
        expect((await probe(place.outside.namespace, where)).outcome).toBe("heard");
        expect((await probe(place.web.namespace, where)).outcome).toBe("ECONNREFUSED");
      });

      it("keeps guests from an address that the host has got since", async () => {
        const where = { protocol: "tcp", host: "172.31.7.7", port: 9000, until: "greets" } as const;
        await place.host.namespace.ip(["address", "add", "172.31.7.7/32", "dev", "u0"]);
        await eventually(
          "the new address is closed",
          async () => (await probe(place.web.namespace, where)).outcome === "ECONNREFUSED",
        );
        await place.host.namespace.ip(["address", "del", "172.31.7.7/32", "dev", "u0"]);
      });

      it("keeps guests from another network of the host, and from loopback by whatever name", async () => {
        const at = (address: string): Promise<Said> =>
          probe(place.web.namespace, { protocol: "tcp", host: address, port: 80, until: "greets" });
        expect((await at("10.22.0.1")).outcome).toBe("heard");
        expect((await at("10.21.0.1")).outcome).toBe("ECONNREFUSED");
        for (const address of ["169.254.83.1", "10.20.0.1"])
          expect((await at(address)).heard).toBe("");
      });

      it.each(FAMILIES)("answers echoes at the gateway's own address over %s", async (family) => {
        const gateway = { ipv4: "10.20.0.1", ipv6: "fd20::1" }[family];
        expect(await place.desk.ping(gateway)).toBe(3);
      });

      it("serves what the agent serves at the gateway's address", async () => {
        const where = { protocol: "tcp", host: "10.20.0.1", port: 53, until: "gateway" } as const;
        expect((await probe(place.desk.namespace, where)).outcome).toBe("ECONNREFUSED");
        await agent.ask({ serve: { address: "10.20.0.1", port: 53 } });
        expect((await probe(place.desk.namespace, where)).heard).toBe("from the gateway\n");
      });

      it("takes connections in, whichever side speaks first", async () => {
        for (const address of [HOST.ipv4, HOST.ipv6]) {
          const first = { protocol: "tcp", host: address, port: 8022, until: "greets" } as const;
          expect(await probe(place.outside.namespace, first)).toEqual({
            outcome: "heard",
            heard: "web greets 10.20.0.250\n", // this node's own station, which every node's guests can answer
          });
          const second = { ...first, port: 8080, say: "ping\n", until: "ping" };
          expect((await probe(place.outside.namespace, second)).heard).toBe("ping\n");
        }
      });

      it("lets a side that has finished speaking listen on", async () => {
        const half = { protocol: "tcp", host: HOST.ipv4, port: 8080, finish: true } as const;
        expect(
          await probe(place.outside.namespace, { ...half, say: "last\n", until: "never" }),
        ).toEqual({ outcome: "end", heard: "last\ngood bye\n" });
      });

      it("takes datagrams in and answers them", async () => {
        const where = { protocol: "udp", host: HOST.ipv4, port: 8022 } as const;
        expect(
          await probe(place.outside.namespace, { ...where, say: "x", until: "heard" }),
        ).toEqual({ outcome: "heard", heard: "web heard x" });
      });

      it("follows a guest to its new address, and resets what is for an unknown guest", async () => {
        const where = { protocol: "tcp", host: HOST.ipv4, port: 8022, until: "greets" } as const;
        await agent.ask({ guests: { web: ["10.20.0.12"] } });
        expect((await probe(place.outside.namespace, where)).heard).toMatch(/^desk greets/);
        await agent.ask({ guests: { web: ["fd20::12"] } });
        expect((await probe(place.outside.namespace, where)).heard).toMatch(/^desk greets fe80:/);
        await agent.ask({ guests: SETTINGS.guests });
        const unknown = await probe(place.outside.namespace, { ...where, port: 8099 });
        expect(unknown.outcome).toBe("ECONNRESET");
        expect(await agent.ask({ counters: true })).toMatchObject({ unknownGuest: 1, refused: 0 });
      });

      it("follows a change of the definition at once", async () => {
        const outgoing = {
          default: "deny",
          rules: [{ action: "allow", protocol: "tcp", port: 80 }],
        };
        const forward = { ...DENY_MAIL, outgoing };
        const where = { protocol: "tcp", host: OUT.ipv4, until: "greets" } as const;
        await agent.ask({ change: { definition: { ...SETTINGS.definition, forward } } });
        expect((await probe(place.desk.namespace, { ...where, port: 80 })).outcome).toBe("heard");
        expect((await probe(place.desk.namespace, { ...where, port: 7070 })).outcome).toBe(
          "ECONNREFUSED",
        );
        await agent.ask({ change: { definition: SETTINGS.definition } });
        expect((await probe(place.desk.namespace, { ...where, port: 7070 })).outcome).toBe("heard");
      });

      it("leads out again after its uplink was killed", async () => {
        const pasta = await place.host.namespace.run(["pgrep", "-n", "-x", "-f", "pasta .*"]);
        await attempt(["kill", "-9", pasta.trim()]);
        await agent.wayOut(2);
        const where = { protocol: "tcp", host: OUT.ipv4, port: 80, until: "greets" } as const;
        expect((await probe(place.desk.namespace, where)).outcome).toBe("heard");
      });

      it("leaves the host as it was, while it runs", async () => {
        expect(await stateOf(place.host)).toBe(state);
      });

      it(
        "leaves nothing when the agent is killed, and starts anew beside nothing",
        async () => {
          const namespace = readlinkSync(`/proc/${await helperOf(agent)}/ns/net`);
          await agent.kill();
          await eventually("all processes are gone", async () => {
            const left = leftovers(before, await place.bed.traces());
            if (left.some((each) => !each.includes("g-"))) throw new Error(left.join("\n"));
            return true;
          });
          expect(await namespaces()).not.toContain(namespace);
          expect(await stateOf(place.host)).toBe(state);
          agent = await place.agent();
          await agent.wayOut();
          const where = { protocol: "tcp", host: OUT.ipv4, port: 80, until: "greets" } as const;
          expect((await probe(place.desk.namespace, where)).outcome).toBe("heard");
          expect(await agent.ask({ events: true })).toEqual([["way out up", ""]]);
        },
        LONG_MS,
      );

      it("leaves nothing when it is stopped", async () => {
        await agent.stop();
        await eventually("all processes are gone", async () => {
          const left = leftovers(before, await place.bed.traces());
          return left.every((each) => each.includes("g-"));
        });
        expect(await stateOf(place.host)).toBe(state);
      });
    },
    rootObstacle(),
  );
});

/** The process in the router's namespace: the one of the scene's that has the script of that name. */
async function helperOf(agent: RouterAgent): Promise<string> {
  const found = await attempt(["pgrep", "-f", "router-helper.js$"]);
  const pids = found.stdout.split("\n").filter((pid) => pid !== "");
  const own = readlinkSync(`/proc/${agent.pid}/ns/net`);
  return pids.find((pid) => readlinkSync(`/proc/${pid}/ns/net`) !== own) ?? "";
}

/** The network namespaces of all processes. */
async function namespaces(): Promise<string> {
  return (await attempt(["sh", "-c", "readlink /proc/*/ns/net"])).stdout;
}
