import type { spanlan } from "../../generated/overlay.js";
import type { ControlMessage } from "../../overlay/control-message.js";
import type { WireGuardOffer } from "../../overlay/wireguard-link.js";
import { readWireGuardPublicKey, wireGuardKeyOctets } from "../../trust/wireguard-key.js";

const PORT_MAX = 65_535;

type Wire = spanlan.overlay.v1.WireGuard.$Properties;

/** The form on the wire. */
export function writeWireGuard(offer: WireGuardOffer | undefined): Wire {
  if (offer === undefined) return {};
  return { publicKey: wireGuardKeyOctets(offer.publicKey), port: offer.port };
}

/** Undefined unless there is neither a key nor a port, or both are what they have to be. */
export function readWireGuard(wire: Wire | null | undefined): ControlMessage | undefined {
  const port = wire?.port ?? 0;
  const octets = wire?.publicKey ?? new Uint8Array();
  if (octets.length === 0 && port === 0) return { kind: "wireguard", offer: undefined };
  const publicKey = readWireGuardPublicKey(octets);
  if (publicKey === undefined || port < 1 || port > PORT_MAX) return undefined;
  return { kind: "wireguard", offer: { publicKey, port } };
}
