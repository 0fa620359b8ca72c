import { createHash } from "node:crypto";
import type { NetworkSummary, PortStatus } from "../../src/index.js";

/** What a virtual machine monitor has to be told of the card of one guest. */
export interface GuestNic {
  readonly network: NetworkSummary;
  readonly port: PortStatus;
  /** `xx:xx:xx:xx:xx:xx`. */
  readonly mac: string;
}

/** The card of a port: its MAC is the port's own, or else the same one whenever it is asked for. */
export function nicOf(network: NetworkSummary, port: PortStatus): GuestNic {
  return { network, port, mac: port.macs[0] ?? derivedMac(network.uuid, port.name) };
}

/** A MAC of QEMU's own range, which is locally administered (IEEE 802 §8.4). */
function derivedMac(network: string, port: string): string {
  const digest = createHash("sha256").update(`${network}\n${port}`).digest();
  return ["52", "54", "00", ...[0, 1, 2].map((at) => hex(digest.readUInt8(at)))].join(":");
}

function hex(octet: number): string {
  return octet.toString(16).padStart(2, "0");
}
