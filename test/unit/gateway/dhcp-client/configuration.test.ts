import { configurationIn } from "../../../../src/gateway/dhcp-client/configuration.js";
import type { DhcpMessage } from "../../../../src/wire/dhcp-message.js";
import { encodeClasslessRoutes, encodeIpv4Option } from "../../../../src/wire/dhcp-values.js";
import { stationMac } from "../../../ethernet-frame.js";
import { ip } from "../../../guest-frames.js";

const SERVER = stationMac(1);

function uint32(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(value);
  return octets;
}

function acknowledgement(options: readonly (readonly [number, Buffer])[]): DhcpMessage {
  const nobody = ip("0.0.0.0");
  return {
    ...{ operation: "reply", hops: 0, transaction: 1, seconds: 0, broadcast: false },
    ...{ clientAddress: nobody, nextServer: nobody, relay: nobody, hardware: stationMac(2) },
    yourAddress: ip("10.0.0.9"),
    options: new Map([
      [1, encodeIpv4Option([ip("255.255.255.0")])],
      [51, uint32(3600)],
      [54, encodeIpv4Option([ip("10.0.0.1")])],
      ...options,
    ]),
  };
}

function read(
  ...options: readonly (readonly [number, Buffer])[]
): ReturnType<typeof configurationIn> {
  return configurationIn(acknowledgement(options), SERVER);
}

describe("what a client takes of an acknowledgement", () => {
  it("is no more than is said", () => {
    expect(read()).toEqual({
      address: { address: ip("10.0.0.9"), prefix: 24 },
      server: { address: ip("10.0.0.1"), mac: SERVER },
      ...{ routes: [], dnsServers: [], domain: undefined, mtu: undefined },
      ...{ lease: 3600, renewal: 1800, rebinding: 3150 },
    });
  });

  it("is the classless routes alone where there are some", () => {
    const route = { network: ip("10.1.0.0"), prefix: 16, router: ip("10.0.0.2") };
    const router = [3, encodeIpv4Option([ip("10.0.0.1")])] as const;
    expect(read([121, encodeClasslessRoutes([route])], router)?.routes).toEqual([route]);
    expect(read([121, Buffer.from([33])], router)?.routes).toMatchObject([{ prefix: 0 }]);
  });

  it("is three name servers at most, as many as the C library asks", () => {
    const servers = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"].map(ip);
    expect(read([6, encodeIpv4Option(servers)])?.dnsServers).toEqual(servers.slice(0, 3));
  });

  it.each([
    ["lab.example", "lab.example"],
    ["lab.example.\0", "lab.example"],
    ["lab\nnameserver 192.0.2.1", undefined],
    ["lab example", undefined],
    ["", undefined],
    ["a..b", undefined],
    [`${"a".repeat(63)}.`.repeat(4), undefined],
  ])("is a domain that is one: %j", (said, domain) => {
    expect(read([15, Buffer.from(said)])?.domain).toBe(domain);
  });

  it.each([
    [576, 576],
    [575, undefined],
    [68, undefined],
    [9000, 9000],
  ])("is an MTU that every host takes: %d", (said, mtu) => {
    const value = Buffer.alloc(2);
    value.writeUInt16BE(said);
    expect(read([26, value])?.mtu).toBe(mtu);
  });

  it.each([
    [600, 900, { renewal: 600, rebinding: 900 }],
    [900, 600, { renewal: 1800, rebinding: 3150 }],
    [600, 3600, { renewal: 1800, rebinding: 3150 }],
    [0, 900, { renewal: 1800, rebinding: 3150 }],
  ])("is times that follow each other: %d, %d", (renewal, rebinding, taken) => {
    expect(read([58, uint32(renewal)], [59, uint32(rebinding)])).toMatchObject(taken);
  });

  it.each([
    ["a mask with holes", [1, encodeIpv4Option([ip("255.0.255.0")])]],
    ["a mask of all", [1, encodeIpv4Option([ip("0.0.0.0")])]],
    ["no time", [51, Buffer.alloc(3)]],
  ] as const)("is nothing where there is %s", (_what, option) => {
    expect(read(option)).toBeUndefined();
  });
});
