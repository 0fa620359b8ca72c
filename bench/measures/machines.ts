import { existsSync } from "node:fs";
import { join } from "node:path";
import { addressOf, cardOf } from "../../test/e2e/testbed/machine-cards.js";
import {
  machineObstacle,
  VirtualMachine,
  type Card,
} from "../../test/e2e/testbed/virtual-machine.js";
import type { Host } from "../host.js";
import { Lab } from "../lab.js";
import { attachStream, joinAgents, qemuWords } from "../peers/spanlan.js";
import { soon } from "../soon.js";
import type { OwnMeasure } from "./measure.js";

/** Card 1 leads to the agent, card 2 to the other machine without anything between. */
const [LAN, PAIR] = [1, 2];
/** The guests' MTU on both: what the LAN's is. */
const MTU = 1350;
const PORT = 5001;
const SOCKET_MS = 20_000;
/** An emulated guest's shell is slow. */
const MARGIN_MS = 60_000;
/** Until what the agents and QEMU run has been compiled. */
const WARM_SECONDS = 2;
const BITS = 8;
const GIGA = 1e9;

type Place = 1 | 2;

/**
 * Two virtual machines, whose TCP stream takes the LAN and then a socket that joins the two QEMUs. Both
 * ways have the same guests, the same cards and the same MTU, and neither has offload.
 *
 *     machine ── stream socket ── agent a ═══ agent b ── stream socket ── machine
 *         └────────────────────── stream socket ──────────────────────────┘
 */
export const machines: OwnMeasure = {
  name: "qemu",
  figures: ["qemuPair", "qemuLan", "qemuShare"],
  async take(seconds) {
    const obstacle = machineObstacle();
    if (obstacle !== undefined) throw new Error(obstacle);
    const lab = await Lab.build();
    try {
      await joinAgents(lab, lab.a);
      const pair = await start(lab);
      await Promise.all(pair.map((machine) => machine.booted()));
      for (const card of [LAN, PAIR]) await rate(pair, card, WARM_SECONDS);
      const qemuPair = await rate(pair, PAIR, seconds);
      const qemuLan = await rate(pair, LAN, seconds);
      return { qemuPair, qemuLan, qemuShare: (100 * qemuLan) / qemuPair };
    } finally {
      await lab.close();
    }
  },
};

/** The one that listens at the socket between them goes first. */
async function start(lab: Lab): Promise<[VirtualMachine, VirtualMachine]> {
  const socket = join(lab.directory, "pair.sock");
  const first = await machineAt(lab, lab.a, { place: 1, socket });
  await soon(() => existsSync(socket), {
    what: "QEMU listens",
    limitMs: SOCKET_MS,
    obstacle: () => lab.obstacle(),
  });
  return [first, await machineAt(lab, lab.b, { place: 2, socket })];
}

async function machineAt(
  lab: Lab,
  host: Host,
  { place, socket }: { readonly place: Place; readonly socket: string },
): Promise<VirtualMachine> {
  const [own, other] = [LAN, PAIR].map((number) => ({ ...cardOf(number, place), mtu: MTU }));
  if (own === undefined || other === undefined) throw new Error("a machine has two cards");
  await attachStream(host, { name: "vm", path: join(host.directory, "vm.sock"), mac: own.mac });
  const words = [
    await qemuWords(host, "vm"),
    `-netdev stream,id=pair,server=${place === 1 ? "on" : "off"},addr.type=unix,addr.path=${socket}`,
    `-device virtio-net-pci,netdev=pair,mac=${other.mac},host_mtu=${MTU}`,
  ].join(" ");
  const name = `machine at host ${host.name}`;
  const argv = VirtualMachine.command({ name, cards: [own, other], words });
  return new VirtualMachine(name, lab.spawn(host, argv, { isCounted: false }));
}

/** What the second machine gets from the first on a card, in Gbit/s, as its own clock tells. */
async function rate(
  [from, to]: readonly [VirtualMachine, VirtualMachine],
  card: number,
  seconds: number,
): Promise<number> {
  const { ipv4 }: Card = cardOf(card, 2);
  const uptime = "read up idle </proc/uptime; echo $up";
  // The receiver of a busybox nc has nothing to say, and must not say that it is done.
  await to.run(
    `(tail -f /dev/null | nc -l -p ${PORT} | (head -c 1 >/dev/null; ${uptime} >/tmp/begun; wc -c >/tmp/octets; ${uptime} >/tmp/ended; touch /tmp/done)) & ` +
      `until grep -qE ':${PORT.toString(16).toUpperCase()} 0+:0000 0A' /proc/net/tcp /proc/net/tcp6; do usleep 20000; done`,
  );
  const deadline = seconds * 1000 + MARGIN_MS;
  await from.run(`timeout ${seconds} cat /dev/zero | nc ${addressOf(ipv4)} ${PORT}`, deadline);
  const said = await to.run(
    "until [ -e /tmp/done ]; do usleep 20000; done; cat /tmp/octets /tmp/begun /tmp/ended; rm /tmp/done",
    deadline,
  );
  const [octets = 0, begun = 0, ended = 0] = said.trim().split(/\s+/).map(Number);
  if (!(octets > 0 && ended > begun)) throw new Error(`a transfer between machines said: ${said}`);
  return (octets * BITS) / GIGA / (ended - begun);
}
