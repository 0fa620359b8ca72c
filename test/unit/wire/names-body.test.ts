import { InternalError } from "../../../src/base/errors.js";
import {
  decodeNames,
  encodeNames,
  isPortName,
  NAME_ADDRESSES_MAX,
  NAME_OCTETS_MAX,
  NAMES_PER_FRAGMENT,
  type PortName,
} from "../../../src/wire/names-body.js";
import { LSA_BODY_OCTETS_MAX } from "../../../src/wire/lsa.js";
import { ip } from "../../guest-frames.js";

const port = (name: string, ...addresses: readonly string[]): PortName => ({
  name,
  addresses: addresses.map(ip),
});
const ports = (count: number, octets = 4): PortName[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${index}`.padStart(octets, "0"),
    addresses: Array.from({ length: NAME_ADDRESSES_MAX }, (_each, host) => ip(`fd00::${host}`)),
  }));
const decoded = (hex: string): unknown => decodeNames(Buffer.from(hex, "hex"));

describe("the body of a names LSA", () => {
  it("is written as the diagram says, every octet of it", () => {
    const list = [port("web", "fd00::1", "192.0.2.9", "192.0.2.7"), port("db")];
    expect(encodeNames(list).toString("hex")).toBe(
      "0002" +
        ("02" + "6462" + "00") +
        ("03" + "776562" + "03") +
        ("04c0000207" + "04c0000209" + "10fd000000000000000000000000000001"),
    );
    expect(decodeNames(encodeNames(list))).toEqual([
      port("db"),
      port("web", "192.0.2.7", "192.0.2.9", "fd00::1"),
    ]);
  });

  it("may be empty", () => {
    expect(encodeNames([]).toString("hex")).toBe("0000");
    expect(decoded("0000")).toEqual([]);
  });

  it("sorts names by their octets, and takes any text", () => {
    const names = ["\u{1f600}", "é", "Web 1", "web"];
    const read = decodeNames(encodeNames(names.map((name) => port(name))));
    expect(read?.map(({ name }) => name)).toEqual(["Web 1", "web", "é", "\u{1f600}"]);
  });

  it("has room for as many as there may be, of the longest names", () => {
    const most = encodeNames(ports(NAMES_PER_FRAGMENT, NAME_OCTETS_MAX));
    expect(most.length).toBeLessThanOrEqual(LSA_BODY_OCTETS_MAX);
    expect(decodeNames(most)).toEqual(ports(NAMES_PER_FRAGMENT, NAME_OCTETS_MAX));
  });

  it("says an address once, and leaves out those beyond the eighth", () => {
    const hosts = [9, 3, 7, 1, 8, 2, 6, 5, 4, 3, 9].map((host) => `192.0.2.${host}`);
    const [read] = decodeNames(encodeNames([port("web", ...hosts)]))!;
    expect(read!.addresses).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((host) => ip(`192.0.2.${host}`)));
  });

  it("cannot be made beyond its limits", () => {
    const bad = [
      ports(NAMES_PER_FRAGMENT + 1),
      [port("web"), port("web")],
      [port("")],
      [port("a\nb")],
      [port("\ud800")],
      [port("é".repeat(128))],
    ];
    for (const list of bad) expect(() => encodeNames(list)).toThrow(InternalError);
    expect(isPortName("é".repeat(127))).toBe(true);
    expect(isPortName("é".repeat(128))).toBe(false);
  });

  it("has one form: no other order, no other text, nothing behind it", () => {
    const [db, web] = ["0264620" + "0", "0377656200"];
    expect(decoded(`0002${db}${web}`)).toBeDefined();
    expect(decoded(`0002${web}${db}`)).toBeUndefined();
    expect(decoded(`0002${db}${db}`)).toBeUndefined();
    expect(decoded(`0001${db}00`)).toBeUndefined();
    expect(decoded(`0002${db}`)).toBeUndefined();
    expect(decoded("00010000")).toBeUndefined(); // no name
    expect(decoded("000101ff00")).toBeUndefined(); // no UTF-8
    expect(decoded("0001010a00")).toBeUndefined(); // a control character
    expect(decoded("0001016101" + "05c000020100")).toBeUndefined();
    expect(decoded("0001016102" + "04c0000201" + "04c0000201")).toBeUndefined();
  });

  it("is unreadable with more ports than there may be", () => {
    const list = encodeNames(ports(NAMES_PER_FRAGMENT)).toString("hex").slice(4);
    const one = encodeNames([port("9999")])
      .toString("hex")
      .slice(4);
    expect(decoded(`0080${list}`)).toBeDefined();
    expect(decoded(`0081${list}${one}`)).toBeUndefined();
  });
});
