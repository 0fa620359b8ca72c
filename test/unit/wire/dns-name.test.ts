import { domainsOf, readName, type DomainName } from "../../../src/wire/dns-name.js";

/** Labels as they stand in a message, without what ends them. */
function labels(...texts: string[]): Buffer {
  return Buffer.concat(
    texts.map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text, "latin1")])),
  );
}

const END = Buffer.from([0]);

describe("a name in a message", () => {
  it("is read without its case, and every strange octet as a number", () => {
    const octets = Buffer.concat([labels("Www", "a.b", "\xe9x"), END]);
    expect(readName(octets, 0)).toEqual({ name: "www.a\\046b.\\233x", end: octets.length });
    expect(readName(END, 0)).toEqual({ name: "", end: 1 });
  });

  it("may end in a pointer to what stands before it, and nowhere else", () => {
    const octets = Buffer.concat([labels("a"), END, labels("b"), Buffer.from([0xc0, 0])]);
    expect(readName(octets, 3)).toEqual({ name: "b.a", end: 7 });
    expect(readName(Buffer.from([0xc0, 2, 0]), 0)).toBeUndefined();
    expect(readName(Buffer.from([0xc0, 0]), 0)).toBeUndefined();
    expect(readName(Buffer.from([0, 0xc0]), 1)).toBeUndefined();
  });

  it("may jump sixteen times", () => {
    const jumping = (jumps: number): unknown => {
      const octets = Buffer.alloc(1 + 2 * jumps);
      for (let jump = 0; jump < jumps; jump++) {
        octets.writeUInt16BE(0xc000 | Math.max(0, 2 * jump - 1), 1 + 2 * jump);
      }
      return readName(octets, octets.length - 2)?.name;
    };
    expect([jumping(16), jumping(17)]).toEqual(["", undefined]);
  });

  it("has at most 63 octets a label and 255 in all, and no other kinds of labels", () => {
    const long = "x".repeat(63);
    expect(readName(Buffer.concat([labels(long), END]), 0)?.name).toBe(long);
    expect(readName(Buffer.concat([labels("x".repeat(64)), END]), 0)).toBeUndefined();
    const whole = [long, long, long, "x".repeat(61)];
    expect(readName(Buffer.concat([labels(...whole), END]), 0)?.end).toBe(255);
    expect(readName(Buffer.concat([labels(...whole.slice(0, 3), "x".repeat(62)), END]), 0)).toBe(
      undefined,
    );
    expect(readName(Buffer.from([0x80, 0]), 0)).toBeUndefined();
    expect(readName(labels("cut").subarray(0, 3), 0)).toBeUndefined();
    expect(readName(labels("cut"), 0)).toBeUndefined();
  });

  it("is within its parents and the root", () => {
    expect([...domainsOf("a.b.c" as DomainName)]).toEqual(["a.b.c", "b.c", "c", ""]);
  });
});
