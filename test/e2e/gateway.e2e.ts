import { statSync } from "node:fs";
import { join as joinPath } from "node:path";
import { attempt } from "./testbed/command.js";
import type { Agent, AgentUser } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import { leaseOf, type Given } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import { join, NETWORK, peersUp, PORT, reaches } from "./testbed/lab.js";
import { leaseRows } from "./testbed/lease-rows.js";
import { Testbed } from "./testbed/testbed.js";
import { leftovers, type Traces } from "./testbed/traces.js";

const LONG_MS = 120_000;
const USERS: readonly AgentUser[] = ["root", "ordinary"];
const KEPT = { mac: "52:54:00:20:00:77", address: "10.20.0.7" };

/**
 *      guest one ── TAP ── host a ══ gRPC ══ host b ── TAP ── guest two
 *      guest kept ─ TAP ──────┘                 └───── TAP ── guest three
 */
describe.each(USERS)("agents of %s", (user) => {
  scene(
    "two hosts that give leases",
    () => {
      let bed: Testbed;
      let before: Traces;
      let a: Agent;
      let b: Agent;
      const guests = new Map<string, Guest>();
      const given = new Map<string, Given>();

      beforeAll(async () => {
        bed = await Testbed.create();
        const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
        const names = ["one", "two", "three", "kept", "squatter"];
        for (const name of names) guests.set(name, await bed.guest(name));
        before = await bed.traces();
        if (user === "ordinary") {
          for (const name of ["one", "kept", "squatter"]) await guest(name).give(hostA);
          for (const name of ["two", "three"]) await guest(name).give(hostB);
        }
        a = await bed.agent(hostA, user);
        b = await bed.agent(hostB, user);
        await a.spanlan(["network", "define", "-"], { input: labXml(a) });
        await a.spanlan(["network", "start", NETWORK]);
        await join(b, a);
        await peersUp(a, 1);
        await peersUp(b, 1);
        await attach(a, "one");
        await attach(b, "two");
        await attach(b, "three");
        await attach(a, "kept", KEPT.mac);
      }, LONG_MS);

      afterAll(async () => {
        await bed.close();
      });

      async function attach(agent: Agent, name: string, mac?: string): Promise<void> {
        const options = { network: NETWORK, addresses: [], ...(mac === undefined ? {} : { mac }) };
        await guest(name).attach(agent, options);
      }

      function guest(name: string): Guest {
        return guests.get(name)!;
      }

      async function lease(name: string): Promise<Given> {
        const got = await eventually(`${name} has a lease`, () => leaseOf(guest(name)), LONG_MS);
        given.set(name, got);
        return got;
      }

      it(
        "gives each guest an address of the range at its own node, and none twice",
        async () => {
          for (const name of ["one", "two", "three"]) {
            const { ip, mask, mtu } = await lease(name);
            expect(ip).toMatch(/^10\.20\.0\.1\d\d$/);
            expect([mask, mtu]).toEqual(["24", "1350"]);
          }
          const addresses = [...given.values()].map(({ ip }) => ip);
          expect(new Set(addresses).size).toBe(addresses.length);
          await reaches(guest("one"), given.get("two")!.ip);
        },
        LONG_MS,
      );

      it("gives a guest what is kept for its MAC", async () => {
        expect((await lease("kept")).ip).toBe(KEPT.address);
      });

      it("gives nobody an address that somebody uses without a lease", async () => {
        const next = `10.20.0.${Number(given.get("one")!.ip.split(".")[3]) + 1}`;
        const squatter = guest("squatter");
        await squatter.attach(a, { network: NETWORK, addresses: [`${next}/24`] });
        await reaches(squatter, given.get("one")!.ip);
        const asked = await guest("one").namespace.attempt(["busybox", "udhcpc", "-f", "-q", "-n"]);
        expect(asked.exitCode).not.toBe(0); // there is no eth0: the client itself runs
        await guest("one").namespace.ip(["link", "set", guest("one").device, "down"]);
        await guest("one").namespace.ip([
          ...["link", "set", guest("one").device, "address", "52:54:00:20:00:99", "up"],
        ]);
        await guest("one").namespace.ip(["address", "flush", "dev", guest("one").device]);
        expect((await lease("one")).ip).not.toBe(next);
      });

      it("shows the same leases on both nodes, and where each guest is", async () => {
        await eventually("both nodes know all leases", async () => {
          const [there, here] = [await leaseRows(a), await leaseRows(b)];
          const wanted = [...given.values()].map(({ ip }) => ip);
          for (const known of [there, here].map((each) => each.map(({ address }) => address))) {
            if (!wanted.every((ip) => known.includes(ip))) throw new Error(JSON.stringify(known));
          }
          return true;
        });
        const row = (await leaseRows(a)).find(({ address }) => address === given.get("two")!.ip);
        expect(row).toMatchObject({ name: "two" });
        expect(Date.parse(row!.expires)).toBeGreaterThan(Date.now());
        const table = await a.spanlan(["leases", NETWORK]);
        expect(table).toMatch(/^NETWORK +ADDRESS +MAC +CLIENT +NAME +NODE +EXPIRES/);
      });

      it("keeps its journal to itself", () => {
        expect(statSync(journal(a)).mode & 0o777).toBe(0o600);
      });

      it(
        "knows all leases again after it was killed, and prolongs them",
        async () => {
          const held = new Map(given);
          await b.kill();
          b.launch();
          await b.answers();
          const own = ["two", "three"].map((name) => held.get(name)!.ip);
          const known = (await leaseRows(b)).map(({ address }) => address);
          expect(own.filter((ip) => !known.includes(ip))).toEqual([]);
          for (const name of ["two", "three"]) {
            await guest(name).namespace.ip(["link", "set", guest(name).device, "up"]);
            expect((await lease(name)).ip).toBe(held.get(name)!.ip);
          }
        },
        LONG_MS,
      );

      it(
        "goes on without leases where its journal is damaged, and names file and place",
        async () => {
          await a.stop();
          const damage = [
            "sh",
            "-c",
            'printf X | dd of="$0" bs=1 seek=20 conv=notrunc',
            journal(a),
          ];
          expect((await attempt(damage)).exitCode).toBe(0);
          a.launch();
          await a.answers();
          const { state, reason } = await a.json<{ state: string; reason: string }>([
            ...["network", "show", NETWORK],
          ]);
          expect({ state, reason }).toEqual({
            state: "running",
            reason: `${journal(a)} is damaged at octet 0: restore it from a backup`,
          });
          await peersUp(a, 1);
        },
        LONG_MS,
      );

      it("leaves nothing when all agents stop", async () => {
        await a.stop();
        await b.stop();
        for (const each of guests.values()) await each.withdraw();
        expect(leftovers(before, await bed.traces())).toEqual([]);
      });

      function journal(agent: Agent): string {
        return joinPath(agent.state, "networks", UUID, "leases.journal");
      }
    },
    rootObstacle(),
  );
});

const UUID = "596a5d21-71f4-8fb2-e068-e2386a5c413e";

function labXml({ host }: Agent): string {
  return `<network>
  <name>${NETWORK}</name>
  <uuid>${UUID}</uuid>
  <listen address="${host.address}" port="${PORT}"/>
  <ip address="10.20.0.1" netmask="255.255.255.0">
    <dhcp>
      <range start="10.20.0.100" end="10.20.0.199"/>
      <host mac="${KEPT.mac}" name="kept" ip="${KEPT.address}"/>
    </dhcp>
  </ip>
</network>`;
}
