import { formatSubnet, type Cidr } from "../../base/ip-address.js";
import { UPLINK_DEVICE } from "../../gateway/rules/router-device.js";
import type { HelperProcess } from "./helper-process.js";
import { runTool } from "./tool.js";

/* Both ends are known by link-local addresses, so that no subnet is spent on them (RFC 8950's form). */
const HOST_END = "fe80::1";
const ROUTER_END = "fe80::2";

/**
 * The way out of a router that the host itself routes: a pair of devices, and on the host a route to
 * each subnet of the LAN. Nothing else of the host is changed, and both vanish with the namespace,
 * however that ends. It needs CAP_NET_ADMIN, and a host that forwards.
 */
export class RoutedUplink {
  readonly #device: string;

  private constructor(device: string) {
    this.#device = device;
  }

  /** `device` is the name of the host's end. Throws SystemError; then the host is as before. */
  static async open(
    helper: HelperProcess,
    device: string,
    subnets: readonly Cidr[],
  ): Promise<RoutedUplink> {
    const ends = `link add ${device} type veth peer name ${UPLINK_DEVICE} netns ${helper.pid}`;
    await runTool("ip", ["-batch", "-"], `${ends}\n`);
    const uplink = new RoutedUplink(device);
    try {
      await helper.ask({ kind: "ip", text: batch(inside()) });
      await runTool("ip", ["-batch", "-"], batch(outside(device, subnets)));
      return uplink;
    } catch (error) {
      await uplink.close();
      throw error;
    }
  }

  /** Takes the devices away, and with them the routes. */
  async close(): Promise<void> {
    await runTool("ip", ["link", "del", this.#device]);
  }
}

function inside(): readonly string[] {
  return [
    `link set dev ${UPLINK_DEVICE} up`,
    `address add ${ROUTER_END}/64 dev ${UPLINK_DEVICE} nodad`,
    `route add 0.0.0.0/0 via inet6 ${HOST_END} dev ${UPLINK_DEVICE}`,
    `route add ::/0 via ${HOST_END} dev ${UPLINK_DEVICE}`,
  ];
}

function outside(device: string, subnets: readonly Cidr[]): readonly string[] {
  return [
    `link set dev ${device} up`,
    `address add ${HOST_END}/64 dev ${device} nodad`,
    ...subnets.map((subnet) =>
      subnet.address.family === "ipv4"
        ? `route add ${formatSubnet(subnet)} via inet6 ${ROUTER_END} dev ${device}`
        : `route add ${formatSubnet(subnet)} via ${ROUTER_END} dev ${device}`,
    ),
  ];
}

function batch(commands: readonly string[]): string {
  return `${commands.join("\n")}\n`;
}
