import fc from "fast-check";
import { readdirSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { systemClock } from "../../src/io/system-clock.js";
import { duplicateDescriptor } from "../../src/io/sys/file-descriptor.js";
import { opensslFunction, type Pointer } from "../../src/io/sys/openssl.js";
import { PinnedBuffer } from "../../src/io/sys/pinned-buffer.js";
import { POLLIN, POLLOUT, PollSet } from "../../src/io/sys/poll.js";
import { descriptorOfSocket } from "../../src/io/sys/socket-option.js";
import { TlsConnection } from "../../src/io/sys/tls-connection.js";
import { TlsContext } from "../../src/io/sys/tls-context.js";
import { ThreadLoop } from "../../src/io/thread-loop.js";
import { ConnectionPlace, DataConnection } from "../../src/io/uplink/data-connection.js";
import { DataAcceptor } from "../../src/io/uplink/data-acceptor.js";
import { dialData } from "../../src/io/uplink/data-dialer.js";
import { requestHeaders } from "../../src/io/uplink/data-session.js";
import type { DataChannel } from "../../src/io/uplink/http2-uplink.js";
import type { UplinkId } from "../../src/overlay/uplink.js";
import { credentialsOf } from "../../src/trust/credentials.js";
import { encodeFrame } from "../../src/wire/http2/frame.js";
import { encodeHeaders } from "../../src/wire/http2/header-encoder.js";
import { PREFACE } from "../../src/wire/http2/preface.js";
import { smallNetwork, type SmallNetwork } from "../unit/trust/small-network.js";
import { socketPair, takeDescriptor } from "./socket-pair.js";

const NAME = "data.spanlan.internal";
const UPLINK = "1".repeat(32) as UplinkId;
const SSL_KEY_UPDATE_REQUESTED = 1;
const UNKNOWN_TYPE = 0x20;
const GREETING = Buffer.concat([PREFACE, encodeFrame(4, 0, 0, Buffer.alloc(0))]);
const ASKING = encodeFrame(1, 4, 1, encodeHeaders(requestHeaders(NAME, UPLINK)));

const updateKey = opensslFunction<(ssl: Pointer, kind: number) => number>(
  "int SSL_key_update(uintptr_t ssl, int kind)",
);
const shakeHands = opensslFunction<(ssl: Pointer) => number>("int SSL_do_handshake(uintptr_t ssl)");
const newSsl = opensslFunction<(context: Pointer) => Pointer>(
  "uintptr_t SSL_new(uintptr_t context)",
);
const freeSsl = opensslFunction<(ssl: Pointer) => void>("void SSL_free(uintptr_t ssl)");
const setSocket = opensslFunction<(ssl: Pointer, descriptor: number) => number>(
  "int SSL_set_fd(uintptr_t ssl, int descriptor)",
);
const connecting = opensslFunction<(ssl: Pointer) => void>(
  "void SSL_set_connect_state(uintptr_t ssl)",
);

const input = new PinnedBuffer(512 * 1024);
/** It never turns: each test calls for what it wants to see. */
const place = new ConnectionPlace(new ThreadLoop({ kind: "absent", reason: "a test's" }));
let ours: SmallNetwork;
let context: TlsContext;

function contextOf({ key, chain, root }: SmallNetwork): TlsContext {
  const { keyPem, chainPem, rootsPem } = credentialsOf(key, chain, [root.certificate]);
  return new TlsContext({ keyPem: keyPem.reveal(), chainPem, rootsPem });
}

/** Waits until a socket of these is ready; how many are. */
function wait(...ends: readonly TlsConnection[]): number {
  const set = new PollSet();
  for (const end of ends) set.add(end.descriptor, POLLIN | (end.wantsWrite ? POLLOUT : 0));
  return set.wait(2000);
}

async function pair(): Promise<[client: TlsConnection, server: TlsConnection]> {
  const [near, far] = await socketPair();
  const client = TlsConnection.dial(context, takeDescriptor(near), NAME);
  const server = TlsConnection.accept(context, takeDescriptor(far), Buffer.alloc(0));
  while (![client.shakeHands(), server.shakeHands()].every(Boolean)) wait(client, server);
  return [client, server];
}

function descriptors(): number {
  return readdirSync("/proc/self/fd").length;
}

beforeAll(async () => {
  ours = await smallNetwork({ now: Date.now() });
  context = contextOf(ours);
});

afterAll(() => {
  context.free();
});

describe("a TLS connection with a hostile member", () => {
  it("is over when the peer changes keys and sends nothing", async () => {
    const [near, far] = await socketPair();
    const descriptor = takeDescriptor(near);
    const server = TlsConnection.accept(context, takeDescriptor(far), Buffer.alloc(0));
    const client = newSsl(context.pointer);
    setSocket(client, descriptor);
    connecting(client);
    while (shakeHands(client) !== 1 || !server.shakeHands()) {
      server.shakeHands();
      wait(server);
    }
    for (let count = 0; count < 1000; count++) {
      updateKey(client, SSL_KEY_UPDATE_REQUESTED);
      expect(shakeHands(client)).toBe(1);
    }
    wait(server);
    expect(server.read(input, 0)).toBe(0);
    expect(server.failure).toMatch(/TLS messages/);
    freeSsl(client);
    server.close();
  });

  it("loses nothing behind a change of keys", async () => {
    const [near, far] = await socketPair();
    const client = TlsConnection.dial(context, takeDescriptor(near), NAME, 1);
    const server = TlsConnection.accept(context, takeDescriptor(far), Buffer.alloc(0));
    while (![client.shakeHands(), server.shakeHands()].every(Boolean)) wait(client, server);
    for (let count = 0; count < 20; count++) expect(client.write(Buffer.of(count))).toBe(true);
    expect(client.flush()).toBe(true);
    const came: number[] = [];
    // As the thread's loop does, which does not look again before there is more in the socket.
    while (came.length < 20 && wait(server) > 0) {
      while (server.read(input, 0) === 1) came.push(input.buffer[0]!);
    }
    expect(came).toEqual(Array.from({ length: 20 }, (_none, count) => count));
    client.close();
    server.close();
  });
});

describe("a TLS connection", () => {
  it("closes the descriptor where it cannot be made", async () => {
    const [near, far] = await socketPair();
    const freed = contextOf(ours);
    freed.free();
    const before = descriptors();
    const descriptor = duplicateDescriptor(descriptorOfSocket(near));
    expect(() => TlsConnection.dial(freed, descriptor, NAME)).toThrow(/make a connection/);
    expect(descriptors()).toBe(before);
    near.destroy();
    far.destroy();
  });
});

describe("a data connection with a hostile member", () => {
  it("lets others have their turn while a peer sends records of one octet", async () => {
    const [client, server] = await pair();
    const connection = new DataConnection(server, "server", place, {
      secured: () => undefined,
      headers: () => undefined,
      data: () => undefined,
      burstEnded: () => undefined,
      queued: 0,
      next: () => undefined,
      sent: () => undefined,
      pumped: () => undefined,
      pong: () => undefined,
      ended: () => undefined,
    });
    client.write(GREETING);
    client.write(encodeFrame(UNKNOWN_TYPE, 0, 0, Buffer.alloc(0)).fill(1, 2, 3));
    for (let count = 0; count < 1000; count++) client.write(Buffer.of(0));
    client.flush();
    wait(server);
    connection.start();
    expect(connection.received).toBeGreaterThan(GREETING.length);
    expect(connection.received).toBeLessThan(GREETING.length + 200);
    connection.close();
    client.close();
  });

  it("reads what lies in its own buffer once its uplink is expected", async () => {
    const [near, far] = await socketPair();
    const client = TlsConnection.dial(context, takeDescriptor(near), NAME);
    const accepted: DataChannel[] = [];
    const early = new ConnectionPlace(new ThreadLoop({ kind: "absent", reason: "a test's" }));
    const node = ours.key.id;
    const acceptor = new DataAcceptor({
      clock: systemClock,
      place: early,
      identify: () => node,
      accepted: (channel) => accepted.push(channel),
    });
    early.loop.start();
    acceptor.accept(takeDescriptor(far), Buffer.alloc(0), context);
    while (!client.shakeHands()) await new Promise((resolve) => setImmediate(resolve));
    early.loop.stop();
    const data = encodeFrame(0, 0, 1, Buffer.alloc(10_000));
    for (const octets of [GREETING, ASKING, data, data, data, data]) client.write(octets);
    client.flush();
    early.loop.start();
    await new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
    early.loop.stop();
    acceptor.expect(UPLINK, node);
    early.loop.start();
    await new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
    early.loop.stop();
    expect(accepted[0]!.connection.received).toBe(
      GREETING.length + ASKING.length + 4 * data.length,
    );
    accepted[0]!.connection.close();
    client.close();
    acceptor.close();
  });

  it("shows the newest credentials where they changed while TCP connected", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    let current = contextOf(ours);
    const results: unknown[] = [];
    const dialling = dialData(
      {
        uplink: UPLINK,
        node: ours.key.id,
        remote: { host: "127.0.0.1", port },
        context: () => current,
        identify: () => undefined,
      },
      place,
      systemClock,
      (result) => results.push(result),
    );
    current.free();
    current = contextOf(ours);
    const [socket] = (await once(server, "connection")) as [Socket];
    socket.on("error", () => undefined);
    const [hello] = (await once(socket, "data")) as [Buffer];
    expect([hello[0], results]).toEqual([22, []]);
    dialling.cancel();
    socket.destroy();
    server.close();
    current.free();
  });
});

describe("any octets and any calls", () => {
  it("never throw, and give the descriptor back", async () => {
    const calls = ["shake", "read", "write", "flush", "trim", "chain", "protocol", "feed", "close"];
    const before = descriptors();
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 600 }),
        fc.boolean(),
        fc.array(fc.constantFrom(...calls), { maxLength: 30 }),
        async (head, isClient, order) => {
          const [near, far] = await socketPair();
          const descriptor = takeDescriptor(far);
          const end = isClient
            ? TlsConnection.dial(context, descriptor, NAME)
            : TlsConnection.accept(context, descriptor, Buffer.from(head));
          near.on("error", () => undefined);
          const does: Record<string, () => unknown> = {
            shake: () => end.shakeHands(),
            read: () => end.read(input, 0),
            write: () => end.write(GREETING),
            flush: () => end.flush(),
            trim: () => {
              end.trim();
            },
            chain: () => end.peerChain(),
            protocol: () => end.protocol,
            feed: () => near.write(head),
            close: () => {
              end.close();
            },
          };
          for (const call of order) does[call]!();
          expect(end.established).toBe(false);
          end.close();
          near.destroy();
          await once(near, "close");
        },
      ),
      { numRuns: 300 },
    );
    expect(descriptors()).toBeLessThanOrEqual(before + 2); // Node closes sockets of its own a turn later
  });
});
