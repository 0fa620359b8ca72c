import { IS_FULL, rootObstacle, scene } from "./testbed/capability.js";
import type { Agent, AgentUser } from "./testbed/agent.js";
import { DHCP_PROGRAMS, knowResolvers } from "./testbed/dhcp-programs.js";
import { eventually } from "./testbed/eventually.js";
import { GuestSystem } from "./testbed/guest-system.js";
import { join, NETWORK, peersUp, PORT, reaches } from "./testbed/lab.js";
import { leaseRows, type LeaseRow } from "./testbed/lease-rows.js";
import { Testbed } from "./testbed/testbed.js";
import { type Traces, allGone } from "./testbed/traces.js";

const LONG_MS = 180_000;
/** Both on demand: they wait for the same clients to renew, and what root may do an ordinary user may not always. */
const USERS: readonly AgentUser[] = IS_FULL ? ["root", "ordinary"] : ["ordinary"];
const GATEWAY = "10.20.0.1";
const DOMAIN = "lab.example";
/** The shortest that a definition may say. */
const LEASE_MS = 120_000;

/**
 *      udhcpc, dhcpcd ──── TAPs ── host a ══ gRPC ══ host b ── TAPs ── dhclient, networkd
 */
describe.each(USERS)("agents of %s", (user) => {
  scene(
    "the DHCP clients that guests come with",
    () => {
      let bed: Testbed;
      let before: Traces;
      let a: Agent;
      let b: Agent;
      const systems = new Map<string, GuestSystem>();
      const held = new Map<string, string>();
      const first = new Map<string, number>();

      beforeAll(async () => {
        bed = await Testbed.create();
        const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
        const guests = [];
        for (const { name } of DHCP_PROGRAMS) guests.push(await bed.guest(name));
        before = await bed.traces();
        a = await bed.agent(hostA, user);
        b = await bed.agent(hostB, user);
        await a.spanlan(["network", "define", "-"], { input: labXml(a) });
        await a.spanlan(["network", "start", NETWORK]);
        await join(b, a);
        await peersUp(a, 1);
        await peersUp(b, 1);
        for (const [index, guest] of guests.entries()) {
          const agent = index % 2 === 0 ? a : b;
          if (user === "ordinary") await guest.give(agent.host);
          await guest.attach(agent, { network: NETWORK, addresses: [] });
          systems.set(guest.name, await GuestSystem.start(guest, bed.mark));
        }
        for (const program of DHCP_PROGRAMS) await program.start(systems.get(program.name)!);
      }, LONG_MS);

      afterAll(async () => {
        for (const system of systems.values()) await system.close();
        await bed.close();
      });

      async function lease(agent: Agent, address: string): Promise<LeaseRow | undefined> {
        return (await leaseRows(agent)).find((each) => each.address === address);
      }

      it.each(DHCP_PROGRAMS.map(({ name }) => name))(
        "%s is given an address, and takes it into use",
        async (name) => {
          const system = systems.get(name)!;
          const address = await eventually(
            `${name} has an address`,
            async () => (await system.addresses())[0],
            LONG_MS,
          );
          held.set(name, address);
          expect(address).toMatch(/^10\.20\.0\.1\d\d$/);
          for (const agent of [b, a]) {
            const row = await eventually(`${agent.host.name} knows of ${name}`, () =>
              lease(agent, address),
            );
            expect(row.name).toBe(name);
            first.set(name, Date.parse(row.expires));
          }
          await knowResolvers(system);
        },
        LONG_MS,
      );

      it("no two are given the same", async () => {
        expect(new Set(held.values()).size).toBe(DHCP_PROGRAMS.length);
        for (const { guest } of systems.values()) {
          for (const address of held.values()) await reaches(guest, address);
        }
      });

      it(
        "each resolves all of them as any program does, by full and by short name",
        async () => {
          for (const [asking, system] of systems) {
            for (const [name, address] of held) {
              for (const asked of [`${name}.${DOMAIN}`, name]) {
                await eventually(`${asking} resolves ${asked}`, async () => {
                  const { stdout } = await system.attempt(["getent", "ahostsv4", asked]);
                  if (stdout.startsWith(`${address} `)) return true;
                  throw new Error(`${stdout}\n${await system.run(["cat", "/etc/resolv.conf"])}`);
                });
              }
            }
          }
        },
        LONG_MS,
      );

      it(
        "the name server says the same on both hosts, over UDP and over TCP",
        async () => {
          for (const system of systems.values()) {
            for (const [name, address] of held) {
              for (const over of ["+notcp", "+tcp"]) {
                const asked = ["dig", "+short", over, `@${GATEWAY}`];
                expect((await system.run([...asked, `${name}.${DOMAIN}`])).trim()).toBe(address);
                expect((await system.run([...asked, "-x", address])).trim()).toBe(
                  `${name}.${DOMAIN}.`,
                );
              }
            }
          }
        },
        LONG_MS,
      );

      it(
        "each renews its lease and keeps its address",
        async () => {
          for (const [name, address] of held) {
            await eventually(
              `${name} has renewed ${address}`,
              async () => {
                const row = await lease(a, address);
                const expires = row === undefined ? 0 : Date.parse(row.expires);
                return expires >= first.get(name)! + LEASE_MS / 4;
              },
              LEASE_MS,
            );
            expect(await systems.get(name)!.addresses()).toEqual([address]);
          }
        },
        LONG_MS,
      );

      it("leave nothing when all has ended", async () => {
        for (const system of systems.values()) await system.close();
        await a.stop();
        await b.stop();
        for (const { guest } of systems.values()) await guest.withdraw();
        await allGone(before, () => bed.traces());
      });
    },
    rootObstacle(),
  );
});

function labXml({ host }: Agent): string {
  return `<network>
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <domain name="${DOMAIN}" localOnly="yes"/>
  <ip address="${GATEWAY}" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"><lease expiry="2" unit="minutes"/></range></dhcp>
  </ip>
</network>`;
}
