import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { isIP, isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";
import type { Endpoint } from "../base/endpoint.js";
import { messageOf } from "../base/errors.js";
import { parseIp, subnetContains, type Cidr } from "../base/ip-address.js";
import { failureWords } from "./grpc/dial-failure.js";
import { withDevicesAbove } from "./overlay-devices.js";
import { plainAddress } from "./tls/remote-address.js";

/** Of the addresses a name has, more are not looked at. */
const ADDRESSES_MAX = 8;

/** The literal addresses a host may be dialled at, at least one, or why there is none. */
export type UnderlayAddresses =
  | { readonly kind: "direct"; readonly addresses: readonly string[] }
  | { readonly kind: "none"; readonly reason: string };

/** Says which addresses of an endpoint do not lead through the overlay that is to be built. */
export interface UnderlayCheck {
  /** Never rejects. */
  addressesOf(endpoint: Endpoint): Promise<UnderlayAddresses>;
}

/**
 * Tells the network below the overlay from the overlay itself. A connection that ran through the
 * overlay would carry the overlay, and both would hang as soon as another path is lost.
 *
 * An address leads into the overlay when it lies in one of the network's own subnets, or when the
 * kernel would send to it from an address of one of the network's devices, or of a bridge or VLAN
 * above them. Not seen: a route through such a device that names another device's source address, and
 * devices without carrier, through which nothing is reached anyway.
 */
export class Underlay implements UnderlayCheck {
  readonly #subnets: () => readonly Cidr[];
  readonly #devices: () => ReadonlySet<string>;

  constructor(parts: {
    /** The network's own subnets. */
    readonly subnets: () => readonly Cidr[];
    /** The names of its devices on this host; asked each time, because they change. */
    readonly devices: () => ReadonlySet<string>;
  }) {
    this.#subnets = parts.subnets;
    this.#devices = parts.devices;
  }

  async addressesOf({ host, port }: Endpoint): Promise<UnderlayAddresses> {
    const resolved = await resolve(host);
    if (typeof resolved === "string") return { kind: "none", reason: resolved };
    const isInside = await Promise.all(resolved.map((each) => this.#leadsInside(each, port)));
    const addresses = resolved.filter((_, index) => isInside[index] === false);
    if (addresses.length > 0) return { kind: "direct", addresses };
    return { kind: "none", reason: `${host} is reachable only through the overlay itself` };
  }

  /** Whether a connection with these ends, an accepted one for example, runs through the overlay. */
  isThroughOverlay(remote: string | undefined, local: string | undefined): boolean {
    return this.#isInSubnet(plainAddress(remote)) || this.#isOfDevice(plainAddress(local));
  }

  async #leadsInside(address: string, port: number): Promise<boolean> {
    const zone = zoneOf(address);
    if (zone !== undefined) return this.#allDevices().has(zone);
    if (this.#isInSubnet(address)) return true;
    const source = await sourceFor(address, port);
    return source !== undefined && this.#isOfDevice(source);
  }

  #isInSubnet(address: string): boolean {
    const ip = parseIp(address);
    return ip !== undefined && this.#subnets().some((subnet) => subnetContains(subnet, ip));
  }

  #isOfDevice(local: string): boolean {
    const zone = zoneOf(local);
    const devices = this.#allDevices();
    if (zone !== undefined) return devices.has(zone);
    return Object.entries(networkInterfaces()).some(
      ([name, addresses]) =>
        devices.has(name) && addresses?.some(({ address }) => address === local) === true,
    );
  }

  #allDevices(): ReadonlySet<string> {
    return withDevicesAbove(this.#devices());
  }
}

/** The addresses of a name, in the order the resolver prefers; a string says why there is none. */
async function resolve(host: string): Promise<readonly string[] | string> {
  if (isIP(host) !== 0) return [plainAddress(host)];
  try {
    const found = await lookup(host, { all: true, verbatim: true });
    const addresses = new Set(found.map(({ address }) => plainAddress(address)));
    return addresses.size > 0 ? [...addresses].slice(0, ADDRESSES_MAX) : `${host} has no address`;
  } catch (error) {
    return `${host}: ${failureWords(messageOf(error))}`;
  }
}

/**
 * The address the kernel would send from; undefined where it has no route. Connecting a datagram
 * socket asks the routing tables, policies included, and sends nothing.
 */
function sourceFor(address: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
    const finish = (source: string | undefined): void => {
      socket.close();
      done(source);
    };
    socket.once("error", () => {
      finish(undefined);
    });
    socket.once("connect", () => {
      finish(socket.address().address);
    });
    socket.connect(port, address);
  });
}

function zoneOf(address: string): string | undefined {
  return address.split("%")[1];
}
