import fc from "fast-check";
import { nodeTagKey, isNodeTagAt, type NodeTag } from "../../../src/wire/node-tag.js";
import { NodeTagMap } from "../../../src/wire/node-tag-map.js";
import {
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

const tags = fc
  .uint8Array({ minLength: 10, maxLength: 10 })
  .map((octets) => Buffer.from(octets) as NodeTag);

/** Tags of few bits, so that keys and whole tags collide often. */
const closeTags = fc
  .tuple(fc.nat(2), fc.nat(2))
  .map(([head, tail]) => Buffer.from([head, 0, 0, 0, 0, 0, 0, 0, 0, tail]) as NodeTag);

describe("a record header", () => {
  it("reads back as it was written, at any offset of any buffer", () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            destination: tags,
            source: tags,
            hopLimit: fc.nat(255),
            flags: fc.constantFrom(0, FLAG_PROBE, FLAG_ISOLATED),
          },
          { requiredKeys: ["destination", "source", "hopLimit"] },
        ),
        fc.integer({ min: RECORD_LENGTH_MIN, max: RECORD_LENGTH_MAX }),
        fc.nat(40),
        fc.nat(255),
        (address, length, offset, fill) => {
          const buffer = Buffer.alloc(offset + RECORD_HEADER_OCTETS, fill);
          writeRecordHeader(buffer, offset, address, length);
          expect(recordFault(buffer, offset)).toBeUndefined();
          expect(recordLength(buffer, offset)).toBe(length);
          expect(recordHopLimit(buffer, offset)).toBe(address.hopLimit);
          expect(isProbe(buffer, offset)).toBe(address.flags === FLAG_PROBE);
          const destination = offset + RECORD_DESTINATION_OFFSET;
          expect(isNodeTagAt(address.destination, buffer, destination)).toBe(true);
          expect(isNodeTagAt(address.source, buffer, offset + RECORD_SOURCE_OFFSET)).toBe(true);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it("is judged, whatever its octets are", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 28, maxLength: 28 }),
        fc.boolean(),
        fc.option(fc.nat(4)),
        (octets, low, flags) => {
          const header = Buffer.from(octets);
          if (low) header.writeUInt16BE(0, 0);
          if (flags !== null) {
            header[4] = flags;
            header.writeUInt16BE(0, 26); // or hardly a header gets as far as its flags
          }
          const fault = recordFault(header, 0);
          const length = header.readUInt32BE(0);
          const inRange = length >= RECORD_LENGTH_MIN && length <= RECORD_LENGTH_MAX;
          const known = [0, FLAG_PROBE, FLAG_ISOLATED].includes(header[4]!);
          const clean = known && header[26] === 0 && header[27] === 0;
          expect(fault === undefined).toBe(inRange && clean);
        },
      ),
      { numRuns: 100_000 },
    );
  });
});

describe("a map by node tag", () => {
  it("is a Map by the whole tag", () => {
    const operations = fc.array(fc.tuple(closeTags, fc.constantFrom("set", "delete", "get")));
    fc.assert(
      fc.property(operations, (steps) => {
        const map = new NodeTagMap<number>();
        const twin = new Map<string, number>();
        steps.forEach(([tag, step], index) => {
          const name = tag.toString("hex");
          if (step === "set") {
            map.set(tag, index);
            twin.set(name, index);
          }
          if (step === "delete") expect(map.delete(tag)).toBe(twin.delete(name));
          expect(map.get(tag, 0)).toBe(twin.get(name));
          expect(map.size).toBe(twin.size);
          expect(nodeTagKey(tag, 0)).toBe(Number.parseInt(name.slice(0, 12), 16));
        });
      }),
      { numRuns: 2000 },
    );
  });
});
