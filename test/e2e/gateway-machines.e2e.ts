import { join as joinPath } from "node:path";
import type { Agent } from "./testbed/agent.js";
import { isMachineRoot, obstacle, scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { join, NETWORK, peersUp, PORT } from "./testbed/lab.js";
import { leaseRows } from "./testbed/lease-rows.js";
import { Testbed } from "./testbed/testbed.js";
import { machineObstacle, VirtualMachine } from "./testbed/virtual-machine.js";

const LONG_MS = 300_000;
const DOMAIN = "lab.example";
/** The shortest that a definition may say. */
const LEASE_MS = 120_000;

/*
 *      machine ma ── stream ── host a ══ gRPC ══ host b ── stream ── machine mb
 */
scene(
  "guests under QEMU that ask for their addresses",
  () => {
    let bed: Testbed;
    let a: Agent;
    const machines: VirtualMachine[] = [];
    const held: { readonly name: string; readonly address: string; readonly expires: number }[] =
      [];

    beforeAll(async () => {
      bed = await Testbed.create();
      a = await bed.agent(await bed.host("a"));
      const b = await bed.agent(await bed.host("b"));
      await a.spanlan(["network", "define", "-"], { input: labXml(a) });
      await a.spanlan(["network", "start", NETWORK]);
      await join(b, a);
      await peersUp(a, 1);
      for (const [agent, name] of [
        [a, "ma"],
        [b, "mb"],
      ] as const) {
        machines.push(await plugIn(agent, name, 1 + machines.length));
      }
      await Promise.all(machines.map((machine) => machine.booted()));
    }, LONG_MS);

    afterAll(async () => {
      for (const machine of machines) await machine.end();
      await bed.close();
    });

    async function plugIn(agent: Agent, name: string, number: number): Promise<VirtualMachine> {
      const mac = `52:54:00:20:01:0${number}`;
      const path = joinPath(agent.host.directory, "guest.sock");
      const place = ["stream", "--listen", `unix:${path}`, "--name", name, "--mac", mac];
      await agent.spanlan(["attach", NETWORK, ...place]);
      const words = (await agent.spanlan(["qemu", NETWORK, "--name", name])).trim();
      const cards = [{ mac, hostname: name }];
      return VirtualMachine.start(agent.host, bed.mark, { name, cards, words });
    }

    it(
      "are given one each, by their own hosts",
      async () => {
        for (const { name } of machines) {
          const row = await eventually(
            `${name} has a lease`,
            async () => (await leaseRows(a)).find((each) => each.name === name),
            LONG_MS,
          );
          expect(row.address).toMatch(/^10\.20\.0\.1\d\d$/);
          held.push({ name, address: row.address, expires: Date.parse(row.expires) });
        }
        expect(new Set(held.map(({ address }) => address)).size).toBe(machines.length);
        for (const [index, machine] of machines.entries()) {
          const told = await eventually(`${machine.name} uses it`, () =>
            machine.run("ip -4 address show"),
          );
          expect(told).toContain(` ${held[index]!.address}/24 `);
        }
      },
      LONG_MS,
    );

    it(
      "resolve and reach each other",
      async () => {
        for (const machine of machines) {
          for (const { name, address } of held) {
            await eventually(
              `${machine.name} resolves ${name}`,
              async () =>
                (await machine.run(`nslookup ${name}.${DOMAIN} || true`)).includes(address),
              LONG_MS,
            );
            expect(await machine.ping(address)).toBe(3);
          }
        }
      },
      LONG_MS,
    );

    it(
      "renew their leases and keep their addresses",
      async () => {
        for (const [index, { name, address, expires }] of held.entries()) {
          await eventually(
            `${name} has renewed ${address}`,
            async () => {
              const row = (await leaseRows(a)).find((each) => each.address === address);
              return row !== undefined && Date.parse(row.expires) >= expires + LEASE_MS / 4;
            },
            LEASE_MS,
          );
          const told = await machines[index]!.run("ip -4 address show");
          expect(told).toContain(` ${address}/24 `);
        }
      },
      LONG_MS,
    );
  },
  obstacle() ?? (isMachineRoot() ? machineObstacle() : "needs root of the machine"),
);

function labXml({ host }: Agent): string {
  return `<network>
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <domain name="${DOMAIN}" localOnly="yes"/>
  <ip address="10.20.0.1" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"><lease expiry="2" unit="minutes"/></range></dhcp>
  </ip>
</network>`;
}
