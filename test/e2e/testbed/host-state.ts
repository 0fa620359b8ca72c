import type { Host } from "./testbed.js";

/** All of a host that a router must leave as it is. */
export async function stateOf(host: Host): Promise<string> {
  const commands = [
    ["nft", "list", "ruleset"],
    ["ip", "-o", "address"],
    ["ip", "-o", "link"],
    ["ip", "rule"],
    ["ip", "route", "show", "table", "all"],
    ["ip", "-6", "route", "show", "table", "all"],
    [
      "sh",
      "-c",
      "sysctl net 2>/dev/null | grep -v -e stable_secret -e nf_conntrack_count -e '\\.tcp_mem' -e random",
    ],
  ];
  const told = [];
  for (const command of commands) told.push((await host.namespace.attempt(command)).stdout);
  return told.join("\n---\n").replace(/ expires \d+sec| valid_lft \S+| preferred_lft \S+/g, "");
}
