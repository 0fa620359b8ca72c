import { closeDescriptor, type Descriptor } from "./file-descriptor.js";
import { lastErrno } from "./libc.js";
import { openMemoryBio } from "./memory-bio.js";
import {
  clearOpensslErrors,
  MAY_FREE_BUFFERS,
  must,
  opensslFunction,
  takeOpensslErrors,
  type Pointer,
} from "./openssl.js";
import { certificateFault, verifiedChain } from "./peer-certificates.js";
import type { PinnedBuffer } from "./pinned-buffer.js";
import { describeErrno } from "./system-call-error.js";
import { chosenProtocol } from "./tls-alpn.js";
import { flushBio, openSocketBio, pendingInBio, readFromBio } from "./tls-bio.js";
import type { TlsContext } from "./tls-context.js";
import { TlsMessageBudget } from "./tls-message-budget.js";

/* OpenSSL 3, include/openssl/ssl.h and tls1.h */
const SSL_ERROR_SSL = 1;
const SSL_ERROR_WANT_READ = 2;
const SSL_ERROR_WANT_WRITE = 3;
const SSL_ERROR_SYSCALL = 5;
const SSL_CTRL_SET_TLSEXT_HOSTNAME = 55;
const TLSEXT_NAMETYPE_HOST_NAME = 0;
const SSL_KEY_UPDATE_NOT_REQUESTED = 0;

/** Gathered from the socket, and for it, in one system call. */
const INPUT_OCTETS = 128 * 1024;
const OUTPUT_OCTETS = 128 * 1024;

/**
 * Octets written before the key changes: a sixth of what AES-GCM may protect with one key, 2^24.5
 * full records (RFC 8446 §5.5).
 */
export const KEY_OCTETS_MAX = 2 ** 36;

const CLOSED = "the peer closed the connection";

type OfConnection<T> = (ssl: Pointer) => T;
type Transfer = (ssl: Pointer, octets: Pointer, length: number) => number;

const nativeNew = opensslFunction<(context: Pointer) => Pointer>(
  "uintptr_t SSL_new(uintptr_t context)",
);
const nativeFree = opensslFunction<OfConnection<void>>("void SSL_free(uintptr_t ssl)");
const nativeSetBio = opensslFunction<(ssl: Pointer, input: Pointer, output: Pointer) => void>(
  "void SSL_set_bio(uintptr_t ssl, uintptr_t input, uintptr_t output)",
);
const nativeSetInput = opensslFunction<(ssl: Pointer, input: Pointer) => void>(
  "void SSL_set0_rbio(uintptr_t ssl, uintptr_t input)",
);
const nativeShare = opensslFunction<(bio: Pointer) => number>("int BIO_up_ref(uintptr_t bio)");
const nativeConnecting = opensslFunction<OfConnection<void>>(
  "void SSL_set_connect_state(uintptr_t ssl)",
);
const nativeAccepting = opensslFunction<OfConnection<void>>(
  "void SSL_set_accept_state(uintptr_t ssl)",
);
const nativeControl = opensslFunction<
  (...call: [ssl: Pointer, command: number, value: number, argument: string]) => number
>("long SSL_ctrl(uintptr_t ssl, int command, long value, const char *argument)");
const nativeHandshake = opensslFunction<OfConnection<number>>(
  "int SSL_do_handshake(uintptr_t ssl)",
);
const nativeRead = opensslFunction<Transfer>(
  "int SSL_read(uintptr_t ssl, uintptr_t octets, int length)",
);
const nativeWrite = opensslFunction<(ssl: Pointer, octets: Uint8Array, length: number) => number>(
  "int SSL_write(uintptr_t ssl, const void *octets, int length)",
);
const nativeError = opensslFunction<(ssl: Pointer, result: number) => number>(
  "int SSL_get_error(uintptr_t ssl, int result)",
);
const nativeKeyUpdate = opensslFunction<(ssl: Pointer, kind: number) => number>(
  "int SSL_key_update(uintptr_t ssl, int kind)",
);
const nativeReleaseBuffers = opensslFunction<OfConnection<number>>(
  "int SSL_free_buffers(uintptr_t ssl)",
);
const nativeShutdown = opensslFunction<OfConnection<number>>("int SSL_shutdown(uintptr_t ssl)");

/**
 * TLS on a connected socket that does not block, at either end. No call blocks, and none throws for
 * what the peer does: it is over once `failure` says why. It owns the descriptor, and closes
 * it, also where it cannot be made.
 */
export class TlsConnection {
  readonly descriptor: Descriptor;
  readonly #bio: Pointer;
  readonly #keyOctetsMax: number;
  readonly #budget = new TlsMessageBudget();
  #ssl: Pointer;
  /** The octets of the handshake that were read before; to be followed by the socket's. */
  #hasHead = false;
  #established = false;
  #exhausted = true;
  #readBlocked = false;
  /** A write, or what it left in the BIO, is to be tried again. */
  #writeBlocked = false;
  #writing = false;
  #keyOctets = 0;
  #failure: string | undefined;

  /** The client's end; `serverName` routes (RFC 6066 §3) and proves nothing. */
  static dial(
    context: TlsContext,
    descriptor: Descriptor,
    serverName: string,
    keyOctetsMax = KEY_OCTETS_MAX,
  ): TlsConnection {
    const connection = new TlsConnection(context, descriptor, keyOctetsMax);
    connection.#connect(serverName);
    return connection;
  }

  /** The server's end; `head` is what has been read of the socket already. */
  static accept(context: TlsContext, descriptor: Descriptor, head: Buffer): TlsConnection {
    const connection = new TlsConnection(context, descriptor, KEY_OCTETS_MAX);
    connection.#listenTo(head);
    return connection;
  }

  private constructor(context: TlsContext, descriptor: Descriptor, keyOctetsMax: number) {
    this.descriptor = descriptor;
    this.#keyOctetsMax = keyOctetsMax;
    clearOpensslErrors();
    try {
      this.#ssl = must(nativeNew(context.pointer), "make a connection");
      this.#bio = openSocketBio(descriptor, INPUT_OCTETS, OUTPUT_OCTETS);
    } catch (error) {
      closeDescriptor(descriptor);
      throw error;
    }
    nativeSetBio(this.#ssl, this.#bio, this.#bio);
  }

  /** Why nothing passes any more; undefined as long as something may. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Whether it waits for the socket to take more. */
  get wantsWrite(): boolean {
    return this.#readBlocked || this.#writeBlocked;
  }

  /** Whether the last read left off for want of anything more to read. */
  get exhausted(): boolean {
    return this.#exhausted;
  }

  /** Octets that came from the socket, also of a record that is not whole; 0 once it is closed. */
  get received(): number {
    return this.#ssl === 0 ? 0 : readFromBio(this.#bio);
  }

  get established(): boolean {
    return this.#established;
  }

  /** Goes on with the handshake; true once it is done. */
  shakeHands(): boolean {
    while (this.#ssl !== 0 && !this.#established && this.#failure === undefined) {
      clearOpensslErrors();
      const result = nativeHandshake(this.#ssl);
      if (result === 1) this.#established = true;
      else if (!this.#mayGoOn(result)) break;
    }
    return this.#established;
  }

  /**
   * Reads TLS records into the room behind `at`, at most so many, until `enough` octets have come, or
   * the room is used up, or there is nothing more now or ever; how many octets.
   */
  read(target: PinnedBuffer, at: number, records = 1, enough = Infinity): number {
    if (this.#ssl === 0 || this.#failure !== undefined) return 0;
    clearOpensslErrors(); // once: a call that succeeds leaves none
    const end = Math.min(at + enough, target.buffer.length);
    let to = at;
    let left = records;
    do {
      const room = target.buffer.length - to;
      const result = nativeRead(this.#ssl, target.addressOf(to, room), room);
      // A look into the BIO costs less than a read in vain. Of a record that is not whole, poll tells.
      this.#exhausted = result > 0 ? pendingInBio(this.#bio) === 0 : !this.#mayReadOn(result);
      if (result <= 0) continue;
      this.#readBlocked = false;
      this.#budget.earn(result);
      to += result;
      left -= 1;
    } while (!this.#exhausted && left > 0 && to < end);
    return to - at;
  }

  /**
   * Writes all of it. Where that is false and there is no failure, the same octets must be given
   * again once the socket takes more, and nothing else.
   */
  write(octets: Buffer): boolean {
    if (this.#ssl === 0 || this.#failure !== undefined) return false;
    clearOpensslErrors();
    if (!this.#writing) this.#renewKey(octets.length);
    this.#writing = true;
    const result = nativeWrite(this.#ssl, octets, octets.length);
    if (result > 0) {
      this.#writing = false;
      return true;
    }
    this.#writeBlocked = true;
    this.#judge(result);
    return false;
  }

  /** Sends what writing has gathered; false while the socket does not take all of it. */
  flush(): boolean {
    if (this.#ssl === 0 || this.#failure !== undefined) return false;
    this.#writeBlocked = !flushBio(this.#bio) || this.#writing;
    return !this.#writeBlocked;
  }

  /** What ALPN has chosen; empty where it was nothing. */
  get protocol(): string {
    return this.#ssl === 0 || !this.#established ? "" : chosenProtocol(this.#ssl);
  }

  /**
   * The verified chain of the peer's certificate, DER, leaf first, its root last; empty unless the
   * handshake is done.
   */
  peerChain(): readonly Buffer[] {
    return this.#ssl === 0 || !this.#established ? [] : verifiedChain(this.#ssl);
  }

  /**
   * Gives back buffers that hold nothing, where this OpenSSL can: for a connection that has gone
   * quiet.
   */
  trim(): void {
    if (this.#ssl !== 0 && MAY_FREE_BUFFERS) nativeReleaseBuffers(this.#ssl);
  }

  /** Says goodbye where that does not block, and closes the socket. Twice does nothing. */
  close(): void {
    const ssl = this.#ssl;
    if (ssl === 0) return;
    this.#ssl = 0;
    clearOpensslErrors();
    if (this.#established && this.#failure === undefined && !this.#writing) {
      nativeShutdown(ssl);
      flushBio(this.#bio);
    }
    nativeFree(ssl); // the BIOs with it
    clearOpensslErrors();
    closeDescriptor(this.descriptor);
  }

  #connect(serverName: string): void {
    nativeConnecting(this.#ssl);
    must(
      nativeControl(this.#ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_HOST_NAME, serverName),
      "name the server",
    );
  }

  #listenTo(head: Buffer): void {
    nativeAccepting(this.#ssl);
    if (head.length === 0) return;
    this.#hasHead = true;
    nativeSetInput(this.#ssl, openMemoryBio(head));
  }

  /** Whether a step of the handshake that did not finish it is to be tried again at once. */
  #mayGoOn(result: number): boolean {
    this.#judge(result);
    if (this.#failure !== undefined || this.#readBlocked || !this.#hasHead) return false;
    this.#hasHead = false;
    nativeShare(this.#bio);
    nativeSetInput(this.#ssl, this.#bio);
    return true;
  }

  /** Whether a read that gave nothing met a message of TLS's own, with more behind it. */
  #mayReadOn(result: number): boolean {
    this.#judge(result);
    // Octets left in the BIO make the socket no readier; a record not yet whole leaves none.
    const over = this.#failure !== undefined || this.#readBlocked;
    if (over || pendingInBio(this.#bio) === 0) return false;
    if (!this.#budget.spend()) this.#failure = "the peer sends TLS messages and no data";
    return this.#failure === undefined;
  }

  /** Takes the meaning of a call that moved nothing. */
  #judge(result: number): void {
    const errno = lastErrno();
    const error = nativeError(this.#ssl, result);
    this.#readBlocked = error === SSL_ERROR_WANT_WRITE && !this.#writing;
    if (error === SSL_ERROR_WANT_READ || error === SSL_ERROR_WANT_WRITE) return;
    if (error === SSL_ERROR_SSL) this.#failure = this.#reasons();
    else if (error === SSL_ERROR_SYSCALL && errno !== 0) {
      this.#failure = `the connection was closed: ${describeErrno(errno)}`;
    } else this.#failure = CLOSED;
  }

  #reasons(): string {
    const reasons = takeOpensslErrors();
    if (reasons.includes("unexpected eof")) return CLOSED;
    const fault = certificateFault(this.#ssl);
    return fault === undefined ? reasons : `${reasons}: ${fault}`;
  }

  #renewKey(octets: number): void {
    this.#keyOctets += octets;
    if (this.#keyOctets < this.#keyOctetsMax) return;
    this.#keyOctets = 0;
    nativeKeyUpdate(this.#ssl, SSL_KEY_UPDATE_NOT_REQUESTED); // goes out before the next octet
  }
}
