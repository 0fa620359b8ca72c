import { StormBrake } from "../../../src/node/plane/storm-brake.js";
import { zeroTraffic } from "../../../src/switch/traffic-counters.js";

describe("StormBrake", () => {
  it.each(["DHCP rate", "ARP and ND rate", "flood rate", "unknown unicast rate"] as const)(
    "tells a burst that is nearly all past the %s from one that is not",
    (reason) => {
      const traffic = zeroTraffic();
      traffic.drops[reason] = 1_000;
      const brake = new StormBrake(traffic);
      expect(brake.isStorm(64)).toBe(false);
      traffic.drops[reason] += 58;
      expect(brake.isStorm(64)).toBe(true);
      expect(brake.isStorm(64)).toBe(false);
      traffic.drops[reason] += 57;
      expect(brake.isStorm(64)).toBe(false);
      traffic.drops[reason] += 1;
      expect(brake.isStorm(1)).toBe(true);
    },
  );

  it("takes neither silence nor what is dropped for another reason for a storm", () => {
    const traffic = zeroTraffic();
    const brake = new StormBrake(traffic);
    expect(brake.isStorm(0)).toBe(false);
    traffic.drops.tag += 64;
    expect(brake.isStorm(64)).toBe(false);
  });
});
