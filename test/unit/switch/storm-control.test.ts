import { millis, seconds } from "../../../src/base/duration.js";
import { GUEST_STORM_RATES, StormControl } from "../../../src/switch/storm-control.js";
import { classifyFrame } from "../../../src/wire/classify-frame.js";
import { newGuestFrame, type GuestFrame } from "../../../src/wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { mac, stationMac } from "../../ethernet-frame.js";
import { arp, dhcp, ipv4, ipv6, link, neighbour, udp } from "../../guest-frames.js";

const START = seconds(1000);

function read(frame: Buffer): GuestFrame {
  const into = newGuestFrame();
  classifyFrame(frame, OFFLOAD_HEADER_OCTETS, into);
  return into;
}

const CLIENT = read(ipv4(17, udp(68, 67, dhcp(1))));
const CLIENT6 = read(ipv6(17, udp(546, 547)));
const SERVER = read(ipv4(17, udp(67, 68, dhcp(2))));
const REQUEST = read(arp({ sender: "10.0.0.5", target: "10.0.0.9" }));
const PROBE = read(ipv6(58, neighbour(135, "fe80::9"), { from: "::" }));
const MULTICAST = read(ipv4(17, udp(5353, 5353)));
const BROADCAST = read(link(0x88b5, Buffer.alloc(46), { to: mac("ff:ff:ff:ff:ff:ff") }));
const UNICAST = read(link(0x88b5, Buffer.alloc(46), { to: stationMac(9) }));

describe("storm control", () => {
  let control: StormControl;
  beforeEach(() => {
    control = new StormControl(GUEST_STORM_RATES, START);
  });

  /** How many of so many frames pass at one instant, and what the last is told. */
  function pass(frames: readonly GuestFrame[], count: number, now = START): [number, unknown] {
    const answers = Array.from({ length: count }, (_, at) =>
      control.refusal(frames[at % frames.length]!, now),
    );
    return [answers.filter((answer) => answer === undefined).length, answers.at(-1)];
  }

  it("has the rates that guests get", () => {
    expect(GUEST_STORM_RATES).toEqual({
      dhcp: 10,
      resolution: 50,
      flood: 500,
      unknownUnicast: 500,
    });
  });

  it("lets ten DHCP messages of both families pass in a second", () => {
    expect(pass([CLIENT, CLIENT6], 30)).toEqual([10, "DHCP rate"]);
    expect(pass([CLIENT, CLIENT6], 30, millis(START + 99))[0]).toBe(0);
    expect(pass([CLIENT, CLIENT6], 30, millis(START + 100))[0]).toBe(1);
    expect(pass([CLIENT, CLIENT6], 30, millis(START + 5000))[0]).toBe(10);
  });

  it("lets fifty ARP and ND messages pass", () => {
    expect(pass([REQUEST, PROBE], 200)).toEqual([50, "ARP and ND rate"]);
    expect(pass([REQUEST, PROBE], 200, millis(START + 100))[0]).toBe(5);
  });

  it("lets five hundred broadcasts and multicasts pass", () => {
    expect(pass([BROADCAST, MULTICAST], 900)).toEqual([500, "flood rate"]);
    expect(pass([BROADCAST, MULTICAST], 900, millis(START + 10))[0]).toBe(5);
  });

  it("counts a broadcast request as a broadcast as well", () => {
    expect(pass([REQUEST], 40)[0]).toBe(40);
    expect(pass([MULTICAST], 900)).toEqual([460, "flood rate"]);
    expect(pass([REQUEST], 1)).toEqual([0, "flood rate"]);
  });

  it("does not hold back one kind for another", () => {
    pass([CLIENT], 30);
    pass([REQUEST], 200);
    expect(pass([MULTICAST], 1)[0]).toBe(1);
    expect(pass([UNICAST], 5000)[0]).toBe(5000);
  });

  it("lets a server answer as often as it is asked", () => {
    expect(pass([{ ...SERVER, destination: stationMac(9) }], 2000)[0]).toBe(2000);
  });

  it("lets five hundred frames to unknown stations pass", () => {
    const answers = Array.from({ length: 501 }, () => control.unknownUnicastRefusal(START));
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(500);
    expect(answers[500]).toBe("unknown unicast rate");
    expect(control.unknownUnicastRefusal(millis(START + 2))).toBeUndefined();
    expect(pass([MULTICAST], 900)[0]).toBe(500);
  });
});
