import { formatCidr, subnetsOverlap, type Cidr } from "../base/ip-address.js";
import type { ReadHost, ReadRange } from "./dhcp.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";

/** A subnet of a document while its parts are put together. */
export interface Lan {
  /** The `<ip>` that named it first. */
  readonly element: XmlElement;
  readonly subnet: Cidr;
  readonly localPtr?: true | undefined;
  /** In libvirt's form. */
  readonly ranges: readonly ReadRange[];
  readonly hosts: readonly ReadHost[];
  /** In the proposal's form. */
  readonly proposed: ReadRange[];
}

/** All ranges of the subnet; where both forms give some, they are the same. */
export function rangesOf({ ranges, proposed }: Lan): readonly ReadRange[] {
  return ranges.length > 0 ? ranges : proposed;
}

/** True when the DHCP server of the subnet has something to hand out. */
export function serves(lan: Lan): boolean {
  return rangesOf(lan).length + lan.hosts.length > 0;
}

/** Reports a subnet that has addresses in common with one before it. */
export function checkApart(
  element: XmlElement,
  subnet: Cidr,
  lans: readonly Lan[],
  findings: Findings,
): void {
  const rival = lans.find((each) => subnetsOverlap(each.subnet, subnet));
  if (rival === undefined) return;
  findings.contradict(element, rival.element, (at) => {
    const both = `${formatCidr(subnet)} overlaps ${formatCidr(rival.subnet)} at ${at}`;
    return `${both}: keep one, or move one`;
  });
}
