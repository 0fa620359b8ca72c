import { isNodeTagAt } from "../../../src/wire/node-tag.js";
import {
  decrementHopLimit,
  FLAG_ISOLATED,
  FLAG_PROBE,
  isProbe,
  RECORD_DESTINATION_OFFSET,
  RECORD_HEADER_OCTETS,
  RECORD_LENGTH_MAX,
  RECORD_LENGTH_MIN,
  RECORD_SOURCE_OFFSET,
  recordFault,
  recordHopLimit,
  recordLength,
  writeRecordHeader,
} from "../../../src/wire/record.js";
import { tagOf } from "./frames.js";

const ADDRESS = { destination: tagOf(0xdd), source: tagOf(0x55), hopLimit: 8 };

/** A header of this length, in a buffer that was not clean. */
function header(length: number): Buffer {
  const buffer = Buffer.alloc(RECORD_HEADER_OCTETS, 0xff);
  writeRecordHeader(buffer, 0, ADDRESS, length);
  return buffer;
}

describe("a record header", () => {
  it("is written as the diagram says, every octet of it", () => {
    expect(header(1374).toString("hex")).toBe(
      "0000055e" + "00" + "08" + "dd".repeat(10) + "55".repeat(10) + "0000",
    );
  });

  it("is written and read at an offset, and nothing around it changes", () => {
    const buffer = Buffer.alloc(3 + RECORD_HEADER_OCTETS + 3, 0xee);
    writeRecordHeader(buffer, 3, ADDRESS, 24);
    expect(recordLength(buffer, 3)).toBe(24);
    expect(recordHopLimit(buffer, 3)).toBe(8);
    expect(isNodeTagAt(ADDRESS.destination, buffer, 3 + RECORD_DESTINATION_OFFSET)).toBe(true);
    expect(isNodeTagAt(ADDRESS.source, buffer, 3 + RECORD_SOURCE_OFFSET)).toBe(true);
    expect(recordFault(buffer, 3)).toBeUndefined();
    expect(buffer.subarray(0, 3).equals(Buffer.alloc(3, 0xee))).toBe(true);
    expect(buffer.subarray(-3).equals(Buffer.alloc(3, 0xee))).toBe(true);
  });

  it("is sound with the least and the greatest length, and not beyond", () => {
    expect(recordFault(header(RECORD_LENGTH_MIN), 0)).toBeUndefined();
    expect(recordFault(header(RECORD_LENGTH_MAX), 0)).toBeUndefined();
    expect(recordFault(header(RECORD_LENGTH_MIN - 1), 0)).toBe("record length");
    expect(recordFault(header(RECORD_LENGTH_MAX + 1), 0)).toBe("record length");
    expect(recordFault(header(0xffff_ffff), 0)).toBe("record length");
  });

  it("says whether a probe follows", () => {
    const buffer = Buffer.alloc(2 + RECORD_HEADER_OCTETS, 0xff);
    writeRecordHeader(buffer, 2, { ...ADDRESS, flags: FLAG_PROBE }, 32);
    expect(buffer.subarray(2, 8).toString("hex")).toBe("00000020" + "01" + "08");
    expect(isProbe(buffer, 2)).toBe(true);
    expect(recordFault(buffer, 2)).toBeUndefined();
    expect(isProbe(header(32), 0)).toBe(false);
  });

  it("loses one hop at a time, and nothing else changes", () => {
    const buffer = Buffer.concat([Buffer.of(0xee), header(1374)]);
    const wanted = Buffer.from(buffer);
    wanted[1 + 5] = 7;
    decrementHopLimit(buffer, 1);
    expect(buffer).toEqual(wanted);
    for (let crossed = 1; crossed < 8; crossed += 1) decrementHopLimit(buffer, 1);
    expect(recordHopLimit(buffer, 1)).toBe(0);
  });

  it("is faulty with any other flag or reserved bit set", () => {
    for (let flags = FLAG_PROBE | FLAG_ISOLATED; flags < 256; flags += 1) {
      const flagged = header(24);
      flagged[4] = flags;
      expect(recordFault(flagged, 0)).toBe("unknown flags");
    }
    for (let bit = 0; bit < 16; bit += 1) {
      const reserved = header(24);
      reserved.writeUInt16BE(1 << bit, 26);
      expect(recordFault(reserved, 0)).toBe("reserved bits");
    }
  });
});
