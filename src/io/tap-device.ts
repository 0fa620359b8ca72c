import { ConfigError, InternalError, SystemError } from "../base/errors.js";
import { formatMac, type Mac } from "../base/ids.js";
import type { Cidr } from "../base/ip-address.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { checkInterfaceName } from "./interface-name.js";
import { closeDescriptor, type Descriptor } from "./sys/file-descriptor.js";
import {
  interfaceIndex,
  setInterfaceAddress,
  setInterfaceMac,
  setInterfaceMtu,
  setInterfaceUp,
} from "./sys/interface.js";
import {
  inNetworkNamespace,
  networkNamespaces,
  ownNamespace,
  type NamespaceInode,
} from "./sys/namespace.js";
import {
  attachTap,
  createTap,
  reassertTapMac,
  setTapPersistent,
  tapMac,
  tapName,
  tapNamespace,
} from "./sys/tun.js";

/** What an operator asks of a TAP device. */
export interface TapOptions {
  readonly device: string;
  /** The kernel's random one, or the one it has, when undefined. */
  readonly mac: Mac | undefined;
  /** What it had before it went away: it gets that again where it has to be made, and `mac` says none. */
  readonly formerMac?: Mac | undefined;
  readonly mtu: number;
  /** Addresses and prefix lengths to configure on it. */
  readonly addresses: readonly Cidr[];
}

/** What finds a TAP device again after the agent was restarted, wherever it was moved meanwhile. */
export interface TapRecord {
  /** The name it was asked for by; a guest may have renamed it. */
  readonly device: string;
  readonly mac: Mac;
  readonly namespace: NamespaceInode;
  /** Whether we made it, and so are to take it away. */
  readonly created: boolean;
}

const GROUP_BIT = 0x0100_0000_0000; // IEEE 802-2014 §8.2.2: the I/G bit

/**
 * A persistent TAP device this process is attached to. It outlives the process unless it is closed,
 * so that a guest behind it survives a restart of the agent.
 */
export class TapDevice {
  readonly descriptor: Descriptor;
  #record: TapRecord;
  #open = true;

  /** Takes over the descriptor. */
  constructor(descriptor: Descriptor, record: TapRecord) {
    this.descriptor = descriptor;
    this.#record = record;
  }

  /** How to find it again, as things stand now; as last known once it is deleted or closed. */
  record(): TapRecord {
    if (this.#open) {
      const mac = tapMac(this.descriptor) ?? this.#record.mac;
      const namespace = tapNamespace(this.descriptor) ?? this.#record.namespace;
      this.#record = { ...this.#record, mac, namespace };
    }
    return this.#record;
  }

  /**
   * Makes the guest's kernel resolve its neighbours anew. To be called once the carrier is back: a
   * question it asked while that was coming up is lost, and the next comes a second later.
   */
  refreshNeighbours(): void {
    if (this.#open) reassertTapMac(this.descriptor);
  }

  /**
   * Sets its MTU, wherever the guest has moved it. False where that namespace has no name, or may not
   * be entered: then the guest keeps its own.
   */
  useMtu(mtu: number): boolean {
    const name = this.#open ? tapName(this.descriptor) : undefined;
    const { namespace } = this.record();
    const home = [...networkNamespaces()].find(({ inode }) => inode === namespace);
    if (name === undefined || home === undefined) return false;
    try {
      inNetworkNamespace(home.path, () => {
        setInterfaceMtu(name, mtu);
      });
      return true;
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }

  /** Detaches; the device stays, without carrier, for the next agent. */
  release(): void {
    if (!this.#open) return;
    this.record();
    this.#open = false;
    closeDescriptor(this.descriptor);
  }

  /** Detaches and leaves the host as it was: a device we made vanishes, another's stays. */
  close(): void {
    if (this.#open && this.#record.created && tapMac(this.descriptor) !== undefined) {
      setTapPersistent(this.descriptor, false);
    }
    this.release();
  }
}

/**
 * Makes a TAP device in the agent's own network namespace, or attaches to the one there is, sets it
 * up as asked and makes it persistent. When a step fails, a device it made is gone again.
 */
export function openTap(options: TapOptions): TapDevice {
  checkInterfaceName(options.device);
  checkMac(options.mac);
  const created = interfaceIndex(options.device) === undefined;
  const attach = created ? createTap : attachTap;
  const descriptor = attach(options.device, OFFLOAD_HEADER_OCTETS);
  try {
    setUp(options, options.mac ?? (created ? options.formerMac : undefined));
    setTapPersistent(descriptor, true); // last: until here, closing it deletes what we made
    return new TapDevice(descriptor, recordOf(descriptor, options.device, created));
  } catch (error) {
    closeDescriptor(descriptor);
    throw error;
  }
}

function setUp({ device, mtu, addresses }: TapOptions, mac: Mac | undefined): void {
  if (mac !== undefined) setInterfaceMac(device, mac);
  setInterfaceMtu(device, mtu);
  for (const address of addresses) setInterfaceAddress(device, address);
  setInterfaceUp(device, true);
}

function recordOf(descriptor: Descriptor, device: string, created: boolean): TapRecord {
  const mac = tapMac(descriptor);
  if (mac === undefined) throw new InternalError("ERR_INTERNAL", `${device} has no MAC`);
  return { device, mac, namespace: ownNamespace(), created };
}

function checkMac(mac: Mac | undefined): void {
  if (mac === undefined) return;
  if (mac === 0 || Math.floor(mac / GROUP_BIT) % 2 === 1) {
    throw new ConfigError("ERR_CONFIG_INVALID", `${formatMac(mac)} is no MAC of a single station`);
  }
}
