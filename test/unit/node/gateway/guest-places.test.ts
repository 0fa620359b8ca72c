import type { Mac, NodeId, PortId } from "../../../../src/base/ids.js";
import { formatIp } from "../../../../src/base/ip-address.js";
import { GuestPlaces, type ToldStation } from "../../../../src/node/gateway/guest-places.js";
import { ip } from "../../../guest-frames.js";

const SELF = "aa".repeat(32) as NodeId;
const FAR = "bb".repeat(32) as NodeId;
const GUEST = 0x5254_0000_0001 as Mac;
const OTHER = 0x5254_0000_0002 as Mac;
const PORT = 1 as PortId;
const SEEN = [{ mac: GUEST, port: PORT }];

function told(mac: Mac, node: NodeId, ...addresses: readonly string[]): ToldStation {
  return { mac, node, addresses: addresses.map(ip) };
}

describe("the places of guests", () => {
  let places: GuestPlaces;
  beforeEach(() => {
    places = new GuestPlaces(SELF);
    look(SEEN, [told(GUEST, SELF, "10.0.0.5", "fd00::5")]);
  });

  /** Port and addresses of each guest. */
  function look(
    macs: typeof SEEN,
    stations: readonly ToldStation[],
    ports: readonly PortId[] = [PORT],
  ): readonly string[] {
    return places
      .update({ macs, ports: new Set(ports), stations })
      .map(({ port, addresses }) => `${port} ${addresses.map(formatIp).join()}`);
  }

  it("are where the switch sees them, with the addresses they are seen with", () => {
    expect(look(SEEN, [told(GUEST, SELF, "10.0.0.6")])).toEqual(["1 10.0.0.6"]);
  });

  it("stay where they were while a guest is silent for longer than the switch remembers", () => {
    expect(look([], [])).toEqual(["1 10.0.0.5,fd00::5"]);
  });

  it("keep the addresses of one that speaks again, but has not said which it has", () => {
    look([], []);
    expect(look(SEEN, [told(GUEST, SELF)])).toEqual(["1 10.0.0.5,fd00::5"]);
  });

  it("end with the port, and are not remembered behind another of the same number", () => {
    expect(look([], [], [])).toEqual([]);
    expect(look([], [])).toEqual([]);
  });

  it("end when the guest shows up at another node, and not before it has left the switch", () => {
    expect(look(SEEN, [told(GUEST, FAR, "10.0.0.5")])).toEqual(["1 10.0.0.5,fd00::5"]);
    expect(look([], [told(GUEST, FAR, "10.0.0.5")])).toEqual([]);
  });

  it("lose an address that somebody else uses by now", () => {
    expect(look([], [told(OTHER, FAR, "10.0.0.5")])).toEqual(["1 fd00::5"]);
    const both = [told(OTHER, FAR, "10.0.0.5"), told(GUEST, SELF, "10.0.0.5")];
    expect(look(SEEN, both)).toEqual(["1 10.0.0.5"]); // the two have to settle that
  });
});
