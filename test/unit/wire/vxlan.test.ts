import type { NodeId } from "../../../src/base/ids.js";
import { nodeTagOf } from "../../../src/wire/node-tag.js";
import { readTrial, TRIAL_OCTETS_MIN, writeTrial } from "../../../src/wire/path-trial.js";
import { encodeProbe, PROBE_OCTETS } from "../../../src/wire/probe.js";
import {
  FLAG_ISOLATED,
  FLAG_PROBE,
  INITIAL_HOP_LIMIT,
  RECORD_HEADER_OCTETS,
  recordFault,
  recordFlags,
  recordHopLimit,
  recordLength,
  RECORD_DESTINATION_OFFSET,
  RECORD_SOURCE_OFFSET,
  type RecordAddress,
} from "../../../src/wire/record.js";
import {
  isTrial,
  KIND_FROM,
  KIND_TO,
  longestDatagram,
  longestPacket,
  namesOf,
  recordOfDatagram,
  trailerOctets,
  trialDatagram,
  VXLAN_FRONT_OCTETS,
  VXLAN_HEADER_OCTETS,
  VXLAN_OVERHEAD_OCTETS,
  vxlanFault,
  writeVxlanHeader,
  writeVxlanTrailer,
} from "../../../src/wire/vxlan.js";

const VNI = 0x123456;
const [A, B, C, D] = ["aa", "bb", "cc", "dd"].map((octet) =>
  nodeTagOf(octet.repeat(32) as NodeId),
) as [ReturnType<typeof nodeTagOf>, ...ReturnType<typeof nodeTagOf>[]];
const FRAME = Buffer.from("02000000000102000000000288b5" + "07".repeat(46), "hex");
const PROBE = encodeProbe({ kind: "request", id: 1, sequence: 2, forwardHops: 0 });

/** What A sends B of a record with this address. */
function datagram(address: RecordAddress, payload: Buffer = FRAME): Buffer {
  const path = { vni: VNI, self: A, peer: B! };
  const kind = (address.flags ?? 0) | namesOf(address, path);
  const octets = VXLAN_HEADER_OCTETS + payload.length + trailerOctets(kind);
  const written = Buffer.alloc(octets, 0xff);
  writeVxlanHeader(written, 0, { vni: VNI, kind, hopLimit: address.hopLimit });
  payload.copy(written, VXLAN_HEADER_OCTETS);
  writeVxlanTrailer(written, VXLAN_HEADER_OCTETS + payload.length, kind, address);
  return written;
}

/** The record that B makes of it, or what is wrong. */
function received(octets: Buffer): string | Record<string, unknown> {
  const buffer = Buffer.concat([Buffer.alloc(VXLAN_FRONT_OCTETS, 0xee), octets]);
  const at = VXLAN_FRONT_OCTETS;
  const fault = vxlanFault(buffer, at, octets.length, VNI);
  if (fault !== undefined) return fault;
  const start = recordOfDatagram(buffer, at, octets.length, { vni: VNI, self: B!, peer: A });
  if (typeof start === "string") return start;
  expect(recordFault(buffer, start)).toBeUndefined();
  const payload = start + RECORD_HEADER_OCTETS;
  const tag = (offset: number): string =>
    buffer.toString("hex", start + offset, start + offset + 1);
  return {
    to: tag(RECORD_DESTINATION_OFFSET),
    from: tag(RECORD_SOURCE_OFFSET),
    flags: recordFlags(buffer, start),
    hopLimit: recordHopLimit(buffer, start),
    payload: buffer.toString("hex", payload, payload + recordLength(buffer, start)),
  };
}

const CARRIED = "00".repeat(10) + FRAME.toString("hex");
const DIRECT: RecordAddress = { destination: B!, source: A, hopLimit: INITIAL_HOP_LIMIT };

describe("a record as a VXLAN datagram", () => {
  it("is plain VXLAN where its ends are those of the path", () => {
    expect(datagram(DIRECT).toString("hex")).toBe("08000000" + "12345600" + FRAME.toString("hex"));
  });

  it.each([
    ["for the peer from this node", {}, { to: "bb", from: "aa" }],
    ["of an isolated port", { flags: FLAG_ISOLATED }, { flags: FLAG_ISOLATED }],
    ["for another node", { destination: C!, hopLimit: 31 }, { to: "cc", from: "aa", hopLimit: 31 }],
    ["from another node", { source: D!, hopLimit: 3 }, { to: "bb", from: "dd", hopLimit: 3 }],
    [
      "between two others",
      { destination: C!, source: D!, hopLimit: 1 },
      { to: "cc", from: "dd", hopLimit: 1 },
    ],
  ])("is the same again at the peer: %s", (_what, over, expected) => {
    expect(received(datagram({ ...DIRECT, ...over }))).toEqual({
      ...{ to: "bb", from: "aa", flags: 0, hopLimit: INITIAL_HOP_LIMIT, payload: CARRIED },
      ...expected,
    });
  });

  it("may be a probe, with its hop limit", () => {
    const address = { ...DIRECT, flags: FLAG_PROBE, hopLimit: 17 };
    expect(received(datagram(address, PROBE))).toEqual({
      ...{ to: "bb", from: "aa", flags: FLAG_PROBE, hopLimit: 17 },
      payload: PROBE.toString("hex"),
    });
    const one = [PROBE_OCTETS - 1, PROBE_OCTETS + 1];
    for (const octets of one)
      expect(received(datagram(address, Buffer.alloc(octets)))).toBe("datagram length");
  });

  it("is refused with any octet of its header another, or of another network", () => {
    const sound = datagram(DIRECT);
    const put = (at: number, octet: number): ReturnType<typeof received> => {
      const changed = Buffer.from(sound);
      changed[at] = octet;
      return received(changed);
    };
    for (const octet of [0, 9, 0x88]) expect(put(0, octet)).toBe("not vxlan");
    for (const at of [2, 3]) expect(put(at, 1)).toBe("not vxlan");
    for (const at of [4, 5, 6]) expect(put(at, 0)).toBe("other network");
    for (const kind of [0x03, 0x04, 0x08, 0x40, 0x80]) expect(put(1, kind)).toBe("unknown kind");
    expect(put(7, 9)).toMatchObject({ hopLimit: INITIAL_HOP_LIMIT }); // of plain VXLAN it says nothing
  });

  it("is refused when it is too short for what it says it bears", () => {
    const whole = datagram({ ...DIRECT, destination: C!, source: D! });
    const least = VXLAN_HEADER_OCTETS + 14 + trailerOctets(KIND_TO | KIND_FROM);
    for (let octets = 0; octets < least; octets += 1) {
      expect(typeof received(whole.subarray(0, octets))).toBe("string");
    }
  });
});

describe("what tries a path", () => {
  it("is read as it was written, and is no record", () => {
    const octets = 100;
    const buffer = Buffer.alloc(octets, 0xff);
    writeTrial(buffer, 0, octets, { vni: VNI, kind: "question", id: 0xfffffffe });
    expect(buffer.toString("hex")).toBe(
      "08040000" + "12345600" + "01000000" + "fffffffe" + "00".repeat(octets - TRIAL_OCTETS_MIN),
    );
    expect(isTrial(buffer, 0)).toBe(true);
    expect(readTrial(buffer, 0, octets)).toEqual({ kind: "question", id: 0xfffffffe });
    writeTrial(buffer, 0, octets, { vni: VNI, kind: "answer", id: 5 });
    expect(readTrial(buffer, 0, octets)).toEqual({ kind: "answer", id: 5 });
    expect(readTrial(buffer, 0, TRIAL_OCTETS_MIN - 1)).toBeUndefined();
    buffer[VXLAN_HEADER_OCTETS] = 3;
    expect(readTrial(buffer, 0, octets)).toBeUndefined();
    expect(received(buffer)).toBe("unknown kind");
    expect(isTrial(datagram(DIRECT), 0)).toBe(false);
  });
});

describe("the size of packets", () => {
  it("leaves a guest of the default MTU room in WireGuard over IPv6 of 1,500", () => {
    expect(1350 + VXLAN_OVERHEAD_OCTETS).toBe(1500 - 80);
  });

  it("tries as much as a path of 1,500 over IPv4 holds", () => {
    expect(48 + trialDatagram(1350)).toBe(1500 - 60);
    expect(longestPacket(1350)).toBe(48 + longestDatagram(1350));
    expect(longestDatagram(1350)).toBe(trialDatagram(1350) + 4);
  });
});
