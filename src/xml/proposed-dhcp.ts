import { formatCidr, type Cidr } from "../base/ip-address.js";
import { readWord } from "./attribute-value.js";
import { readRange, type ReadRange } from "./dhcp.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { checkApart, serves, type Lan } from "./lan.js";
import type { Relocations } from "./relocations.js";
import { readSubnet } from "./subnets.js";

/**
 * Adds the subnets and ranges of the proposal's `<dhcp>` to those of the `<ip>` elements. A server that
 * is not enabled hands out nothing, but its subnets are the LAN's all the same.
 */
export function readProposedDhcp(
  network: XmlElement,
  lans: Lan[],
  relocations: Relocations,
  findings: Findings,
): void {
  const dhcp = network.child("dhcp");
  if (dhcp === undefined) return;
  const attribute = dhcp.attribute("enabled");
  const enabled = readWord(attribute, ["true", "false"], findings) !== "false";
  relocations.move(dhcp, "/network");
  for (const each of dhcp.named("ip")) {
    const subnet = readSubnet(each, findings);
    if (subnet === undefined) continue;
    const range = readProposedRange(each, subnet, findings);
    const lan = lanOf(each, subnet, lans, findings);
    relocations.move(each, `/network/ip[${lans.indexOf(lan) + 1}]`);
    if (range !== undefined && enabled) lan.proposed.push(range);
  }
  for (const lan of lans) checkAgreement(lan, findings);
  if (!enabled && attribute !== undefined) checkIdle(attribute, lans, findings);
}

/** The subnet of the same address and prefix, or a new one. */
function lanOf(element: XmlElement, subnet: Cidr, lans: Lan[], findings: Findings): Lan {
  const known = lans.find((each) => formatCidr(each.subnet) === formatCidr(subnet));
  if (known !== undefined) return known;
  checkApart(element, subnet, lans, findings);
  const lan: Lan = { element, subnet, ranges: [], hosts: [], proposed: [] };
  lans.push(lan);
  return lan;
}

function readProposedRange(
  element: XmlElement,
  subnet: Cidr,
  findings: Findings,
): ReadRange | undefined {
  const [start, end] = [element.attribute("start"), element.attribute("end")];
  if (start === undefined && end === undefined) return undefined;
  if (start !== undefined && end !== undefined) return readRange(element, subnet, findings);
  const lacking = start === undefined ? "start" : "end";
  findings.add(element, `the range has no ${lacking}: add ${lacking}="…"`, "missing");
  return undefined;
}

/** Where both forms give ranges of a subnet, they give the same. */
function checkAgreement({ ranges, proposed }: Lan, findings: Findings): void {
  const [here, there] = [proposed[0], ranges[0]];
  if (here === undefined || there === undefined) return;
  const [one, other] = [textOf(proposed), textOf(ranges)];
  if (one === other) return;
  findings.contradict(here.place, there.place, (at) => {
    return `the ranges are ${one} here, but ${other} at ${at}: keep one of the forms`;
  });
}

function textOf(ranges: readonly ReadRange[]): string {
  const texts = ranges.map(({ range }) => `${range.start} - ${range.end}`);
  return texts.toSorted().join(", ");
}

function checkIdle(
  attribute: NonNullable<ReturnType<XmlElement["attribute"]>>,
  lans: readonly Lan[],
  findings: Findings,
): void {
  const server = lans.find(serves)?.element;
  if (server === undefined) return;
  findings.contradict(attribute, server.child("dhcp") ?? server, (at) => {
    return `DHCP is not enabled, but <dhcp> at ${at} says what to hand out: remove one of them`;
  });
}
