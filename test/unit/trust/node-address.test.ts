import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { formatIp, ipToBytes } from "../../../src/base/ip-address.js";
import { nodeAddress, vniOf } from "../../../src/trust/node-address.js";
import { networkOctets, networkOfOctets } from "../../../src/trust/network-octets.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { NETWORK, OTHER_NETWORK } from "./small-network.js";

describe("a node's address", () => {
  const { id } = generateNodeKey();
  const hash = createHash("sha256")
    .update(Buffer.from("596a5d2171f48fb2e068e2386a5c413e", "hex"))
    .digest();

  it("is fd, 40 bits of the network's hash and 80 bits of the node id", () => {
    const expected = `fd${hash.toString("hex").slice(0, 10)}${id.slice(0, 20)}`;
    expect(Buffer.from(ipToBytes(nodeAddress(NETWORK, id))).toString("hex")).toBe(expected);
  });

  it("is an IPv6 address, and another one in another network", () => {
    const text = formatIp(nodeAddress(NETWORK, id));
    expect(isIPv6(text)).toBe(true);
    expect(text.startsWith("fd")).toBe(true);
    expect(formatIp(nodeAddress(OTHER_NETWORK, id))).not.toBe(text);
  });
});

describe("a network", () => {
  it("has the first 24 bits of its UUID's hash as VNI", () => {
    const hash = createHash("sha256").update(networkOctets(NETWORK)).digest("hex");
    expect(vniOf(NETWORK).toString(16).padStart(6, "0")).toBe(hash.slice(0, 6));
  });

  it("is the same after it was written as 16 octets", () => {
    expect(networkOfOctets(networkOctets(NETWORK))).toBe(NETWORK);
    expect(networkOfOctets(Buffer.alloc(15))).toBeUndefined();
  });
});
