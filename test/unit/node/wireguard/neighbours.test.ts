import type { NodeId } from "../../../../src/base/ids.js";
import { formatIp } from "../../../../src/base/ip-address.js";
import { WireGuardNeighbours } from "../../../../src/node/wireguard/neighbours.js";
import type { WireGuardPublicKey } from "../../../../src/trust/wireguard-key.js";
import { NETWORK } from "../../trust/small-network.js";

const NODE = "ab".repeat(32) as NodeId;
const [KEY, OTHER] = ["key", "other"] as [WireGuardPublicKey, WireGuardPublicKey];

function neighbour(
  publicKey = KEY,
  host = "192.0.2.1",
  port = 7,
): Parameters<WireGuardNeighbours["set"]>[1] {
  return { offer: { publicKey, port }, host };
}

describe("the neighbours with WireGuard", () => {
  let neighbours: WireGuardNeighbours;
  beforeEach(() => {
    neighbours = new WireGuardNeighbours(NETWORK);
  });

  it("are told with their node address, and with an endpoint until they have been told", () => {
    expect(neighbours.set(NODE, neighbour())).toBe(true);
    const [told] = neighbours.tell();
    expect(told).toMatchObject({ publicKey: KEY, endpoint: { host: "192.0.2.1", port: 7 } });
    expect(formatIp(told!.address)).toMatch(/:abab:abab:abab:abab:abab$/);
    expect(neighbours.tell()[0]).not.toHaveProperty("endpoint");
  });

  it("are news when key, host or port are others", () => {
    neighbours.set(NODE, neighbour());
    neighbours.tell();
    expect(neighbours.set(NODE, neighbour())).toBe(false);
    for (const changed of [neighbour(OTHER), neighbour(OTHER, "::1"), neighbour(OTHER, "::1", 8)]) {
      expect(neighbours.set(NODE, changed)).toBe(true);
      const { host, offer } = changed;
      expect(neighbours.tell()).toMatchObject([{ endpoint: { host, port: offer.port } }]);
    }
  });

  it("are told anew to another interface, or when they come back", () => {
    neighbours.set(NODE, neighbour());
    neighbours.tell();
    neighbours.forgetTold();
    expect(neighbours.tell()[0]).toHaveProperty("endpoint");
    expect([neighbours.delete(NODE), neighbours.delete(NODE)]).toEqual([true, false]);
    expect(neighbours.tell()).toEqual([]);
    neighbours.set(NODE, neighbour());
    expect(neighbours.tell()[0]).toHaveProperty("endpoint");
  });

  it("have no endpoint where their host has no literal address", () => {
    neighbours.set(NODE, neighbour(KEY, "hostb.example\nPublicKey = x"));
    expect(neighbours.tell()[0]).not.toHaveProperty("endpoint");
  });
});
