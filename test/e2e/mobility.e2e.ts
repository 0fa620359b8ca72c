import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import { Census } from "./testbed/census.js";
import { eventually } from "./testbed/eventually.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { line, type Graph } from "../graph.js";
import type { Guest } from "./testbed/guest.js";
import { guestAddress, NETWORK, reaches } from "./testbed/lab.js";
import { MovingGuest, portAt } from "./testbed/moving-guest.js";
import { Testbed } from "./testbed/testbed.js";
import { transferTcp } from "./testbed/transfer.js";

const HOSTS: Graph = line(3);
const REACHED_GOAL_MS = 1000;
const LONG_MS = 180_000;
const MOVER = 7;
const DOUBLE = 8;

/** The fields the tests read of `macs --json`. */
interface MacRow {
  readonly mac: string;
  readonly kind: string;
  readonly location: string;
  readonly conflict: string;
}

/** What traffic/probe.mjs reports; instants are milliseconds of the machine's monotonic clock. */
interface ProbeReport {
  readonly udpAnswers: readonly number[];
  readonly tcpAnswers: readonly number[];
  readonly tcpSent: number;
  readonly tcpError: string;
}

async function macRow(agent: Agent, mac: string): Promise<MacRow | undefined> {
  return (await agent.json<MacRow[]>(["macs", NETWORK])).find((row) => row.mac === mac);
}

/**
 *      host a ── host b ── host c ── guest c
 *        ╵         ╵
 *        └ mover ──┘
 */
scene("a guest that is now here, now there", () => {
  let bed: Testbed;
  let lab: GraphLab;
  let mover: MovingGuest;
  let doubles: readonly [Guest, Guest];
  let peer: Guest;
  let a: Agent;
  let b: Agent;
  let c: Agent;
  const { mac, ipv4 } = guestAddress(MOVER);

  beforeAll(async () => {
    bed = await Testbed.create();
    mover = await MovingGuest.create(bed, "mover", MOVER);
    doubles = [await bed.guest("double-a"), await bed.guest("double-b")];
    lab = await GraphLab.open(bed, HOSTS.size);
    [a, b, c] = lab.agents as [Agent, Agent, Agent];
    peer = lab.guests[2]!;
    await lab.attach(2);
    await lab.shape(HOSTS);
    await mover.reserve(a);
    await mover.reserve(b);
    await mover.moveTo(a);
    await reaches(mover.guest, guestAddress(3).ipv4);
    await reaches(peer, ipv4);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  it("is reached within a second of its first frame at the new place, its session alive", async () => {
    const port = 5003;
    const echo = await peer.traffic("echo", { port });
    const probe = await mover.guest.traffic("probe", { port, address: guestAddress(3).ipv4 });
    await mover.moveTo(b);
    await eventually("the others know the new place", async () => {
      const rows = [await macRow(a, mac), await macRow(b, mac), await macRow(c, mac)];
      const places = rows.map((row) => row?.location);
      const there = `node ${lab.nodeIds[1]!}`;
      if (JSON.stringify(places) === JSON.stringify([there, `port ${portAt(b)}`, there]))
        return true;
      throw new Error(JSON.stringify(rows));
    });
    expect(await peer.ping(ipv4)).toBe(3);
    probe.finish();
    const { udpAnswers, tcpAnswers, tcpSent, tcpError } = await probe.result<ProbeReport>();
    echo.finish();
    // From the last answer at the old place, so a little more than from the first frame at the new one.
    const silence = Math.max(...udpAnswers.slice(1).map((at, index) => at - udpAnswers[index]!));
    process.stderr.write(`reached again ${silence.toFixed(0)} ms after the last answer\n`);
    expect(silence).toBeLessThanOrEqual(REACHED_GOAL_MS);
    expect(tcpError).toBe("");
    expect(tcpAnswers).toHaveLength(tcpSent);
  });

  it("brings a transfer to its end unaltered across a move", async () => {
    const octets = 300_000_000;
    const options = { address: guestAddress(3).ipv4, octets, seed: 6 };
    const transfer = transferTcp(mover.guest, peer, options);
    await eventually("the transfer is under way", async () => (await sentBy(mover)) > octets / 10);
    await mover.moveTo(a);
    expect(await sentBy(mover)).toBeLessThan(octets / 2);
    const { sent, received } = await transfer;
    expect(sent.octets).toBe(octets);
    expect(received).toMatchObject({ octets, sha256: sent.sha256 });
    expect((await macRow(a, mac))?.location).toBe(`port ${portAt(a)}`);
  }, 120_000);

  it("is reported with both places when two guests have one MAC", async () => {
    const shared = guestAddress(DOUBLE).mac;
    for (const [index, double] of doubles.entries()) {
      const addresses = [`10.20.0.${DOUBLE + index}/24`];
      await double.attach([a, b][index]!, { network: NETWORK, addresses, mac: shared });
    }
    const speaking = await Census.start(doubles, "10.20.0.255");
    const rows = await eventually("the conflict is reported", async () => {
      const seen = [await macRow(a, shared), await macRow(b, shared)];
      if (seen.some((row) => row?.conflict !== undefined && row.conflict !== "")) return seen;
      throw new Error(JSON.stringify(seen));
    });
    await speaking.finish();
    const index = rows.findIndex((row) => (row?.conflict ?? "") !== "");
    const { conflict } = rows[index]!;
    process.stderr.write(`conflict at host ${"ab"[index]!}: ${conflict}\n`);
    expect(conflict).toContain(doubles[index]!.name);
    expect(conflict).toContain(lab.nodeIds[1 - index]!.slice(0, 12));
  });

  it("leaves nothing when all have stopped", async () => {
    expect(await lab.stop()).toEqual([]);
  });
});

/** Octets that have left the guest by its present TAP. */
async function sentBy({ guest }: MovingGuest): Promise<number> {
  const text = await guest.namespace.ip(["-j", "-s", "link", "show"]);
  const links = JSON.parse(text) as { ifname?: string; stats64?: { tx: { bytes: number } } }[];
  const used = links.find(({ ifname }) => ifname?.startsWith("tap-") === true);
  return used?.stats64?.tx.bytes ?? 0;
}
