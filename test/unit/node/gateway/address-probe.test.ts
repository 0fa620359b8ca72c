import type { Mac } from "../../../../src/base/ids.js";
import { formatIp, parseIp } from "../../../../src/base/ip-address.js";
import {
  AddressProbe,
  PROBE_TIME,
  type ProbedStation,
} from "../../../../src/node/gateway/address-probe.js";
import { decodeArp } from "../../../../src/wire/arp.js";
import { classifyFrame } from "../../../../src/wire/classify-frame.js";
import { newGuestFrame } from "../../../../src/wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../../src/wire/offload-header.js";
import { FakeClock } from "../../../fake-clock.js";

const GATEWAY = 0x0200_0000_0001 as Mac;
const SQUATTER = 0x5254_0000_0007 as Mac;
const ADDRESS = parseIp("10.20.0.100")!;

describe("a probe of an address", () => {
  let clock: FakeClock;
  let stations: ProbedStation[];
  let sent: Buffer[];
  let users: (Mac | undefined)[];

  beforeEach(() => {
    clock = new FakeClock();
    [stations, sent, users] = [[], [], []];
    const probing = new AddressProbe({
      clock,
      mac: GATEWAY,
      sendToAll: (frame) => sent.push(frame),
      stations: () => stations,
    });
    stations.push({ mac: 0x5254_0000_0001 as Mac, addresses: [parseIp("10.20.0.1")!] });
    start = (): void => {
      probing.probe(ADDRESS, (user) => users.push(user));
    };
  });

  let start: () => void;

  it("asks as one that has no address yet", () => {
    start();
    const [frame] = sent;
    const read = newGuestFrame();
    classifyFrame(frame!, OFFLOAD_HEADER_OCTETS, read);
    expect([read.message, read.fault, read.source]).toEqual(["arp probe", undefined, GATEWAY]);
    const packet = decodeArp(frame!, OFFLOAD_HEADER_OCTETS + 14)!;
    expect([packet.senderIp, packet.targetIp].map(formatIp)).toEqual(["0.0.0.0", "10.20.0.100"]);
  });

  it("finds nobody, once the time for an answer is over", () => {
    start();
    clock.advance(PROBE_TIME - 1);
    expect(users).toEqual([]);
    clock.advance(1);
    expect(users).toEqual([undefined]);
  });

  it("finds whoever answers meanwhile, and whoever is known without being asked", () => {
    start();
    stations.push({ mac: SQUATTER, addresses: [ADDRESS] });
    clock.advance(PROBE_TIME);
    expect(users).toEqual([SQUATTER]);
    start();
    clock.advance(0);
    expect(users).toEqual([SQUATTER, SQUATTER]);
    expect(sent).toHaveLength(1);
  });

  it("forgets a station that has left the address", () => {
    stations.push({ mac: SQUATTER, addresses: [ADDRESS] });
    start();
    clock.advance(0);
    stations.pop();
    clock.advance(PROBE_TIME);
    start();
    clock.advance(PROBE_TIME);
    expect(users).toEqual([SQUATTER, undefined]);
  });
});
