import { createHash } from "node:crypto";
import { isLoopBeaconAt, loopBeaconFrame, readLoopBeacon } from "../../../src/wire/loop-beacon.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { ethernetFrame, mac, stationMac } from "../../ethernet-frame.js";

const BEACON = {
  network: createHash("sha256").update("network").digest(),
  spki: Buffer.alloc(44, 7),
  port: 3,
  sequence: 1_790_000_000_000,
};
const SIGNATURE = Buffer.alloc(64, 9);

describe("a beacon", () => {
  const signed: Buffer[] = [];
  const frame = loopBeaconFrame(BEACON, mac("06:00:00:00:00:01"), (octets) => {
    signed.push(octets);
    return SIGNATURE;
  });

  it("is read as it was written, with what the signature covers", () => {
    expect(isLoopBeaconAt(frame, OFFLOAD_HEADER_OCTETS)).toBe(true);
    expect(readLoopBeacon(frame)).toEqual({
      beacon: BEACON,
      covered: signed[0],
      signature: SIGNATURE,
    });
  });

  it("is told from other frames by its destination and its type", () => {
    const [to, from] = [mac("03:73:70:61:6e:6c"), stationMac(1)];
    const at = OFFLOAD_HEADER_OCTETS;
    expect(isLoopBeaconAt(ethernetFrame({ to, from, etherType: 0x0800 }), at)).toBe(false);
    expect(isLoopBeaconAt(ethernetFrame({ to: from, from, etherType: 0x88b5 }), at)).toBe(false);
    expect(isLoopBeaconAt(frame.subarray(0, at + 13), at)).toBe(false);
    expect(isLoopBeaconAt(Buffer.alloc(0), at)).toBe(false);
  });

  it("is none when it was cut short anywhere, or is of another version", () => {
    const whole = OFFLOAD_HEADER_OCTETS + 14 + 1 + 32 + 1 + 44 + 4 + 6 + 64;
    for (let octets = 0; octets < whole; octets++) {
      expect(readLoopBeacon(frame.subarray(0, octets))).toBeUndefined();
    }
    expect(readLoopBeacon(frame.subarray(0, whole))).toBeDefined();
    const other = Buffer.from(frame);
    other.writeUInt8(2, OFFLOAD_HEADER_OCTETS + 14);
    expect(readLoopBeacon(other)).toBeUndefined();
  });
});
