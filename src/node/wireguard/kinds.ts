import type { WireGuardKind } from "../../io/wireguard/device.js";
import type { TransportPreference } from "../../xml/switch-definition.js";

/**
 * The kinds of WireGuard to use, the better first. By itself only the kernel's is taken: `wireguard-go`
 * costs more of the processor than a connection of ours does.
 */
export function wireGuardKinds(preference: TransportPreference = "auto"): readonly WireGuardKind[] {
  switch (preference) {
    case "auto":
      return ["kernel"];
    case "grpc":
      return [];
    case "wireguard":
      return ["kernel", "wireguard-go"];
    case "wireguard-go":
      return ["wireguard-go"];
  }
}
