import { networkInterfaces } from "node:os";
import { parseCidr, type Cidr } from "../../base/ip-address.js";
import { withDevicesAbove } from "../overlay-devices.js";
import { interfaceIndex, interfaceMulticast } from "../sys/interface.js";

/** More interfaces of a host are not looked at. */
const INTERFACES_MAX = 32;

/** An interface that leads to other hosts below the overlay. */
export interface LinkInterface {
  readonly device: string;
  readonly index: number;
  /** With the prefixes of their subnets; at least one. */
  readonly addresses: readonly Cidr[];
}

/**
 * The interfaces that multicast DNS is spoken on: up, with an address, not loopback, not
 * point-to-point. Those in `except` are left out, and bridges and VLANs above them: they lead into
 * the overlay, and whoever is met there is met already.
 */
export function linkInterfaces(except: ReadonlySet<string>): readonly LinkInterface[] {
  const inside = withDevicesAbove(except);
  const found: LinkInterface[] = [];
  for (const [device, entries = []] of Object.entries(networkInterfaces())) {
    if (inside.has(device) || device.includes(":")) continue;
    const addresses = entries
      .filter(({ internal }) => !internal)
      .flatMap((each) => parseCidr(each.cidr ?? "") ?? []);
    const index = addresses.length > 0 ? interfaceIndex(device) : undefined;
    if (index === undefined || interfaceMulticast(device) !== true) continue;
    found.push({ device, index, addresses });
  }
  return found.slice(0, INTERFACES_MAX);
}
