import { closeDescriptor, O_CLOEXEC, type Descriptor } from "./file-descriptor.js";
import { checked, libc } from "./libc.js";

/* Linux, include/linux/socket.h and include/linux/net.h */
export const AF_UNIX = 1;
export const AF_INET = 2;
export const AF_INET6 = 10;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;

const nativeSocket = libc.func("int socket(int family, int type, int protocol)") as (
  family: number,
  type: number,
  protocol: number,
) => number;

/** A new socket; it stays in the network namespace the thread was in when it was made. */
export function openSocket(family: number, type: number, protocol = 0): Descriptor {
  const fd = nativeSocket(family, type | O_CLOEXEC, protocol);
  return checked(fd, `socket of family ${family}`) as Descriptor;
}

/** What `use` returns, given a socket that is closed afterwards. */
export function withSocket<T>(family: number, use: (socket: Descriptor) => T): T {
  const socket = openSocket(family, SOCK_DGRAM);
  try {
    return use(socket);
  } finally {
    closeDescriptor(socket);
  }
}
