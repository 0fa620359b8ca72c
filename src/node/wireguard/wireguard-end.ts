import type { NetworkId, NodeId } from "../../base/ids.js";
import { WireGuardDevice, type WireGuardKind } from "../../io/wireguard/device.js";
import { openNodeSocket } from "../../io/wireguard/node-socket.js";
import type { Descriptor } from "../../io/sys/file-descriptor.js";
import type { WireGuardOffer } from "../../overlay/wireguard-link.js";
import { NODE_PREFIX_BITS, nodeAddress } from "../../trust/node-address.js";
import { generateWireGuardKey, type WireGuardKey } from "../../trust/wireguard-key.js";
import { longestPacket } from "../../wire/vxlan.js";
import type { WireGuardNeighbours } from "./neighbours.js";

const NAME_DIGITS = 12;

/** What an end is made with. */
export interface WireGuardEndParts {
  readonly self: NodeId;
  readonly network: NetworkId;
  /** Which to try, in this order. */
  readonly kinds: readonly WireGuardKind[];
  /** Of the guests. */
  readonly mtu: number;
  /** The UDP port to be found at, where it is free; 0: any. */
  readonly port: number;
  readonly neighbours: WireGuardNeighbours;
}

/** This node's end of its tunnels: an interface that listens, by a key. */
export class WireGuardEnd {
  readonly #device: WireGuardDevice;
  readonly #parts: WireGuardEndParts;
  #key: WireGuardKey = generateWireGuardKey();
  #port: number;

  /** Returns when it listens and knows the neighbours. `lost` is called when it ends by itself. */
  static async open(
    parts: WireGuardEndParts,
    lost: (reason: string) => void,
  ): Promise<WireGuardEnd> {
    const { self, network, kinds, mtu, neighbours } = parts;
    const address = { address: nodeAddress(network, self), prefix: NODE_PREFIX_BITS };
    const settings = { name: interfaceName(self), address, mtu: longestPacket(mtu), kinds };
    const end = new WireGuardEnd(await WireGuardDevice.open(settings, lost), parts);
    neighbours.forgetTold();
    try {
      await end.#listen();
      return end;
    } catch (error) {
      await end.close();
      throw error;
    }
  }

  private constructor(device: WireGuardDevice, parts: WireGuardEndParts) {
    this.#device = device;
    this.#parts = parts;
    this.#port = parts.port;
  }

  get kind(): WireGuardKind {
    return this.#device.kind;
  }

  /** The path of the interface's network namespace. */
  get namespace(): string {
    return this.#device.namespace;
  }

  /** Where and by which key it is found, or will be after the next {@link configure}. */
  get offer(): WireGuardOffer {
    return { publicKey: this.#key.publicKey, port: this.#port };
  }

  /** A socket at the node's address inside, the caller's to close. */
  openSocket(): Descriptor {
    const { network, self } = this.#parts;
    return openNodeSocket(this.#device.namespace, nodeAddress(network, self));
  }

  /** Offers another key; {@link configure} has the interface take it. */
  renewKey(): void {
    this.#key = generateWireGuardKey();
  }

  /** Brings the interface in line with key and neighbours. */
  configure(): Promise<void> {
    const peers = this.#parts.neighbours.tell();
    return this.#device.configure({ key: this.#key, port: this.#port, peers });
  }

  close(): Promise<void> {
    return this.#device.close();
  }

  /** At the port wished for, or at any. */
  async #listen(): Promise<void> {
    try {
      await this.configure();
    } catch (error) {
      if (this.#port === 0) throw error;
      this.#port = 0;
      this.#parts.neighbours.forgetTold();
      await this.configure();
    }
    this.#port = await this.#device.port();
  }
}

/** Of this node in this network alone, so that no other agent of the host has it. */
function interfaceName(self: NodeId): string {
  return `wg${self.slice(0, NAME_DIGITS)}`;
}
