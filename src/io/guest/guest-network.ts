import { readFileSync, writeFileSync } from "node:fs";
import type { Clock } from "../../base/clock.js";
import { millis, seconds, type Millis } from "../../base/duration.js";
import { SystemError } from "../../base/errors.js";
import { parseMac } from "../../base/ids.js";
import { formatCidr } from "../../base/ip-address.js";
import type { Rng } from "../../base/rng.js";
import type { Configuration } from "../../gateway/dhcp-client/configuration.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { LeasedInterface } from "../dhcp-client/leased-interface.js";
import { runTool } from "../router/tool.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { setInterfaceMac, setInterfaceMtu, setInterfaceUp } from "../sys/interface.js";
import { createTap } from "../sys/tun.js";
import type { GuestAddressing, GuestLink } from "./guest-message.js";

/** What a guest's only card is called in there. */
export const GUEST_DEVICE = "lan0";

/** So long a server of DHCP has for a lease, and a router for its prefixes where there is no IPv4. */
const PATIENCE = seconds(15);
/** So long a router has where the guest has IPv4: not every prefix is one to make addresses from. */
const EXTRA_PATIENCE = seconds(3);
const LOOK_INTERVAL = millis(20);

/** Of the namespace: a guest is no router, and believes those of its LAN, which guards its guests. */
const SETTINGS: readonly (readonly [path: string, value: string])[] = [
  ["ipv4/ip_forward", "0"],
  ["ipv6/conf/all/forwarding", "0"],
  ["ipv6/conf/default/accept_ra", "1"],
  ["ipv6/conf/default/accept_ra_rt_info_max_plen", "128"],
  ["ipv6/conf/default/disable_ipv6", "0"],
  // The MAC is drawn for this guest alone, and so are the addresses made from it: none waits for a double.
  ["ipv6/conf/default/accept_dad", "0"],
  ["ipv6/conf/default/router_solicitation_delay", "0"],
  // All ports are the guest's own, and no privilege of somebody else's.
  ["ipv4/ip_unprivileged_port_start", "0"],
  // Echo requests need no privilege: of the group that the guest's user is in, and of no other.
  ["ipv4/ping_group_range", "0 0"],
];

/** What a guest's network is made with. */
export interface GuestNetworkParts {
  readonly clock: Clock;
  readonly rng: Rng;
  /** What it was given by DHCP, or undefined where that was taken away. */
  readonly configured: (configuration: Configuration | undefined) => void;
}

/** The network of a guest, seen from its namespace: one card, and what is configured on it. */
export class GuestNetwork {
  readonly #parts: GuestNetworkParts;
  #link: GuestLink | undefined;
  #lease: LeasedInterface | undefined;
  #configuration: Configuration | undefined;
  #trouble = "";

  constructor(parts: GuestNetworkParts) {
    this.#parts = parts;
  }

  /** Makes the card; its TAP. */
  open(link: GuestLink): Descriptor {
    this.#link = link;
    for (const [path, value] of SETTINGS) setSysctl(path, value);
    const tap = createTap(GUEST_DEVICE, OFFLOAD_HEADER_OCTETS);
    const mac = parseMac(link.mac);
    if (mac !== undefined) setInterfaceMac(GUEST_DEVICE, mac);
    setInterfaceMtu(GUEST_DEVICE, link.mtu);
    setInterfaceUp("lo", true);
    setInterfaceUp(GUEST_DEVICE, true);
    return tap;
  }

  /** Returns when the guest has its addresses; throws where the network gives none. */
  async configure({ addresses, ipv4, ipv6 }: GuestAddressing): Promise<readonly string[]> {
    for (const address of addresses) {
      const words = ["address", "add", address, ...broadcast(address), "dev", GUEST_DEVICE];
      await runTool("ip", words);
    }
    if (addresses.length > 0) return addresses;
    const leased = ipv4 ? [await this.#lend()] : [];
    const made = ipv6 ? await this.#autoconfigure(ipv4 ? EXTRA_PATIENCE : PATIENCE) : [];
    if (!ipv4 && made.length === 0) {
      throw this.#without("no router tells of a prefix to make addresses from");
    }
    return [...leased, ...made];
  }

  /** Gives a lease back. */
  async leave(): Promise<void> {
    await this.#lease?.release();
  }

  /** The address that a server gives. */
  async #lend(): Promise<string> {
    this.#ask();
    await this.#until(() => this.#configuration !== undefined, PATIENCE);
    if (this.#configuration === undefined) throw this.#without("no DHCP server gives an address");
    return formatCidr(this.#configuration.address);
  }

  /** The addresses that the kernel makes from what a router tells; none where it tells of none in time. */
  async #autoconfigure(patience: Millis): Promise<readonly string[]> {
    await this.#until(() => globalAddresses().length > 0, patience);
    return globalAddresses();
  }

  #ask(): void {
    const { clock, rng, configured } = this.#parts;
    const hardware = parseMac(this.#link?.mac ?? "");
    if (hardware === undefined) throw new SystemError("ERR_STATE", "the guest has no card yet");
    this.#lease = new LeasedInterface({
      ...{ clock, rng, hardware, hostName: this.#link?.name },
      ...{ device: GUEST_DEVICE, routes: true },
      changed: (configuration) => {
        this.#configuration = configuration;
        configured(configuration);
      },
      troubled: (reason) => {
        this.#trouble = reason;
      },
    });
    this.#lease.start();
  }

  /** Returns when it is so, or when the time is over. */
  async #until(isSo: () => boolean, patience: Millis): Promise<void> {
    const { clock } = this.#parts;
    const end = clock.now() + patience;
    while (!isSo() && clock.now() < end) {
      await new Promise<void>((resolve) => clock.after(LOOK_INTERVAL, resolve));
    }
  }

  #without(what: string): SystemError {
    const why = this.#trouble === "" ? "" : ` (${this.#trouble})`;
    const remedy = "give the guest one with --address, or the network a <dhcp>";
    return new SystemError("ERR_STATE", `${what} on this network${why}: ${remedy}`);
  }
}

/* /proc/net/if_inet6: the address in 32 digits, index, prefix length, scope, flags, name */
const GLOBAL_ADDRESS = /^([0-9a-f]{32}) \S+ ([0-9a-f]{2}) 00 \S+ +(\S+)$/;

/** The card's own IPv6 addresses but link-local ones. */
function globalAddresses(): readonly string[] {
  return linesOf("/proc/net/if_inet6").flatMap((line) => {
    const [, digits = "", prefix = "", device] = GLOBAL_ADDRESS.exec(line) ?? [];
    if (device !== GUEST_DEVICE) return [];
    const address = { family: "ipv6", value: BigInt(`0x${digits}`) } as const;
    return [formatCidr({ address, prefix: Number.parseInt(prefix, 16) })];
  });
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return []; // the kernel does not have the protocol
  }
}

function isIpv6(address: string): boolean {
  return address.includes(":");
}

function broadcast(address: string): readonly string[] {
  return isIpv6(address) ? ["nodad"] : ["broadcast", "+"];
}

/** A setting that this kernel or container does not let us make is left as it is. */
function setSysctl(path: string, value: string): void {
  const file = `/proc/sys/net/${path}`;
  try {
    if (readFileSync(file, "utf8").trim() !== value) writeFileSync(file, value);
  } catch {
    // Read-only in containers: what the namespace began with nearly always does.
  }
}
