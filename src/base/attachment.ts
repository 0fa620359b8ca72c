import { formatEndpoint, parseEndpoint } from "./endpoint.js";

/** Where a socket is: a name in the file system, or a host and its port. */
export type SocketAddress =
  | { readonly family: "unix"; readonly path: string }
  | { readonly family: "inet"; readonly host: string; readonly port: number };

/** Which end of a stream makes the connection. */
export type StreamRole = "listen" | "connect";

/** What a guest is attached to the switch by. */
export type Attachment =
  | TapAttachment
  | { readonly kind: "stream"; readonly role: StreamRole; readonly address: SocketAddress }
  | { readonly kind: "dgram"; readonly local: SocketAddress; readonly remote: SocketAddress }
  | NamespaceAttachment
  | HostAttachment;

/** A TAP device of the agent's network namespace, or one that was moved from there. */
export interface TapAttachment {
  readonly kind: "tap";
  readonly device: string;
  /** Who gives the device an address besides those that are said: the agent asks by DHCP. */
  readonly addressing?: "dhcp";
}

/** A TAP device in namespaces that another process keeps, which has handed it over. */
export interface NamespaceAttachment {
  readonly kind: "namespace";
  /** What it was handed over with, less than 2^32. */
  readonly ticket: number;
}

/** What of the host itself is a port, as the definition says. */
export type HostAttachment = BridgeAttachment | NicAttachment;

/** A network interface of the host. */
export interface NicAttachment {
  readonly kind: "nic";
  readonly nic: string;
}

/** A Linux bridge of the host; the rest says how it is made where there is none of that name. */
export interface BridgeAttachment {
  readonly kind: "bridge";
  readonly bridge: string;
  /** Spanning tree protocol. */
  readonly stp: boolean;
  /** Forward delay in seconds: 0..30. */
  readonly delay: number;
}

/** What carries a kind of attachment where it does not go through a file. */
export type InetProtocol = "tcp" | "udp";

const UNIX = "unix:";

/** Reads `unix:PATH`, and `tcp:HOST:PORT` or `udp:HOST:PORT`, whichever is asked for. */
export function parseSocketAddress(
  text: string,
  protocol: InetProtocol,
): SocketAddress | undefined {
  if (text.startsWith(UNIX)) {
    const path = text.slice(UNIX.length);
    return path === "" ? undefined : { family: "unix", path };
  }
  if (!text.startsWith(`${protocol}:`)) return undefined;
  const endpoint = parseEndpoint(text.slice(protocol.length + 1));
  if (endpoint === undefined || endpoint.host === "") return undefined;
  return { family: "inet", ...endpoint };
}

/** The inverse of {@link parseSocketAddress}. */
export function formatSocketAddress(address: SocketAddress, protocol: InetProtocol): string {
  return address.family === "unix"
    ? `${UNIX}${address.path}`
    : `${protocol}:${formatEndpoint(address)}`;
}

/** Whether it is there again when the agent is: of other guests nothing is left to be found. */
export function outlivesAgent({ kind }: Attachment): boolean {
  return kind !== "namespace";
}

/** The attachment in a few words, without its kind: `lan0`, `listen unix:/run/web1`. */
export function formatAttachment(attachment: Attachment): string {
  switch (attachment.kind) {
    case "tap":
      return attachment.device;
    case "bridge":
      return attachment.bridge;
    case "nic":
      return attachment.nic;
    case "stream":
      return `${attachment.role} ${formatSocketAddress(attachment.address, "tcp")}`;
    case "dgram": {
      const [local, remote] = [attachment.local, attachment.remote];
      return `${formatSocketAddress(local, "udp")} to ${formatSocketAddress(remote, "udp")}`;
    }
    case "namespace":
      return `ticket ${attachment.ticket.toString(16).padStart(8, "0")}`;
  }
}

/** The sockets it is made of; none for a device. */
export function socketAddresses(attachment: Attachment): readonly SocketAddress[] {
  switch (attachment.kind) {
    case "tap":
    case "namespace":
    case "bridge":
    case "nic":
      return [];
    case "stream":
      return [attachment.address];
    case "dgram":
      return [attachment.local, attachment.remote];
  }
}

/** Whether it is there because the definition says so, and nobody attached it. */
export function isOfHost(attachment: Attachment): attachment is HostAttachment {
  return attachment.kind === "bridge" || attachment.kind === "nic";
}
