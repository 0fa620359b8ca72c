import { scene } from "./testbed/capability.js";
import { Census } from "./testbed/census.js";
import { Flow, monotonicMs } from "./testbed/flow.js";
import { diameter, distances, line, mesh, randomGraph, ring, star } from "../graph.js";
import { Guest } from "./testbed/guest.js";
import { Testbed, type Host } from "./testbed/testbed.js";
import { leftovers, type Traces } from "./testbed/traces.js";
import { percentile } from "./testbed/trials.js";
import { SeededRng } from "../seeded-rng.js";

/**
 * What the graph tests measure with, on the plain wire between hosts, where the answers are known.
 *
 *      host a ── wire ── host b
 *                  └──── host c
 */
scene("paths between hosts on a wire", () => {
  let bed: Testbed;
  let before: Traces;
  let a: Host;
  let b: Host;
  let c: Host;
  let onA: Guest;
  let onB: Guest;

  beforeAll(async () => {
    bed = await Testbed.create();
    [a, b, c] = [await bed.host("a"), await bed.host("b"), await bed.host("c")];
    onA = new Guest("on-a", a.namespace, bed.mark);
    onB = new Guest("on-b", b.namespace, bed.mark);
    before = await bed.traces();
  });

  afterEach(async () => {
    await bed.paths.clear();
  });

  afterAll(async () => {
    await onA.close();
    await onB.close();
    await bed.close();
  });

  it("are open until they are cut, and again when they are healed", async () => {
    expect(await onA.ping(b.address)).toBe(3);
    await bed.paths.block(a, b);
    expect(await onA.ping(b.address, { count: 1 })).toBe(0);
    expect(await onA.ping(c.address)).toBe(3);
    await bed.paths.heal(a, b);
    expect(await onA.ping(b.address)).toBe(3);
  });

  it("are open only where a graph has an edge", async () => {
    await bed.paths.allowOnly([[a, c]]);
    expect(await onA.ping(c.address)).toBe(3);
    expect(await onA.ping(b.address, { count: 1 })).toBe(0);
    expect(await onB.ping(c.address, { count: 1 })).toBe(0);
  });

  it.each([
    ["refused", "an established connection is reset at its next octet"],
    ["silent", "an established connection hears nothing"],
  ])("when %s, %s", async (cut) => {
    const port = 5003;
    const echo = await onB.traffic("echo", { port });
    const probe = await onA.traffic("probe", { port, address: b.address });
    await (cut === "refused" ? bed.paths.reject(a, b) : bed.paths.block(a, b));
    const started = monotonicMs();
    probe.finish();
    const { tcpError } = await probe.result<{ tcpError: string }>();
    echo.finish();
    await echo.result();
    expect(tcpError).toBe(cut === "refused" ? "read ECONNRESET" : "");
    // The probe waits 5 s for answers of a connection that lives.
    expect(monotonicMs() - started > 4000).toBe(cut === "silent");
  });

  it("leave no rule behind when they are all healed", async () => {
    await bed.paths.allowOnly([]);
    expect(leftovers(before, await bed.traces())).not.toEqual([]);
    await bed.paths.clear();
    expect(leftovers(before, await bed.traces())).toEqual([]);
  });

  it("show in a flow as a silence of the length of the cut", async () => {
    const flow = await Flow.start(onA, onB, b.address);
    const calm = await flow.silenceOf(() => Promise.resolve());
    let cutMs = 0;
    const silence = await flow.silenceOf(async () => {
      const started = monotonicMs();
      await bed.paths.block(a, b);
      await onA.ping(c.address, { count: 5 });
      await bed.paths.heal(a, b);
      cutMs = monotonicMs() - started;
    });
    expect(silence).toBeGreaterThan(calm);
    expect(silence).toBeGreaterThan(400);
    expect(silence).toBeLessThanOrEqual(cutMs + calm);
    expect((await flow.state()).repeated).toBe(0);
    await flow.stop();
  });

  it("show in a census as broadcasts missing while they are cut", async () => {
    const census = await Census.start([onA, onB], "172.31.0.255");
    const from = monotonicMs();
    await bed.paths.block(a, b);
    await onA.ping(c.address, { count: 5 });
    await bed.paths.heal(a, b);
    const to = monotonicMs();
    await onA.ping(b.address, { count: 5 });
    const { sent, missing, repeated } = await census.finish();
    expect(repeated).toBe(0);
    expect(missing.length).toBeGreaterThan(8);
    expect(sent).toBeGreaterThan(missing.length);
    expect(missing.every(({ sentAt }) => sentAt >= from && sentAt <= to)).toBe(true);
  });

  it("are seen to bring a datagram twice", async () => {
    for (const address of [b.address, "172.31.0.255"]) {
      await repeat(a, address, b);
      const flow = await Flow.start(onA, onB, b.address);
      const census = await Census.start([onA, onB], "172.31.0.255");
      await flow.flows();
      const { repeated } = await flow.state();
      const counted = await census.finish();
      await flow.stop();
      await a.namespace.run(["nft", "delete", "table", "ip", "repeats"]);
      expect(repeated > 0).toBe(address === b.address);
      expect(counted.repeated > 0).toBe(address !== b.address);
      expect(counted.missing).toEqual([]);
    }
  });
});

/** Has the kernel send each packet from `from` to the address a second time, straight to `to`. */
async function repeat(from: Host, address: string, to: Host): Promise<void> {
  const rule = `ip daddr ${address} dup to ${to.address} device "u0"`;
  const chain = `chain c {\n type filter hook output priority 0;\n ${rule}\n}\n`;
  await from.namespace.run(["nft", "-f", "-"], { input: `table ip repeats {\n${chain}}\n` });
}

describe("graphs", () => {
  it.each([
    [line(5), 4, 4],
    [star(5), 4, 2],
    [ring(5), 5, 2],
    [mesh(5), 10, 1],
  ])("%j", (graph, edges, widest) => {
    expect(graph.edges).toHaveLength(edges);
    expect(diameter(graph)).toBe(widest);
  });

  it("measure distances by the shortest way", () => {
    expect(distances(ring(5))[0]).toEqual([0, 1, 2, 2, 1]);
  });

  it("are connected at random too, and follow from the seed", () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const graph = randomGraph(5, new SeededRng(seed));
      expect(diameter(graph)).toBeLessThanOrEqual(4);
      expect(graph).toEqual(randomGraph(5, new SeededRng(seed)));
    }
  });
});

describe("percentiles", () => {
  it("are samples", () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(samples, 50)).toBe(50);
    expect(percentile(samples, 99)).toBe(99);
    expect(percentile([7], 99)).toBe(7);
  });
});
