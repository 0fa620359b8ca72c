import type { SocketAddress } from "../../src/index.js";
import { hostsOwn, type CardAttachment, type GuestNic } from "./guest-nic.js";
import { macvtapCommands, macvtapOf } from "./macvtap.js";
import { shellWord } from "./shell-word.js";

/** The descriptor that QEMU is given a macvtap by. */
const MACVTAP_FD = 3;

/** How stock QEMU, 7.2 or later, gets at a port. */
export interface QemuCommand {
  /** Command lines to be run first, as root. */
  readonly before: readonly string[];
  readonly arguments: readonly string[];
  /** What the shell has to open for QEMU; empty where that is nothing. */
  readonly redirection: string;
}

/** The arguments for a guest's network card and what is behind it. */
export function qemuCommand(nic: GuestNic): QemuCommand {
  const { attachment } = nic;
  const { name } = nic.port;
  const id = netdevId(name);
  const { mtu } = nic.network;
  return {
    before: attachment.kind === "tap" ? macvtapCommands(attachment.device, nic.mac) : [],
    arguments: [
      ...["-netdev", netdev(attachment, id)],
      ...["-device", `virtio-net-pci,netdev=${id},mac=${nic.mac},host_mtu=${mtu}`],
    ],
    redirection: attachment.kind === "tap" ? openedMacvtap(attachment.device) : "",
  };
}

/** All of it as words of a shell, to be given to `eval`. */
export function qemuWords({ arguments: words, redirection }: QemuCommand): string {
  return [...words.map(shellWord), ...(redirection === "" ? [] : [redirection])].join(" ");
}

function openedMacvtap(tap: string): string {
  return `${MACVTAP_FD}<>"/dev/tap$(cat /sys/class/net/${macvtapOf(tap)}/ifindex)"`;
}

/** Of the port's own name, as far as QEMU takes it: it must begin with a letter. */
function netdevId(name: string): string {
  return `lan-${name.replace(/[^\w.-]/g, "-")}`;
}

function netdev(attachment: CardAttachment, id: string): string {
  switch (attachment.kind) {
    case "tap":
      return `tap,id=${id},fd=${MACVTAP_FD}`;
    case "bridge":
      return `bridge,id=${id},br=${attachment.bridge}`;
    case "nic":
      throw hostsOwn(attachment.nic);
    case "stream": {
      // Who dials is the other one.
      const server = attachment.role === "connect" ? "on" : "off";
      return `stream,id=${id},server=${server},${place("addr", attachment.address)}`;
    }
    case "dgram": {
      const { local, remote } = attachment;
      return `dgram,id=${id},${place("local", remote)},${place("remote", local)}`;
    }
  }
}

function place(key: string, address: SocketAddress): string {
  if (address.family === "unix") return `${key}.type=unix,${key}.path=${value(address.path)}`;
  return `${key}.type=inet,${key}.host=${value(address.host)},${key}.port=${address.port}`;
}

/** A comma ends a value, two are one in it. */
function value(text: string): string {
  return text.replaceAll(",", ",,");
}
