import { createHash } from "node:crypto";
import type { HostAttachment } from "../base/attachment.js";
import { INTERFACE_NAME_OCTETS } from "../io/sys/interface-name-length.js";
import type { NetworkDefinition } from "../xml/definition.js";

/** What of this host the definition makes ports of the network. */
export function hostPorts({ host, shared }: NetworkDefinition): readonly HostAttachment[] {
  const nics = (host.physicalPorts ?? []).map((nic) => ({ kind: "nic", nic }) as const);
  if (host.bridge === undefined) return nics;
  const { name, stp, delay } = host.bridge;
  const bridge = name ?? `br-${shared.name}`.slice(0, INTERFACE_NAME_OCTETS);
  return [{ kind: "bridge", bridge, stp, delay }, ...nics];
}

/** The bridge of this host that leads to the port: the one there is, or that between a NIC and the switch. */
export function bridgeBehind(attachment: HostAttachment): string {
  return attachment.kind === "bridge" ? attachment.bridge : derivedName("spnic-", attachment.nic);
}

/** The TAP device by which the switch is on that bridge. */
export function tapBehind(attachment: HostAttachment): string {
  return attachment.kind === "bridge"
    ? derivedName("spbr-", attachment.bridge)
    : derivedName("sptap-", attachment.nic);
}

/** One name each, and no longer than a name may be. */
function derivedName(prefix: string, of: string): string {
  const digits = createHash("sha256").update(of).digest("hex");
  return `${prefix}${digits}`.slice(0, INTERFACE_NAME_OCTETS);
}
