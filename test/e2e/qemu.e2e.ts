import { join } from "node:path";
import { isMachineRoot, obstacle, scene, IS_FULL } from "./testbed/capability.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { line, mesh } from "../graph.js";
import { NETWORK } from "./testbed/lab.js";
import { addressOf, cardOf, reachesCard, rulesOf } from "./testbed/machine-cards.js";
import { Testbed } from "./testbed/testbed.js";
import { machineObstacle, VirtualMachine, type Card } from "./testbed/virtual-machine.js";
import { MachineTransfer, sendFile } from "./testbed/machine-transfer.js";

const HOSTS = 3;
const [A, C] = [0, 2];

/** An emulated guest takes its time; the whole amount on demand. */
const OCTETS = IS_FULL ? 100_000_000 : 1_500_000;
const LONG_MS = 300_000 + OCTETS / 50;

const KINDS = ["listen", "connect", "dgram", "tap"] as const;
type Kind = (typeof KINDS)[number];

/** What goes on when the agent is killed: of a stream that QEMU dials it does not. */
const LASTING: readonly Kind[] = ["connect", "dgram", "tap"];

/** What `spanlan qemu --json` says. */
interface QemuRow {
  readonly before: readonly string[];
}

function card(kind: Kind, place: 1 | 2): Card {
  return cardOf(KINDS.indexOf(kind) + 1, place);
}

const LINE = line(HOSTS);

/*
 * Two virtual machines, each with four cards, and each of these behind another kind of port:
 *
 *      machine a ══ 4 ports ══ host a ─── host b ─── host c ══ 4 ports ══ machine c
 *                                 └────── direct or not ──┘
 */
scene(
  "guests under QEMU",
  () => {
    let bed: Testbed;
    let lab: GraphLab;
    let machines: readonly [VirtualMachine, VirtualMachine];

    beforeAll(async () => {
      bed = await Testbed.create();
      lab = await GraphLab.open(bed, HOSTS);
      const made: VirtualMachine[] = [];
      for (const [index, number] of [
        [A, 1],
        [C, 2],
      ] as const) {
        made.push(await plugIn(index, number));
      }
      machines = made as [VirtualMachine, VirtualMachine] & VirtualMachine[];
      await Promise.all(machines.map((machine) => machine.booted()));
    }, LONG_MS);

    afterAll(async () => {
      for (const machine of machines) await machine.end();
      await bed.close();
    });

    /** Attaches a port of each kind at a host and starts a machine with what `spanlan qemu` prints. */
    async function plugIn(index: number, number: 1 | 2): Promise<VirtualMachine> {
      const agent = lab.agents[index]!;
      const { directory, namespace } = agent.host;
      const places: Record<Kind, readonly string[]> = {
        listen: ["stream", "--listen", `unix:${join(directory, "listen.sock")}`],
        connect: ["stream", "--connect", `unix:${join(directory, "connect.sock")}`],
        dgram: [
          ...["dgram", "--local", `unix:${join(directory, "agent")}`],
          ...["--remote", `unix:${join(directory, "guest")}`],
        ],
        tap: ["tap", "--dev", "vm0"],
      };
      const words: string[] = [];
      for (const kind of KINDS) {
        const rules = ["--name", kind, ...rulesOf(card(kind, number))];
        await agent.spanlan(["attach", NETWORK, ...places[kind], ...rules]);
        const qemu = ["qemu", NETWORK, "--name", kind];
        words.push((await agent.spanlan(qemu)).trim());
        const { before } = kind === "tap" ? await agent.json<QemuRow>(qemu) : { before: [] };
        for (const command of before) {
          // All hosts share one /dev, where a device is named after its index.
          const own = command.replace(" type macvtap", ` index ${1000 + number} type macvtap`);
          await namespace.run(own.split(" "));
        }
      }
      const cards = KINDS.map((kind) => card(kind, number));
      const name = `machine at ${agent.host.name}`;
      return VirtualMachine.start(agent.host, bed.mark, { name, cards, words: words.join(" ") });
    }

    describe.each([
      ["directly", mesh(HOSTS)],
      ["through a relay", LINE],
    ])("%s", (_way, graph) => {
      beforeAll(async () => {
        await lab.shape(graph);
      }, LONG_MS);

      it.each(KINDS)(
        "reach each other by %s: ping, ND, and TCP without an octet changed",
        async (kind) => {
          await reachesCard(machines[0], card(kind, 2));
          const sent = await sendFile(machines[0], machines[1], {
            address: addressOf(card(kind, 2).ipv4),
            octets: OCTETS,
          });
          process.stderr.write(
            `${kind}, ${graph.name}: ${OCTETS} octets in ${sent.seconds.toFixed(1)} s\n`,
          );
          expect(sent.received).toBe(sent.sent);
        },
        LONG_MS,
      );
    });

    it(
      "go on when the agent of one is killed and started again",
      async () => {
        const agent = lab.agents[A]!;
        const transfers = await Promise.all(
          LASTING.map((kind) =>
            MachineTransfer.start(machines[0], machines[1], {
              address: addressOf(card(kind, 2).ipv4),
              octets: OCTETS,
            }),
          ),
        );
        await agent.kill();
        agent.launch();
        await agent.answers();
        const ends = await Promise.all(transfers.map((transfer) => transfer.finished()));
        expect(ends.map(({ received }) => received)).toEqual(ends.map(({ sent }) => sent));
        for (const kind of LASTING) await reachesCard(machines[0], card(kind, 2));
        const states = await agent.json<{ name: string; state: string }[]>(["ports", NETWORK]);
        expect(
          states
            .filter(({ state }) => state === "up")
            .map(({ name }) => name)
            .sort(),
        ).toEqual([...LASTING].sort());
      },
      LONG_MS,
    );

    it(
      "leave nothing when all has ended",
      async () => {
        for (const machine of machines) await machine.end();
        for (const index of [A, C]) {
          await lab.agents[index]!.host.namespace.ip(["link", "delete", "vm0-q"]);
          for (const kind of KINDS) await lab.agents[index]!.spanlan(["detach", NETWORK, kind]);
        }
        expect(await lab.stop()).toEqual([]);
      },
      LONG_MS,
    );
  },
  obstacle() ?? (isMachineRoot() ? machineObstacle() : "needs root of the machine"),
);
