import { ConfigError, formatAttachment, openTag, type MarkupAttribute } from "../../src/index.js";
import { hostsOwn, type CardAttachment, type GuestNic } from "./guest-nic.js";
import { qemuCommand } from "./qemu.js";

/**
 * The `<interface>` by which a stock libvirt domain gets at a port. Throws ERR_CONFIG_INVALID where
 * libvirt has none: for a socket at a path.
 */
export function libvirtInterface(nic: GuestNic): string {
  const { type, source } = sourceOf(nic.attachment);
  return [
    `<!-- ${mtuWords(nic)} -->`,
    `${openTag("interface", type)}>`,
    `  ${openTag("mac", [["address", nic.mac]])}/>`,
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
  if (nic.attachment.kind === "tap") {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `port ${nic.port.name} is a TAP, which needs no command line: leave --qemu-commandline away`,
    );
  }
  const [, netdev = "", , device = ""] = qemuCommand(nic).arguments;
  const words = ["-netdev", netdev, "-device", `${device},bus=pcie.0,addr=0x10`];
  return [
    '<qemu:commandline xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">',
    ...words.map((word) => `  ${openTag("qemu:arg", [["value", word]])}/>`),
    "</qemu:commandline>",
    "",
  ].join("\n");
}

/** libvirt refuses `<mtu>` for the kinds of interface that are used here. */
function mtuWords({ network }: GuestNic): string {
  return `set the guest's own MTU to ${network.mtu}: libvirt cannot for this kind of interface`;
}

interface Source {
  /** The attributes of the `<interface>`. */
  readonly type: readonly MarkupAttribute[];
  readonly source: readonly string[];
}

function sourceOf(attachment: CardAttachment): Source {
  switch (attachment.kind) {
    case "tap":
      return {
        type: [
          ["type", "direct"],
          // Else no multicast reaches the guest, and so no neighbour solicitation.
          ["trustGuestRxFilters", "yes"],
        ],
        source: [
          `${openTag("source", [
            ["dev", attachment.device],
            ["mode", "passthrough"],
          ])}/>`,
        ],
      };
    case "bridge":
      return {
        type: [["type", "bridge"]],
        source: [`${openTag("source", [["bridge", attachment.bridge]])}/>`],
      };
    case "nic":
      throw hostsOwn(attachment.nic);
    case "stream": {
      const { address, role } = attachment;
      if (address.family === "unix") throw unixSocket(attachment);
      // Who dials is the other one.
      const type = role === "listen" ? "client" : "server";
      return { type: [["type", type]], source: [`${placeTag("source", address)}/>`] };
    }
    case "dgram": {
      const { local, remote } = attachment;
      if (local.family === "unix" || remote.family === "unix") throw unixSocket(attachment);
      return {
        type: [["type", "udp"]],
        source: [`${placeTag("source", local)}>`, `  ${placeTag("local", remote)}/>`, "</source>"],
      };
    }
  }
}

function unixSocket(attachment: CardAttachment): ConfigError {
  return new ConfigError(
    "ERR_CONFIG_INVALID",
    `libvirt has no <interface> for ${attachment.kind} ${formatAttachment(attachment)}: ask for a <qemu:commandline> with --qemu-commandline, or attach the guest by a TAP`,
  );
}

/** The start of an element that says where one end of a socket is. */
function placeTag(
  name: string,
  { host, port }: { readonly host: string; readonly port: number },
): string {
  return openTag(name, [
    ["address", host],
    ["port", String(port)],
  ]);
}
