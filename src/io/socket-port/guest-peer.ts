import type { SocketAddress } from "../../base/attachment.js";
import type { PortOwner } from "../port-owner.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { peerCredentials } from "../sys/peer-credentials.js";
import { setSocketOption, TCP_NODELAY } from "../sys/socket-option.js";

const ROOT = 0;

/**
 * Why the process at the other end may not be the port's guest; undefined when it may. Behind a UNIX
 * socket only the owner's processes and root's may be. Root's own ports take whoever the mode of the
 * file let in: a QEMU of libvirt's is another user's. Of loopback nothing can be told.
 */
export function whyNoGuest(
  fd: Descriptor,
  address: SocketAddress,
  owner: PortOwner,
): string | undefined {
  if (address.family === "inet" || owner.uid === ROOT) return undefined;
  const { uid } = peerCredentials(fd);
  if (uid === owner.uid || uid === ROOT) return undefined;
  return `a process of user ${uid} is at the other end, and the port is user ${owner.uid}'s`;
}

/** Makes a connection fit for frames. */
export function prepareStream(fd: Descriptor, address: SocketAddress): void {
  if (address.family === "inet") setSocketOption(fd, TCP_NODELAY, 1);
}
