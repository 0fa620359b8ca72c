import fc from "fast-check";
import { formatIp, type IpAddress } from "../../../src/base/ip-address.js";
import type { NetworkId } from "../../../src/base/ids.js";
import type { Endpoint } from "../../../src/base/endpoint.js";
import type { NetworkAddress, NetworkDefinition } from "../../../src/xml/definition.js";
import { readDocument } from "../../../src/xml/document.js";
import { XmlElement } from "../../../src/xml/element.js";
import { Findings } from "../../../src/xml/findings.js";
import { formatNetwork, formatShared } from "../../../src/xml/format.js";
import { definitionOf } from "../../unit/xml/corpus.js";

/** Any text an XML 1.0 document can hold (XML 1.0 §2.2). */
const text = fc
  .string({ unit: "binary", maxLength: 20 })
  .map((each) => each.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "]]>"));

const line = text.map((each) => each.replace(/[\r\n]/g, " ")).filter((each) => each !== "");

const endpoint: fc.Arbitrary<Endpoint> = fc.record({
  host: fc.constantFrom("a", "hostb.example", "10.0.0.1", "2001:db8::1", "fe80::1%eth0"),
  port: fc.integer({ min: 1, max: 65535 }),
});

const listen = fc.option(
  fc.record({
    host: fc.constantFrom("", "0.0.0.0", "::", "a"),
    port: fc.integer({ min: 1, max: 65535 }),
  }),
  { nil: undefined },
);

/** Subnets of 10.0.0.0/8 and fd00::/16, kept apart by their own second number. */
const addresses: fc.Arbitrary<NetworkAddress[]> = fc
  .uniqueArray(fc.tuple(fc.nat(255), fc.boolean(), fc.integer({ min: 16, max: 30 })), {
    maxLength: 5,
    selector: ([second]) => second,
  })
  .map((all) =>
    all.map(([second, isIpv6, prefix]) => {
      const address: IpAddress = isIpv6
        ? { family: "ipv6", value: (0xfd00n << 112n) | (BigInt(second) << 96n) | 1n }
        : { family: "ipv4", value: (10n << 24n) | (BigInt(second) << 16n) | 1n };
      return {
        family: address.family,
        address: formatIp(address),
        prefix: isIpv6 ? prefix + 32 : prefix,
      };
    }),
  );

const uuid = fc.uuid().map((each) => each as NetworkId);

const definition: fc.Arbitrary<NetworkDefinition> = fc.record({
  shared: fc.record(
    {
      name: fc.stringMatching(/^[A-Za-z0-9_+][A-Za-z0-9._+-]{0,63}$/),
      uuid,
      label: fc.option(fc.stringMatching(/^[A-Za-z0-9._+:-]{1,64}$/), { nil: undefined }),
      title: line,
      description: text,
      mtu: fc.integer({ min: 1280, max: 9000 }),
      addresses,
    },
    { requiredKeys: ["name", "uuid", "label", "mtu", "addresses"] },
  ),
  host: fc.record({
    listen,
    connections: fc.uniqueArray(endpoint, {
      maxLength: 5,
      selector: ({ host, port }) => `${host} ${port}`,
    }),
  }),
});

describe("any definition", () => {
  it("is what parsing its written form gives", () => {
    fc.assert(
      fc.property(definition, (each) => {
        expect(definitionOf(formatNetwork(each))).toEqual(each);
      }),
      { numRuns: 5000 },
    );
  });

  it("travels without its host's part", () => {
    fc.assert(
      fc.property(definition, ({ shared }) => {
        expect(definitionOf(formatShared(shared))).toEqual({
          shared,
          host: { listen: undefined, connections: [] },
        });
      }),
      { numRuns: 1000 },
    );
  });
});

/** What namespaces make of the foreign element in a document, prefixes and CDATA apart. */
function meaning(document: string): string {
  const root = readDocument(document, new Findings(document, "lab.xml"));
  return meaningOf(root!.elements().find(({ name }) => name.uri !== "")!);
}

function meaningOf({ name, attributes, children }: XmlElement): string {
  const values = attributes.map((each) => [each.name.uri, each.name.local, each.value]);
  const inside = children.map((each) =>
    each instanceof XmlElement ? meaningOf(each) : encodeURIComponent(each.text),
  );
  return `<${JSON.stringify([name.uri, name.local, values])}>${inside.join("")}</>`;
}

describe("anything another program writes into a definition", () => {
  /** A tree of elements and text in three namespaces and none, with prefixes bound on the way. */
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc
      .tuple(
        fc.constantFrom("a", "p:b", "q:c"),
        fc.constantFrom("", 'xmlns="urn:1"', 'xmlns=""', 'xmlns="urn:p"'),
        fc.subarray(['xmlns:p="urn:2"', 'xmlns:q="urn:3"', 'xmlns:r="urn:r"', 'd="e"']),
        fc.subarray(['p:f="&quot;&#13;"', "q:f='\"'"]),
        fc.array(
          fc.oneof(
            { maxDepth: 3 },
            fc.constantFrom("t", " &amp;&#13;", "<![CDATA[<]]>"),
            tie("tree"),
          ),
          {
            maxLength: 3,
          },
        ),
      )
      .map(
        ([name, space, own, others, children]) =>
          `<${name} ${[space, ...own, ...others].join(" ")}>${children.join("")}</${name}>`,
      ),
  }));

  it("is kept, and is the same after any number of round trips", () => {
    fc.assert(
      fc.property(tree, (each) => {
        const scope = 'xmlns:p="urn:p" xmlns:q="urn:q"';
        const inside = `<x xmlns="urn:x">${each}</x>`;
        const text = `<network ${scope}><name>lab</name>${inside}</network>`;
        const first = definitionOf(text);
        expect(definitionOf(formatNetwork(first))).toEqual(first);
        expect(meaning(formatNetwork(first))).toBe(meaning(text));
      }),
      { numRuns: 5000 },
    );
  });
});
