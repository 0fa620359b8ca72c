import { OctetWriter } from "../../../src/wire/octet-writer.js";

describe("an octet writer", () => {
  it("writes each field behind the one before", () => {
    const writer = new OctetWriter().uint(0x0102, 2).put(Buffer.from("aabbcc", "hex"));
    writer.vector(Buffer.from("ddee", "hex"), 2).list([7, 8], 1, (item) => {
      writer.uint(item, 3);
    });
    expect(writer.finish().toString("hex")).toBe(
      "0102" + "aabbcc" + "0002ddee" + "02" + "000007" + "000008",
    );
  });

  it("owns what it gives", () => {
    const part = Buffer.of(1);
    const written = new OctetWriter().put(part).finish();
    part[0] = 2;
    expect(written).toEqual(Buffer.of(1));
  });

  it("refuses a value that does not fit its field", () => {
    expect(() => new OctetWriter().uint(0x1_0000, 2)).toThrow("out of range");
    expect(() => new OctetWriter().vector(Buffer.alloc(256), 1)).toThrow("out of range");
  });
});
