import { InternalError } from "../../../src/base/errors.js";
import { parseNodeId } from "../../../src/base/ids.js";
import {
  decodeLsaHeader,
  decodeLsaHeaders,
  encodeLsa,
  encodeLsaHeaders,
  LEASES_FRAGMENTS,
  LSA_FRAGMENTS,
  LSA_HEADER_OCTETS,
  LSA_OCTETS_MAX,
  LSA_SEQUENCE_MAX,
  lsaBody,
  lsaKey,
  type LsaHeader,
  NAMES_FRAGMENTS,
} from "../../../src/wire/lsa.js";

const ORIGIN = parseNodeId("0f".repeat(32))!;
const STATIONS: LsaHeader = {
  type: "stations",
  origin: ORIGIN,
  fragment: 15,
  sequence: LSA_SEQUENCE_MAX,
};
const LINKS: LsaHeader = { type: "links", origin: ORIGIN, fragment: 0, sequence: 0x0102 };
const BODY = Buffer.from("abcd", "hex");

/** The octets of LINKS with one of them overwritten. */
function linksWith(offset: number, octet: number): Buffer {
  const octets = encodeLsa(LINKS, BODY);
  octets[offset] = octet;
  return octets;
}

describe("an LSA", () => {
  it("is written as the diagram says, every octet of it", () => {
    const octets = encodeLsa(LINKS, BODY).toString("hex");
    expect(octets).toBe("02" + "00" + "000000000102" + "0f".repeat(32) + "abcd");
    expect(encodeLsa({ ...LINKS, type: "identity" }, BODY)[0]).toBe(1);
    expect(encodeLsa(STATIONS, BODY).subarray(0, 8).toString("hex")).toBe("030fffffffffffff");
  });

  it("gives its header at an offset, and its body", () => {
    const octets = encodeLsa(STATIONS, BODY);
    expect(decodeLsaHeader(octets)).toEqual(STATIONS);
    expect(decodeLsaHeader(Buffer.concat([Buffer.alloc(5), octets]), 5)).toEqual(STATIONS);
    expect(lsaBody(octets)).toEqual(BODY);
    expect(lsaBody(octets).buffer).toBe(octets.buffer);
  });

  it("is unreadable with a type, a fragment or a sequence that there is not", () => {
    expect(decodeLsaHeader(linksWith(0, 0))).toBeUndefined();
    expect(decodeLsaHeader(linksWith(0, 6))).toBeUndefined();
    expect(decodeLsaHeader(linksWith(1, 1))).toBeUndefined();
    const beyond = encodeLsa(STATIONS, BODY);
    beyond[1] = LSA_FRAGMENTS;
    expect(decodeLsaHeader(beyond)).toBeUndefined();
    const leases = { ...STATIONS, type: "leases", fragment: LEASES_FRAGMENTS - 1 } as const;
    expect(decodeLsaHeader(encodeLsa(leases, BODY))).toEqual(leases);
    const names = { ...STATIONS, type: "names", fragment: NAMES_FRAGMENTS - 1 } as const;
    expect(decodeLsaHeader(encodeLsa(names, BODY))).toEqual(names);
    expect(decodeLsaHeader(encodeLsa(LINKS, BODY).fill(0, 2, 8))).toBeUndefined();
  });

  it("is unreadable when its header is not whole", () => {
    const octets = encodeLsa(LINKS, BODY);
    for (let length = 0; length < LSA_HEADER_OCTETS; length += 1) {
      expect(decodeLsaHeader(octets.subarray(0, length))).toBeUndefined();
    }
    expect(decodeLsaHeader(octets, 3)).toBeUndefined();
    expect(decodeLsaHeader(octets, octets.length + 1)).toBeUndefined();
  });

  it("cannot be made beyond its limits", () => {
    const longest = Buffer.alloc(LSA_OCTETS_MAX - LSA_HEADER_OCTETS);
    expect(encodeLsa(LINKS, longest)).toHaveLength(LSA_OCTETS_MAX);
    const bad: readonly (readonly [LsaHeader, Buffer])[] = [
      [LINKS, Buffer.alloc(longest.length + 1)],
      [{ ...LINKS, sequence: 0 }, BODY],
      [{ ...LINKS, sequence: LSA_SEQUENCE_MAX + 1 }, BODY],
      [{ ...LINKS, fragment: 1 }, BODY],
      [{ ...STATIONS, fragment: LSA_FRAGMENTS }, BODY],
      [{ ...STATIONS, fragment: -1 }, BODY],
      [{ ...STATIONS, type: "leases", fragment: LEASES_FRAGMENTS }, BODY],
      [{ ...STATIONS, type: "names", fragment: NAMES_FRAGMENTS }, BODY],
    ];
    for (const [header, body] of bad) expect(() => encodeLsa(header, body)).toThrow(InternalError);
    expect(() => encodeLsaHeaders([LINKS, { ...LINKS, sequence: 0 }])).toThrow(InternalError);
  });
});

describe("a list of LSA headers", () => {
  it("is one header behind the other, in the order given", () => {
    const headers = [STATIONS, LINKS, STATIONS];
    const octets = encodeLsaHeaders(headers);
    expect(octets).toHaveLength(3 * LSA_HEADER_OCTETS);
    expect(decodeLsaHeaders(octets)).toEqual(headers);
    expect(decodeLsaHeaders(Buffer.alloc(0))).toEqual([]);
  });

  it("is unreadable with one header that is not sound, or not whole", () => {
    const octets = encodeLsaHeaders([STATIONS, LINKS]);
    expect(decodeLsaHeaders(octets.subarray(0, -1))).toBeUndefined();
    expect(decodeLsaHeaders(Buffer.concat([octets, Buffer.of(1)]))).toBeUndefined();
    expect(decodeLsaHeaders(octets.fill(0, LSA_HEADER_OCTETS))).toBeUndefined();
  });
});

describe("the key of an LSA", () => {
  it("sorts by type, then by origin, then by fragment", () => {
    const after = parseNodeId("a0".repeat(32))!;
    const headers: readonly Pick<LsaHeader, "type" | "origin" | "fragment">[] = [
      { type: "identity", origin: after, fragment: 0 },
      { type: "links", origin: ORIGIN, fragment: 0 },
      { type: "links", origin: after, fragment: 0 },
      { type: "stations", origin: ORIGIN, fragment: 9 },
      { type: "stations", origin: ORIGIN, fragment: 10 },
      { type: "stations", origin: ORIGIN, fragment: 15 },
      { type: "stations", origin: after, fragment: 1 },
      { type: "leases", origin: ORIGIN, fragment: 2 },
      { type: "leases", origin: ORIGIN, fragment: 16 },
      { type: "leases", origin: ORIGIN, fragment: 255 },
      { type: "names", origin: ORIGIN, fragment: 0 },
    ];
    const keys = headers.map(lsaKey);
    expect([...keys].reverse().sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
