import { subnetContains, subnetsOverlap, type Cidr, type IpFamily } from "../../base/ip-address.js";
import type { Forward, TrafficRule, TrafficRules } from "../../xml/gateway-definition.js";
import { guestSet, hostSet, type LiveAddresses } from "./live-addresses.js";
import { anyOf, chain } from "./nft-text.js";
import { GATEWAY_DEVICE, UPLINK_DEVICE } from "./router-device.js";
import { ledOut, type RuledDefinition } from "./ruled-definition.js";
import { disjoint, guestSubnets, lanSubnets, waysOf } from "./subnets.js";

const FAMILIES = [
  { family: "ipv4", protocol: "ip" },
  { family: "ipv6", protocol: "ip6" },
] as const;

/**
 * Never a way out: this host and this link (RFC 1122 §3.2.1.3), link-local (RFC 3927 §7: never
 * forwarded), groups, reserved. A cloud's metadata service is link-local: it speaks to the host.
 */
const NOT_OUTSIDE_IPV4 = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/**
 * Global unicast, unique local and NAT64 (RFC 4291 §2.4, RFC 4193, RFC 6052). Everything else stays,
 * above all `::ffff:127.0.0.1`, which a socket of the uplink would take for the host's loopback.
 */
const OUTSIDE_IPV6 = ["2000::/3", "fc00::/7", "64:ff9b::/96"];

/** What passes through the router, and the chains that judge it. */
export function forwardChains(definition: RuledDefinition, live: LiveAddresses): readonly string[] {
  const { forward } = definition;
  return [
    chain("forward", "type filter hook forward priority filter; policy drop;", [
      // Before what is tracked: the answers of a router of the LAN do not come this way.
      `iifname "${GATEWAY_DEVICE}" oifname "${GATEWAY_DEVICE}" goto between`,
      "ct state invalid drop",
      "tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu",
      // Only answers pass unjudged, so that a change of the rules holds for what is under way too.
      "ct direction reply ct state established,related accept",
      "ct state related accept",
      `iifname "${GATEWAY_DEVICE}" oifname "${UPLINK_DEVICE}" goto outgoing`,
      `iifname "${UPLINK_DEVICE}" oifname "${GATEWAY_DEVICE}" goto incoming`,
    ]),
    chain("between", "", between(definition)),
    chain("outgoing", "", outgoing(definition, live)),
    chain("incoming", "", forward === undefined ? ["drop"] : incoming(forward)),
    // The icmpx type is the same rule's for both families; a reset tells TCP at once.
    chain("refuse", "", [
      "meta l4proto tcp reject with tcp reset",
      "reject with icmpx admin-prohibited",
    ]),
  ];
}

/**
 * From each subnet of the LAN to the others, and to networks beyond its routers; from there to the subnets that the
 * router is not in. Guests of one subnet reach each other by the switch: the way by the router is that of one who is
 * isolated from the other, whatever source it writes.
 */
function between(definition: RuledDefinition): readonly string[] {
  if (definition.isolated === true) return ["drop"];
  const lan = lanSubnets(definition);
  const ways = waysOf(definition);
  const beyond = ways.map(({ network }) => network);
  const passing = FAMILIES.flatMap(({ family, protocol }) => {
    const pass = (from: readonly Cidr[], to: readonly Cidr[]): readonly string[] => {
      const [sources, targets] = [disjoint(from, family), disjoint(to, family)];
      if (sources.length === 0 || targets.length === 0) return [];
      return [`${protocol} saddr ${anyOf(sources)} ${protocol} daddr ${anyOf(targets)} accept`];
    };
    const towards = lan.flatMap((subnet) => {
      const others = lan.filter((other) => !subnetsOverlap(other, subnet));
      const elsewhere = ways.filter(({ router }) => !subnetContains(subnet, router));
      return pass([...others, ...elsewhere.map(({ network }) => network)], [subnet]);
    });
    return [...towards, ...pass(lan, beyond)];
  });
  return [...passing, "drop"];
}

function outgoing(definition: RuledDefinition, live: LiveAddresses): readonly string[] {
  const { forward } = definition;
  if (forward === undefined) return ["goto refuse"];
  const sources = guestSubnets(definition);
  return [
    ...FAMILIES.flatMap(({ family, protocol }) => [
      ...(ledOut(definition, family) ? [] : [`meta nfproto ${family} goto refuse`]),
      ...spoofed(sources, family, protocol),
      `${protocol} daddr @${hostSet(family)} goto refuse`,
      ...elsewhere(live.others, family, protocol),
    ]),
    `ip daddr ${anyOf(NOT_OUTSIDE_IPV4)} goto refuse`,
    `ip6 daddr != ${anyOf(OUTSIDE_IPV6)} goto refuse`,
    ...judged(forward, forward.outgoing, "saddr", ({ port }) => port),
  ];
}

/** What comes in unasked. Where addresses are translated, none does: the agent takes connections in. */
function incoming(forward: Forward): readonly string[] {
  if (forward.mode === "nat") return ["drop"];
  const guestPort = (rule: TrafficRule): number | undefined => rule.guestPort ?? rule.port;
  return judged(forward, forward.incoming, "daddr", guestPort);
}

function spoofed(sources: readonly Cidr[], family: IpFamily, protocol: string): readonly string[] {
  const own = disjoint(sources, family);
  if (own.length === 0) return [`meta nfproto ${family} goto refuse`];
  return [`${protocol} saddr != ${anyOf(own)} drop`];
}

function elsewhere(others: readonly Cidr[], family: IpFamily, protocol: string): readonly string[] {
  const subnets = disjoint(others, family);
  return subnets.length === 0 ? [] : [`${protocol} daddr ${anyOf(subnets)} goto refuse`];
}

/** The rules of one direction, in their order, and the default. */
function judged(
  forward: Forward,
  { default: rest, rules }: TrafficRules,
  guestSide: "saddr" | "daddr",
  portOf: (rule: TrafficRule) => number | undefined,
): readonly string[] {
  if (forward.mode === "open") return ["accept"];
  return [
    ...rules.flatMap((rule) => {
      const verdict = verdictOf(rule.action);
      const traffic = trafficOf(rule.protocol, portOf(rule));
      const words = (guest: string): string =>
        [guest, traffic, verdict].filter((part) => part !== "").join(" ");
      const { guest } = rule;
      if (guest === undefined) return [words("")];
      return FAMILIES.map(({ family, protocol }) =>
        words(`${protocol} ${guestSide} @${guestSet(forward, guest, family)}`),
      );
    }),
    verdictOf(rest),
  ];
}

function trafficOf(protocol: TrafficRule["protocol"], port: number | undefined): string {
  if (port === undefined) return protocol === undefined ? "" : `meta l4proto ${protocol}`;
  if (protocol === undefined) return `meta l4proto { tcp, udp } th dport ${port}`;
  return `${protocol} dport ${port}`;
}

function verdictOf(action: TrafficRule["action"]): string {
  return action === "allow" ? "accept" : "goto refuse";
}
