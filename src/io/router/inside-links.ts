import { readFileSync, writeFileSync } from "node:fs";
import { SystemError, systemReasonOf } from "../../base/errors.js";
import { formatSubnet, parseCidr, type Cidr } from "../../base/ip-address.js";
import { GATEWAY_DEVICE, OWN_DEVICE, UPLINK_DEVICE } from "../../gateway/rules/router-device.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { interfaceUp } from "../sys/interface.js";
import { createTap } from "../sys/tun.js";
import type { LinkSetting, LinkSettings } from "./helper-message.js";
import { runTool } from "./tool.js";

/*
 * The interfaces of a router, seen from inside its namespace. Two have the LAN's subnets: the gateway,
 * by which guests go out, and this node's own station. The gateway's is the route that packets take;
 * only a socket that is bound to the other uses that.
 */

/** The own station's routes lose against the gateway's. */
const OWN_METRIC = 4096;

/** Of the namespace, before there are interfaces. */
const FIXED_SETTINGS: readonly (readonly [path: string, value: string])[] = [
  // Packets of one subnet come in by two interfaces.
  ["ipv4/conf/all/rp_filter", "0"],
  ["ipv4/conf/default/rp_filter", "0"],
  // Each interface answers and asks for its own addresses only.
  ["ipv4/conf/all/arp_ignore", "1"],
  ["ipv4/conf/all/arp_announce", "2"],
  ["ipv4/conf/all/send_redirects", "0"],
  ["ipv4/conf/default/send_redirects", "0"],
  // Addresses that all nodes have would be found to be doubled.
  ["ipv6/conf/all/accept_dad", "0"],
  ["ipv6/conf/default/accept_dad", "0"],
  ["ipv6/conf/all/accept_ra", "0"],
  ["ipv6/conf/default/accept_ra", "0"],
];

/** The gateway's and this node's own station: TAPs for the switch, whose owner this is. */
export class InsideLinks {
  readonly #former = new Map<string, readonly string[]>();
  #taps: readonly Descriptor[] = [];

  /** Makes the interfaces, or changes them; the TAPs, in the order gateway, own, when it made them. */
  async apply(settings: LinkSettings): Promise<readonly Descriptor[]> {
    const isFirst = this.#taps.length === 0;
    if (isFirst) {
      for (const [path, value] of FIXED_SETTINGS) setSysctl(path, value);
      this.#taps = [GATEWAY_DEVICE, OWN_DEVICE].map((name) =>
        createTap(name, OFFLOAD_HEADER_OCTETS),
      );
      setSysctl(`ipv6/conf/${OWN_DEVICE}/use_oif_addrs_only`, "1");
    }
    const forwarding = settings.forwards ? "1" : "0";
    setSysctl("ipv4/ip_forward", forwarding);
    setSysctl("ipv6/conf/all/forwarding", forwarding);
    await runTool("ip", ["-batch", "-"], this.#commands(settings));
    return isFirst ? this.#taps : [];
  }

  #commands({ mtu, gateway, own, routes }: LinkSettings): string {
    const lines = [
      "link set dev lo up",
      ...linkCommands(GATEWAY_DEVICE, gateway, mtu),
      ...linkCommands(OWN_DEVICE, own, mtu),
      ...this.#changes(GATEWAY_DEVICE, gateway.addresses, (each) => [`address %s ${each} dev %d`]),
      ...this.#changes(OWN_DEVICE, own.addresses, (each) => [
        `address %s ${each} dev %d noprefixroute`,
      ]),
      ...this.#routes(OWN_DEVICE, subnetsOf(gateway), `metric ${OWN_METRIC}`),
      ...this.#routes(GATEWAY_DEVICE, routes, ""),
    ];
    return `${lines.join("\n")}\n`;
  }

  /**
   * With its last address of IPv4 an interface loses its routes of IPv4 too, those that are wanted yet as well: so all
   * are put again, and one that is gone already is taken away without complaint.
   */
  #routes(device: string, wanted: readonly string[], metric: string): readonly string[] {
    const key = `${device} routes`;
    const former = this.#former.get(key) ?? [];
    this.#former.set(key, wanted);
    const removal = (each: string): string => (each.includes(":") ? "del" : "flush exact");
    return [
      ...wanted.map((each) => `route replace ${each} dev ${device} ${metric}`),
      ...former
        .filter((each) => !wanted.includes(each))
        .map((each) => `route ${removal(each)} ${each} dev ${device} ${metric}`),
    ].map((line) => line.trimEnd());
  }

  /** Puts what is new before it takes away what is old. */
  #changes(
    what: string,
    wanted: readonly string[],
    command: (value: string) => readonly string[],
  ): readonly string[] {
    const former = this.#former.get(what) ?? [];
    this.#former.set(what, wanted);
    const words = (verb: string) => (value: string) =>
      command(value).map((line) => line.replace("%s", verb).replace("%d", what));
    return [
      ...wanted.filter((each) => !former.includes(each)).flatMap(words("replace")),
      ...former.filter((each) => !wanted.includes(each)).flatMap(words("del")),
    ];
  }
}

function linkCommands(device: string, { mac }: LinkSetting, mtu: number): readonly string[] {
  return [`link set dev ${device} address ${mac} mtu ${mtu} up`];
}

function subnetsOf({ addresses }: LinkSetting): readonly string[] {
  const parsed = addresses.map(parseCidr).filter((each): each is Cidr => each !== undefined);
  return [...new Set(parsed.map(formatSubnet))];
}

/** Writes a setting of this network namespace; one of a protocol the kernel does not have is none. */
function setSysctl(path: string, value: string): void {
  const file = `/proc/sys/net/${path}`;
  try {
    if (readFileSync(file, "utf8").trim() !== value) writeFileSync(file, value);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw new SystemError(
      "ERR_SYSTEM_PRIVILEGE",
      `${file}: ${systemReasonOf(error)}: a container needs /proc/sys writable for the network namespaces it makes`,
      { cause: error },
    );
  }
}

/** Whether the uplink is set up and packets take it. */
export function hasUplink(): boolean {
  if (interfaceUp(UPLINK_DEVICE) !== true) return false;
  return ["/proc/net/route", "/proc/net/ipv6_route"].some((table) => leadsToUplink(table));
}

function leadsToUplink(table: string): boolean {
  try {
    return readFileSync(table, "utf8")
      .split("\n")
      .some((line) => line.includes(UPLINK_DEVICE));
  } catch {
    return false; // the kernel does not have the protocol
  }
}
