import type { PortRules } from "../base/port-rules.js";
import type { PortStatus } from "./agent-service.js";
import { countersOf, NO_COUNTERS } from "./counters.js";
import type { PortCounters } from "./plane/messages.js";
import type { BookedPort } from "./port-book.js";
import { macsOf } from "./port-claims.js";

/** What is known of a port beside what is booked. */
interface PortFindings {
  /** Undefined where the data plane does not have it. */
  readonly counted: PortCounters | undefined;
  /** Why nothing passes it. */
  readonly loop: string | undefined;
  /** Why it is not as it is booked or defined, where it is not. */
  readonly trouble: string | undefined;
  /** Why its device has no address, where it should; empty where it has. */
  readonly addressless: string;
}

/** A port of a running network. */
export function describePort(
  network: string,
  port: BookedPort,
  { counted, loop, trouble, addressless }: PortFindings,
): PortStatus {
  const waits = counted?.reason ?? "";
  return {
    ...booked(network, port),
    state: loop === undefined ? stateOf(counted) : "down",
    reason: loop ?? trouble ?? (waits === "" ? addressless : waits),
    ...countersOf(counted),
  };
}

/** A booked port of a network that is not running. */
export function describeBooked(network: string, port: BookedPort): PortStatus {
  return {
    ...booked(network, port),
    state: "down",
    reason: "the network is stopped",
    ...NO_COUNTERS,
  };
}

function stateOf(counted: PortCounters | undefined): PortStatus["state"] {
  if (counted === undefined) return "failed";
  return counted.up ? "up" : "down";
}

function booked(
  network: string,
  port: BookedPort,
): Pick<PortStatus, "network" | "name" | "attachment" | keyof PortRules> {
  const { name, attachment, rules } = port;
  return { network, name, attachment, ...rules, macs: macsOf(port) };
}
