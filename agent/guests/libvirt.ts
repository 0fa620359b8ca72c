import { ConfigError, formatAttachment, type Attachment } from "../../src/index.js";
import type { GuestNic } from "./guest-nic.js";
import { qemuCommand } from "./qemu.js";

/**
 * The `<interface>` by which a stock libvirt domain gets at a port. Throws ERR_CONFIG_INVALID where
 * libvirt has none: for a socket at a path.
 */
export function libvirtInterface(nic: GuestNic): string {
  const { kind, attributes = "", source } = sourceOf(nic.port.attachment);
  return [
    `<!-- ${mtuWords(nic)} -->`,
    `<interface type="${kind}"${attributes}>`,
    `  <mac address="${nic.mac}"/>`,
    ...source.map((line) => `  ${line}`),
    '  <model type="virtio"/>',
    "</interface>",
    "",
  ].join("\n");
}

/**
 * The `<qemu:commandline>` for a port that libvirt has no `<interface>` for. Its domain has to declare
 * the namespace.
 */
export function libvirtCommandLine(nic: GuestNic): string {
  if (nic.port.attachment.kind === "tap") {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `port ${nic.port.name} is a TAP, which needs no command line: leave --qemu-commandline away`,
    );
  }
  const [, netdev = "", , device = ""] = qemuCommand(nic).arguments;
  const words = ["-netdev", netdev, "-device", `${device},bus=pcie.0,addr=0x10`];
  return [
    '<qemu:commandline xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">',
    ...words.map((word) => `  <qemu:arg value="${attributeText(word)}"/>`),
    "</qemu:commandline>",
    "",
  ].join("\n");
}

/** libvirt refuses `<mtu>` for the kinds of interface that are used here. */
function mtuWords({ network }: GuestNic): string {
  return `set the guest's own MTU to ${network.mtu}: libvirt cannot for this kind of interface`;
}

interface Source {
  readonly kind: string;
  readonly attributes?: string;
  readonly source: readonly string[];
}

function sourceOf(attachment: Attachment): Source {
  switch (attachment.kind) {
    case "tap":
      return {
        kind: "direct",
        // Else no multicast reaches the guest, and so no neighbour solicitation.
        attributes: ' trustGuestRxFilters="yes"',
        source: [`<source dev="${attributeText(attachment.device)}" mode="passthrough"/>`],
      };
    case "stream": {
      const { address, role } = attachment;
      if (address.family === "unix") throw unixSocket(attachment);
      const source = `<source address="${address.host}" port="${address.port}"/>`;
      // Who dials is the other one.
      return { kind: role === "listen" ? "client" : "server", source: [source] };
    }
    case "dgram": {
      const { local, remote } = attachment;
      if (local.family === "unix" || remote.family === "unix") throw unixSocket(attachment);
      return {
        kind: "udp",
        source: [
          `<source address="${local.host}" port="${local.port}">`,
          `  <local address="${remote.host}" port="${remote.port}"/>`,
          "</source>",
        ],
      };
    }
  }
}

function unixSocket(attachment: Attachment): ConfigError {
  return new ConfigError(
    "ERR_CONFIG_INVALID",
    `libvirt has no <interface> for ${attachment.kind} ${formatAttachment(attachment)}: ask for a <qemu:commandline> with --qemu-commandline, or attach the guest by a TAP`,
  );
}

function attributeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
