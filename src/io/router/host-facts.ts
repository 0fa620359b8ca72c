import { readFileSync } from "node:fs";
import { parseCidr, parseIp, type Cidr } from "../../base/ip-address.js";
import type { HostFacts } from "../../gateway/rules/way-out-findings.js";
import type { PortRange } from "../../xml/gateway-definition.js";
import { interfaceNames } from "../sys/interface.js";
import { hostAddresses } from "./host-addresses.js";
import { readTool } from "./tool.js";

/* capabilities(7) */
const CAP_NET_ADMIN = 12n;

const FORWARDING = {
  ipv4: "/proc/sys/net/ipv4/ip_forward",
  ipv6: "/proc/sys/net/ipv6/conf/all/forwarding",
} as const;

/** What of the host decides about ways out, as things stand; routes by the device `except` are left out. */
export async function hostFacts(except: string): Promise<HostFacts> {
  const tables = await Promise.all(["-4", "-6"].map((family) => routeTable(family)));
  return {
    mayRoute: mayRoute(textOf("/proc/self/status")),
    forwards: {
      ipv4: textOf(FORWARDING.ipv4).trim() === "1",
      ipv6: textOf(FORWARDING.ipv6).trim() === "1",
    },
    routes: tables.flatMap((table) => routesIn(table, except)),
    addresses: hostAddresses(),
    devices: interfaceNames(),
    ports: portsIn(textOf("/proc/sys/net/ipv4/ip_local_port_range")),
  };
}

function routeTable(family: string): Promise<string> {
  return readTool("ip", ["-json", family, "route", "show"]).catch(() => "[]"); // without the protocol
}

/** Whether a process with this text of /proc/PID/status is root with the right to change interfaces. */
export function mayRoute(status: string): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0";
  const isRoot = /^Uid:\s+\d+\s+0\b/m.test(status);
  return isRoot && ((BigInt(`0x${effective}`) >> CAP_NET_ADMIN) & 1n) === 1n;
}

/** The ports in the text of the sysctl `ip_local_port_range`; the kernel's own where it is not to be read. */
export function portsIn(range: string): PortRange {
  const [start = 32_768, end = 60_999] = (range.match(/\d+/g) ?? []).map(Number);
  return { start, end };
}

/** The networks in what `ip -json route` prints, without default routes and link-local ones. */
export function routesIn(json: string, except: string): readonly Cidr[] {
  const rows = JSON.parse(json === "" ? "[]" : json) as { dst?: string; dev?: string }[];
  return rows.flatMap(({ dst = "default", dev }) => {
    if (dst === "default" || dev === except || dst.startsWith("fe80:")) return [];
    const address = parseIp(dst);
    const host = address && { address, prefix: address.family === "ipv4" ? 32 : 128 };
    return host ?? parseCidr(dst) ?? [];
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // the kernel does not have the protocol
  }
}
