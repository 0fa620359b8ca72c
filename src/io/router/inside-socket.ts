import { InternalError } from "../../base/errors.js";
import { bindToDevice } from "../sys/device-binding.js";
import { EACCES, EADDRINUSE, EINPROGRESS, EPERM } from "../sys/errno.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { encodeSocketAddress } from "../sys/socket-address.js";
import { bindSocket, connectSocket, listenSocket, openNonblocking } from "../sys/socket-call.js";
import { setSocketOption, SO_REUSEADDR } from "../sys/socket-option.js";
import { AF_INET, AF_INET6, SOCK_DGRAM, SOCK_STREAM } from "../sys/socket.js";
import { SystemCallError, type Remedies } from "../sys/system-call-error.js";
import type { InsideSocket, SocketPlace } from "./helper-message.js";

const BACKLOG = 128;

const REMEDIES: Remedies = new Map([
  [EADDRINUSE, "another socket of the router has this port"],
  [EACCES, "the port is privileged in the router's namespace"],
  [EPERM, "the port is privileged in the router's namespace"],
]);

/**
 * A new socket of this namespace, which does not block: connected, or about to be, to its remote place;
 * without one bound to its local place, and listening where it is a stream.
 */
export function openInsideSocket(wanted: InsideSocket): Descriptor {
  const place = wanted.local ?? wanted.remote;
  if (place === undefined) throw new InternalError("ERR_INTERNAL", "a socket without a place");
  const family = place.address.includes(":") ? AF_INET6 : AF_INET;
  const fd = openNonblocking(family, wanted.protocol === "tcp" ? SOCK_STREAM : SOCK_DGRAM);
  try {
    setUp(fd, wanted);
    return fd;
  } catch (error) {
    closeDescriptor(fd);
    throw error;
  }
}

function setUp(fd: Descriptor, { protocol, local, remote, device }: InsideSocket): void {
  const isStream = protocol === "tcp";
  if (device !== undefined) bindToDevice(fd, device);
  if (isStream) setSocketOption(fd, SO_REUSEADDR, 1);
  if (local !== undefined) must(bindSocket(fd, sockaddr(local)), "bind", local);
  if (remote !== undefined) must(connected(fd, remote), "connect", remote);
  else if (isStream) listenSocket(fd, BACKLOG);
}

/** 0 too where that goes on by itself. */
function connected(fd: Descriptor, remote: SocketPlace): number {
  const result = connectSocket(fd, sockaddr(remote));
  return result === -EINPROGRESS ? 0 : result;
}

function sockaddr({ address, port }: SocketPlace): Buffer {
  return encodeSocketAddress({ family: "inet", host: address, port });
}

function must(result: number, call: string, { address, port }: SocketPlace): void {
  if (result < 0) throw new SystemCallError(`${call} ${address} ${port}`, -result, REMEDIES);
}
