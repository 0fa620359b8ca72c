import { join } from "node:path";
import { isMachineRoot, obstacle, scene, IS_FULL } from "./testbed/capability.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { line, mesh } from "../graph.js";
import { NETWORK } from "./testbed/lab.js";
import { Libvirt, libvirtObstacle } from "./testbed/libvirt.js";
import { sendFile } from "./testbed/machine-transfer.js";
import { addressOf, cardOf, reachesCard, rulesOf } from "./testbed/machine-cards.js";
import { Testbed } from "./testbed/testbed.js";
import { machineObstacle, VirtualMachine, type Card } from "./testbed/virtual-machine.js";

const HOSTS = 3;
const [A, C] = [0, 2];
const MTU = 1350;
const OCTETS = IS_FULL ? 100_000_000 : 1_500_000;
const LONG_MS = 300_000 + OCTETS / 50;
const DOMAIN = "lan-domain";

const KINDS = ["tap", "stream", "dgram"] as const;
type Kind = (typeof KINDS)[number];

function card(kind: Kind, place: 1 | 2): Card {
  const plain = cardOf(KINDS.indexOf(kind) + 1, place);
  // libvirt has no <mtu> for such interfaces.
  return place === 1 ? { ...plain, mtu: MTU } : plain;
}

/** Sockets are on loopback: libvirt has no interface for one at a path. */
const PLACES: Record<Kind, readonly string[]> = {
  tap: ["tap", "--dev", "vm0"],
  stream: ["stream", "--connect", "tcp:127.0.0.1:7021", "--any-local-user"],
  dgram: [
    ...["dgram", "--local", "udp:127.0.0.1:7023", "--remote", "udp:127.0.0.1:7024"],
    "--any-local-user",
  ],
};

/*
 * The domain has a card of each kind; a machine without libvirt is at the other end of the line.
 *
 *      domain ══ 3 ports ══ host a ─── host b ─── host c ══ 3 ports ══ machine
 *                              └────── direct or not ──┘
 */
scene(
  "a domain of a stock libvirt",
  () => {
    let bed: Testbed;
    let lab: GraphLab;
    let libvirt: Libvirt;
    let domain: VirtualMachine;
    let machine: VirtualMachine;

    beforeAll(async () => {
      bed = await Testbed.create();
      lab = await GraphLab.open(bed, HOSTS);
      libvirt = await Libvirt.start(lab.agents[A]!.host, bed.mark);
      machine = await plugIn();
      domain = await define();
      await Promise.all([machine, domain].map((each) => each.booted()));
    }, LONG_MS);

    afterAll(async () => {
      await machine.end();
      await libvirt.stop();
      await bed.close();
    });

    async function attach(
      index: number,
      name: string,
      place: readonly string[],
      plugged: Card,
    ): Promise<void> {
      const rules = ["--name", name, ...rulesOf(plugged)];
      await lab.agents[index]!.spanlan(["attach", NETWORK, ...place, ...rules]);
    }

    /** The domain, with the elements that the command prints. */
    async function define(): Promise<VirtualMachine> {
      const interfaces: string[] = [];
      for (const kind of KINDS) {
        await attach(A, kind, PLACES[kind], card(kind, 1));
        const words = ["libvirt", "interface", NETWORK, "--name", kind];
        interfaces.push(await lab.agents[A]!.spanlan(words));
      }
      return libvirt.domain(
        DOMAIN,
        KINDS.map((kind) => card(kind, 1)),
        interfaces,
      );
    }

    async function plugIn(): Promise<VirtualMachine> {
      const agent = lab.agents[C]!;
      const words: string[] = [];
      for (const kind of KINDS) {
        const place = ["stream", "--connect", `unix:${join(agent.host.directory, kind)}`];
        await attach(C, kind, place, card(kind, 2));
        words.push((await agent.spanlan(["qemu", NETWORK, "--name", kind])).trim());
      }
      const cards = KINDS.map((kind) => card(kind, 2));
      const parts = { name: "machine", cards, words: words.join(" ") };
      return VirtualMachine.start(agent.host, bed.mark, parts);
    }

    describe.each([
      ["directly", mesh(HOSTS)],
      ["through a relay", line(HOSTS)],
    ])("%s", (_way, graph) => {
      beforeAll(async () => {
        await lab.shape(graph);
      }, LONG_MS);

      it.each(KINDS)(
        "reaches a guest elsewhere by %s: ping, ND, and TCP without an octet changed",
        async (kind) => {
          await reachesCard(domain, card(kind, 2));
          const file = { address: addressOf(card(kind, 2).ipv4), octets: OCTETS };
          const { sent, received } = await sendFile(domain, machine, file);
          expect(received).toBe(sent);
        },
        LONG_MS,
      );
    });

    it(
      "leaves nothing when all has ended",
      async () => {
        await libvirt.destroy(DOMAIN);
        await domain.end();
        await machine.end();
        await libvirt.stop();
        for (const agent of [lab.agents[A]!, lab.agents[C]!]) {
          for (const kind of KINDS) await agent.spanlan(["detach", NETWORK, kind]);
        }
        expect(await lab.stop()).toEqual([]);
      },
      LONG_MS,
    );
  },
  obstacle() ??
    (isMachineRoot() ? (machineObstacle() ?? libvirtObstacle()) : "needs root of the machine"),
);
