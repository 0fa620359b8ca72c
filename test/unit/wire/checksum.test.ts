import { checksumSum, internetChecksum } from "../../../src/wire/checksum.js";

function checksum(hex: string): number {
  const octets = Buffer.from(hex, "hex");
  return internetChecksum(checksumSum(octets, 0, octets.length));
}

describe("the Internet checksum", () => {
  it("is that of the example in RFC 1071 §3", () => {
    expect(checksum("0001f203f4f5f6f7")).toBe(0xffff - 0xddf2);
  });

  it("takes an odd last octet as if a zero followed", () => {
    expect(checksum("0001f203f4")).toBe(checksum("0001f203f400"));
    expect(checksum("0001f203f4")).not.toBe(checksum("0001f20300f4"));
  });

  it("of octets that contain it is 0", () => {
    expect(checksum("0001f203f4f5f6f7" + "220d")).toBe(0);
  });

  it("carries as often as it takes", () => {
    expect(checksum("ffffffff")).toBe(0);
    expect(checksum("ffff0001")).toBe(0xfffe);
    expect(checksum("ff".repeat(65_536) + "0001")).toBe(0xfffe);
  });

  it("of nothing is all ones", () => {
    expect(checksum("")).toBe(0xffff);
  });

  it("is of the octets in between only, in as many parts as one likes", () => {
    const octets = Buffer.from("99990001f203f4f5f6f79999", "hex");
    const parts = checksumSum(octets, 2, 6) + checksumSum(octets, 6, 10);
    expect(internetChecksum(parts)).toBe(0x220d);
  });

  it("is the same however many octets there are, and wherever they begin", () => {
    const octets = Buffer.from(Array.from({ length: 40 }, (_, at) => (at * 37 + 200) % 256));
    for (let start = 0; start < 3; start += 1) {
      for (let end = start; end <= octets.length; end += 1) {
        const words = Array.from({ length: Math.ceil((end - start) / 2) }, (_, word) => {
          const at = start + 2 * word;
          return octets[at]! * 0x100 + (at + 1 < end ? octets[at + 1]! : 0);
        });
        const naive = words.reduce((sum, word) => sum + word, 0);
        expect(checksumSum(octets, start, end)).toBe(naive);
      }
    }
  });
});
