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
});
