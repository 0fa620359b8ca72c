import { SystemError } from "../base/errors.js";
import type { DhcpEvent } from "../gateway/dhcp/events.js";
import type { NetworkSummary } from "./agent-service.js";

type Refusing = Pick<NetworkSummary, "name" | "reason" | "gatewayRefusals">;

/** Why this host's DHCP server gives no address, and what to do, by its own name for it. */
const REASONS: readonly (readonly [event: DhcpEvent, words: (network: string) => string])[] = [
  [
    "no free address",
    (network) =>
      `all addresses that this host can give on network ${network} are taken: widen its <dhcp> <range> with spanlan network edit ${network}, or give the guest one with --address; where there are other hosts, one that was given back is free again when its lease would have ended`,
  ],
  [
    "not stored",
    (network) => `network ${network} gives no addresses: this host cannot store its leases`,
  ],
];

/**
 * Why a guest of this host was given no address, as the agent has counted since; undefined where it has refused
 * none. `reason` of a summary is what the agent says of the network anyway.
 */
export function addressRefusal(before: Refusing, after: Refusing): SystemError | undefined {
  const { name, reason } = after;
  const found = REASONS.find(([event]) => {
    const counter = `DHCP: ${event}`;
    return (after.gatewayRefusals[counter] ?? 0) > (before.gatewayRefusals[counter] ?? 0);
  });
  if (found === undefined) return undefined;
  const [, words] = found;
  return new SystemError("ERR_STATE", words(name) + (reason === "" ? "" : ` (${reason})`));
}
