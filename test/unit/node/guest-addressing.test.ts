import { addressing, withPrefixes } from "../../../src/node/guest-addressing.js";
import { LAB } from "../../fake-agent.js";

describe("where a guest has its addresses from", () => {
  it("is the caller, with the prefix of the subnet where none is said", () => {
    expect(withPrefixes(["10.20.0.5", "10.20.0.6/16", "fd00:20::5", "192.0.2.1"], LAB)).toEqual([
      "10.20.0.5/24",
      "10.20.0.6/16",
      "fd00:20::5/64",
      "192.0.2.1",
    ]);
  });

  it("is else the network, by its families, and nobody where it has none", () => {
    expect(addressing({ addresses: [] }, LAB)).toEqual({ addresses: [], ipv4: true, ipv6: true });
    const bare = { ...LAB, subnets: [] };
    expect(() => addressing({ addresses: [] }, bare)).toThrow("give one with --address");
    expect(addressing({ addresses: ["10.0.0.1/8"] }, bare).ipv4).toBe(false);
  });
});
