import { InternalError } from "../../../src/base/errors.js";
import { parseNodeId, type NodeId } from "../../../src/base/ids.js";
import { decodeLinks, encodeLinks, LINKS_MAX, type Link } from "../../../src/wire/links-body.js";

const nodeOf = (count: number): NodeId => parseNodeId(count.toString(16).padStart(64, "0"))!;
const linksTo = (count: number): Link[] =>
  Array.from({ length: count }, (_, index) => ({ node: nodeOf(index), cost: 10 }));

const ENDPOINT = { host: "fe80::1%eth0", port: 4443 };
const NOTHING = { wantsFloods: false, endpoints: [], links: [] };
const EMPTY = "00" + "00" + "0000";

const decoded = (hex: string): unknown => decodeLinks(Buffer.from(hex, "hex"));
const link = (octet: string, cost: string): string => octet.repeat(32) + cost;

describe("the body of a links LSA", () => {
  it("is written as the diagram says, every octet of it", () => {
    const links = [
      { node: nodeOf(2), cost: 65_535 },
      { node: nodeOf(1), cost: 10 },
    ];
    const octets = encodeLinks({ wantsFloods: true, endpoints: [ENDPOINT], links });
    expect(octets.toString("hex")).toBe(
      "01" +
        "01" +
        "115b" +
        "0c" +
        Buffer.from("fe80::1%eth0").toString("hex") +
        "0002" +
        (nodeOf(1) + "000a") +
        (nodeOf(2) + "ffff"),
    );
  });

  it("may be without endpoints and links", () => {
    expect(encodeLinks(NOTHING).toString("hex")).toBe(EMPTY);
    expect(decoded(EMPTY)).toEqual(NOTHING);
  });

  it("keeps the order of endpoints, and the first eight of them", () => {
    const ports = [9, 3, 7, 1, 8, 2, 6, 5, 4, 10];
    const endpoints = ports.map((port) => ({ host: "example.net", port }));
    const body = decodeLinks(encodeLinks({ ...NOTHING, endpoints }))!;
    expect(body.endpoints).toEqual(endpoints.slice(0, 8));
  });

  it("holds as many links as there may be, in fewer octets than an LSA has", () => {
    const octets = encodeLinks({ ...NOTHING, links: linksTo(LINKS_MAX) });
    expect(octets.length).toBeLessThan(48 * 1024);
    expect(decodeLinks(octets)!.links).toHaveLength(LINKS_MAX);
  });

  it("cannot be made beyond its limits", () => {
    const [first, ...others] = linksTo(3);
    const bad = [
      { ...NOTHING, links: linksTo(LINKS_MAX + 1) },
      { ...NOTHING, links: [first!, ...others, first!] },
      { ...NOTHING, links: [{ node: nodeOf(1), cost: 0 }] },
      { ...NOTHING, links: [{ node: nodeOf(1), cost: 65_536 }] },
      { ...NOTHING, endpoints: [{ host: "", port: 1 }] },
      { ...NOTHING, endpoints: [{ host: "two words", port: 1 }] },
      { ...NOTHING, endpoints: [{ host: "a".repeat(254), port: 1 }] },
      { ...NOTHING, endpoints: [{ host: "a", port: 0 }] },
    ];
    for (const body of bad) expect(() => encodeLinks(body)).toThrow(InternalError);
  });

  it("has one form: no unknown flag, no other order, nothing behind it", () => {
    expect(decoded("02" + "00" + "0000")).toBeUndefined();
    expect(decoded(EMPTY + "00")).toBeUndefined();
    const [one, other] = [link("11", "0001"), link("22", "0001")];
    expect(decoded("0000" + "0002" + one + other)).toBeDefined();
    expect(decoded("0000" + "0002" + other + one)).toBeUndefined();
    expect(decoded("0000" + "0002" + one + one)).toBeUndefined();
    expect(decoded("0000" + "0003" + one + other)).toBeUndefined();
  });

  it("is unreadable with a value out of range", () => {
    const longest = Buffer.from("a".repeat(253)).toString("hex");
    expect(decoded("0000" + "0001" + link("11", "0000"))).toBeUndefined();
    expect(decoded("0001" + "0000" + "0161" + "0000")).toBeUndefined(); // port 0
    expect(decoded("0001" + "0001" + "0161" + "0000")).toBeDefined();
    expect(decoded("0001" + "0001" + "0120" + "0000")).toBeUndefined(); // a space
    expect(decoded("0001" + "0001" + "01e9" + "0000")).toBeUndefined(); // not ASCII
    expect(decoded("0001" + "0001" + "00" + "0000")).toBeUndefined(); // an empty host
    expect(decoded("0001" + "0001" + `fd${longest}` + "0000")).toBeDefined();
    expect(decoded("0001" + "0001" + `fe${longest}61` + "0000")).toBeUndefined();
    expect(decoded("0009" + "00010161".repeat(9) + "0000")).toBeUndefined();
  });

  it("is unreadable with more links than there may be", () => {
    const links = linksTo(LINKS_MAX + 1).map(({ node }) => `${node}0001`);
    expect(decoded("0000" + "0400" + links.slice(0, LINKS_MAX).join(""))).toBeDefined();
    expect(decoded("0000" + "0401" + links.join(""))).toBeUndefined();
  });
});
