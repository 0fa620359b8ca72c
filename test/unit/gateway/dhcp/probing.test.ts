import { DhcpScene, GUEST, OTHER } from "../../../dhcp-scene.js";
import { stationMac } from "../../../ethernet-frame.js";
import { ip } from "../../../guest-frames.js";

describe("an address", () => {
  it("is probed before it is offered, and not again for the same client", () => {
    const scene = new DhcpScene();
    scene.say({ type: "discover" });
    scene.say({ type: "discover" });
    expect(scene.lease(GUEST)).toBe("ack 10.0.0.10");
    expect(scene.hear({ type: "request", ciaddr: "10.0.0.10" })).toBe("ack 10.0.0.10");
    expect(scene.probed).toEqual(["10.0.0.10"]);
  });

  it("that somebody uses is not offered, and not given for a while", () => {
    const scene = new DhcpScene();
    scene.users.set("10.0.0.10", OTHER);
    expect(scene.hear({ type: "discover" })).toBe("offer 10.0.0.11");
    expect(scene.count("address in use")).toBe(1);
    expect(scene.book.isDeclined(ip("10.0.0.10"))).toBe(true);
  });

  it("that the client itself uses already is free for it", () => {
    const scene = new DhcpScene();
    scene.users.set("10.0.0.10", GUEST);
    expect(scene.hear({ type: "discover" })).toBe("offer 10.0.0.10");
  });

  it("is looked for three times, then the client has to ask again", () => {
    const scene = new DhcpScene();
    for (const last of [10, 11, 12]) scene.users.set(`10.0.0.${last}`, OTHER);
    expect(scene.hear({ type: "discover" })).toBe("");
    expect(scene.probed).toHaveLength(3);
    expect(scene.count("no free address")).toBe(1);
    expect(scene.hear({ type: "discover" })).toBe("offer 10.0.0.13");
  });

  it("that is reserved and used by somebody else is replaced", () => {
    const scene = new DhcpScene();
    scene.users.set("10.0.0.200", OTHER);
    expect(scene.hear({ type: "discover", mac: stationMac(0x77) })).toBe("offer 10.0.0.10");
  });

  it("that a rebooting client wants and somebody uses is refused", () => {
    const scene = new DhcpScene();
    scene.users.set("10.0.0.12", OTHER);
    expect(scene.hear({ type: "request", options: [[50, "10.0.0.12"]] })).toBe("nak 0.0.0.0");
    expect(scene.count("address in use")).toBe(1);
  });
});

describe("a client that does not wait for its probe", () => {
  it("is probed for once, and answered once, in its last words", () => {
    const scene = new DhcpScene();
    scene.holdProbes();
    for (const xid of [1, 2, 3]) scene.say({ type: "discover", xid });
    expect(scene.probed).toHaveLength(1);
    scene.settleProbes();
    expect(scene.answers.map(({ message }) => message.transaction)).toEqual([3]);
  });

  it("is answered at the port it asked from last", () => {
    const scene = new DhcpScene();
    scene.holdProbes();
    scene.say({ type: "discover" }, { name: "before" });
    scene.say({ type: "discover" }, { name: "after" });
    scene.settleProbes();
    expect(scene.answers.map(({ port }) => port.name)).toEqual(["after"]);
  });
});

describe("the number of probes under way", () => {
  it("is bounded: who comes later asks again", () => {
    const scene = new DhcpScene();
    scene.book.pool("10.0.0.0/24", "10.0.0.10", "10.0.1.255");
    scene.holdProbes();
    for (let guest = 0; guest < 300; guest += 1) {
      scene.say({ type: "discover", mac: stationMac(0x1000 + guest) });
    }
    expect(scene.probed).toHaveLength(256);
    expect(scene.count("busy")).toBe(44);
    scene.settleProbes();
    expect(scene.answers).toHaveLength(256);
    expect(scene.hear({ type: "discover", mac: stationMac(0x1000 + 299) })).toMatch(/^offer /);
  });
});
