import fc from "fast-check";
import type { Mac } from "../../../src/base/ids.js";
import { Map48 } from "../../../src/wire/map48.js";

/** Few enough to come again, at both ends of what a MAC can be, and in rows that share a half. */
const MACS = [
  0,
  1,
  0xff_ffff,
  0x100_0000,
  0x100_0001,
  0xffff_ffff_ffff,
  0xffff_ff00_0000,
  ...Array.from({ length: 60 }, (_, each) => 0x0200_0000_0000 + each),
  ...Array.from({ length: 60 }, (_, each) => 0x0200_0000_0000 + each * 0x100_0000),
] as Mac[];

/** The MAC behind three octets. */
function octetsOf(mac: Mac): Buffer {
  const octets = Buffer.alloc(9, 0xff);
  octets.writeUIntBE(mac, 3, 6);
  return octets;
}

const step = fc.record({
  kind: fc.constantFrom("set" as const, "set" as const, "delete" as const),
  mac: fc.constantFrom(...MACS),
  value: fc.nat(),
});

describe("a map of keys of 48 bits", () => {
  it("answers as a Map does, by number and by octets, whatever comes and goes", () => {
    const scene = fc.tuple(fc.integer(), fc.array(step, { maxLength: 400 }));
    fc.assert(
      fc.property(scene, ([seed, steps]) => {
        const table = new Map48<number>(seed);
        const model = new Map<Mac, number>();
        for (const { kind, mac, value } of steps) {
          if (kind === "set") {
            table.set(mac, value);
            model.set(mac, value);
          } else expect(table.delete(mac)).toBe(model.delete(mac));
        }
        expect(table.size).toBe(model.size);
        for (const mac of MACS) {
          expect(table.get(mac)).toBe(model.get(mac));
          expect(table.has(mac)).toBe(model.has(mac));
          expect(table.at(octetsOf(mac), 3)).toBe(model.get(mac));
        }
      }),
    );
  });

  it("keeps as many as the FDB may hold, and finds each", () => {
    const table = new Map48<number>(7);
    const macs = Array.from({ length: 8192 }, (_, each) => (each * 0x1_0001_0001) as Mac);
    for (const [value, mac] of macs.entries()) table.set(mac, value);
    expect(macs.every((mac, value) => table.get(mac) === value)).toBe(true);
    for (const mac of macs.slice(0, 4096)) table.delete(mac);
    expect(table.size).toBe(4096);
    expect(macs.every((mac, at) => table.get(mac) === (at < 4096 ? undefined : at))).toBe(true);
  });
});
