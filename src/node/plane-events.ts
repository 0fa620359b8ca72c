import type { ForwardingEvents, UplinkEvents } from "../overlay/data-plane.js";
import type { PlaneEvents } from "./plane/thread-events.js";
import type { GatewayEvent } from "./plane/messages.js";
import type { NodeId } from "../base/ids.js";
import type { LoopWatch } from "./loop-watch.js";
import type { NetworkPorts } from "./network-ports.js";

/** Who of a network hears its data plane. */
export interface PlaneListeners {
  readonly control: UplinkEvents & ForwardingEvents;
  readonly ports: Pick<NetworkPorts, "recorded" | "gone" | "trouble">;
  /** Undefined where the network has no services of its own. */
  readonly gateway?: {
    heard(event: Exclude<GatewayEvent, { kind: "beacon" }>): void;
    guestsChanged(): void;
  };
  readonly loops: Pick<LoopWatch, "heard">;
  /** Undefined where the network has no WireGuard. */
  readonly wireguard?: { pathChanged(node: NodeId, carries: boolean): void };
}

/** Passes what a data plane tells to the network it belongs to, once that is there. */
export function planeEvents(
  network: () => PlaneListeners | undefined,
  failed: (reason: string) => void,
): PlaneEvents {
  return {
    uplinkUp: (uplink) => network()?.control.uplinkUp(uplink),
    uplinkDown: (uplink, reason) => network()?.control.uplinkDown(uplink, reason),
    stations: (changes) => {
      network()?.control.stations(changes);
      network()?.gateway?.guestsChanged();
    },
    ports: (count) => {
      network()?.control.ports(count);
      network()?.gateway?.guestsChanged();
    },
    traffic: (report) => network()?.control.traffic(report),
    portRecord: (port, record) => network()?.ports.recorded(port, record),
    portGone: (port, reason) => network()?.ports.gone(port, reason),
    portTrouble: (port, reason, held) => network()?.ports.trouble(port, reason, held),
    gateway: (event) => {
      if (event.kind === "beacon") network()?.loops.heard(event.port, octetsOf(event.frame));
      else network()?.gateway?.heard(event);
    },
    path: (node, carries) => network()?.wireguard?.pathChanged(node, carries),
    failed,
  };
}

function octetsOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
