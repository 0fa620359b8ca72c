import type { NetworkNamespace } from "./network-namespace.js";
import { ORDINARY_UID } from "./ordinary-user.js";
import type { Host } from "./testbed.js";

/** That of a network that says none. */
const MTU = "1350";

/**
 * A TAP that root made for an ordinary user, and put on a bridge with a guest's cable. The user's agent attaches to it,
 * finds it again when it starts anew, and may change nothing of it:
 *
 *      agent ── TAP t-NAME ── bridge b-NAME ── v-NAME ── the guest's device
 */
export class GivenDevice {
  readonly tap: string;
  readonly #bridge: string;
  readonly #cable: string;
  readonly #host: Host;

  private constructor(host: Host, name: string) {
    this.#host = host;
    this.tap = `t-${name}`;
    this.#bridge = `b-${name}`;
    this.#cable = `v-${name}`;
  }

  static async make(
    host: Host,
    guest: {
      readonly name: string;
      readonly device: string;
      readonly namespace: NetworkNamespace;
    },
  ): Promise<GivenDevice> {
    const given = new GivenDevice(host, guest.name);
    const { tap } = given;
    const cable = given.#cable;
    const { namespace } = host;
    const owner = ["mode", "tap", "user", ORDINARY_UID, "vnet_hdr"];
    const peer = ["peer", "name", guest.device, "netns", guest.namespace.name, "mtu", MTU];
    await namespace.ip(["tuntap", "add", "dev", tap, ...owner]);
    await namespace.ip(["link", "add", given.#bridge, "type", "bridge", "mcast_snooping", "0"]);
    await namespace.ip(["link", "add", cable, "mtu", MTU, "type", "veth", ...peer]);
    for (const device of [tap, cable]) {
      const link = ["link", "set", "dev", device, "mtu", MTU, "addrgenmode", "none"];
      await namespace.ip([...link, "master", given.#bridge, "up"]);
    }
    await namespace.ip(["link", "set", "dev", given.#bridge, "addrgenmode", "none", "up"]);
    return given;
  }

  /** On the host. */
  get devices(): readonly string[] {
    return [this.tap, this.#bridge, this.#cable];
  }

  /** With it goes the guest's device. */
  async remove(): Promise<void> {
    for (const device of this.devices) await this.#host.namespace.ip(["link", "delete", device]);
  }
}
