import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import type { NetworkId, NodeId } from "../../base/ids.js";
import { formatIp } from "../../base/ip-address.js";
import { recurring } from "../../base/recurring.js";
import { DatagramName } from "../../io/sys/datagram-runs.js";
import { closeDescriptor, type Descriptor } from "../../io/sys/file-descriptor.js";
import { encodeSocketAddress } from "../../io/sys/socket-address.js";
import type { DescriptorLoop } from "../../io/thread-loop.js";
import { NODE_PORT } from "../../io/wireguard/node-socket.js";
import { VxlanSocket } from "../../io/wireguard/vxlan-socket.js";
import { WireGuardUplink, type WireGuardUplinkOwner } from "../../io/wireguard/wireguard-uplink.js";
import type { RecordRefusal } from "../../overlay/arrival.js";
import type { PathChange } from "../../overlay/path-trial.js";
import { TransferRate } from "../../overlay/transfer-rate.js";
import type { Tunnels } from "../../overlay/tunnels.js";
import { nodeAddress, vniOf } from "../../trust/node-address.js";
import { longestDatagram, trialDatagram } from "../../wire/vxlan.js";
import { happened } from "../counters.js";
import { nothingRefused } from "./record-refusals.js";
import type { NodeSocket, PathCommand, PathCounters } from "./messages.js";

/** Rates are brought up to date this often, as in the table of uplinks. */
const SAMPLE_INTERVAL = seconds(1);

/** What the table is made of. */
export interface WireGuardTableParts {
  readonly self: NodeId;
  readonly network: NetworkId;
  /** Of the guests. */
  readonly mtu: number;
  readonly clock: Clock;
  readonly loop: DescriptorLoop;
  readonly tunnels: Tunnels;
  /** Records to the node take the path from now on, or do not any more. */
  readonly changed: (node: NodeId, carries: boolean) => void;
  /** A burst of records is through. */
  readonly flush: () => void;
}

interface Entry {
  readonly uplink: WireGuardUplink;
  readonly txRate: TransferRate;
  readonly rxRate: TransferRate;
  readonly refused: Record<RecordRefusal, number>;
  /** Came over this path and left over another. */
  relayedFrames: number;
}

interface Socket {
  readonly descriptor: Descriptor;
  readonly vxlan: VxlanSocket;
}

/**
 * The paths of a network through WireGuard. A path is beside an uplink on gRPC, which stands by: while the
 * path carries, it is preferred.
 */
export class WireGuardTable implements WireGuardUplinkOwner {
  readonly #parts: WireGuardTableParts;
  readonly #entries = new Map<NodeId, Entry>();
  readonly #sampler: Timer;
  #mtu: number;
  #socket: Socket | undefined;

  constructor(parts: WireGuardTableParts) {
    this.#parts = parts;
    this.#mtu = parts.mtu;
    this.#sampler = recurring(parts.clock, SAMPLE_INTERVAL, () => {
      this.#sample();
    });
  }

  /** Ends all paths and closes the socket; nothing is attached any more. */
  stop(): void {
    this.#sampler.stop();
    this.#detach();
  }

  /** Ends all paths and closes the socket; takes over another, where there is one. */
  use(next: NodeSocket | undefined): void {
    this.#detach();
    if (next === undefined) return;
    const { descriptor, mtu } = next;
    const { self, network, loop, flush } = this.#parts;
    this.#mtu = mtu;
    const vxlan = new VxlanSocket({
      ...{ descriptor, loop, self },
      vni: vniOf(network),
      longest: longestDatagram(mtu),
      burstEnded: flush,
    });
    this.#socket = { descriptor, vxlan };
  }

  /** Tries a path, or lets go of it. */
  handle({ node, wanted }: PathCommand): void {
    if (wanted) this.#open(node);
    else this.#close(node);
  }

  /** From now on; one that is there is tried anew. */
  #open(node: NodeId): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    const known = this.#entries.get(node);
    if (known !== undefined) {
      known.uplink.suspend();
      return;
    }
    const host = formatIp(nodeAddress(this.#parts.network, node));
    const uplink = new WireGuardUplink({
      socket: socket.vxlan,
      peer: node,
      name: new DatagramName(encodeSocketAddress({ family: "inet", host, port: NODE_PORT })),
      longest: longestDatagram(this.#mtu),
      trial: trialDatagram(this.#mtu),
      clock: this.#parts.clock,
      owner: this,
    });
    const now = this.#parts.clock.now();
    this.#entries.set(node, {
      uplink,
      txRate: new TransferRate(now),
      rxRate: new TransferRate(now),
      refused: nothingRefused(),
      relayedFrames: 0,
    });
  }

  #close(node: NodeId): void {
    const entry = this.#entries.get(node);
    if (entry === undefined) return;
    this.#entries.delete(node);
    entry.uplink.close();
    if (entry.uplink.carries) this.#parts.tunnels.detach(entry.uplink);
  }

  counters(): readonly PathCounters[] {
    this.#sample();
    return [...this.#entries].map(([node, { uplink, txRate, rxRate, refused, relayedFrames }]) => ({
      node,
      txBitsPerSecond: txRate.bitsPerSecond,
      rxBitsPerSecond: rxRate.bitsPerSecond,
      carries: uplink.carries,
      roundTripMs: uplink.roundTrip,
      relayedFrames,
      ...uplink.traffic,
      drops: happened({ ...uplink.drops, ...refused }),
    }));
  }

  record(uplink: WireGuardUplink, buffer: Buffer, offset: number): void {
    const arrival = this.#parts.tunnels.receive(uplink, buffer, offset);
    if (arrival === "delivered" || arrival === "probe") return;
    const entry = this.#entries.get(uplink.peer);
    if (entry === undefined) return;
    if (arrival === "relayed") entry.relayedFrames += 1;
    else entry.refused[arrival] += 1;
  }

  changed(uplink: WireGuardUplink, change: PathChange): void {
    const { tunnels, changed } = this.#parts;
    if (change === "carries") tunnels.attach(uplink);
    else tunnels.detach(uplink);
    changed(uplink.peer, change === "carries");
  }

  #detach(): void {
    for (const node of [...this.#entries.keys()]) this.#close(node);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket === undefined) return;
    socket.vxlan.close();
    closeDescriptor(socket.descriptor);
  }

  #sample(): void {
    const now = this.#parts.clock.now();
    for (const { uplink, txRate, rxRate } of this.#entries.values()) {
      txRate.sample(uplink.traffic.txOctets, now);
      rxRate.sample(uplink.traffic.rxOctets, now);
    }
  }
}
