import { DER_SEQUENCE, readDer, readDerInside } from "../../../src/trust/der.js";

const hex = (text: string): Buffer => Buffer.from(text, "hex");

describe("DER", () => {
  it("is elements one after the other", () => {
    expect(readDer(hex("0500" + "020101"))).toEqual([
      { tag: 5, content: Buffer.alloc(0) },
      { tag: 2, content: Buffer.of(1) },
    ]);
    expect(readDer(Buffer.alloc(0))).toEqual([]);
  });

  it("has lengths of one, two and three octets", () => {
    for (const [header, length] of [
      ["047f", 0x7f],
      ["048180", 0x80],
      ["0481ff", 0xff],
      ["04820100", 0x100],
    ] as const) {
      const content = Buffer.alloc(length, 7);
      expect(readDer(Buffer.concat([hex(header), content]))).toEqual([{ tag: 4, content }]);
    }
  });

  it.each([
    ["has a tag of several octets", "1f8101" + "00"],
    ["ends after the tag", "04"],
    ["ends within the length", "0482" + "01"],
    ["is shorter than it says", "0402" + "00"],
    ["is of indefinite length", "3080" + "0000"],
    ["has a length that one octet would hold", "04817f" + "00".repeat(127)],
    ["has a length that two octets would hold", "048200ff" + "00".repeat(255)],
    ["has a length of three octets", "0483000001" + "00"],
  ])("is not read where an element %s", (_, octets) => {
    expect(readDer(hex(octets))).toBeUndefined();
  });

  it("is read inside an element of the right tag only", () => {
    const [outer] = readDer(hex("3003" + "020101"))!;
    expect(readDerInside(outer, DER_SEQUENCE)).toHaveLength(1);
    expect(readDerInside(outer, 0x31)).toBeUndefined();
    expect(readDerInside(undefined, DER_SEQUENCE)).toBeUndefined();
  });
});
