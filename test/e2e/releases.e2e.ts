import type { Agent } from "./testbed/agent.js";
import { obstacle, scene } from "./testbed/capability.js";
import { leaseOf, type Given } from "./testbed/dhcp-client.js";
import { eventually } from "./testbed/eventually.js";
import type { Guest } from "./testbed/guest.js";
import { join, NETWORK, peersUp, PORT, reaches } from "./testbed/lab.js";
import { leaseRows } from "./testbed/lease-rows.js";
import { PreviousRelease, previousObstacle } from "./testbed/previous-release.js";
import { Testbed } from "./testbed/testbed.js";
import { leftovers, type Traces } from "./testbed/traces.js";

const LONG_MS = 180_000;

/*
 *     guest two ── host b, the one before ══ host a, this release ══ host c, this release ── guest three
 *                                                └── guest one
 */
scene(
  "agents of the release before and of this one",
  () => {
    let bed: Testbed;
    let before: Traces;
    let previous: PreviousRelease;
    let a: Agent;
    let b: Agent;
    let c: Agent;
    const guests: Guest[] = [];
    const given: Given[] = [];

    beforeAll(async () => {
      previous = new PreviousRelease();
      bed = await Testbed.create();
      const [hostA, hostB, hostC] = [await bed.host("a"), await bed.host("b"), await bed.host("c")];
      for (const name of ["one", "two", "three"]) guests.push(await bed.guest(name));
      before = await bed.traces();
      a = await bed.agent(hostA);
      b = await bed.agent(hostB, "root", [], previous);
      c = await bed.agent(hostC);
    }, LONG_MS);

    afterAll(async () => {
      await bed.close();
      previous.remove();
    });

    it(
      "let each other in: the older by the newer, and the newer by the older",
      async () => {
        await a.spanlan(["network", "define", "-"], { input: labXml(a, 1350) });
        await a.spanlan(["network", "start", NETWORK]);
        await join(b, a);
        await a.spanlan(["network", "show", NETWORK]);
        await peersUp(b, 1);
        await join(c, a);
        await Promise.all([peersUp(a, 2), peersUp(c, 1)]);
      },
      LONG_MS,
    );

    it(
      "give leases of one range, none twice, and know each other's",
      async () => {
        for (const [index, agent] of [a, b, c].entries()) {
          const guest = guests[index]!;
          await guest.attach(agent, { network: NETWORK, addresses: [] });
          given.push(await eventually(`${guest.name} has a lease`, () => leaseOf(guest), LONG_MS));
        }
        expect(new Set(given.map(({ ip }) => ip)).size).toBe(3);
        for (const agent of [a, b, c]) await knowsAll(agent, given);
      },
      LONG_MS,
    );

    it(
      "carry frames of all guests to all",
      async () => {
        for (const [from, guest] of guests.entries()) {
          for (const [to, { ip }] of given.entries()) if (from !== to) await reaches(guest, ip);
        }
      },
      LONG_MS,
    );

    it(
      "find each other again when all were killed and started",
      async () => {
        for (const agent of [b, c, a]) await agent.kill();
        for (const agent of [a, b, c]) {
          agent.launch();
          await agent.answers();
        }
        await peersUp(a, 2);
        await reaches(guests[0]!, given[2]!.ip);
        await reaches(guests[1]!, given[0]!.ip);
      },
      LONG_MS,
    );

    it(
      "serve a definition that this release's admin changes",
      async () => {
        await a.spanlan(["network", "define", "-"], { input: labXml(a, 1300) });
        for (const agent of [b, c]) {
          await eventually(`${agent.host.name} has it`, async () => {
            const { mtu } = await agent.json<{ mtu: number }>(["network", "show", NETWORK]);
            return mtu === 1300;
          });
        }
        await reaches(guests[1]!, given[2]!.ip);
      },
      LONG_MS,
    );

    it(
      "go on when the older one is brought up to this release, with its state",
      async () => {
        await b.kill();
        b.update();
        b.launch();
        await b.answers();
        // not a number of uplinks: what host a relayed for b and c may have led them to each other by now
        await reaches(guests[1]!, given[0]!.ip);
        await knowsAll(b, given);
      },
      LONG_MS,
    );

    it("leave nothing", async () => {
      for (const agent of [a, b, c]) await agent.stop();
      expect(leftovers(before, await bed.traces())).toEqual([]);
    });
  },
  obstacle() ?? previousObstacle(),
);

async function knowsAll(agent: Agent, given: readonly Given[]): Promise<void> {
  await eventually(`${agent.host.name} knows all leases`, async () => {
    const known = (await leaseRows(agent)).map(({ address }) => address);
    return given.every(({ ip }) => known.includes(ip));
  });
}

function labXml({ host }: Agent, mtu: number): string {
  return `<network>
  <name>${NETWORK}</name>
  <uuid>596a5d21-71f4-8fb2-e068-e2386a5c413e</uuid>
  <listen address="${host.address}" port="${PORT}"/>
  <mtu size="${mtu}"/>
  <ip address="10.20.0.1" netmask="255.255.255.0">
    <dhcp><range start="10.20.0.100" end="10.20.0.199"/></dhcp>
  </ip>
</network>`;
}
