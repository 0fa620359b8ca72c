import fc from "fast-check";
import type { Mac, NodeId } from "../../../src/base/ids.js";
import { parseIp, type IpAddress } from "../../../src/base/ip-address.js";
import { decodeIdentity, encodeIdentity } from "../../../src/wire/identity-body.js";
import { decodeLinks, encodeLinks, type LinksBody } from "../../../src/wire/links-body.js";
import {
  decodeNames,
  encodeNames,
  isPortName,
  type PortName,
} from "../../../src/wire/names-body.js";
import { decodeProbe, encodeProbe, type Probe } from "../../../src/wire/probe.js";
import { INITIAL_HOP_LIMIT } from "../../../src/wire/record.js";
import { decodeStations, encodeStations, type Station } from "../../../src/wire/stations-body.js";
import { mutated, mutations, noise } from "./streams.js";

/** Together 100,000 octet strings for each body: those of the second are judged twice. */
const RUNS = { numRuns: 50_000 };
const MUTATED_RUNS = { numRuns: 25_000 };

/** Node ids that differ in their first octet, or only in their last. */
const NODES = ["00", "01", "a0", "ff"].flatMap((octet) => [
  `${octet}${"00".repeat(31)}` as NodeId,
  `${"00".repeat(31)}${octet}` as NodeId,
]);

const links = fc.record({
  node: fc.constantFrom(...NODES),
  cost: fc.integer({ min: 1, max: 65_535 }),
});

const endpoints = fc.record({
  host: fc.constantFrom("10.0.0.1", "fd00::1", "fe80::1%eth0", "node-1.example.net", "_A"),
  port: fc.integer({ min: 1, max: 65_535 }),
});

const linksBodies: fc.Arbitrary<LinksBody> = fc.record({
  wantsFloods: fc.boolean(),
  endpoints: fc.array(endpoints, { maxLength: 3 }),
  links: fc.uniqueArray(links, { maxLength: 4, selector: ({ node }) => node }),
});

const macs = fc
  .tuple(fc.nat(0x7f), fc.integer({ min: 1, max: 2 ** 40 - 1 }))
  .map(([first, rest]) => (2 * first * 2 ** 40 + rest) as Mac);

/** In no order: the codec has to sort them. */
const ADDRESSES = ["fd00::1", "192.0.2.9", "::", "10.0.0.1", "192.0.2.7", "0.0.0.0", "fe80::ff:1"]
  .map((text) => parseIp(text)!)
  .concat({ family: "ipv6", value: 2n ** 128n - 1n });
const nameOf = ({ family, value }: IpAddress): string => `${family} ${value}`;

const stationLists: fc.Arbitrary<Station[]> = fc.uniqueArray(
  fc.record({
    mac: macs,
    mobility: fc.nat(0xffff_ffff),
    frozen: fc.boolean(),
    addresses: fc.shuffledSubarray(ADDRESSES, { maxLength: 3 }),
  }),
  { maxLength: 3, selector: ({ mac }) => mac },
);

const portLists: fc.Arbitrary<PortName[]> = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 6, unit: "binary" }).filter(isPortName),
    addresses: fc.shuffledSubarray(ADDRESSES, { maxLength: 3 }),
  }),
  { maxLength: 3, selector: ({ name }) => name },
);

const chains = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), {
  minLength: 1,
  maxLength: 4,
});

const probes: fc.Arbitrary<Probe> = fc
  .record({
    kind: fc.constantFrom("request" as const, "reply" as const),
    id: fc.nat(0xffff_ffff),
    sequence: fc.nat(0xffff_ffff),
    forwardHops: fc.integer({ min: 1, max: INITIAL_HOP_LIMIT }),
  })
  .map((probe) => (probe.kind === "reply" ? probe : { ...probe, forwardHops: 0 }));

/** A form on the wire, and sound values of it. */
interface Codec<T> {
  readonly values: fc.Arbitrary<T>;
  readonly encode: (value: T) => Buffer;
  readonly decode: (octets: Buffer) => T | undefined;
}

/** Whatever arrives is refused, or is what the sender had to write: nobody can say it otherwise. */
function oneForm<T>({ values, encode, decode }: Codec<T>): void {
  const judge = (octets: Buffer): void => {
    const read = decode(octets);
    if (read !== undefined) expect(encode(read).equals(octets)).toBe(true);
  };
  fc.assert(fc.property(noise(120), judge), RUNS);
  fc.assert(
    fc.property(values, mutations, fc.nat(300), (value, changes, length) => {
      const octets = mutated(encode(value), changes);
      judge(octets);
      judge(octets.subarray(0, length));
    }),
    MUTATED_RUNS,
  );
}

describe("each body has one form, and any octets are judged", () => {
  it("of links", () => {
    oneForm({ values: linksBodies, encode: encodeLinks, decode: decodeLinks });
  });

  it("of stations", () => {
    oneForm({ values: stationLists, encode: encodeStations, decode: decodeStations });
  });

  it("of names", () => {
    oneForm({ values: portLists, encode: encodeNames, decode: decodeNames });
  });

  it("of identities", () => {
    oneForm<readonly Uint8Array[]>({
      values: chains,
      encode: encodeIdentity,
      decode: decodeIdentity,
    });
  });

  it("of probes", () => {
    oneForm({ values: probes, encode: encodeProbe, decode: decodeProbe });
  });
});

describe("a body reads back as it was written", () => {
  const runs = { numRuns: 5000 };

  it("with links by node, in whatever order they came", () => {
    fc.assert(
      fc.property(linksBodies, (body) => {
        const links = [...body.links].sort((one, other) => (one.node < other.node ? -1 : 1));
        expect(decodeLinks(encodeLinks(body))).toEqual({ ...body, links });
      }),
      runs,
    );
  });

  it("with stations by MAC and the same addresses", () => {
    fc.assert(
      fc.property(stationLists, (list) => {
        const read = decodeStations(encodeStations(list))!;
        const sorted = [...list].sort((one, other) => one.mac - other.mac);
        const plain = (stations: readonly Station[]): unknown =>
          stations.map((each) => ({ ...each, addresses: each.addresses.map(nameOf).sort() }));
        expect(plain(read)).toEqual(plain(sorted));
      }),
      runs,
    );
  });

  it("with ports by name and the same addresses", () => {
    fc.assert(
      fc.property(portLists, (list) => {
        const plain = (ports: readonly PortName[]): unknown =>
          ports.map(({ name, addresses }) => [name, ...addresses.map(nameOf).sort()]).sort();
        expect(plain(decodeNames(encodeNames(list))!)).toEqual(plain(list));
      }),
      runs,
    );
  });

  it("with the certificates of a chain in their order", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const read = decodeIdentity(encodeIdentity(chain))!;
        expect(read.map((each) => Uint8Array.from(each))).toEqual(chain);
      }),
      runs,
    );
  });

  it("with every field of a probe", () => {
    fc.assert(
      fc.property(probes, (probe) => {
        expect(decodeProbe(encodeProbe(probe))).toEqual(probe);
      }),
      runs,
    );
  });
});
