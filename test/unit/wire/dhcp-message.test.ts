import { decodeDhcp, encodeDhcp, type DhcpMessage } from "../../../src/wire/dhcp-message.js";
import {
  decodeClasslessRoutes,
  decodeDhcpType,
  decodeIpv4Option,
  encodeClasslessRoutes,
} from "../../../src/wire/dhcp-values.js";
import { decodeUdpFrame } from "../../../src/wire/udp-frame.js";
import { captured, captures } from "../../dhcp-captures.js";
import { mac } from "../../ethernet-frame.js";
import { hex, ip } from "../../guest-frames.js";

const MESSAGE: DhcpMessage = {
  operation: "reply",
  hops: 1,
  transaction: 0x01020304,
  seconds: 5,
  broadcast: true,
  clientAddress: ip("10.0.0.2"),
  yourAddress: ip("10.0.0.3"),
  nextServer: ip("10.0.0.4"),
  relay: ip("10.0.0.5"),
  hardware: mac("02:00:00:00:00:06"),
  options: new Map([[53, hex("05")]]),
};

const FIXED = hex(
  "02010601 01020304 0005 8000 0a000002 0a000003 0a000004 0a000005 020000000006" +
    "00".repeat(10 + 64 + 128) +
    "63825363",
);

/** A message with these octets in its three fields. */
function raw(options: string, file = "", sname = ""): Buffer {
  const octets = Buffer.concat([FIXED, hex(options)]);
  octets.set(hex(file), 108);
  octets.set(hex(sname), 44);
  return octets;
}

function payloadOf(client: string, message: string): Buffer {
  const datagram = decodeUdpFrame(captured("ipv4", client, message));
  if (typeof datagram === "string") throw new Error(datagram);
  return datagram.payload;
}

describe("a DHCP message", () => {
  it("is on the wire as RFC 2131 draws it, padded to 300 octets", () => {
    const octets = encodeDhcp(MESSAGE);
    expect(octets.subarray(0, 244)).toEqual(Buffer.concat([FIXED, hex("350105ff")]));
    expect(octets).toHaveLength(300);
    expect(decodeDhcp(octets)).toEqual(MESSAGE);
  });

  it("is no message when short, of another kind, not for Ethernet or without its mark", () => {
    const octets = encodeDhcp(MESSAGE);
    expect(decodeDhcp(octets.subarray(0, 239))).toBeUndefined();
    expect(decodeDhcp(octets.subarray(0, 240))).toEqual({ ...MESSAGE, options: new Map() });
    expect(decodeDhcp(Buffer.concat([octets, Buffer.alloc(8701)]))).toBeUndefined();
    for (const [at, octet] of [
      [0, 0],
      [0, 3],
      [1, 6],
      [2, 8],
      [236, 0],
    ] as const) {
      const changed = Buffer.from(octets);
      changed[at] = octet;
      expect(decodeDhcp(changed)).toBeUndefined();
    }
  });

  it("is refused when an option overruns its field, and not for want of an end mark", () => {
    expect(decodeDhcp(raw("35"))).toBeUndefined();
    expect(decodeDhcp(raw("350205"))).toBeUndefined();
    expect(decodeDhcp(raw("350105"))?.options).toEqual(MESSAGE.options);
    expect(decodeDhcp(raw("00 350105 00 ff 77"))?.options).toEqual(MESSAGE.options);
    expect(decodeDhcp(raw("340101 ff", "0c80"))).toBeUndefined();
  });

  it("has options in file and sname where option 52 says so (RFC 2132 §9.3)", () => {
    const [file, sname] = ["0c0161 ff", "0c0162 ff"];
    const nameIn = (overload: string): string | undefined =>
      decodeDhcp(raw(`${overload} ff`, file, sname))
        ?.options.get(12)
        ?.toString();
    expect(nameIn("")).toBeUndefined();
    expect(nameIn("340101")).toBe("a");
    expect(nameIn("340102")).toBe("b");
    expect(nameIn("340103")).toBe("ab");
    expect(decodeDhcp(raw("340103 ff", file, sname))?.options.has(52)).toBe(false);
  });

  it("joins an option that stands in pieces (RFC 3396 §7)", () => {
    const options = decodeDhcp(raw("0c0261 62 350105 0c00 0c0163 ff"))?.options;
    expect(options?.get(12)?.toString()).toBe("abc");
    expect(options?.get(53)).toEqual(hex("05"));
  });

  it("parts an option of more than 255 octets", () => {
    const long = Buffer.alloc(300, "x");
    const octets = encodeDhcp({ ...MESSAGE, options: new Map([[121, long]]) });
    expect(octets.subarray(240, 242)).toEqual(hex("79ff"));
    expect(octets.subarray(497, 499)).toEqual(hex("792d"));
    expect(decodeDhcp(octets)?.options.get(121)).toEqual(long);
  });

  it("stays as small as its receiver asks: options move to file and sname, the last ones go", () => {
    const filler = (octets: number): Buffer => Buffer.alloc(octets, "f");
    const fill: [number, Buffer][] = [
      [53, hex("05")],
      [200, filler(250)],
      [201, filler(100)],
      [202, filler(50)],
      [203, filler(40)],
    ];
    const octets = encodeDhcp({ ...MESSAGE, options: new Map(fill) }, 548);
    expect(octets.length).toBeLessThanOrEqual(548);
    const options = decodeDhcp(octets)?.options;
    expect([...(options?.keys() ?? [])].sort()).toEqual([200, 201, 202, 203, 53]);
    expect(octets.subarray(240, 243)).toEqual(hex("340103"));
    const more = encodeDhcp({ ...MESSAGE, options: new Map([...fill, [204, filler(90)]]) }, 548);
    expect(decodeDhcp(more)?.options.has(204)).toBe(false);
    const roomy = encodeDhcp({ ...MESSAGE, options: new Map([...fill, [204, filler(90)]]) }, 1400);
    expect(decodeDhcp(roomy)?.options.has(204)).toBe(true);
  });

  it.each(captures("ipv4"))("$message of $client is read", ({ client, message }) => {
    const decoded = decodeDhcp(payloadOf(client, message));
    expect(decoded).toMatchObject({ operation: "request", hardware: mac("02:00:00:00:00:02") });
    const type = message === "renew" ? "request" : message;
    expect(decodeDhcpType(decoded?.options.get(53))).toBe(type);
  });

  it("of dhclient giving its address back names the server", () => {
    const release = decodeDhcp(payloadOf("dhclient", "release"));
    expect(decodeIpv4Option(release?.options.get(54))).toEqual(ip("10.9.0.1"));
    expect(release?.clientAddress).toEqual(ip("10.9.0.150"));
  });
});

describe("classless static routes", () => {
  const ROUTES = [
    { network: ip("0.0.0.0"), prefix: 0, router: ip("10.17.0.1") },
    { network: ip("10.0.0.0"), prefix: 8, router: ip("10.17.0.2") },
    { network: ip("10.17.0.0"), prefix: 17, router: ip("10.17.0.3") },
    { network: ip("10.229.0.128"), prefix: 25, router: ip("10.17.0.4") },
  ];
  const OCTETS = hex("00 0a110001 08 0a 0a110002 11 0a1100 0a110003 19 0ae50080 0a110004");

  it("are packed as RFC 3442 says", () => {
    expect(encodeClasslessRoutes(ROUTES)).toEqual(OCTETS);
    expect(decodeClasslessRoutes(OCTETS)).toEqual(ROUTES);
  });

  it("are none when cut short or longer than an address", () => {
    expect(decodeClasslessRoutes(OCTETS.subarray(0, OCTETS.length - 1))).toBeUndefined();
    expect(decodeClasslessRoutes(hex("21 0a000000 00 0a000001"))).toBeUndefined();
  });
});
