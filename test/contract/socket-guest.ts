import { mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SocketAddress } from "../../src/base/attachment.js";
import { EAGAIN, EINPROGRESS } from "../../src/io/sys/errno.js";
import { closeDescriptor, readInto, type Descriptor } from "../../src/io/sys/file-descriptor.js";
import { lastErrno, libc } from "../../src/io/sys/libc.js";
import { encodeSocketAddress, familyOf } from "../../src/io/sys/socket-address.js";
import {
  acceptSocket,
  bindSocket,
  connectSocket,
  listenSocket,
  openNonblocking,
  sendOctets,
} from "../../src/io/sys/socket-call.js";
import { SOCK_DGRAM, SOCK_STREAM } from "../../src/io/sys/socket.js";
import { OFFLOAD_HEADER_OCTETS } from "../../src/wire/offload-header.js";

const BUFFER_OCTETS = 1024 * 1024;

const nativeSendTo = libc.func(
  "long sendto(int fd, const void *octets, size_t count, int flags, const void *to, uint32_t size)",
) as (
  ...call: [fd: number, octets: Buffer, count: number, flags: number, to: Buffer, size: number]
) => number;

/** Who attaches the ports under test: who runs the tests. */
export const OWNER = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0, groups: [] };

/** A folder that every user may look into, for sockets. */
export class SocketFolder {
  readonly path = mkdtempSync(join(tmpdir(), "spanlan-sockets-"));

  constructor() {
    chmodSync(this.path, 0o755);
  }

  address(name: string): SocketAddress & { readonly family: "unix" } {
    return { family: "unix", path: join(this.path, name) };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A listening QEMU. */
export class GuestListener {
  readonly #fd: Descriptor;

  constructor(address: SocketAddress) {
    this.#fd = openNonblocking(familyOf(address), SOCK_STREAM);
    succeed(bindSocket(this.#fd, encodeSocketAddress(address)));
    listenSocket(this.#fd, 1);
  }

  /** Undefined where nobody dialled. */
  accept(): StreamGuest | undefined {
    const fd = acceptSocket(this.#fd);
    return fd < 0 ? undefined : new StreamGuest(fd as Descriptor);
  }

  close(): void {
    closeDescriptor(this.#fd);
  }
}

/** The guest's end of a stream: a length before each frame. */
export class StreamGuest {
  readonly #fd: Descriptor;
  readonly #buffer = Buffer.alloc(BUFFER_OCTETS);
  #octets: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(fd: Descriptor) {
    this.#fd = fd;
  }

  static connect(address: SocketAddress): StreamGuest {
    const fd = openNonblocking(familyOf(address), SOCK_STREAM);
    expect([0, -EINPROGRESS]).toContain(connectSocket(fd, encodeSocketAddress(address)));
    return new StreamGuest(fd);
  }

  /** Whether the other end has hung up. */
  get ended(): boolean {
    this.#read();
    return this.#ended;
  }

  /** Sends a frame of the switch without its offload header. */
  send(frame: Buffer): void {
    this.sendRaw(framed(frame));
  }

  sendRaw(octets: Buffer): void {
    expect(sendOctets(this.#fd, octets, 0, octets.length)).toBe(octets.length);
  }

  /** All whole frames that have come, an empty offload header before each. */
  receive(limit = Number.MAX_SAFE_INTEGER): Buffer[] {
    this.#read();
    const frames: Buffer[] = [];
    while (frames.length < limit && this.#octets.length >= 4) {
      const end = 4 + this.#octets.readUInt32BE(0);
      if (this.#octets.length < end) break;
      frames.push(withHeader(this.#octets.subarray(4, end)));
      this.#octets = this.#octets.subarray(end);
    }
    return frames;
  }

  close(): void {
    closeDescriptor(this.#fd);
  }

  #read(): void {
    for (;;) {
      const count = readInto(this.#fd, this.#buffer, 0, BUFFER_OCTETS);
      if (count <= 0) {
        this.#ended ||= count !== -EAGAIN;
        return;
      }
      this.#octets = Buffer.concat([this.#octets, this.#buffer.subarray(0, count)]);
    }
  }
}

/** The guest's end of a datagram socket. */
export class DgramGuest {
  readonly #fd: Descriptor;
  readonly #remote: SocketAddress;
  readonly #buffer = Buffer.alloc(BUFFER_OCTETS);

  /** `local` is the guest's own. */
  constructor(local: SocketAddress, remote: SocketAddress) {
    this.#fd = openNonblocking(familyOf(local), SOCK_DGRAM);
    this.#remote = remote;
    succeed(bindSocket(this.#fd, encodeSocketAddress(local)));
  }

  /** Sends a frame of the switch without its offload header; the kernel's answer. */
  send(frame: Buffer): number {
    const payload = Buffer.from(frame.subarray(OFFLOAD_HEADER_OCTETS));
    const to = encodeSocketAddress(this.#remote);
    const sent = nativeSendTo(this.#fd, payload, payload.length, 0, to, to.length);
    return sent < 0 ? -lastErrno() : sent;
  }

  receive(limit = Number.MAX_SAFE_INTEGER): Buffer[] {
    const frames: Buffer[] = [];
    while (frames.length < limit) {
      const count = readInto(this.#fd, this.#buffer, 0, BUFFER_OCTETS);
      if (count < 0) break;
      frames.push(withHeader(this.#buffer.subarray(0, count)));
    }
    return frames;
  }

  close(): void {
    closeDescriptor(this.#fd);
  }
}

/** A frame of the switch as a stream carries it. */
export function framed(frame: Buffer): Buffer {
  const octets = frame.length - OFFLOAD_HEADER_OCTETS;
  const message = Buffer.alloc(4 + octets);
  message.writeUInt32BE(octets, 0);
  frame.copy(message, 4, OFFLOAD_HEADER_OCTETS);
  return message;
}

function withHeader(frame: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(OFFLOAD_HEADER_OCTETS), frame]);
}

function succeed(result: number): void {
  expect(result).toBe(0);
}
