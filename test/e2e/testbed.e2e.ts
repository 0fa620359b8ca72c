import { scene } from "./testbed/capability.js";
import { Child } from "./testbed/child.js";
import type { Guest } from "./testbed/guest.js";
import { Testbed } from "./testbed/testbed.js";
import { leftovers, MARK } from "./testbed/traces.js";
import { eachOnce, sendDatagrams, transferTcp } from "./testbed/transfer.js";

/**
 * The instruments themselves, on a plain wire instead of a LAN: what they report there is known.
 *
 *      guest one ── veth ── guest two
 */
scene("the test bed on a plain wire", () => {
  let bed: Testbed;
  let one: Guest;
  let two: Guest;

  beforeAll(async () => {
    bed = await Testbed.create();
    one = await bed.guest("one");
    two = await bed.guest("two");
    const far = ["peer", "name", two.device, "netns", two.namespace.name];
    await one.namespace.ip(["link", "add", one.device, "type", "veth", ...far]);
    for (const [guest, address] of [
      [one, "10.9.0.1/24"],
      [two, "10.9.0.2/24"],
    ] as const) {
      await guest.namespace.ip(["address", "add", address, "brd", "+", "dev", guest.device]);
      await guest.namespace.ip(["link", "set", guest.device, "up"]);
    }
  });

  afterAll(async () => {
    await bed.close();
  });

  it("hashes the same stream at both ends", async () => {
    const { sent, received } = await transferTcp(one, two, {
      address: "10.9.0.2",
      octets: 10_000_001,
      seed: 1,
    });
    expect(sent.octets).toBe(10_000_001);
    expect(received).toMatchObject({ octets: sent.octets, sha256: sent.sha256 });
  });

  it("counts each broadcast once", async () => {
    const options = { address: "10.9.0.255", count: 20, octets: 64, broadcast: true };
    expect(await sendDatagrams(one, [two], options)).toEqual([eachOnce(20)]);
  });

  it("sees a ping that nobody answers", async () => {
    expect(await one.ping("10.9.0.2")).toBe(3);
    expect(await one.ping("10.9.0.3", { count: 1 })).toBe(0);
  });

  it("finds an interface, a rule and a process that were left, and nothing else", async () => {
    const before = await bed.traces();
    expect(leftovers(before, await bed.traces())).toEqual([]);

    await one.namespace.ip(["link", "add", "planted", "type", "bridge"]);
    await one.namespace.run(["nft", "add", "table", "inet", "planted"]);
    const child = new Child(["cat"], { env: { [MARK]: bed.mark } });
    const found = leftovers(before, await bed.traces());
    await child.end("SIGKILL");
    expect(found).toEqual([
      expect.stringMatching(/^process \d+ cat/),
      expect.stringMatching(/-one: interface planted$/),
      expect.stringMatching(/-one: nft table inet planted/),
    ]);

    await one.namespace.run(["nft", "delete", "table", "inet", "planted"]);
    await one.namespace.ip(["link", "del", "planted"]);
    expect(leftovers(before, await bed.traces())).toEqual([]);
  });
});
