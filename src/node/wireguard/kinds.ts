import type { WireGuardKind } from "../../io/wireguard/device.js";
import type { Transport } from "../../xml/switch-definition.js";

/**
 * The kinds of WireGuard to use, the better first. By itself only the kernel's is taken: `wireguard-go`
 * costs more of the processor than a connection of ours does.
 */
export function wireGuardKinds(transport: Transport | undefined): readonly WireGuardKind[] {
  switch (transport?.carrier) {
    case undefined:
      return ["kernel"];
    case "grpc":
      return [];
    case "wireguard":
      return ["kernel", "wireguard-go"];
    case "wireguard-go":
      return ["wireguard-go"];
  }
}

/** Whether frames go through WireGuard or not at all. */
export function isWireGuardOnly(transport: Transport | undefined): boolean {
  return transport?.only === true && transport.carrier !== "grpc";
}
