import { existsSync, readdirSync } from "node:fs";

/** Where the kernel describes network devices (sysfs(5), Documentation/ABI/testing/sysfs-class-net). */
const SYSFS = "/sys/class/net";

/**
 * The given devices and those on top of them whose addresses lead into the same overlay: bridges
 * they are ports of, VLANs on such a bridge. A bridge that has a network card among its ports leads
 * to the physical LAN as well, so that its address says nothing; it is left out.
 */
export function withDevicesAbove(
  devices: ReadonlySet<string>,
  sysfs: string = SYSFS,
): ReadonlySet<string> {
  const found = new Set(devices);
  for (const device of found) {
    for (const upper of neighbours(sysfs, device, "upper_")) {
      if (!standsOnHardware(sysfs, upper)) found.add(upper); // a set visits what is added meanwhile
    }
  }
  return found;
}

function standsOnHardware(sysfs: string, device: string): boolean {
  const below = new Set([device]);
  for (const each of below) {
    if (existsSync(`${sysfs}/${each}/device`)) return true;
    for (const lower of neighbours(sysfs, each, "lower_")) below.add(lower);
  }
  return false;
}

/** None for a device that is not here, or has moved to another network namespace. */
function neighbours(sysfs: string, device: string, prefix: string): readonly string[] {
  try {
    return readdirSync(`${sysfs}/${device}`)
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
  } catch {
    return [];
  }
}
