import type { PortId } from "../../../src/base/ids.js";
import { GUEST_MAC_LIMIT } from "../../../src/switch/switch-parts.js";
import { stationMac } from "../../ethernet-frame.js";
import { advertisementFrame, arpFrame, solicitationFrame } from "./neighbour-frames.js";
import { gone, here, SmallLan } from "./small-lan.js";

const A = stationMac(1);
const B = stationMac(2);

describe("the switch reports", () => {
  let scene: SmallLan;

  beforeEach(() => {
    scene = new SmallLan();
  });

  describe("a station", () => {
    it("once when it is learned, however often it speaks", () => {
      scene.speak(1, A);
      scene.speak(1, A);
      expect(scene.reported()).toEqual([here(A, 1)]);
    });

    it("when it moves between ports, with its addresses", () => {
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
      scene.reported();
      scene.speak(2, A);
      expect(scene.reported()).toEqual([here(A, 2, "10.0.0.1")]);
    });

    it("when it has aged and is swept, not before", () => {
      scene.speak(1, A);
      scene.clock.advance(150_000);
      scene.speak(2, B);
      scene.reported();
      scene.clock.advance(150_000);
      expect(scene.reported()).toEqual([]);
      expect(scene.lan.sweep()).toBe(1);
      expect(scene.reported()).toEqual([gone(A)]);
    });

    it.each([true, false])("as gone and here when it had aged and speaks, swept: %s", (swept) => {
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
      scene.reported();
      scene.clock.advance(300_000);
      if (swept) scene.lan.sweep();
      scene.speak(2, A);
      expect(scene.reported()).toEqual([gone(A), here(A, 2)]);
    });

    it("as gone when another displaces it", () => {
      for (let each = 1; each <= GUEST_MAC_LIMIT; each += 1) scene.speak(1, stationMac(each));
      scene.reported();
      scene.speak(1, stationMac(100));
      expect(scene.reported()).toEqual([gone(A), here(stationMac(100), 1)]);
    });

    it("never when it finds no room itself", () => {
      scene = new SmallLan({ fdb: { limit: 2 } });
      scene.speak(1, A);
      scene.speak(2, B);
      scene.reported();
      expect(scene.hear(arpFrame(stationMac(3), "10.0.0.3", "10.0.0.9"), 3).kind).toBe("flood");
      expect(scene.reported()).toEqual([]);
    });

    it("as gone when its port is detached", () => {
      scene.speak(1, A);
      scene.speak(2, B);
      scene.reported();
      scene.lan.detach(1 as PortId);
      expect(scene.reported()).toEqual([gone(A)]);
    });

    it("when its tables are consistent again: an observer may take the station back at once", () => {
      scene.observer = (change) => {
        if (change.kind === "here") scene.change({ kind: "yield", mac: change.mac });
      };
      expect(scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1).kind).toBe("flood");
      expect([...scene.lan.stations()]).toEqual([]);
      expect(scene.reported()).toEqual([here(A, 1)]);
    });
  });

  describe("the addresses of a station", () => {
    beforeEach(() => {
      scene.speak(1, A);
      scene.speak(2, B);
      scene.reported();
    });

    it("once when an ARP request or reply of its own names one", () => {
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.8"), 1);
      expect(scene.reported()).toEqual([here(A, 1, "10.0.0.1")]);
      scene.hear(arpFrame(A, "10.0.0.2", "10.0.0.9", { operation: "reply", to: B }), 1);
      expect(scene.reported()).toEqual([here(A, 1, "10.0.0.1", "10.0.0.2")]);
    });

    it("when it announces one (RFC 5227 §2.3)", () => {
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.1"), 1);
      expect(scene.reported()).toEqual([here(A, 1, "10.0.0.1")]);
    });

    it("when it advertises one, link-local or not", () => {
      scene.hear(advertisementFrame(A, "fe80::1"), 1);
      scene.hear(advertisementFrame(A, "2001:db8::1"), 1);
      expect(scene.reported()).toEqual([
        here(A, 1, "fe80::1"),
        here(A, 1, "fe80::1", "2001:db8::1"),
      ]);
    });

    it("not when it solicits from one: it may be a router's", () => {
      scene.hear(solicitationFrame(A, "fe80::1", "fe80::9"), 1);
      expect(scene.reported()).toEqual([]);
      scene.hear(advertisementFrame(A, "fe80::1"), 1);
      expect(scene.reported()).toEqual([here(A, 1, "fe80::1")]);
      scene.hear(solicitationFrame(A, "fe80::1", "fe80::9"), 1);
      expect(scene.reported()).toEqual([]);
    });

    it("until it says that one is a router's", () => {
      scene.hear(advertisementFrame(A, "fe80::1", { router: true }), 1);
      expect(scene.reported()).toEqual([]);
      scene.hear(advertisementFrame(A, "fe80::1"), 1);
      scene.hear(advertisementFrame(A, "fe80::1", { router: true }), 1);
      expect(scene.reported()).toEqual([here(A, 1, "fe80::1"), here(A, 1)]);
    });

    it("of both stations when one takes an address over", () => {
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
      scene.reported();
      scene.hear(arpFrame(B, "10.0.0.1", "10.0.0.9"), 2);
      expect(scene.reported()).toEqual([here(A, 1), here(B, 2, "10.0.0.1")]);
    });

    it("of one station when what it takes over was not told", () => {
      scene.hear(solicitationFrame(A, "fe80::1", "fe80::9"), 1);
      scene.hear(advertisementFrame(B, "fe80::1"), 2);
      expect(scene.reported()).toEqual([here(B, 2, "fe80::1")]);
    });

    it("eight at most: the one not heard of for the longest time goes", () => {
      for (let each = 1; each <= 8; each += 1) {
        scene.hear(arpFrame(A, `10.0.0.${each}`, "10.0.0.99"), 1);
      }
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.99"), 1);
      scene.reported();
      scene.hear(arpFrame(A, "10.0.0.9", "10.0.0.99"), 1);
      const left = [3, 4, 5, 6, 7, 8, 1, 9].map((each) => `10.0.0.${each}`);
      expect(scene.reported()).toEqual([here(A, 1, ...left)]);
    });

    it("also when one that was told goes for one that is not", () => {
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.99"), 1);
      for (let each = 1; each <= 7; each += 1) {
        scene.hear(solicitationFrame(A, `fe80::${each}`, "fe80::99"), 1);
      }
      scene.reported();
      scene.hear(solicitationFrame(A, "fe80::8", "fe80::99"), 1);
      expect(scene.reported()).toEqual([here(A, 1)]);
    });

    it("no more when it is gone", () => {
      scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
      scene.lan.detach(1 as PortId);
      scene.reported();
      scene.speak(2, A);
      expect(scene.reported()).toEqual([here(A, 2)]);
      scene.hear(arpFrame(B, "10.0.0.1", "10.0.0.9"), 2);
      expect(scene.reported()).toEqual([here(B, 2, "10.0.0.1")]);
    });
  });
});
