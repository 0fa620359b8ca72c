import type { Descriptor } from "./file-descriptor.js";
import { must, opensslFunction, type Pointer } from "./openssl.js";

/* OpenSSL 3, include/openssl/bio.h */
const BIO_NOCLOSE = 0;
const BIO_CTRL_PENDING = 10;
const BIO_CTRL_FLUSH = 11;
const BIO_C_SET_BUFF_SIZE = 117;
const INPUT = 0;
const OUTPUT = 1;

const nativeSocket = opensslFunction<(fd: number, close: number) => Pointer>(
  "uintptr_t BIO_new_socket(int fd, int close)",
);
const nativeBufferMethod = opensslFunction<() => Pointer>("uintptr_t BIO_f_buffer()");
const nativeNew = opensslFunction<(method: Pointer) => Pointer>(
  "uintptr_t BIO_new(uintptr_t method)",
);
const nativePush = opensslFunction<(bio: Pointer, next: Pointer) => Pointer>(
  "uintptr_t BIO_push(uintptr_t bio, uintptr_t next)",
);
const nativeSetInteger = opensslFunction<
  (...call: [bio: Pointer, command: number, value: number, which: number]) => number
>("long BIO_int_ctrl(uintptr_t bio, int command, long value, int which)");
const nativeControl = opensslFunction<
  (...call: [bio: Pointer, command: number, value: number, argument: Pointer]) => number
>("long BIO_ctrl(uintptr_t bio, int command, long value, uintptr_t argument)");

const nativeRead = opensslFunction<(bio: Pointer) => number>(
  "uint64_t BIO_number_read(uintptr_t bio)",
);

/**
 * A BIO on a socket that gathers what passes either way, so that many TLS records cost one system
 * call. The socket stays its owner's to close.
 */
export function openSocketBio(
  socket: Descriptor,
  inputOctets: number,
  outputOctets: number,
): Pointer {
  const bio = must(nativeNew(nativeBufferMethod()), "make a BIO");
  nativeSetInteger(bio, BIO_C_SET_BUFF_SIZE, inputOctets, INPUT);
  nativeSetInteger(bio, BIO_C_SET_BUFF_SIZE, outputOctets, OUTPUT);
  return nativePush(bio, must(nativeSocket(socket, BIO_NOCLOSE), "make a BIO"));
}

/** Octets that came from the socket and have not been read. */
export function pendingInBio(bio: Pointer): number {
  return nativeControl(bio, BIO_CTRL_PENDING, 0, 0);
}

/** Octets ever read from the BIO; part of a record counts as well. */
export function readFromBio(bio: Pointer): number {
  return nativeRead(bio);
}

/** Sends what the BIO has gathered; false while the socket does not take it, or has failed. */
export function flushBio(bio: Pointer): boolean {
  return nativeControl(bio, BIO_CTRL_FLUSH, 0, 0) > 0;
}
