import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join as joinPath } from "node:path";
import type { Agent } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import { run } from "./testbed/command.js";
import { leaseOf } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import { join, NETWORK, peersUp, PORT, reaches, type NetworkRow } from "./testbed/lab.js";
import { leaseRows } from "./testbed/lease-rows.js";
import { Testbed } from "./testbed/testbed.js";

const LONG_MS = 120_000;
/** Of the file system that the agent keeps its state in. */
const SIZE = "4m";
const PAGE = Buffer.alloc(4096);
/** More than have room in one, by far. */
const CLIENTS_OF_A_PAGE = 100;

/*
 *      one, late ── host a, whose disk is full ══ host b ── two
 */
scene(
  "an agent whose disk is full",
  () => {
    let bed: Testbed;
    let a: Agent;
    let b: Agent;
    let one: Guest;
    let two: Guest;
    let late: Guest;
    let address: string;
    let state = "";

    beforeAll(async () => {
      bed = await Testbed.create();
      const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
      state = joinPath(hostA.directory, "state");
      mkdirSync(state, { mode: 0o700 });
      await run(["mount", "-t", "tmpfs", "-o", `size=${SIZE},mode=0700`, "tmpfs", state]);
      [one, two, late] = [await bed.guest("one"), await bed.guest("two"), await bed.guest("late")];
      a = await bed.agent(hostA);
      b = await bed.agent(hostB);
      await a.spanlan(["network", "define", "-"], { input: labXml(a) });
      await a.spanlan(["network", "start", NETWORK]);
      await join(b, a);
      await peersUp(a, 1);
      for (const [guest, agent] of [
        [one, a],
        [late, a],
        [two, b],
      ] as const) {
        await guest.attach(agent, { network: NETWORK, addresses: [] });
      }
      await eventually("one has a lease", () => leaseOf(one), LONG_MS);
      address = (await eventually("two has a lease", () => leaseOf(two), LONG_MS)).ip;
      await reaches(one, address);
    }, LONG_MS);

    afterAll(async () => {
      await a.kill();
      await run(["umount", "--lazy", state]);
      await bed.close();
    });

    /** Every octet that is left. */
    function fill(): void {
      for (;;) {
        try {
          appendFileSync(joinPath(state, "ballast"), PAGE);
        } catch {
          return; // ENOSPC
        }
      }
    }

    /** What the late guest is given under a MAC of its own. */
    async function askAs(client: number): Promise<string | undefined> {
      const mac = `52:54:00:20:02:${client.toString(16).padStart(2, "0")}`;
      await late.namespace.ip(["link", "set", "dev", late.device, "down"]);
      await late.namespace.ip(["link", "set", "dev", late.device, "address", mac, "up"]);
      await late.namespace.ip(["-4", "address", "flush", "dev", late.device]);
      return (await leaseOf(late))?.ip;
    }

    async function shown(): Promise<Pick<NetworkRow, "state"> & { readonly reason: string }> {
      return a.json(["network", "show", NETWORK]);
    }

    it(
      "gives no lease that it cannot store, and says why",
      async () => {
        expect((await shown()).reason).toBe("");
        fill();
        const given: string[] = [];
        // What is left of the journal's last page is used up.
        for (let client = 0; ; client++) {
          const got = await askAs(client);
          if (got === undefined) break;
          given.push(got);
          expect(given.length).toBeLessThan(CLIENTS_OF_A_PAGE);
        }
        expect(await askAs(CLIENTS_OF_A_PAGE)).toBeUndefined();
        const known = (await leaseRows(a)).map((each) => each.address);
        expect(known).toEqual(expect.arrayContaining(given));
        expect(known.length).toBe(given.length + 2);
        const { state: is, reason } = await shown();
        expect(is).toBe("running");
        expect(reason).toMatch(/^leases cannot be stored: .*(no space|ENOSPC)/i);
        const { gatewayRefusals } = await a.json<{
          readonly gatewayRefusals: Readonly<Record<string, number>>;
        }>(["network", "show", NETWORK]);
        expect(gatewayRefusals["DHCP: not stored"]).toBeGreaterThan(0);
      },
      LONG_MS,
    );

    it("forwards meanwhile, and gives leases at the other host", async () => {
      expect(await one.ping(address)).toBe(3);
      const renewed = await eventually("two has its lease again", () => leaseOf(two));
      expect(renewed.ip).toBe(address);
    });

    it(
      "gives leases again once there is room",
      async () => {
        rmSync(joinPath(state, "ballast"));
        const { ip } = await eventually("late has a lease", () => leaseOf(late), LONG_MS);
        expect((await leaseRows(a)).map((each) => each.address)).toContain(ip);
        expect((await shown()).reason).toBe("");
        await reaches(late, address);
      },
      LONG_MS,
    );
  },
  rootObstacle(),
);

function labXml({ host }: Agent): string {
  return `<network xmlns:span="urn:spanlan:network:1">
  <name>${NETWORK}</name>
  <span:limits macs="${CLIENTS_OF_A_PAGE}"/>
  <listen address="${host.address}" port="${PORT}"/>
  <ip address="10.20.0.1" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"/></dhcp>
  </ip>
</network>`;
}
