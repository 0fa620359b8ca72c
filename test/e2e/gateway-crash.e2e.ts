import { setTimeout as pause } from "node:timers/promises";
import { SeededRng } from "../seeded-rng.js";
import type { Agent } from "./testbed/agent.js";
import { scene, rootObstacle, IS_FULL } from "./testbed/capability.js";
import { DhcpRelay, relayPortXml } from "./testbed/dhcp-relay.js";
import { eventually } from "./testbed/eventually.js";
import { NETWORK, PORT } from "./testbed/lab.js";
import { doubled, leaseRows, unknownOf } from "./testbed/lease-rows.js";
import { Testbed } from "./testbed/testbed.js";

const SEED = 6;
const KILLS = IS_FULL ? 200 : 8;
const LONG_MS = 60_000 + KILLS * 8_000;
/** Longest the agent gives leases before it is killed. */
const LIFE_MS = 600;

/*
 *      relay, with ever new clients ── host a, whose agent is killed again and again
 */
scene(
  "an agent that is killed while it gives leases",
  () => {
    let bed: Testbed;
    let a: Agent;
    let relay: DhcpRelay;

    beforeAll(async () => {
      bed = await Testbed.create();
      a = await bed.agent(await bed.host("a"));
      await a.spanlan(["network", "define", "-"], { input: labXml(a) });
      await a.spanlan(["network", "start", NETWORK]);
      const options = { address: "10.20.0.2", family: 1, atOnce: 16 };
      relay = await DhcpRelay.start(await bed.guest("relay"), a, options);
    });

    afterAll(async () => {
      await bed.close();
    });

    it(
      "knows afterwards whatever it has acknowledged, at whatever moment",
      async () => {
        const rng = new SeededRng(SEED);
        await relay.ask(60_000);
        let known = 0;
        for (let kill = 0; kill < KILLS; kill++) {
          await eventually("more is given", async () => (await relay.tell()).given.length > known);
          await pause(rng.uint32() % LIFE_MS); // any moment is the right one
          await a.kill();
          const { given } = await relay.tell();
          a.launch();
          await a.answers();
          const rows = await eventually("the network runs", () => leaseRows(a));
          expect(unknownOf(given, rows)).toEqual([]);
          expect(doubled(given)).toEqual([]);
          known = given.length;
        }
        process.stderr.write(`${KILLS} kills, ${known} leases acknowledged, all known\n`);
        expect(known).toBeGreaterThan(KILLS);
      },
      LONG_MS,
    );
  },
  rootObstacle(),
);

function labXml({ host }: Agent): string {
  return `<network xmlns:span="urn:spanlan:network:1">
  <name>${NETWORK}</name>
  <listen address="${host.address}" port="${PORT}"/>
  <ip address="10.20.0.1" netmask="255.255.0.0">
    <dhcp><range start="10.20.1.0" end="10.20.240.255"/></dhcp>
  </ip>
  ${relayPortXml("relay")}
</network>`;
}
