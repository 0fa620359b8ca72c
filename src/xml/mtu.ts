import { parseIp } from "../base/ip-address.js";
import { DEFAULT_MTU } from "./definition.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { readNumber } from "./number-value.js";

/** RFC 791 §3.1 asks every host to take 576 octets; 9,000 is what the widest uplink carries. */
const MTU = { what: "the mtu", least: 576, most: 9000 };
/** The least MTU of a link that carries IPv6 (RFC 8200 §5). */
const IPV6_MTU = 1280;

/** The guest MTU: what `<mtu size=…>` says, or the default when there is none. */
export function readMtu(network: XmlElement, findings: Findings): number {
  const size = network.child("mtu")?.attribute("size");
  const mtu = readNumber(size, MTU, findings) ?? DEFAULT_MTU;
  const subnets = [...network.named("ip"), ...(network.child("dhcp")?.named("ip") ?? [])];
  const rival = subnets.find(isIpv6);
  if (size !== undefined && mtu < IPV6_MTU && rival !== undefined) {
    findings.contradict(size, rival, (at) => {
      const message = `the mtu ${mtu} is less than the ${IPV6_MTU} of IPv6`;
      return `${message}: raise it, or remove the <ip> of family ipv6 at ${at}`;
    });
  }
  return mtu;
}

function isIpv6(element: XmlElement): boolean {
  return parseIp(element.attribute("address")?.value ?? "")?.family === "ipv6";
}
