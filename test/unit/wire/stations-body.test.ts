import { InternalError } from "../../../src/base/errors.js";
import { parseMac, type Mac } from "../../../src/base/ids.js";
import { parseIp } from "../../../src/base/ip-address.js";
import {
  decodeStations,
  encodeStations,
  MOBILITY_MAX,
  STATION_ADDRESSES_MAX,
  STATIONS_PER_FRAGMENT,
  type Station,
} from "../../../src/wire/stations-body.js";

const ip = (text: string): NonNullable<ReturnType<typeof parseIp>> => parseIp(text)!;
const station = (mac: string, changes: Partial<Station> = {}): Station => ({
  mac: parseMac(mac)!,
  mobility: 0,
  frozen: false,
  addresses: [],
  ...changes,
});
const many = (count: number): Station[] =>
  Array.from({ length: count }, (_, index) => ({
    ...station("02:00:00:00:00:00"),
    mac: (0x0200_0000_0000 + index) as Mac,
    addresses: Array.from({ length: STATION_ADDRESSES_MAX }, (_each, host) => ip(`fd00::${host}`)),
  }));

const decoded = (hex: string): unknown => decodeStations(Buffer.from(hex, "hex"));
const bare = (mac: string): string => mac + "00000000" + "00" + "00";
const withAddresses = (addresses: string): string =>
  "0001" + "020000000001" + "00000000" + "00" + addresses;

describe("the body of a stations LSA", () => {
  it("is written as the diagram says, every octet of it", () => {
    const frozen = station("02:00:00:00:00:02", { mobility: MOBILITY_MAX, frozen: true });
    const addresses = [ip("fd00::1"), ip("192.0.2.9"), ip("192.0.2.7")];
    const bound = station("02:00:00:00:00:01", { mobility: 5, addresses });
    expect(encodeStations([frozen, bound]).toString("hex")).toBe(
      "0002" +
        ("020000000001" + "00000005" + "00" + "03") +
        ("04c0000207" + "04c0000209" + "10fd000000000000000000000000000001") +
        ("020000000002" + "ffffffff" + "01" + "00"),
    );
  });

  it("may be empty", () => {
    expect(encodeStations([]).toString("hex")).toBe("0000");
    expect(decoded("0000")).toEqual([]);
  });

  it("says an address once, and leaves out those beyond the eighth", () => {
    const hosts = [9, 3, 7, 1, 8, 2, 6, 5, 4, 3, 9];
    const addresses = hosts.map((host) => ip(`192.0.2.${host}`));
    const [read] = decodeStations(encodeStations([station("02:00:00:00:00:01", { addresses })]))!;
    expect(read!.addresses).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((host) => ip(`192.0.2.${host}`)));
  });

  it("holds as many stations as there may be, in fewer octets than an LSA has", () => {
    const octets = encodeStations(many(STATIONS_PER_FRAGMENT));
    expect(octets.length).toBeLessThan(48 * 1024);
    expect(decodeStations(octets)).toEqual(many(STATIONS_PER_FRAGMENT));
  });

  it("cannot be made beyond its limits", () => {
    const twin = station("02:00:00:00:00:01");
    const bad = [
      many(STATIONS_PER_FRAGMENT + 1),
      [twin, station("02:00:00:00:00:02"), twin],
      [station("00:00:00:00:00:00")],
      [station("01:00:5e:00:00:01")],
      [station("ff:ff:ff:ff:ff:ff")],
      [{ ...twin, mac: (2 ** 48) as Mac }],
      [{ ...twin, mobility: MOBILITY_MAX + 1 }],
      [{ ...twin, mobility: -1 }],
    ];
    for (const list of bad) expect(() => encodeStations(list)).toThrow(InternalError);
  });

  it("has one form: no unknown flag, no other order, nothing behind it", () => {
    const [one, other] = [bare("020000000001"), bare("020000000002")];
    expect(decoded("0002" + one + other)).toBeDefined();
    expect(decoded("0002" + other + one)).toBeUndefined();
    expect(decoded("0002" + one + one)).toBeUndefined();
    expect(decoded("0001" + one + "00")).toBeUndefined();
    expect(decoded("0002" + one)).toBeUndefined();
    expect(decoded("0001" + "020000000001" + "00000000" + "02" + "00")).toBeUndefined();
  });

  it("is unreadable with a MAC no station has", () => {
    for (const mac of ["000000000000", "01005e000001", "ffffffffffff"]) {
      expect(decoded("0001" + bare(mac))).toBeUndefined();
    }
  });

  it("is unreadable with addresses out of order, twice, of no family, or too many", () => {
    const [v4, v6] = ["04c0000201", "10" + "00".repeat(16)];
    expect(decoded(withAddresses("02" + v4 + v6))).toBeDefined();
    expect(decoded(withAddresses("02" + v6 + v4))).toBeUndefined();
    expect(decoded(withAddresses("02" + v4 + v4))).toBeUndefined();
    expect(decoded(withAddresses("01" + "05c000020100"))).toBeUndefined();
    const nine = Array.from({ length: 9 }, (_, host) => `04c000020${host}`);
    expect(decoded(withAddresses("08" + nine.slice(1).join("")))).toBeDefined();
    expect(decoded(withAddresses("09" + nine.join("")))).toBeUndefined();
  });

  it("is unreadable with more stations than there may be", () => {
    const stations = many(STATIONS_PER_FRAGMENT + 1).map(({ mac }) => bare(`0${mac.toString(16)}`));
    expect(decoded("0100" + stations.slice(1).join(""))).toBeDefined();
    expect(decoded("0101" + stations.join(""))).toBeUndefined();
  });
});
