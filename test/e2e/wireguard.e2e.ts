import { readFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import type { Agent } from "./testbed/agent.js";
import { scene } from "./testbed/capability.js";
import { run } from "./testbed/command.js";
import type { Guest } from "./testbed/guest.js";
import { killAndRestart } from "./testbed/killed-agent.js";
import {
  applyChange,
  attachGuest,
  guestAddress,
  join,
  NETWORK,
  peersUp,
  PORT,
  reaches,
} from "./testbed/lab.js";
import { Testbed, type Host } from "./testbed/testbed.js";
import { leftovers, type Traces } from "./testbed/traces.js";
import { transferTcp } from "./testbed/transfer.js";
import {
  Capture,
  carriedBy,
  foundPreferring,
  insideWireGuard,
  WIREGUARD_GO,
} from "./testbed/wireguard.js";

const MTU = 1350;
const FALLBACK_GOAL_MS = 3000;
const RESTART_GOAL_MS = 1000;
const TRANSFER_OCTETS = 96 * 1024 * 1024;
/** A word that pings bear, in hexadecimal and as it would be seen on the wire. */
const [PATTERN, WORD] = ["7370616e6c616e21", "spanlan!"];

const [ONE, TWO] = [guestAddress(1), guestAddress(2)];

/** The interfaces of the agent's WireGuard. */
async function wireGuardDevices(agent: Agent): Promise<string[]> {
  const printed = await run(insideWireGuard(agent, ["ip", "-o", "link", "show"]));
  return [...printed.matchAll(/^\d+: (wg[0-9a-f]+)/gm)].map(([, name = ""]) => name);
}

/** The numbers of the processes of the bed that serve an interface. */
async function wireGuardProcesses(bed: Testbed): Promise<readonly string[]> {
  return [...(await bed.traces())].filter((trace) => /^process \d+ wireguard-go/.test(trace));
}

/** What UDP the host says to and hears from others vanishes. */
async function blockUdp({ namespace }: Host): Promise<void> {
  const rule = `udp dport ${PORT} drop`;
  const input = [
    "table inet block {",
    `  chain in { type filter hook input priority 0; ${rule}; }`,
    `  chain out { type filter hook output priority 0; ${rule}; }`,
    "}",
  ].join("\n");
  await namespace.run(["nft", "-f", "-"], { input });
}

async function allowUdp({ namespace }: Host): Promise<void> {
  await namespace.run(["nft", "delete", "table", "inet", "block"]);
}

/**
 *      guest one ── TAP ── host a ══ WireGuard ══ host b ── TAP ── guest two
 *                             └───── gRPC, waits ────┘
 */
scene("two hosts with WireGuard", () => {
  let bed: Testbed;
  let before: Traces;
  let a: Agent;
  let b: Agent;
  let one: Guest;
  let two: Guest;

  beforeAll(async () => {
    bed = await Testbed.create();
    const [hostA, hostB] = [await bed.host("a"), await bed.host("b")];
    one = await bed.guest("one");
    two = await bed.guest("two");
    before = await bed.traces();
    a = await bed.agent(hostA);
    b = await bed.agent(hostB);
  });

  afterAll(async () => {
    await bed.close();
  });

  it("send through it as soon as both have answered", async () => {
    await foundPreferring(a, MTU, "wireguard");
    await join(b, a);
    await peersUp(a, 1);
    await carriedBy(a, WIREGUARD_GO);
    await carriedBy(b, WIREGUARD_GO);
  });

  it("let guests reach each other, with packets of every size", async () => {
    await attachGuest(a, one, 1);
    await attachGuest(b, two, 2);
    await reaches(one, TWO.ipv4);
    await reaches(two, ONE.ipv6);
    expect(await one.ping(TWO.ipv4, { octets: MTU - 28, dontFragment: true })).toBe(3);
    expect(await two.ping(ONE.ipv6, { octets: MTU - 48, dontFragment: true })).toBe(3);
  });

  it("show nothing but WireGuard on the wire, and VXLAN inside the tunnel", async () => {
    const place = { directory: a.host.directory, mark: bed.mark };
    const [device = ""] = await wireGuardDevices(a);
    const wire = await Capture.start("u0", (argv) => a.host.namespace.inside(argv), place);
    const tunnel = await Capture.start(device, (argv) => insideWireGuard(a, argv), place);
    const count = 5;
    await one.namespace.run(["ping", "-n", "-c", "5", "-i", "0.1", "-p", PATTERN, TWO.ipv4]);
    const outside = await wire.read(["udp"]);
    expect(outside.length).toBeGreaterThanOrEqual(2 * count);
    const between = new RegExp(`172\\.31\\.0\\.\\d\\.${PORT} > 172\\.31\\.0\\.\\d\\.${PORT}: UDP`);
    expect(outside.filter((line) => !between.test(line))).toEqual([]);
    expect(readFileSync(joinPath(a.host.directory, "u0.pcap"), "latin1")).not.toContain(WORD);
    const inside = await tunnel.read(["-T", "vxlan"]);
    expect(inside.filter((line) => line.includes("VXLAN, flags [I] (0x08), vni")).length).toBe(
      inside.filter((line) => line.includes("VXLAN")).length,
    );
    const echoes = inside.filter((line) => line.includes("ICMP echo request"));
    expect(echoes).toHaveLength(count);
    expect(readFileSync(joinPath(a.host.directory, `${device}.pcap`), "latin1")).toContain(WORD);
  });

  it("allow a neighbour its node address and nothing else", async () => {
    const [device = ""] = await wireGuardDevices(a);
    const allowed = await run(insideWireGuard(a, ["wg", "show", device, "allowed-ips"]));
    expect(allowed).toMatch(/^[\w+/=]{44}\tfd[0-9a-f:]+\/128$/);
  });

  it("go on over gRPC while UDP is blocked, and go back, under a transfer", async () => {
    const options = { address: TWO.ipv4, octets: TRANSFER_OCTETS, seed: 7 };
    const transfer = transferTcp(one, two, options);
    await blockUdp(a.host);
    const fallback = await Promise.all([carriedBy(a, "grpc"), carriedBy(b, "grpc")]);
    expect(Math.max(...fallback)).toBeLessThanOrEqual(FALLBACK_GOAL_MS);
    await reaches(one, TWO.ipv4);
    await allowUdp(a.host);
    await carriedBy(a, WIREGUARD_GO);
    const { sent, received } = await transfer;
    expect(received).toMatchObject({ octets: TRANSFER_OCTETS, sha256: sent.sha256 });
  }, 120_000);

  it("send nothing by gRPC where the definition lets WireGuard only carry", async () => {
    await applyChange(a, 'prefer="wireguard"', 'only="wireguard"');
    for (const agent of [a, b]) await carriedBy(agent, WIREGUARD_GO);
    await reaches(one, TWO.ipv4);
    await blockUdp(a.host);
    for (const agent of [a, b]) await carriedBy(agent, "none");
    const [peer] = await a.ask((client) => client.peers(NETWORK));
    expect(peer).toMatchObject({
      state: "up",
      transportReason: expect.stringMatching(/do not arrive/) as unknown,
    });
    expect(await one.ping(TWO.ipv4)).toBe(0);
    await allowUdp(a.host);
    for (const agent of [a, b]) await carriedBy(agent, WIREGUARD_GO);
    await reaches(one, TWO.ipv4);
    await applyChange(a, 'only="wireguard"', 'prefer="wireguard"');
  }, 120_000);

  it("are themselves again soon after an agent was killed", async () => {
    const count = async (): Promise<number> => (await wireGuardProcesses(bed)).length;
    expect(await count()).toBe(2);
    const ends = { from: one, to: two, address: TWO.ipv4 };
    const { afterRestartMs, report } = await killAndRestart(a, ends);
    process.stderr.write(`outage after the restart: ${afterRestartMs.toFixed(0)} ms\n`);
    await carriedBy(a, WIREGUARD_GO);
    await carriedBy(b, WIREGUARD_GO);
    expect(await count()).toBe(2);
    expect(afterRestartMs).toBeLessThanOrEqual(RESTART_GOAL_MS);
    expect(report.tcpError).toBe("");
    expect(report.tcpAnswers).toHaveLength(report.tcpSent);
  });

  it("leave nothing when both have stopped", async () => {
    await a.stop();
    await b.stop();
    expect(leftovers(before, await bed.traces())).toEqual([]);
  });
});
