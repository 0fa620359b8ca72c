import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { NetworkNamespace } from "../test/e2e/testbed/network-namespace.js";
import { CONGESTION_SYSCTL, congestionOfSubjects } from "./congestion.js";
import type { Host, Link } from "./host.js";

const NAMES = ["a", "b", "c"] as const;
const MTU = "1500";

/** Nobody but the subject speaks, and no run begins with what an earlier one learned of the path. */
const SYSCTLS = [
  "net.ipv6.conf.all.disable_ipv6=1",
  "net.ipv6.conf.default.disable_ipv6=1",
  "net.ipv4.tcp_no_metrics_save=1",
];

/**
 * Hosts in a line; each cable is a subnet of its own, and nobody routes between them.
 *
 *     a to-b 172.31.1.1 ─── 172.31.1.2 to-a b to-c 172.31.2.1 ─── 172.31.2.2 to-b c
 *     LAN 10.99.0.1                 LAN 10.99.0.2                  LAN 10.99.0.3
 */
export async function hostsInLine(count: 2 | 3, directory: string): Promise<Host[]> {
  const names = NAMES.slice(0, count);
  const hosts: Host[] = [];
  for (const [index, name] of names.entries()) {
    const namespace = await NetworkNamespace.create(`${basename(directory)}-${name}`);
    const congestion = `${CONGESTION_SYSCTL}=${congestionOfSubjects()}`;
    await namespace.run(["sysctl", "-q", "-w", ...SYSCTLS, congestion]);
    const own = join(directory, name);
    await mkdir(own, { mode: 0o700 });
    const links = [linkTo(names, index, index - 1), linkTo(names, index, index + 1)].flat();
    hosts.push({ name, namespace, lan: `10.99.0.${index + 1}`, directory: own, links });
  }
  for (const [index, far] of hosts.slice(1).entries()) await plug(hosts[index] ?? far, far);
  return hosts;
}

/** The end at host `from` of its cable to host `to`; nothing where there is no such host. */
function linkTo(names: readonly Host["name"][], from: number, to: number): Link[] {
  const far = names[to];
  if (far === undefined) return [];
  const subnet = Math.max(from, to);
  const addressOf = (host: number): string =>
    `172.31.${subnet}.${host === Math.min(from, to) ? 1 : 2}`;
  const address = addressOf(from);
  return [{ device: `to-${far}`, address, far: { name: far, address: addressOf(to) } }];
}

async function plug(near: Host, far: Host): Promise<void> {
  const ends = [`to-${far.name}`, "mtu", MTU, "type", "veth", "peer", "name", `to-${near.name}`];
  await near.namespace.ip(["link", "add", ...ends, "mtu", MTU, "netns", far.namespace.name]);
  for (const [host, other] of [
    [near, far],
    [far, near],
  ] as const) {
    const link = host.links.find(({ far: end }) => end.name === other.name);
    if (link === undefined) continue;
    await host.namespace.ip(["address", "add", `${link.address}/24`, "dev", link.device]);
    await host.namespace.ip(["link", "set", link.device, "up"]);
  }
}
