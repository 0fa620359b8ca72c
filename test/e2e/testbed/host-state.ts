import type { Host } from "./testbed.js";

/** All of a host that a router must leave as it is; what names one of the devices `except` is the test's own. */
export async function stateOf(host: Host, except: readonly string[] = []): Promise<string> {
  const commands = [
    ["nft", "list", "ruleset"],
    ["ip", "-o", "address"],
    ["ip", "-o", "link"],
    ["ip", "rule"],
    ["ip", "-6", "rule"],
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
  return told
    .join("\n---\n")
    .replace(/ expires \d+sec| valid_lft \S+| preferred_lft \S+/g, "")
    .split("\n")
    .filter((line) => !except.some((device) => line.includes(device)))
    .join("\n");
}
