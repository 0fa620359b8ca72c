import type { Agent } from "./testbed/agent.js";
import { scene, rootObstacle } from "./testbed/capability.js";
import { leaseOf } from "./testbed/dhcp-client.js";
import { DhcpRelay, relayPortXml, type GivenAddress } from "./testbed/dhcp-relay.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import { join, NETWORK, peersUp, PORT, reaches } from "./testbed/lab.js";
import { doubled, knows, leaseRows } from "./testbed/lease-rows.js";
import { Testbed, type Host } from "./testbed/testbed.js";

const LONG_MS = 180_000;
const NAMES = ["a", "b", "c"] as const;
/** Fewer than all clients ask for, so that every host gives all that it may. */
const ADDRESSES = 96;
const CLIENTS_EACH = 60;

/**
 *      relay, guest ── host a ═══ host b ── relay, guest
 *                         ╲         ╱
 *                          ╲       ╱   all three ways are cut, and mended
 *                           host c ── relay, guest
 */
scene(
  "three hosts that give leases while none reaches another",
  () => {
    let bed: Testbed;
    let hosts: readonly Host[];
    const agents: Agent[] = [];
    const relays: DhcpRelay[] = [];
    const guests: Guest[] = [];
    let given: readonly GivenAddress[] = [];

    beforeAll(async () => {
      bed = await Testbed.create();
      const made: Host[] = [];
      for (const name of NAMES) made.push(await bed.host(name));
      hosts = made;
      for (const host of hosts) agents.push(await bed.agent(host));
      const [founder] = agents as [Agent];
      await founder.spanlan(["network", "define", "-"], { input: labXml(founder) });
      await founder.spanlan(["network", "start", NETWORK]);
      for (const agent of agents.slice(1)) await join(agent, founder);
      await peersUp(founder, NAMES.length - 1);
      for (const [index, agent] of agents.entries()) {
        const relay = await bed.guest(`relay-${agent.host.name}`);
        const options = { address: `10.20.0.${2 + index}`, family: 1 + index, atOnce: 8 };
        relays.push(await DhcpRelay.start(relay, agent, options));
        const guest = await bed.guest(`guest-${agent.host.name}`);
        await guest.attach(agent, { network: NETWORK, addresses: [] });
        guests.push(guest);
      }
    }, LONG_MS);

    afterAll(async () => {
      await bed.close();
    });

    /** Returns when nobody was given anything for a while: who still asks asks in vain. */
    async function exhausted(relay: DhcpRelay): Promise<void> {
      let last = { count: -1, since: 0 };
      await eventually(
        "nothing more is given",
        async () => {
          const { given: own, asking } = await relay.tell();
          const now = performance.now();
          if (own.length !== last.count) last = { count: own.length, since: now };
          return asking === 0 || now - last.since > QUIET_MS;
        },
        LONG_MS,
      );
    }

    async function giveAll(): Promise<readonly GivenAddress[]> {
      for (const relay of relays) await relay.ask(CLIENTS_EACH);
      for (const relay of relays) await exhausted(relay);
      return (await Promise.all(relays.map((relay) => relay.tell()))).flatMap((told) => told.given);
    }

    it(
      "each host has addresses of its own to give",
      async () => {
        for (const relay of relays) {
          await relay.ask(3);
          await eventually(
            "three are given",
            async () => (await relay.tell()).given.length === 3,
            LONG_MS,
          );
        }
      },
      LONG_MS,
    );

    it(
      "goes on at each of them alone, and gives no address twice",
      async () => {
        await bed.paths.block(hosts[0]!, hosts[1]!);
        await bed.paths.block(hosts[1]!, hosts[2]!);
        await bed.paths.block(hosts[0]!, hosts[2]!);
        for (const agent of agents) await peersUp(agent, 0);
        const before = (await Promise.all(relays.map((relay) => relay.tell()))).map(
          (told) => told.given.length,
        );
        const asked = Promise.all(
          guests.map((guest) =>
            eventually(`${guest.name} has a lease`, () => leaseOf(guest), LONG_MS),
          ),
        );
        const all = await giveAll();
        const own = await asked;
        for (const [index, relay] of relays.entries()) {
          expect((await relay.tell()).given.length).toBeGreaterThan(before[index]!);
        }
        const macs = await Promise.all(guests.map((guest) => macOf(guest)));
        given = [...all, ...own.map(({ ip }, index) => [ip, macs[index]!] as const)];
        expect(doubled(given)).toEqual([]);
      },
      LONG_MS,
    );

    it(
      "agrees after the heal: each lease is known everywhere, and of one guest",
      async () => {
        await bed.paths.clear();
        await peersUp(agents[0]!, NAMES.length - 1);
        given = [
          ...given.slice(-guests.length),
          ...(await Promise.all(relays.map((relay) => relay.end()))).flat(),
        ];
        for (const agent of agents) {
          await knows(agent, given, LONG_MS);
          const rows = await leaseRows(agent);
          expect(doubled(rows.map(({ address, mac }) => [address, mac]))).toEqual([]);
          expect(rows.length).toBeLessThanOrEqual(ADDRESSES);
        }
        expect(doubled(given)).toEqual([]);
        process.stderr.write(`${given.length} of ${ADDRESSES} addresses given, none twice\n`);
        expect(given.length).toBeGreaterThan(ADDRESSES / 2);
        const [from, ...others] = guests;
        for (const guest of others) {
          const mac = await macOf(guest);
          await reaches(from!, given.find(([, each]) => each === mac)![0]);
        }
      },
      LONG_MS,
    );
  },
  rootObstacle(),
);

/** Clients repeat themselves faster. */
const QUIET_MS = 4_000;

async function macOf({ namespace, device }: Guest): Promise<string> {
  const [link] = JSON.parse(await namespace.ip(["-j", "link", "show", "dev", device])) as {
    address: string;
  }[];
  return link!.address;
}

function labXml({ host }: Agent): string {
  const ports = NAMES.map((name) => relayPortXml(`relay-${name}`)).join("\n  ");
  return `<network xmlns:span="urn:spanlan:network:1">
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <ip address="10.20.0.1" netmask="255.255.0.0">
    <dhcp><range start="10.20.1.0" end="10.20.1.${ADDRESSES - 1}"/></dhcp>
  </ip>
  ${ports}
</network>`;
}
