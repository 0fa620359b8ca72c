import type { Descriptor } from "./file-descriptor.js";
import { checked, libc } from "./libc.js";

/* Linux, include/uapi/asm-generic/socket.h */
const SOL_SOCKET = 1;
const SO_BINDTODEVICE = 25;

const nativeSet = libc.func(
  "int setsockopt(int fd, int level, int option, const char *value, uint32_t octets)",
) as (
  ...call: [fd: number, level: number, option: number, value: string, octets: number]
) => number;

/** Lets the socket send and receive by one interface only (socket(7), SO_BINDTODEVICE). */
export function bindToDevice(fd: Descriptor, device: string): void {
  const result = nativeSet(fd, SOL_SOCKET, SO_BINDTODEVICE, device, Buffer.byteLength(device));
  checked(result, `bind a socket to ${device}`);
}
