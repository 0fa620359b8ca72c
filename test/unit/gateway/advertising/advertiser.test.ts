import type { Mac } from "../../../../src/base/ids.js";
import { advertised } from "../../../../src/gateway/advertising/advertised.js";
import { Advertiser } from "../../../../src/gateway/advertising/advertiser.js";
import { linkLocalOf } from "../../../../src/gateway/advertising/link-local.js";
import { derivedGatewayMac } from "../../../../src/trust/node-address.js";
import { ipToBytes } from "../../../../src/base/ip-address.js";
import { checksumSum, internetChecksum } from "../../../../src/wire/checksum.js";
import { captured } from "../../../dhcp-captures.js";
import { mac, stationMac } from "../../../ethernet-frame.js";
import { FakeClock } from "../../../fake-clock.js";
import { GUEST_MAC, hex, ip, ipv6, SOLICITATION } from "../../../guest-frames.js";
import { SeededRng } from "../../../seeded-rng.js";
import { definitionOf, lab, NEW_UUID, parseAll } from "../../xml/corpus.js";

const PLAIN = '<ip family="ipv6" address="fd00::1" prefix="64"/>';
const OTHER = '<ip family="ipv6" address="fd01::1" prefix="64"/>';
const ROUTE4 = '<route address="10.50.0.0" prefix="16" gateway="10.0.0.7"/>';
const ROUTE6 = '<route family="ipv6" address="fd50::" prefix="42" gateway="fd00::7"/>';
const MESSAGE = 64;

/** What a frame says of the router, of each prefix, and of names. */
function read(frame: Buffer): {
  readonly flags: number;
  readonly lifetime: number;
  readonly options: ReadonlyMap<number, readonly Buffer[]>;
} {
  const length = frame.length - MESSAGE;
  const covered = checksumSum(frame, 32, frame.length) + length + 58;
  expect([frame[MESSAGE], frame.readUInt16BE(28), frame[31]]).toEqual([134, length, 255]);
  expect(internetChecksum(covered)).toBe(0);
  const options = new Map<number, Buffer[]>();
  for (let at = MESSAGE + 16; at < frame.length; at += frame[at + 1]! * 8) {
    const option = frame.subarray(at, at + frame[at + 1]! * 8);
    options.set(option[0]!, [...(options.get(option[0]!) ?? []), option]);
  }
  return { flags: frame[MESSAGE + 5]!, lifetime: frame.readUInt16BE(MESSAGE + 6), options };
}

/** Prefixes as "flags length valid prefix". */
function prefixes(frame: Buffer): string[] {
  return (read(frame).options.get(3) ?? []).map((option) => {
    const valid = option.readUInt32BE(4);
    return `${option[3]!.toString(16)} ${option[2]} ${valid} ${option.toString("hex", 16, 20)}`;
  });
}

interface Scene {
  readonly clock: FakeClock;
  readonly advertiser: Advertiser;
  readonly sent: { readonly at: number; readonly frame: Buffer }[];
  readonly answers: Buffer[];
  readonly solicit: (source: string, from?: Mac) => void;
  readonly update: (inside: string) => void;
}

function scene(inside: string, seed = 1): Scene {
  const clock = new FakeClock();
  const sent: { at: number; frame: Buffer }[] = [];
  const answers: Buffer[] = [];
  const advertiser = new Advertiser({
    clock,
    rng: new SeededRng(seed),
    sendToAll: (frame) => sent.push({ at: clock.now(), frame }),
  });
  const update = (text: string): void => {
    advertiser.update(advertised(definitionOf(lab(text), parseAll).shared));
  };
  const solicit = (source: string, from = GUEST_MAC): void => {
    const frame = ipv6(58, SOLICITATION, { from: source, to: "ff02::2" });
    frame.writeUIntBE(from, 16, 6);
    frame.writeUInt16BE(0, 66);
    const sum = checksumSum(frame, 32, frame.length) + (frame.length - MESSAGE) + 58;
    frame.writeUInt16BE(internetChecksum(sum), 66);
    advertiser.receive(frame, (answer) => answers.push(answer));
  };
  update(inside);
  return { clock, advertiser, sent, answers, solicit, update };
}

describe("what is advertised", () => {
  const first = (inside: string): Buffer => {
    const { clock, sent, advertiser } = scene(inside);
    clock.advance(0);
    advertiser.stop();
    expect(clock.pending).toBe(0);
    return sent[0]!.frame;
  };

  it("is on the wire as RFC 4861 and RFC 8106 draw it", () => {
    const inside = `<mtu size="1400"/><domain name="lab.example"/><forward mode="nat"/>${PLAIN}`;
    const frame = first(inside);
    const router = derivedGatewayMac(NEW_UUID);
    const source = Buffer.from(ipToBytes(linkLocalOf(router))).toString("hex");
    const link = router.toString(16).padStart(12, "0");
    expect(frame.subarray(10, 24)).toEqual(hex(`333300000001 ${link} 86dd`));
    expect(frame.subarray(32, MESSAGE)).toEqual(hex(`${source} ff02${"00".repeat(13)}01`));
    expect(frame.subarray(MESSAGE + 4)).toEqual(
      hex(
        `40 40 0708 00000000 00000000 0101 ${link} 0501 0000 00000578` +
          `0304 40 c0 00278d00 00093a80 00000000 fd00${"00".repeat(14)}` +
          `1903 0000 00000708 fd00${"00".repeat(13)}01` +
          "1f03 0000 00000708 036c6162 076578616d706c65 00000000".replace("00000000", "00 000000"),
      ),
    );
  });

  it("says that DHCPv6 gives addresses where there is a range, else that hosts make their own", () => {
    const range = '<dhcp><range start="fd00::10" end="fd00::20"/></dhcp>';
    const managed = `<ip family="ipv6" address="fd00::1" prefix="64">${range}</ip>`;
    expect(read(first(managed)).flags).toBe(0xc0);
    expect(prefixes(first(managed))).toEqual(["80 64 2592000 fd000000"]);
    expect(read(first(PLAIN)).flags).toBe(0x40);
    expect(prefixes(first(managed + OTHER))).toEqual([
      "80 64 2592000 fd000000",
      "c0 64 2592000 fd010000",
    ]);
    const wide = '<ip family="ipv6" address="fd00::1" prefix="48"/>';
    expect(prefixes(first(wide))).toEqual(["80 48 2592000 fd000000"]);
  });

  it("leads to what is beyond a router of the LAN, also where it is no default router (RFC 4191)", () => {
    const near = '<ip address="10.0.0.1" prefix="24"/>';
    const frame = first(`${near}${PLAIN}${ROUTE4}${ROUTE6}`);
    expect(read(frame).lifetime).toBe(0);
    expect(read(frame).options.get(24)).toEqual([
      hex("1803 2a 00 00000708 fd50000000000000 0000000000000000"),
    ]);
  });

  it("is no default router where there is no way out, and no DNS server where that is off", () => {
    const frame = first(`<dns enable="no"/>${PLAIN}`);
    expect(read(frame).lifetime).toBe(0);
    expect(read(frame).options.has(25)).toBe(false);
    expect(read(frame).options.has(31)).toBe(false);
  });

  it("is nothing in a LAN without IPv6", () => {
    const { clock, sent, advertiser, solicit } = scene('<ip address="10.0.0.1" prefix="24"/>');
    solicit("fe80::5");
    clock.advance(10_000);
    expect(sent).toEqual([]);
    expect(advertiser.counts()["not served"]).toBe(1);
  });

  it("fits the smallest packet that links carry, however many subnets there are", () => {
    const many = Array.from({ length: 40 }, (_, index) => {
      return `<ip family="ipv6" address="fd${(16 + index).toString(16)}::1" prefix="64"/>`;
    });
    expect(first(many.join("")).length - 24).toBeLessThanOrEqual(1280);
  });
});

describe("an advertiser", () => {
  it.each([1, 2, 3])("tells all at once, soon again, then every 200 to 600 s (seed %d)", (seed) => {
    const { clock, sent } = scene(PLAIN, seed);
    clock.advance(7200_000);
    const gaps = sent.slice(1).map(({ at }, index) => at - sent[index]!.at);
    expect(sent[0]?.at).toBe(1);
    expect(gaps.slice(0, 2).every((gap) => gap <= 16_000)).toBe(true);
    expect(gaps.slice(2).every((gap) => gap >= 200_000 && gap <= 600_000)).toBe(true);
    expect(gaps.length).toBeGreaterThan(12);
    expect(new Set(gaps.slice(2)).size).toBeGreaterThan(3);
  });

  it("answers a guest alone, within half a second, once", () => {
    const { clock, sent, answers, solicit, advertiser } = scene(PLAIN);
    clock.advance(0);
    solicit("fe80::5");
    solicit("fe80::5");
    clock.advance(500);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.readUIntBE(10, 6)).toBe(GUEST_MAC);
    expect(answers[0]?.subarray(48, 64)).toEqual(Buffer.from(ipToBytes(ip("fe80::5"))));
    expect(sent).toHaveLength(1);
    expect(advertiser.counts()).toMatchObject({ solicitation: 2, answer: 1, busy: 1 });
  });

  it("answers who has no address yet by telling all, at most once in three seconds", () => {
    const { clock, sent, answers, solicit } = scene(PLAIN);
    clock.advance(100_000);
    const before = sent.length;
    for (let time = 0; time < 9000; time += 100) {
      solicit("::", stationMac(time));
      clock.advance(100);
    }
    clock.advance(3000);
    const times = sent.slice(before).map(({ at }) => at);
    expect(times.length).toBe(4);
    for (const [index, at] of times.slice(1).entries()) {
      expect(at - times[index]!).toBeGreaterThanOrEqual(3000);
    }
    expect(answers).toEqual([]);
  });

  it("keeps a bounded number of answers, and none when stopped", () => {
    const { clock, answers, solicit, advertiser } = scene(PLAIN);
    for (let guest = 0; guest < 1000; guest += 1) solicit("fe80::5", stationMac(guest + 1));
    expect(clock.pending).toBeLessThanOrEqual(257);
    expect(advertiser.counts().busy).toBe(744);
    advertiser.stop();
    clock.advance(1000);
    expect(answers).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("tells a change at once, and takes back the prefixes that are gone", () => {
    const { clock, sent, update } = scene(PLAIN + OTHER);
    clock.advance(60_000);
    update(OTHER);
    clock.advance(3000);
    expect(prefixes(sent.at(-1)!.frame)).toEqual(["c0 64 2592000 fd010000", "c0 64 0 fd000000"]);
    clock.advance(60_000);
    clock.advance(600_000);
    expect(prefixes(sent.at(-1)!.frame)).toEqual(["c0 64 2592000 fd010000"]);
  });

  it("takes back the ways beyond routers that are gone", () => {
    const { clock, sent, update } = scene(PLAIN + ROUTE6);
    clock.advance(60_000);
    update(PLAIN);
    clock.advance(3000);
    expect(read(sent.at(-1)!.frame).options.get(24)).toEqual([
      hex("1803 2a 00 00000000 fd50000000000000 0000000000000000"),
    ]);
    clock.advance(660_000);
    expect(read(sent.at(-1)!.frame).options.has(24)).toBe(false);
  });

  it("takes everything back when the LAN has no IPv6 any more, then is silent", () => {
    const { clock, sent, update } = scene(`<forward mode="nat"/>${PLAIN}`);
    clock.advance(60_000);
    const before = sent.length;
    update("");
    clock.advance(3_600_000);
    const last = sent.slice(before);
    expect(last).toHaveLength(3);
    for (const { frame } of last) {
      expect(read(frame).lifetime).toBe(0);
      expect(prefixes(frame)).toEqual(["c0 64 0 fd000000"]);
    }
    expect(clock.pending).toBe(0);
  });

  it("takes the solicitations of real clients, and no damaged ones", () => {
    for (const client of ["dhcpcd", "networkd"]) {
      const { clock, answers, advertiser } = scene(PLAIN);
      const frame = captured("ipv6", client, "router-solicitation");
      advertiser.receive(frame, (answer) => answers.push(answer));
      clock.advance(500);
      expect(answers[0]?.readUIntBE(10, 6)).toBe(mac("02:00:00:00:00:02"));
      for (const at of [22, 24, 30, 31, 63, 64, 65, 66]) {
        const damaged = Buffer.from(frame);
        damaged[at]! ^= 0x55;
        advertiser.receive(damaged, (answer) => answers.push(answer));
      }
      clock.advance(500);
      expect(answers).toHaveLength(1);
      expect(advertiser.counts().malformed).toBe(8);
    }
  });
});

describe("a link-local address", () => {
  it("is made from the MAC as RFC 4291 says in Appendix A", () => {
    expect(linkLocalOf(mac("02:00:00:00:00:02"))).toEqual(ip("fe80::ff:fe00:2"));
    expect(linkLocalOf(mac("52:54:00:12:34:56"))).toEqual(ip("fe80::5054:ff:fe12:3456"));
  });
});
