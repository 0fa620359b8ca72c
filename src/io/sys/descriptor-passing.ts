import koffi from "koffi";
import { InternalError } from "../../base/errors.js";
import { closeDescriptor, O_CLOEXEC, type Descriptor } from "./file-descriptor.js";
import { checked, libc } from "./libc.js";
import { AF_UNIX } from "./socket.js";

/*
 * Open files between processes (unix(7), SCM_RIGHTS; cmsg(3)). A message is a number of 32 bits and
 * the descriptors that belong to it.
 *
 *      struct msghdr                            struct cmsghdr
 *       0 name *      8 name octets              0 octets of header and descriptors
 *      16 iovec *    24 iovecs                   8 SOL_SOCKET   12 SCM_RIGHTS
 *      32 control *  40 control octets          16 descriptors, each 32 bits
 *      48 flags
 */
const MESSAGE_OCTETS = 56;
const IOVEC_AT = 16;
const IOVEC_COUNT_AT = 24;
const CONTROL_AT = 32;
const CONTROL_LENGTH_AT = 40;
const FLAGS_AT = 48;
const CONTROL_HEADER_OCTETS = 16;
const DESCRIPTOR_OCTETS = 4;
const TAG_OCTETS = 4;

/* Linux, include/linux/socket.h, include/linux/net.h, include/uapi/asm-generic/socket.h */
const SOCK_SEQPACKET = 5;
const SOL_SOCKET = 1;
const SCM_RIGHTS = 1;
const MSG_CTRUNC = 0x8;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
const MSG_CMSG_CLOEXEC = 0x4000_0000;

/** Descriptors in one message. */
export const PASSED_MAX = 8;

const nativePair = libc.func("int socketpair(int family, int type, int protocol, void *ends)") as (
  ...call: [family: number, type: number, protocol: number, ends: Buffer]
) => number;
const nativeSend = libc.func("long sendmsg(int fd, const void *message, int flags)") as (
  fd: number,
  message: Buffer,
  flags: number,
) => number;
const nativeReceive = libc.func("long recvmsg(int fd, void *message, int flags)") as (
  fd: number,
  message: Buffer,
  flags: number,
) => number;

/** Two sockets, each the other's end, that keep messages apart. */
export function openDescriptorChannel(): readonly [Descriptor, Descriptor] {
  const ends = Buffer.alloc(2 * DESCRIPTOR_OCTETS);
  checked(nativePair(AF_UNIX, SOCK_SEQPACKET | O_CLOEXEC, 0, ends), "socketpair");
  return [ends.readInt32LE(0) as Descriptor, ends.readInt32LE(DESCRIPTOR_OCTETS) as Descriptor];
}

/** Sends a number and descriptors with it, which stay the caller's; waits until there is room. */
export function passDescriptors(
  channel: Descriptor,
  tag: number,
  descriptors: readonly Descriptor[],
): void {
  if (descriptors.length === 0 || descriptors.length > PASSED_MAX) {
    throw new InternalError("ERR_INTERNAL", `${descriptors.length} descriptors in one message`);
  }
  const octets = CONTROL_HEADER_OCTETS + descriptors.length * DESCRIPTOR_OCTETS;
  const message = new Message();
  message.tag.writeUInt32LE(tag);
  message.control.writeBigUInt64LE(BigInt(octets), 0);
  message.control.writeInt32LE(SOL_SOCKET, 8);
  message.control.writeInt32LE(SCM_RIGHTS, 12);
  for (const [index, fd] of descriptors.entries()) {
    message.control.writeInt32LE(fd, CONTROL_HEADER_OCTETS + index * DESCRIPTOR_OCTETS);
  }
  message.header.writeUInt32LE(Math.ceil(octets / 8) * 8, CONTROL_LENGTH_AT);
  checked(nativeSend(channel, message.header, MSG_NOSIGNAL), "sendmsg");
}

/**
 * Takes the next message, which must be there, and its descriptors, which are the caller's to close.
 * Throws SystemCallError where there is none.
 */
export function takeDescriptors(channel: Descriptor): {
  readonly tag: number;
  readonly descriptors: readonly Descriptor[];
} {
  const message = new Message();
  message.header.writeUInt32LE(message.control.length, CONTROL_LENGTH_AT);
  checked(nativeReceive(channel, message.header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC), "recvmsg");
  const descriptors = message.received();
  if ((message.header.readInt32LE(FLAGS_AT) & MSG_CTRUNC) !== 0) {
    for (const fd of descriptors) closeDescriptor(fd);
    throw new InternalError(
      "ERR_INTERNAL",
      "a message bore more descriptors than there is room for",
    );
  }
  return { tag: message.tag.readUInt32LE(), descriptors };
}

/** A struct msghdr and all that it points at, which lives as long. */
class Message {
  readonly header = Buffer.alloc(MESSAGE_OCTETS);
  readonly tag = Buffer.alloc(TAG_OCTETS);
  readonly control = Buffer.alloc(CONTROL_HEADER_OCTETS + PASSED_MAX * DESCRIPTOR_OCTETS);
  readonly #vector = Buffer.alloc(16); // struct iovec: address, octets

  constructor() {
    this.#vector.writeBigUInt64LE(koffi.address(this.tag), 0);
    this.#vector.writeUInt32LE(TAG_OCTETS, 8);
    this.header.writeBigUInt64LE(koffi.address(this.#vector), IOVEC_AT);
    this.header.writeUInt32LE(1, IOVEC_COUNT_AT);
    this.header.writeBigUInt64LE(koffi.address(this.control), CONTROL_AT);
  }

  /** None where nothing but the number came. */
  received(): readonly Descriptor[] {
    const room = this.header.readUInt32LE(CONTROL_LENGTH_AT);
    if (room < CONTROL_HEADER_OCTETS) return [];
    const octets = this.control.readUInt32LE(0) - CONTROL_HEADER_OCTETS;
    return Array.from(
      { length: octets / DESCRIPTOR_OCTETS },
      (_, index) =>
        this.control.readInt32LE(CONTROL_HEADER_OCTETS + index * DESCRIPTOR_OCTETS) as Descriptor,
    );
  }
}
