import type { Forward, TrafficRule } from "../../xml/gateway-definition.js";

/** A port of the host that leads to a port of a guest. */
export interface IncomingForward {
  readonly protocol: "tcp" | "udp";
  readonly hostPort: number;
  /** The name of the guest's port. */
  readonly guest: string;
  readonly guestPort: number;
}

const PROTOCOLS = ["tcp", "udp"] as const;

/**
 * The ports of the host that lead to guests: each port and protocol for which the first rule that names
 * it allows it and names a guest. What the mode `open` or the absence of a way out say is: none.
 */
export function incomingForwards(forward: Forward | undefined): readonly IncomingForward[] {
  if (forward === undefined || forward.mode === "open") return [];
  const { rules } = forward.incoming;
  return PROTOCOLS.flatMap((protocol) =>
    rules.flatMap((rule) => {
      const { port, guest } = rule;
      if (rule.action !== "allow" || port === undefined || guest === undefined) return [];
      if (first(rules, protocol, port) !== rule) return [];
      return [{ protocol, hostPort: port, guest, guestPort: rule.guestPort ?? port }];
    }),
  );
}

function first(
  rules: readonly TrafficRule[],
  protocol: "tcp" | "udp",
  port: number,
): TrafficRule | undefined {
  return rules.find(
    (rule) =>
      (rule.port === undefined || rule.port === port) &&
      (rule.protocol === undefined || rule.protocol === protocol),
  );
}
