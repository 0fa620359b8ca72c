import type { IpFamily } from "../../base/ip-address.js";
import type { SharedDefinition } from "../../xml/definition.js";

/** What rules are made of; the rest of a definition says nothing of them. */
export type RuledDefinition = Pick<
  SharedDefinition,
  "addresses" | "forward" | "isolated" | "routes"
>;

/** Whether guests' packets of a family may leave the LAN at all; libvirt's nat is IPv4 by default. */
export function ledOut({ forward }: Pick<SharedDefinition, "forward">, family: IpFamily): boolean {
  if (forward === undefined) return false;
  return forward.mode !== "nat" || family === "ipv4" || forward.nat?.ipv6 === true;
}
