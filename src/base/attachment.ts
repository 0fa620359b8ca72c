import { formatEndpoint, parseEndpoint } from "./endpoint.js";

/** Where a socket is: a name in the file system, or a host and its port. */
export type SocketAddress =
  | { readonly family: "unix"; readonly path: string }
  | { readonly family: "inet"; readonly host: string; readonly port: number };

/** Which end of a stream makes the connection. */
export type StreamRole = "listen" | "connect";

/** What a guest is attached to the switch by. */
export type Attachment =
  | { readonly kind: "tap"; readonly device: string }
  | { readonly kind: "stream"; readonly role: StreamRole; readonly address: SocketAddress }
  | { readonly kind: "dgram"; readonly local: SocketAddress; readonly remote: SocketAddress };

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

/** The attachment in a few words, without its kind: `lan0`, `listen unix:/run/web1`. */
export function formatAttachment(attachment: Attachment): string {
  switch (attachment.kind) {
    case "tap":
      return attachment.device;
    case "stream":
      return `${attachment.role} ${formatSocketAddress(attachment.address, "tcp")}`;
    case "dgram": {
      const [local, remote] = [attachment.local, attachment.remote];
      return `${formatSocketAddress(local, "udp")} to ${formatSocketAddress(remote, "udp")}`;
    }
  }
}

/** The sockets it is made of; none for a device. */
export function socketAddresses(attachment: Attachment): readonly SocketAddress[] {
  switch (attachment.kind) {
    case "tap":
      return [];
    case "stream":
      return [attachment.address];
    case "dgram":
      return [attachment.local, attachment.remote];
  }
}
