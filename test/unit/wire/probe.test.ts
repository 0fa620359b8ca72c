import { decodeProbe, encodeProbe, PROBE_OCTETS, type Probe } from "../../../src/wire/probe.js";
import {
  INITIAL_HOP_LIMIT,
  RECORD_LENGTH_MAX,
  RECORD_LENGTH_MIN,
} from "../../../src/wire/record.js";

const REQUEST: Probe = { kind: "request", id: 0x01020304, sequence: 0xfffffffe, forwardHops: 0 };
const REPLY: Probe = { ...REQUEST, kind: "reply", forwardHops: 3 };

/** The octets of a probe with one of them overwritten. */
function tampered(probe: Probe, offset: number, octet: number): Buffer {
  const octets = encodeProbe(probe);
  octets[offset] = octet;
  return octets;
}

describe("a probe", () => {
  it("is written as the diagram says, every octet of it", () => {
    const initial = INITIAL_HOP_LIMIT.toString(16).padStart(2, "0");
    const tail = "01020304" + "fffffffe" + "00".repeat(20);
    expect(encodeProbe(REQUEST).toString("hex")).toBe("01" + initial + "00" + "00" + tail);
    expect(encodeProbe(REPLY).toString("hex")).toBe("02" + initial + "03" + "00" + tail);
    expect(decodeProbe(encodeProbe(REQUEST))).toEqual(REQUEST);
    expect(decodeProbe(encodeProbe(REPLY))).toEqual(REPLY);
  });

  it("is as long as a record may be", () => {
    expect(encodeProbe(REPLY)).toHaveLength(PROBE_OCTETS);
    expect(PROBE_OCTETS).toBeGreaterThanOrEqual(RECORD_LENGTH_MIN);
    expect(PROBE_OCTETS).toBeLessThanOrEqual(RECORD_LENGTH_MAX);
  });

  it("is unreadable with one octet more or less", () => {
    const octets = Buffer.concat([encodeProbe(REPLY), Buffer.of(0)]);
    for (const length of [0, 11, 12, PROBE_OCTETS - 1, PROBE_OCTETS + 1]) {
      expect(decodeProbe(octets.subarray(0, length))).toBeUndefined();
    }
  });

  it("is unreadable of another kind or with another octet where there is but one", () => {
    for (const kind of [0, 3, 0xff]) expect(decodeProbe(tampered(REPLY, 0, kind))).toBeUndefined();
    expect(decodeProbe(tampered(REPLY, 1, INITIAL_HOP_LIMIT + 1))).toBeUndefined();
    for (const zero of [3, 12, PROBE_OCTETS - 1]) {
      expect(decodeProbe(tampered(REPLY, zero, 1))).toBeUndefined();
    }
  });

  it("is unreadable with hops that its kind cannot have, and still written with them", () => {
    expect(decodeProbe(tampered(REQUEST, 2, 1))).toBeUndefined();
    const last = { ...REPLY, forwardHops: INITIAL_HOP_LIMIT };
    expect(decodeProbe(encodeProbe(last))).toEqual(last);
    for (const forwardHops of [0, INITIAL_HOP_LIMIT + 1, INITIAL_HOP_LIMIT - 255 + 1]) {
      expect(decodeProbe(encodeProbe({ ...REPLY, forwardHops }))).toBeUndefined();
    }
  });
});
