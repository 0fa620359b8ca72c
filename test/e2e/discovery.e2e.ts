import { readFile, rm, readdir } from "node:fs/promises";
import { join as joinPath } from "node:path";
import { fileURLToPath } from "node:url";
import type { SeenAgent } from "../../src/index.js";
import type { Agent } from "./testbed/agent.js";
import { isMachineRoot, scene, IS_FULL } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import {
  attachGuest,
  guestAddress,
  NETWORK,
  peersUp,
  reaches,
  type PeerRow,
} from "./testbed/lab.js";
import { nodeIdOf } from "./testbed/routes.js";
import { Testbed, type Host } from "./testbed/testbed.js";
import { leftovers, MARK, type Traces } from "./testbed/traces.js";
import { TrafficProcess } from "./testbed/traffic-process.js";

const LONG_MS = 120_000;
/** Judged by seconds under a flood that takes a processor: only where the machine has nothing else to do. */
const whereAlone = IS_FULL ? describe : describe.skip;
/** How soon a member is found (issue of discovery); the machine is otherwise idle while this runs. */
const FOUND_MS = 3000;
const PORT = 7701;
const SUBNET = "172.31.0";
/** 224.0.0.251 as /proc/net/igmp has it. */
const GROUP = "FB0000E0";
const MEBI = 1024 * 1024;
const TRAFFIC = fileURLToPath(new URL("./traffic/", import.meta.url));

/** Announcements a second, of four records each. */
const FORGED = 3000;

const NETWORK_XML = [
  '<network xmlns:span="urn:spanlan:network:1">',
  `  <name>${NETWORK}</name>`,
  `  <listen port="${PORT}"/>`,
  '  <span:discovery announce="name"/>',
  "</network>",
].join("\n");

/**
 * Nobody is told an address.
 *
 *     host a ── guest one    host b ── guest two    host c ── guest three, and Avahi
 *        └────────────┬─────────┴──────────────┬──────┘
 *                  host d, joins later      forger
 */
scene(
  "hosts on one link",
  () => {
    let bed: Testbed;
    let before: Traces;
    const hosts: Host[] = [];
    const agents: Agent[] = [];
    const guests: Guest[] = [];
    const processes: TrafficProcess[] = [];
    let nodes: string[] = [];
    let network: string;

    beforeAll(async () => {
      bed = await Testbed.create();
      for (const name of ["a", "b", "c", "d", "forger"]) hosts.push(await bed.host(name));
      for (const name of ["one", "two", "three"]) guests.push(await bed.guest(name));
      before = await bed.traces();
      for (const host of hosts.slice(0, 3)) agents.push(await bed.agent(host));
    });

    afterAll(async () => {
      for (const each of processes) await each.kill();
      await bed.close();
    });

    function start(host: Host, argv: readonly string[]): TrafficProcess {
      const started = new TrafficProcess(host.namespace.inside(argv), { [MARK]: bed.mark });
      processes.push(started);
      return started;
    }

    const seenBy = (agent: Agent): Promise<SeenAgent[]> => agent.json<SeenAgent[]>(["discover"]);

    async function joinByDiscovery(joiner: Agent): Promise<void> {
      const token = await agents[0]!.spanlan(["invite", NETWORK, "--no-endpoints"]);
      await joiner.spanlan(["join", "--discover", "-"], { input: token });
    }

    it("say nothing to the link, and have no socket, before anybody wants it", async () => {
      for (const { namespace } of hosts) {
        expect(await namespace.run(["cat", "/proc/net/igmp"])).not.toContain(GROUP);
        expect(await namespace.run(["ss", "-Huln", "sport", "=", "5353"])).toBe("");
      }
    });

    it(
      "form a LAN with no address typed",
      async () => {
        const [a, b, c] = agents as [Agent, Agent, Agent];
        await a.spanlan(["network", "define", "-"], { input: NETWORK_XML });
        await a.spanlan(["network", "start", NETWORK]);
        await joinByDiscovery(b);
        await joinByDiscovery(c);
        for (const agent of agents) {
          const peers = await peersUp(agent, 2);
          for (const { purpose } of peers) expect(purpose).not.toBe("configured");
          const shown = await agent.json<{ connections: string[]; uuid: string }>([
            ...["network", "show", NETWORK],
          ]);
          expect(shown.connections).toEqual([]);
          network = shown.uuid;
        }
        nodes = await Promise.all(agents.map(nodeIdOf));
        for (const [at, agent] of agents.entries()) await attachGuest(agent, guests[at]!, at + 1);
        for (const [from, guest] of guests.entries()) {
          for (const to of guests.keys()) {
            if (from !== to) await reaches(guest, guestAddress(to + 1).ipv4);
          }
        }
      },
      LONG_MS,
    );

    it("list each other, by every address of the link, and by none of the overlay", async () => {
      // A guest's device with an address of the LAN on the host itself.
      const [a] = agents as [Agent];
      await a.spanlan(["attach", NETWORK, "tap", "--dev", "inside", "--address", "10.20.0.77/24"]);
      await eventually("the device has its address", async () => {
        return (await hosts[0]!.namespace.ip(["address", "show", "dev", "inside"])).includes(
          "10.20.0.77",
        );
      });
      const seen = await eventually("b sees a and c", async () => {
        const rows = await seenBy(agents[1]!);
        return rows.length === 2 && rows;
      });
      const [byA] = seen.filter(({ nodeId }) => nodeId === nodes[0]);
      expect(byA).toMatchObject({ network, name: NETWORK, localName: NETWORK, devices: ["u0"] });
      const [ipv4, linkLocal, ...rest] = [...byA!.endpoints].sort();
      expect([ipv4, rest]).toEqual([`${SUBNET}.1:${PORT}`, []]);
      expect(linkLocal).toMatch(/^\[fe80::[0-9a-f:]+%u0\]:7701$/);
      expect(seen.find(({ nodeId }) => nodeId === nodes[2])!.name).toBe("");
      await eventually("interfaces are looked at again", async () => {
        const groups = await hosts[0]!.namespace.run(["cat", "/proc/net/igmp"]);
        const [, inside = ""] = /\d+\s+inside.*\n((?:\t+.*\n)*)/.exec(`${groups}\n`) ?? [];
        return groups.includes("inside") && !inside.includes(GROUP) && groups.includes(GROUP);
      });
      await a.spanlan(["detach", NETWORK, "inside"]);
    });

    it(
      "are resolved by Avahi, which runs beside an agent of theirs",
      async () => {
        const enclosed = ["unshare", "--mount", "--propagation", "private", "bash", "-c"];
        const script = `mount -t tmpfs tmpfs /run && exec "$@"`;
        const options = JSON.stringify({ device: "u0" });
        const argv = [process.execPath, `${TRAFFIC}avahi.mjs`, options];
        const avahi = start(hosts[2]!, [...enclosed, script, "bash", ...argv]);
        await avahi.ready();
        const resolved = await eventually("Avahi resolves three services", async () => {
          const rows = await avahi.ask<Record<string, string>[]>("browse");
          const found = rows.filter(({ family }) => family === "IPv4");
          if (found.length !== 3) throw new Error(JSON.stringify(rows));
          return found;
        });
        for (const [at, host] of hosts.slice(0, 3).entries()) {
          const own = resolved.find(({ instance }) => instance === nodes[at]!.slice(0, 16));
          const label = nodes[at]!.slice(0, 16);
          expect(own).toMatchObject({ domain: "local", host: `${label}.local`, device: "u0" });
          if (own!["address"]!.includes(".")) expect(own!["address"]).toBe(host.address);
          expect(own!["txt"]).toContain(`"network=${network}"`);
          expect(own!["txt"]).toContain(`"node=${nodes[at]!}"`);
          expect(own!["txt"]!.includes('"name=lab"')).toBe(at === 0);
        }
        avahi.finish();
      },
      LONG_MS,
    );

    it(
      "see who comes back after its interface was down",
      async () => {
        const { namespace } = hosts[1]!;
        await namespace.ip(["link", "set", "u0", "down"]);
        await eventually("b sees nobody", async () => (await seenBy(agents[1]!)).length === 0);
        await namespace.ip(["link", "set", "u0", "up"]);
        await eventually("b sees both", async () => (await seenBy(agents[1]!)).length === 2);
        await peersUp(agents[1]!, 2);
      },
      LONG_MS,
    );

    it(
      "see no more who said goodbye",
      async () => {
        await agents[2]!.stop();
        await eventually(
          "a sees b only",
          async () => {
            const seen = await seenBy(agents[0]!);
            return seen.length === 1 && seen[0]!.nodeId === nodes[1];
          },
          5000,
        );
        agents[2]!.launch();
        await agents[2]!.answers();
        await peersUp(agents[0]!, 2);
      },
      LONG_MS,
    );

    whereAlone("while somebody forges 10,000 records a second", () => {
      let flood: TrafficProcess;
      let quiet: number;

      beforeAll(async () => {
        quiet = agents[0]!.resident();
        // Lies about a member too, but not about the one that is to be found.
        const told = { network, subnet: SUBNET, rate: FORGED, nodes: [nodes[2]] };
        const options = JSON.stringify({ device: "u0", ...told });
        flood = start(hosts[4]!, ["/usr/bin/python3", `${TRAFFIC}forge_mdns.py`, options]);
        await flood.ready();
        await eventually(
          "a is full of forged sightings",
          async () => (await seenBy(agents[0]!)).length > 100,
        );
      });

      it(
        "a member that nobody can find otherwise is found within 3 s",
        async () => {
          const [a, b] = agents as [Agent, Agent];
          await b.stop();
          await peersUp(a, 1);
          // It remembers nobody, and where others remember it, it is not any more.
          await forgetMembers(b);
          const { namespace } = hosts[1]!;
          await namespace.ip(["address", "del", `${SUBNET}.2/24`, "dev", "u0"]);
          await namespace.ip(["address", "add", `${SUBNET}.22/24`, "dev", "u0"]);
          b.launch();
          await b.answers();
          const began = performance.now();
          await eventually(
            "a and b are peers",
            async () => (await upPeers(a)).includes(nodes[1]!),
            FOUND_MS,
          );
          process.stderr.write(
            `found in the flood after ${Math.round(performance.now() - began)} ms\n`,
          );
        },
        LONG_MS,
      );

      it(
        "a host joins by discovery",
        async () => {
          const d = await bed.agent(hosts[3]!);
          agents.push(d);
          const began = performance.now();
          await joinByDiscovery(d);
          await eventually("d has a peer", async () => (await upPeers(d)).length > 0);
          process.stderr.write(
            `joined in the flood after ${Math.round(performance.now() - began)} ms\n`,
          );
          nodes.push(await nodeIdOf(d));
        },
        LONG_MS,
      );

      it(
        "keeps 256 sightings at the most, little memory, and no session but with members",
        async () => {
          const grown = agents[0]!.resident();
          for (let look = 0; look < 5; look++) {
            const seen = await seenBy(agents[0]!);
            expect(seen.length).toBeGreaterThan(0);
            expect(seen.flatMap(({ endpoints }) => endpoints).length).toBeLessThanOrEqual(256 * 8);
            expect(seen.length).toBeLessThanOrEqual(256);
          }
          for (const agent of agents) {
            const peers = await agent.json<PeerRow[]>(["peers", NETWORK]);
            for (const { nodeId } of peers) expect(nodes).toContain(nodeId);
            expect(peers.filter(({ state }) => state === "up").length).toBeLessThanOrEqual(3);
          }
          // A busy thread's heap grows by what V8 likes to have free; what is kept does not grow with the flood.
          const now = agents[0]!.resident();
          const [more, lately] = [now - quiet, now - grown];
          const inMebi = [more, lately].map((octets) => Math.round(octets / MEBI));
          process.stderr.write(`${inMebi[0]} MiB more, ${inMebi[1]} of it in the last looks\n`);
          expect(more).toBeLessThan(128 * MEBI);
          expect(lately).toBeLessThan(32 * MEBI);
          flood.finish();
          const { recordsPerSecond } = await flood.result<{ recordsPerSecond: number }>();
          process.stderr.write(`${Math.round(recordsPerSecond)} forged records a second\n`);
          expect(recordsPerSecond).toBeGreaterThan(10_000);
        },
        LONG_MS,
      );

      it(
        "forget what was forged, and see the members alone",
        async () => {
          await eventually(
            "a sees three",
            async () => {
              const seen = await seenBy(agents[0]!);
              return seen.length === 3 && seen.every(({ nodeId }) => nodes.includes(nodeId));
            },
            150_000,
          );
        },
        2 * LONG_MS,
      );

      afterAll(() => {
        flood.finish(); // also where a test did not come so far
      });

      it("tell who comes and goes", async () => {
        const [a] = agents as [Agent];
        const d = agents[3]!;
        const watched = a.attempt(["discover", "--watch"], { timeoutMs: 8000 });
        await d.stop();
        const { stdout } = await watched;
        expect(stdout).toContain(`seen ${nodes[3]!.slice(0, 12)} of ${network} (${NETWORK}) at `);
        expect(stdout).toContain(`gone ${nodes[3]!.slice(0, 12)} of ${network} (${NETWORK}) at `);
      });
    });

    it("end although a peer has fallen silent in the middle of a connection", async () => {
      const [a, , c] = agents as [Agent, Agent, Agent];
      await hosts[1]!.namespace.ip(["link", "set", "u0", "down"]);
      await eventually("c has lost b", async () => !(await upPeers(c)).includes(nodes[1]!));
      await c.stop();
      await a.stop();
    });

    it("leave nothing when all have stopped", async () => {
      await agents[1]!.stop();
      expect(leftovers(before, await bed.traces())).toEqual([]);
      for (const { namespace } of hosts) {
        expect(await namespace.run(["cat", "/proc/net/igmp"])).not.toContain(GROUP);
      }
    });
  },
  isMachineRoot() ? undefined : "needs to be root of the machine",
);

async function upPeers(agent: Agent): Promise<string[]> {
  const peers = await agent.ask((client) => client.peers(NETWORK));
  return peers.filter(({ state }) => state === "up").map(({ nodeId }) => nodeId);
}

/** Takes away what a stopped agent remembers of the network's members. */
async function forgetMembers({ state }: Agent): Promise<void> {
  const folder = joinPath(state, "networks");
  for (const name of await readdir(folder)) {
    const text = await readFile(joinPath(folder, name, "members.json"), "utf8").catch(() => "");
    if (text !== "") await rm(joinPath(folder, name, "members.json"));
  }
}
