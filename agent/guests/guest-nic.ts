import { createHash } from "node:crypto";
import {
  ConfigError,
  formatMac,
  type Attachment,
  type Mac,
  type NetworkSummary,
  type PortStatus,
} from "../../src/index.js";

/** QEMU's own range, locally administered (IEEE 802 §8.4). */
const QEMU_MACS = 0x5254_0000_0000;

/** What a virtual machine monitor can get at. */
export type CardAttachment = Exclude<Attachment, { readonly kind: "namespace" }>;

/** What a virtual machine monitor has to be told of the card of one guest. */
export interface GuestNic {
  readonly network: NetworkSummary;
  readonly port: PortStatus;
  readonly attachment: CardAttachment;
  /** `xx:xx:xx:xx:xx:xx`. */
  readonly mac: string;
}

/** The card of a port; throws ERR_CONFIG_INVALID where a process of this host is its guest. Its MAC is the port's own, or else the same one whenever it is asked for. */
export function nicOf(network: NetworkSummary, port: PortStatus): GuestNic {
  const { attachment, name } = port;
  if (attachment.kind === "namespace") {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `port ${name} is that of a spanlan exec, shell or forward, and no virtual machine's: attach one of its own`,
    );
  }
  return { network, port, attachment, mac: port.macs[0] ?? derivedMac(network.uuid, name) };
}

/** Of a port with which no guest has a part. */
export function hostsOwn(nic: string): ConfigError {
  return new ConfigError(
    "ERR_CONFIG_INVALID",
    `port ${nic} is an interface of the host, and leads to no guest: name a guest's port`,
  );
}

/** A MAC of QEMU's range that follows from the names. */
function derivedMac(network: string, port: string): string {
  const digest = createHash("sha256").update(`${network}\n${port}`).digest();
  return formatMac((QEMU_MACS + digest.readUIntBE(0, 3)) as Mac);
}
