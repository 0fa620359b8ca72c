import { accessSync, constants, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { messageOf, SystemError } from "../../base/errors.js";
import type { Cidr } from "../../base/ip-address.js";
import { requireTools, runTool } from "../router/tool.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { interfaceIndex, setInterfaceAddress, setInterfaceUp } from "../sys/interface.js";
import { inNetworkNamespace, makeNetworkNamespace, pathOfNamespace } from "../sys/namespace.js";
import { configurationText, type WireGuardConfiguration } from "./configuration.js";
import { WireGuardGo } from "./daemon.js";
import { readState, writeConfiguration, type WireGuardPlace } from "./wg.js";

/** What WireGuard itself is: the kernel's, or the process that stands in for it. */
export type WireGuardKind = "kernel" | "wireguard-go";

/** What an interface is made with. */
export interface WireGuardDeviceSettings {
  /** No other agent of the host has it. */
  readonly name: string;
  /** This node's address; its prefix is that of all nodes of the network. */
  readonly address: Cidr;
  /** Of the packets inside. */
  readonly mtu: number;
  /** Which to try, in this order. */
  readonly kinds: readonly WireGuardKind[];
}

/** Datagrams that may wait in the device: more than one burst of the ports. */
const QUEUE_LENGTH = "2000";

/** What `ip` says to who may not, and of a kind of interface that the kernel does not have. */
const NOT_PERMITTED = /not permitted/i;
const UNKNOWN_TYPE = /unknown device type|not supported/i;

/**
 * wireguard-go hears of its interface's MTU by what the kernel tells in the namespace it runs in, so not
 * any more when the interface has left it; it then fills packets up to a length that may not fit.
 */
const HEARING_MS = 100;

/** The least an interface must have to speak IPv6 (RFC 8200 §5). */
const MTU_MIN = 1280;

/**
 * A network's WireGuard interface. It is alone in a network namespace of its own, so that nothing on the
 * host reaches the nodes' addresses and none of its routes or rules concern the host; the UDP socket of
 * the encrypted packets stays in the host's namespace, where WireGuard was made. Nothing of it has a name
 * that outlives this process.
 */
export class WireGuardDevice {
  readonly kind: WireGuardKind;
  /** By which processes of the host find its namespace. */
  readonly namespace: string;
  readonly #held: Descriptor;
  readonly #place: WireGuardPlace;
  readonly #daemon: WireGuardGo | undefined;
  readonly #lost: (reason: string) => void;
  #isClosed = false;

  /**
   * Makes it, after taking away what an agent that crashed has left of that name. Throws SystemError
   * that names the package or the right that is missing.
   */
  static async open(
    settings: WireGuardDeviceSettings,
    lost: (reason: string) => void,
  ): Promise<WireGuardDevice> {
    requireTools(["ip", "wg", "nsenter"]);
    const made = await makeInterface(settings);
    try {
      const held = makeNetworkNamespace();
      const device = new WireGuardDevice(settings, { held, ...made, lost });
      try {
        await device.#settle(settings);
        return device;
      } catch (error) {
        device.#isClosed = true;
        closeDescriptor(held);
        throw error;
      }
    } catch (error) {
      await made.daemon?.stop();
      await removeInterface(settings.name);
      throw error;
    }
  }

  private constructor(
    { name }: WireGuardDeviceSettings,
    parts: {
      readonly held: Descriptor;
      readonly kind: WireGuardKind;
      readonly daemon: WireGuardGo | undefined;
      readonly lost: (reason: string) => void;
    },
  ) {
    this.kind = parts.kind;
    this.namespace = pathOfNamespace(parts.held);
    this.#held = parts.held;
    this.#daemon = parts.daemon;
    this.#lost = parts.lost;
    this.#place = parts.daemon === undefined ? { name, namespace: this.namespace } : { name };
    void parts.daemon?.ended.then((reason) => {
      if (!this.#isClosed) this.#lost(reason);
    });
  }

  /** Makes its key, its port and its peers what this says, and disturbs none that stays. */
  async configure(configuration: WireGuardConfiguration): Promise<void> {
    await writeConfiguration(this.#place, configurationText(configuration));
  }

  /** The outer UDP port. */
  async port(): Promise<number> {
    return Number(await readState(this.#place, "listen-port"));
  }

  /** Ends it. The namespace goes when the sockets that were opened in it are closed as well. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#daemon?.stop();
    if (this.#daemon === undefined) await this.#remove();
    closeDescriptor(this.#held);
  }

  /** Into its namespace, with its address. */
  async #settle({ name, address, mtu }: WireGuardDeviceSettings): Promise<void> {
    const size = ["mtu", String(Math.max(MTU_MIN, mtu)), "txqueuelen", QUEUE_LENGTH];
    await runTool("ip", ["link", "set", "dev", name, ...size]);
    if (this.#daemon !== undefined) await pause(HEARING_MS);
    await runTool("ip", ["link", "set", "dev", name, "netns", this.namespace]);
    inNetworkNamespace(this.namespace, () => {
      writeFileSync(`/proc/sys/net/ipv6/conf/${name}/disable_ipv6`, "0");
      writeFileSync(`/proc/sys/net/ipv6/conf/${name}/accept_ra`, "0");
      setInterfaceAddress(name, address);
      setInterfaceUp(name, true);
    });
  }

  async #remove(): Promise<void> {
    const { name } = this.#place;
    await runTool("nsenter", [`--net=${this.namespace}`, "ip", "link", "delete", "dev", name]);
  }
}

async function makeInterface({ name, kinds }: WireGuardDeviceSettings): Promise<{
  readonly kind: WireGuardKind;
  readonly daemon: WireGuardGo | undefined;
}> {
  await removeInterface(name);
  const failures: SystemError[] = [];
  for (const kind of kinds) {
    try {
      return { kind, daemon: await startKind(kind, name) };
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      failures.push(error);
    }
  }
  const reasons = failures.map(messageOf).join(", and ");
  throw new SystemError(failures[0]?.code ?? "ERR_SYSTEM", reasons, { cause: failures.at(-1) });
}

/** From the host's namespace, where it was not moved from there. */
async function removeInterface(name: string): Promise<void> {
  if (interfaceIndex(name) !== undefined) await runTool("ip", ["link", "delete", "dev", name]);
}

async function startKind(kind: WireGuardKind, name: string): Promise<WireGuardGo | undefined> {
  if (kind === "wireguard-go") {
    requireTools(["wireguard-go", "setpriv"]);
    requireTun();
    return WireGuardGo.start(name);
  }
  try {
    await runTool("ip", ["link", "add", "dev", name, "type", "wireguard"]);
    return undefined;
  } catch (error) {
    const words = messageOf(error);
    if (UNKNOWN_TYPE.test(words)) {
      throw new SystemError("ERR_SYSTEM_MISSING", "this kernel has none", { cause: error });
    }
    if (!NOT_PERMITTED.test(words)) throw error;
    const remedy = "it needs CAP_NET_ADMIN and CAP_SYS_ADMIN, as root has them";
    throw new SystemError("ERR_SYSTEM_PRIVILEGE", remedy, { cause: error });
  }
}

function requireTun(): void {
  try {
    accessSync("/dev/net/tun", constants.R_OK | constants.W_OK);
  } catch (error) {
    const remedy = "wireguard-go needs /dev/net/tun: load the module tun, or run as root";
    throw new SystemError("ERR_SYSTEM_MISSING", remedy, { cause: error });
  }
}
