import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import type { Endpoint } from "../base/endpoint.js";
import { withDevicesAbove } from "./overlay-devices.js";

/** Most addresses worth telling others. */
const ADDRESSES_MAX = 8;

/**
 * Where others can reach a listener on this host. An empty or unspecified host stands for every
 * address that is neither loopback nor link-local, IPv4 first; loopback when there is no other.
 * Interfaces in `except` are left out, and bridges and VLANs above them: an address of the overlay
 * leads back into the overlay.
 */
export function reachableEndpoints(
  listen: Endpoint,
  except: ReadonlySet<string>,
): readonly Endpoint[] {
  const { host, port } = listen;
  if (host !== "" && host !== "0.0.0.0" && host !== "::") return [listen];
  const inside = withDevicesAbove(except);
  const found: { readonly family: string; readonly address: string }[] = [];
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    if (addresses === undefined || inside.has(name)) continue;
    found.push(...addresses.filter((each) => !each.internal && !isLinkLocal(each.address)));
  }
  const usable = found.filter(({ family }) => host !== "0.0.0.0" || family === "IPv4");
  usable.sort((a, b) => a.family.localeCompare(b.family));
  const hosts = usable.slice(0, ADDRESSES_MAX).map(({ address }) => address);
  return (hosts.length > 0 ? hosts : ["127.0.0.1"]).map((each) => ({ host: each, port }));
}

function isLinkLocal(address: string): boolean {
  return address.startsWith("169.254.") || /^fe[89ab]/i.test(address);
}

/** IPv4 networks this host has a route to, as `address/prefix`, without the default route. */
export function routedNetworks(): readonly string[] {
  let table: string;
  try {
    table = readFileSync("/proc/net/route", "utf8");
  } catch {
    return []; // no IPv4 here
  }
  return table
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(/\s+/))
    .map(([, destination = "", , , , , , mask = ""]) => ({
      destination: littleEndian(destination),
      prefix: ones(littleEndian(mask)),
    }))
    .filter(({ prefix }) => prefix > 0)
    .map(({ destination, prefix }) => `${dotted(destination)}/${prefix}`);
}

/** The kernel prints the address as the host's own integer. */
function littleEndian(digits: string): number {
  return Buffer.from(digits.padStart(8, "0"), "hex").readUInt32LE();
}

function ones(mask: number): number {
  return mask.toString(2).replaceAll("0", "").length;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join(".");
}
