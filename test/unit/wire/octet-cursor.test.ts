import { OctetCursor } from "../../../src/wire/octet-cursor.js";

describe("an octet cursor", () => {
  it("reads integers, octets and vectors in order", () => {
    const cursor = new OctetCursor(Buffer.from("0102" + "aabbcc" + "0002" + "ddee" + "ff", "hex"));
    expect(cursor.uint(2)).toBe(0x0102);
    expect(cursor.take(3)?.toString("hex")).toBe("aabbcc");
    expect(cursor.vector(2)?.toString("hex")).toBe("ddee");
    expect(cursor.left).toBe(1);
  });

  it("says undefined to whatever overruns the buffer, and stays where it was", () => {
    const cursor = new OctetCursor(Buffer.from("03aabb", "hex"));
    expect(cursor.uint(4)).toBeUndefined();
    expect(cursor.take(4)).toBeUndefined();
    expect(cursor.left).toBe(3);
    expect(cursor.vector(1)).toBeUndefined();
    expect(new OctetCursor(Buffer.alloc(1)).vector(2)).toBeUndefined();
  });

  it("reads a list as long as the count before it says", () => {
    const cursor = new OctetCursor(Buffer.from("0002" + "0a0b" + "ff", "hex"));
    expect(cursor.list(2, 2, (each) => each.uint(1))).toEqual([0x0a, 0x0b]);
    expect(cursor.left).toBe(1);
  });

  it("reads no list that is longer than it may be, or not whole, and stops there", () => {
    const octets = Buffer.from("ff" + "00", "hex");
    let reads = 0;
    const read = (each: OctetCursor): number | undefined => {
      reads += 1;
      return each.uint(1);
    };
    expect(new OctetCursor(octets).list(1, 0xfe, read)).toBeUndefined();
    expect(reads).toBe(0);
    expect(new OctetCursor(octets).list(1, 0xff, read)).toBeUndefined();
    expect(reads).toBe(2);
    expect(new OctetCursor(octets).list(3, 0xff, read)).toBeUndefined();
    expect(reads).toBe(2);
  });
});
