import type { Agent } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import type { Child } from "./testbed/child.js";
import { startUdhcpc } from "./testbed/dhcp-programs.js";
import { leaseOf } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import { GuestSystem } from "./testbed/guest-system.js";
import { join, NETWORK, peersUp, PORT } from "./testbed/lab.js";
import { leaseRows } from "./testbed/lease-rows.js";
import { Testbed } from "./testbed/testbed.js";
import type { TrafficProcess } from "./testbed/traffic-process.js";

/** The names of the guests that only ask for themselves. */
const HONEST = new Set(["near", "far", "late"]);
const LONG_MS = 120_000;
const SERVER = "10.20.0.1";
const OWN = { mac: "52:54:00:20:00:66", ipv4: "10.20.0.66" };
const DISCOVERS_PER_SECOND = 5_000;
const FLOOD_SECONDS = 10;
/** The default of a port. */
const DHCP_RATE = 10;

interface Sent {
  readonly sent: number;
  readonly seconds: number;
}

/**
 *      near, late, mal ── TAPs ── host a ══ host b ── TAP ── far
 */
scene(
  "a guest that wants the addresses of others",
  () => {
    let bed: Testbed;
    let a: Agent;
    let b: Agent;
    let mal: Guest;
    let late: Guest;
    const known = new Map<string, GuestSystem>();
    const clients = new Map<string, Child>();
    const held = new Map<string, string>();

    beforeAll(async () => {
      bed = await Testbed.create();
      a = await bed.agent(await bed.host("a"));
      b = await bed.agent(await bed.host("b"));
      await a.spanlan(["network", "define", "-"], { input: labXml(a) });
      await a.spanlan(["network", "start", NETWORK]);
      await join(b, a);
      await peersUp(a, 1);
      for (const [name, agent] of [
        ["near", a],
        ["far", b],
      ] as const) {
        const guest = await bed.guest(name);
        await guest.attach(agent, { network: NETWORK, addresses: [] });
        const system = await GuestSystem.start(guest, bed.mark);
        known.set(name, system);
        clients.set(name, startUdhcpc(system));
      }
      [mal, late] = [await bed.guest("mal"), await bed.guest("late")];
      await mal.attach(a, { network: NETWORK, addresses: [`${OWN.ipv4}/24`] });
      await mal.namespace.ip(["link", "set", "dev", mal.device, "address", OWN.mac]);
      await late.attach(a, { network: NETWORK, addresses: [] });
      for (const [name, system] of known) {
        const address = await eventually(
          `${name} has an address`,
          async () => (await system.addresses())[0],
          LONG_MS,
        );
        held.set(name, address);
      }
    }, LONG_MS);

    afterAll(async () => {
      for (const system of known.values()) await system.close();
      await bed.close();
    });

    /** Has the hostile guest say so many frames a second, for some seconds. */
    async function hostile(
      what: "forge" | "flood" | "impersonate" | "answer",
      rate: { readonly perSecond: number; readonly seconds: number },
    ): Promise<TrafficProcess> {
      const near = known.get("near")!;
      const options = { own: OWN, server: SERVER, gateway: await gatewayMac(), ...rate };
      const victim = { mac: await macOf(near.guest), ipv4: held.get("near")! };
      return mal.lies(what, { ...options, victim });
    }

    async function gatewayMac(): Promise<string> {
      await mal.ping(SERVER);
      const told = await mal.namespace.ip(["-j", "neighbour", "show", SERVER]);
      return (JSON.parse(told) as { lladdr: string }[])[0]!.lladdr;
    }

    async function refused(): Promise<Readonly<Record<string, number>>> {
      const { gatewayRefusals } = await a.json<{
        readonly gatewayRefusals: Readonly<Record<string, number>>;
      }>(["network", "show", NETWORK]);
      return gatewayRefusals;
    }

    async function dropped(port: string): Promise<Readonly<Record<string, number>>> {
      const rows = await a.json<{ name: string; drops: Readonly<Record<string, number>> }[]>([
        ...["ports", NETWORK],
      ]);
      return rows.find(({ name }) => name === port)!.drops;
    }

    /** Each known client renews now, and its lease then ends later than it did. */
    async function renew(): Promise<void> {
      for (const [name, system] of known) {
        const address = held.get(name)!;
        const expiry = async (): Promise<number> => {
          const row = (await leaseRows(a)).find((each) => each.address === address);
          return row === undefined ? 0 : Date.parse(row.expires);
        };
        const before = await expiry();
        expect(before).toBeGreaterThan(0);
        await eventually(
          `${name} has renewed`,
          async () => {
            clients.get(name)!.signal("SIGUSR1");
            return (await expiry()) > before;
          },
          LONG_MS,
        );
        expect(await system.addresses()).toEqual([address]);
      }
    }

    it(
      "does not give back what another has, and cannot say that it is used",
      async () => {
        const before = await refused();
        const drops = await dropped("mal");
        const { sent } = await (
          await hostile("forge", { perSecond: 5, seconds: 10 })
        ).result<Sent>();
        expect(sent).toBe(8);
        await renew();
        const now = await refused();
        const count = (reason: string): number => (now[reason] ?? 0) - (before[reason] ?? 0);
        const after = await dropped("mal");
        const spoofed = ["foreign MAC", "foreign address"].map(
          (reason) => (after[reason] ?? 0) - (drops[reason] ?? 0),
        );
        expect(count("DHCP: foreign hardware address")).toBeGreaterThan(0);
        const told = [
          ...spoofed,
          count("DHCP: foreign hardware address"),
          count("DHCP: foreign port"),
        ];
        // What says that it is another client is heard, and is not believed to have anything.
        expect(told.reduce((sum, each) => sum + each)).toBeGreaterThanOrEqual(sent - 2);
      },
      LONG_MS,
    );

    it(
      "drowns nobody's request in its own, however many it sends",
      async () => {
        const before = await dropped("mal");
        const rate = { perSecond: DISCOVERS_PER_SECOND, seconds: FLOOD_SECONDS };
        const flood = await hostile("flood", rate);
        await renew();
        const { ip } = await eventually("a new guest has a lease", () => leaseOf(late), LONG_MS);
        expect(ip).toMatch(/^10\.20\.0\.1\d\d$/);
        const { sent, seconds } = await flood.result<Sent>();
        process.stderr.write(`${sent} DISCOVERs in ${seconds.toFixed(1)} s\n`);
        const after = await dropped("mal");
        const refusedFrames = (after["DHCP rate"] ?? 0) - (before["DHCP rate"] ?? 0);
        expect(refusedFrames).toBeGreaterThan(0);
        // Of frames for which the device had no room the host knows nothing.
        expect(refusedFrames).toBeLessThanOrEqual(sent);
        // An honest guest's own MAC may begin as those that were made up do.
        const madeUp = (await leaseRows(a)).filter(
          ({ mac, name }) => mac.startsWith("02:") && !HONEST.has(name),
        );
        expect(madeUp).toEqual([]);
        expect(sent / seconds).toBeGreaterThan(DHCP_RATE * 100);
      },
      LONG_MS,
    );

    it(
      "is no server: what it offers, acknowledges or refuses reaches nobody",
      async () => {
        const before = await dropped("mal");
        const serving = await hostile("impersonate", { perSecond: 100, seconds: 8 });
        await renew();
        await late.namespace.ip(["address", "flush", "dev", late.device]);
        const given = await eventually("late has a lease", () => leaseOf(late), LONG_MS);
        expect(given).toMatchObject({ router: "", dns: SERVER });
        const { sent } = await serving.result<Sent>();
        const after = await dropped("mal");
        expect((after["DHCP server"] ?? 0) - (before["DHCP server"] ?? 0)).toBe(sent);
      },
      LONG_MS,
    );

    it(
      "changes no name by answers that nobody asked for",
      async () => {
        const before = (await refused())["DNS: unasked answer"] ?? 0;
        const answering = await hostile("answer", { perSecond: 100, seconds: 3 });
        const asked = ["dig", "+short", `@${SERVER}`, "near.lab.example"];
        for (let time = 0; time < 20; time++) {
          expect((await late.namespace.run(asked)).trim()).toBe(held.get("near"));
        }
        const { sent } = await answering.result<Sent>();
        expect(sent).toBeGreaterThan(0);
        await eventually("they are counted", async () => {
          return ((await refused())["DNS: unasked answer"] ?? 0) - before === sent;
        });
      },
      LONG_MS,
    );
  },
  rootObstacle(),
);

async function macOf({ namespace, device }: Guest): Promise<string> {
  const [link] = JSON.parse(await namespace.ip(["-j", "link", "show", "dev", device])) as {
    address: string;
  }[];
  return link!.address;
}

function labXml({ host }: Agent): string {
  return `<network>
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <domain name="lab.example" localOnly="yes"/>
  <ip address="${SERVER}" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"/></dhcp>
  </ip>
</network>`;
}
