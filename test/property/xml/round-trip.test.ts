import fc from "fast-check";
import { formatIp, type IpAddress } from "../../../src/base/ip-address.js";
import type { NetworkId } from "../../../src/base/ids.js";
import type { Endpoint } from "../../../src/base/endpoint.js";
import type { NetworkAddress, NetworkDefinition } from "../../../src/xml/definition.js";
import { readDocument } from "../../../src/xml/document.js";
import { XmlElement } from "../../../src/xml/element.js";
import { Findings } from "../../../src/xml/findings.js";
import { formatNetwork, formatShared } from "../../../src/xml/format.js";
import type { Forward, TrafficRule } from "../../../src/xml/gateway-definition.js";
import {
  TRUSTS,
  type Bandwidth,
  type PortSetting,
  type Portgroup,
  type Rate,
  type Vlan,
} from "../../../src/xml/switch-definition.js";
import { definitionOf, parseAll } from "../../unit/xml/corpus.js";

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

const flag = fc.constant(true as const);
const rate = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1000), fc.integer({ min: 1, max: 9999 }))
  .map(([average, more, burst]): Rate => {
    const [slow, fast] = [average * 1024, (average + more) * 1024];
    return { average: slow, peak: fast, burst: burst * 1024 };
  });
const bandwidth: fc.Arbitrary<Bandwidth> = fc.oneof(
  fc.record({ inbound: rate }),
  fc.record({ outbound: rate }),
  fc.record({ inbound: rate, outbound: rate }),
);
const vlan: fc.Arbitrary<Vlan> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 4094 }), { minLength: 1, maxLength: 5 }),
    fc.boolean(),
    fc.option(fc.boolean(), { nil: undefined }),
  )
  .map(([tags, trunk, tagged]) => {
    const isTrunk = trunk || tags.length > 1 || tagged !== undefined;
    const native = tagged === undefined ? {} : { native: { id: tags.at(-1)!, tagged } };
    return { trunk: isTrunk, tags, ...native };
  });

const portgroups: fc.Arbitrary<Portgroup[]> = fc
  .uniqueArray(
    fc.record(
      {
        name: fc.stringMatching(/^[A-Za-z0-9_.\\:/-]{1,64}$/),
        trustGuestRxFilters: flag,
        bandwidth,
        vlan,
        isolated: flag,
      },
      { requiredKeys: ["name"] },
    ),
    { minLength: 1, maxLength: 3, selector: ({ name }) => name },
  )
  .map((all) => all.map((each, index) => (index === 1 ? { ...each, default: true } : each)));

const rule: fc.Arbitrary<TrafficRule> = fc.record(
  {
    action: fc.constantFrom("allow", "deny"),
    protocol: fc.constantFrom("tcp", "udp"),
    port: fc.integer({ min: 1, max: 65535 }),
    guest: fc.constantFrom("web", "guest of floor 2"),
  },
  { requiredKeys: ["action", "port"] },
);
const forward: fc.Arbitrary<Forward> = fc.record(
  {
    mode: fc.constantFrom("nat", "route"),
    device: fc.constantFrom("eth0", "br-lan.7"),
    incoming: fc.record({ default: fc.constantFrom("allow", "deny"), rules: fc.constant([]) }),
    outgoing: fc.record({
      default: fc.constantFrom("allow", "deny"),
      rules: fc.uniqueArray(rule, { maxLength: 4, selector: ({ port }) => port }),
    }),
  },
  { requiredKeys: ["mode", "incoming", "outgoing"] },
);

const number = fc.integer({ min: 1, max: 8192 });
const limits = fc.record({
  macs: number,
  dhcp: fc.constant(11),
  neighbour: number,
  broadcast: number,
  unknownUnicast: number,
});
const ports: fc.Arbitrary<PortSetting[]> = fc.uniqueArray(
  fc.record(
    {
      name: fc.constantFrom("a", "b", "c d"),
      trust: fc.subarray([...TRUSTS]),
      limits: fc.record({ macs: number, dhcp: number }, { requiredKeys: ["dhcp"] }),
    },
    { requiredKeys: ["name", "trust"] },
  ),
  { minLength: 1, selector: ({ name }) => name },
);

/** What a definition may hold beside what it always holds. */
const parts = {
  title: line,
  description: text,
  ipv6: flag,
  trustGuestRxFilters: flag,
  gatewayMac: fc.constant("52:54:00:12:34:56"),
  domain: fc.record(
    { name: fc.constantFrom("lab", "lab.example"), localOnly: flag, register: flag },
    { requiredKeys: ["name"] },
  ),
  portgroups,
  bandwidth,
  vlan,
  isolated: flag,
  transport: fc.record({
    carrier: fc.constantFrom("grpc", "wireguard", "wireguard-go"),
    only: fc.boolean(),
  }),
  limits,
  ports,
} as const;

const uuid = fc.uuid().map((each) => each as NetworkId);

const definition: fc.Arbitrary<NetworkDefinition> = fc.record({
  shared: fc
    .tuple(
      fc.record(
        {
          name: fc.stringMatching(/^[A-Za-z0-9_+][A-Za-z0-9._+-]{0,63}$/),
          uuid,
          label: fc.option(fc.stringMatching(/^[A-Za-z0-9._+:-]{1,64}$/), { nil: undefined }),
          mtu: fc.integer({ min: 1280, max: 9000 }),
          addresses,
          ...parts,
        },
        { requiredKeys: ["name", "uuid", "label", "mtu", "addresses"] },
      ),
      fc.option(forward, { nil: undefined }),
    )
    // There is nothing to forward from without a subnet.
    .map(([shared, way]) =>
      way === undefined || shared.addresses.length === 0 ? shared : { ...shared, forward: way },
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
        expect(definitionOf(formatNetwork(each), parseAll)).toEqual(each);
      }),
      { numRuns: 1500 },
    );
  });

  it("travels without its host's part", () => {
    fc.assert(
      fc.property(definition, ({ shared }) => {
        expect(definitionOf(formatShared(shared), parseAll)).toEqual({
          shared,
          host: { listen: undefined, connections: [] },
        });
      }),
      { numRuns: 500 },
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
