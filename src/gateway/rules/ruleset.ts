import { forwardChains } from "./forward-chains.js";
import { addressSets, type AddressSet, type LiveAddresses } from "./live-addresses.js";
import type { PortRange } from "../../xml/gateway-definition.js";
import { chain, TABLE } from "./nft-text.js";
import { ledOut, type RuledDefinition } from "./ruled-definition.js";
import { GATEWAY_DEVICE, OWN_DEVICE, UPLINK_DEVICE } from "./router-device.js";

/**
 * The whole of a router's rules for `nft -f -`. It replaces what was there in one transaction: no
 * packet sees a part of it, and where nft refuses it, the rules before it stay.
 */
export function rulesetText(definition: RuledDefinition, live: LiveAddresses): string {
  const sets = addressSets(definition.forward, live).map(setText);
  const chains = [inputChain(), ...forwardChains(definition, live), translationChain(definition)];
  return [
    `table ${TABLE}`, // so that there is one to delete
    `delete table ${TABLE}`,
    `table ${TABLE} {`,
    ...sets,
    ...chains,
    "}",
    "",
  ].join("\n");
}

/** For `nft -f -`: fills the sets of a ruleset anew, in one transaction, and leaves the rules alone. */
export function liveAddressesText(definition: RuledDefinition, live: LiveAddresses): string {
  const lines = addressSets(definition.forward, live).flatMap(({ name, elements }) => [
    `flush set ${TABLE} ${name}`,
    ...(elements.length === 0 ? [] : [`add element ${TABLE} ${name} { ${elements.join(", ")} }`]),
  ]);
  return `${lines.join("\n")}\n`;
}

function setText({ name, family, elements }: AddressSet): string {
  const filled = elements.length === 0 ? "" : ` elements = { ${elements.join(", ")} };`;
  return `  set ${name} { type ${family}_addr;${filled} }`;
}

/** What the router itself answers. What guests may ask of it is DHCP, DNS and an echo. */
function inputChain(): string {
  return chain("input", "type filter hook input priority filter; policy drop;", [
    'iifname "lo" accept',
    // The messages of Neighbor Discovery (RFC 4861 §4) are never tracked.
    "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept",
    "ct state established,related accept",
    "ct state invalid drop",
    `iifname { "${GATEWAY_DEVICE}", "${OWN_DEVICE}" } icmp type echo-request accept`,
    `iifname { "${GATEWAY_DEVICE}", "${OWN_DEVICE}" } icmpv6 type { echo-request, nd-router-solicit } accept`,
    `iifname "${GATEWAY_DEVICE}" udp dport { 53, 67, 547 } accept`,
    `iifname "${GATEWAY_DEVICE}" tcp dport 53 accept`,
    `iifname "${GATEWAY_DEVICE}" goto refuse`,
  ]);
}

function translationChain(definition: RuledDefinition): string {
  const { forward } = definition;
  const families = (["ipv4", "ipv6"] as const).filter((family) => ledOut(definition, family));
  const rules = families.flatMap((family) => {
    const leaving = `oifname "${UPLINK_DEVICE}" meta nfproto ${family}`;
    return [...heldToPorts(leaving, forward?.nat?.ports), `${leaving} masquerade`];
  });
  const isTranslated = forward?.mode === "nat";
  const hook = "type nat hook postrouting priority srcnat; policy accept;";
  return chain("postrouting", hook, isTranslated ? rules : []);
}

/** Of UDP pasta keeps the port that it sees here; that of TCP is one that the host gives its sockets. */
function heldToPorts(leaving: string, ports: PortRange | undefined): readonly string[] {
  if (ports === undefined) return [];
  return [`${leaving} meta l4proto { tcp, udp } masquerade to :${ports.start}-${ports.end}`];
}
