import type { NodeId } from "../../base/ids.js";
import type { ForwardingEvents, UplinkEvents } from "../../overlay/data-plane.js";
import type { GatewayEvent, PlaneEvent } from "./messages.js";
import type { PortEvents } from "./port-table.js";

/** What the thread tells the control plane. */
export interface PlaneEvents extends UplinkEvents, ForwardingEvents, PortEvents {
  gateway(event: GatewayEvent): void;
  /** Records to the node take a path through WireGuard from now on, or do not any more. */
  path(node: NodeId, carries: boolean): void;
  /** The thread ended by itself; nothing comes after it. */
  failed(reason: string): void;
}

/** What happens at the data plane, but to paths through WireGuard. */
type Occurrence = Exclude<
  PlaneEvent,
  { readonly kind: "loaded" | "ready" | "answer" | "failure" | "path" }
>;

/** Tells the control plane and the ports what happened. */
export function tellEvent(event: Occurrence, events: PlaneEvents): void {
  switch (event.kind) {
    case "uplink-up":
      events.uplinkUp(event.uplink);
      return;
    case "uplink-down":
      events.uplinkDown(event.uplink, event.reason);
      return;
    case "local-stations":
      events.stations(event.changes);
      return;
    case "ports":
      events.ports(event.count);
      return;
    case "gateway":
      events.gateway(event.event);
      return;
    case "traffic":
      events.traffic(event.report);
      return;
    case "port-record":
      events.portRecord(event.port, event.record);
      return;
    case "port-gone":
      events.portGone(event.port, event.reason);
      return;
    case "port-trouble":
      events.portTrouble(event.port, event.reason, event.held);
  }
}
