import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { seconds } from "../../src/base/duration.js";
import type { Endpoint } from "../../src/base/endpoint.js";
import type { NodeId } from "../../src/base/ids.js";
import { ControlDialer } from "../../src/io/grpc/control-dialer.js";
import { CONNECT_TIMEOUT, reachFirst, SECOND_TRY, type Reach } from "../../src/io/tcp-reach.js";
import { TlsContext } from "../../src/io/sys/tls-context.js";
import { ThreadLoop } from "../../src/io/thread-loop.js";
import { ConnectionPlace } from "../../src/io/uplink/data-connection.js";
import type { UnderlayAddresses, UnderlayCheck } from "../../src/io/underlay.js";
import { dialData } from "../../src/io/uplink/data-dialer.js";
import type { DialResult } from "../../src/overlay/control-transport.js";
import type { UplinkId } from "../../src/overlay/uplink.js";
import { FakeClock } from "../fake-clock.js";
import { ListeningNetwork } from "./listening-network.js";

const NAMED = { host: "hub.example", port: 0 };

/** Accepts and says nothing. */
class Mute {
  readonly sockets: Socket[] = [];
  readonly #server: Server;
  endpoint: Endpoint = { host: "127.0.0.1", port: 0 };

  constructor() {
    this.#server = createServer((socket) => {
      socket.on("error", () => undefined);
      this.sockets.push(socket);
      socket.resume();
    });
  }

  async listen(): Promise<this> {
    this.#server.listen({ host: "127.0.0.1", port: 0 });
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (typeof address !== "object" || address === null) throw new Error("no address");
    this.endpoint = { host: "127.0.0.1", port: address.port };
    return this;
  }

  /** Fulfilled once so many connections have come. */
  async connections(count: number): Promise<void> {
    while (this.sockets.length < count) await once(this.#server, "connection");
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.#server.close();
  }
}

let clock: FakeClock;
let network: ListeningNetwork;
let mute: Mute;
beforeAll(async () => {
  network = await ListeningNetwork.open();
});
afterAll(async () => {
  await network.close();
});
beforeEach(async () => {
  clock = new FakeClock();
  mute = await new Mute().listen();
});
afterEach(() => {
  mute.close();
});

function reach(addresses: readonly string[], port: number): Promise<Reach> {
  return new Promise((done) => {
    reachFirst({ addresses, port }, clock, done);
  });
}

describe("the search for an address that answers", () => {
  it("finds the one that does, and closes the connection it made", async () => {
    const { port } = mute.endpoint;
    const found = await reach(["127.0.0.2", "127.0.0.1"], port);
    expect(found).toEqual({ kind: "reached", address: "127.0.0.1" });
    await mute.connections(1);
    const [socket] = mute.sockets;
    if (socket?.closed === false) await once(socket, "close");
    expect(clock.pending).toBe(0);
  });

  it("says why when none answers", async () => {
    const found = await reach(["127.0.0.2", "127.0.0.3"], mute.endpoint.port);
    expect(found).toMatchObject({ kind: "unreachable" });
    expect(JSON.stringify(found)).toContain("ECONNREFUSED");
    expect(clock.pending).toBe(0);
  });

  it("tries an address that is silent a second time", async () => {
    const reached = reach(["127.0.0.1"], mute.endpoint.port);
    clock.advance(SECOND_TRY); // before the event loop tells of the first connection
    await mute.connections(2);
    expect(await reached).toEqual({ kind: "reached", address: "127.0.0.1" });
    expect(clock.pending).toBe(0);
  });

  it("ends after 2.5 s of silence", async () => {
    const found = reach(["127.0.0.1"], mute.endpoint.port);
    clock.advance(CONNECT_TIMEOUT); // before the event loop tells of the connection
    expect(await found).toEqual({ kind: "unreachable", reason: "no connection within 2.5 s" });
  });
});

describe("a dial of the control service", () => {
  const dialler = (check: UnderlayCheck["addressesOf"]): ControlDialer =>
    new ControlDialer({
      clock,
      underlay: { addressesOf: check },
      credentials: () => network.trust.credentials(),
      identify: (chain) => network.trust.identifyMember(chain),
      isBehind: () => false,
      refused: () => undefined,
    });
  const at =
    (...addresses: string[]): UnderlayCheck["addressesOf"] =>
    () =>
      Promise.resolve({ kind: "direct", addresses });
  const dial = (check: UnderlayCheck["addressesOf"], port: number): Promise<DialResult> =>
    new Promise((done) => {
      dialler(check).dial({ ...NAMED, port }, done);
    });

  it("goes to the address the check found, and that answers, not to the name", async () => {
    const { port } = network.endpoint;
    const result = await dial(at("127.0.0.2", "127.0.0.1"), port);
    if (result.kind === "failed") throw new Error(result.reason);
    expect(result.connection.peer.node).toBe(network.trust.node);
    expect(result.connection.remote).toEqual({ host: "127.0.0.1", port });
    expect(clock.pending).toBe(0);
    for (const each of [result.connection, ...network.connections]) each.close("the test is over");
  });

  it("is not made where the check found no address", async () => {
    const reason = "hub.example is reachable only through the overlay itself";
    const result = await dial(
      () => Promise.resolve<UnderlayAddresses>({ kind: "none", reason }),
      mute.endpoint.port,
    );
    expect(result).toEqual({ kind: "failed", reason });
    expect(clock.pending).toBe(0);
  });

  it("fails in few words where nobody listens", async () => {
    const { port } = mute.endpoint;
    const result = await dial(at("127.0.0.2"), port);
    expect(result).toEqual({ kind: "failed", reason: `hub.example:${port}: connection refused` });
  });

  it("fails 5 s after it began when the server accepts and is silent", async () => {
    const { port } = mute.endpoint;
    const result = dial(at("127.0.0.1"), port);
    await mute.connections(2); // the search's, and gRPC's
    clock.advance(seconds(5));
    const reason = `hub.example:${port}: no answer within 5 s`;
    expect(await result).toEqual({ kind: "failed", reason });
    expect(clock.pending).toBe(0);
  });

  it("fails 5 s after it began when the name is not resolved", async () => {
    const result = dial(() => new Promise(() => undefined), 4000);
    clock.advance(seconds(5));
    const reason = "hub.example:4000: no answer within 5 s";
    expect(await result).toEqual({ kind: "failed", reason });
  });

  it("reports nothing once it is cancelled", async () => {
    const reported: DialResult[] = [];
    const dialling = dialler(at("127.0.0.1")).dial(mute.endpoint, (result) => {
      reported.push(result);
    });
    await mute.connections(2);
    dialling.cancel();
    dialling.cancel();
    clock.advance(seconds(5));
    expect(reported).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe("a dial of the data service", () => {
  const loop = new ThreadLoop({ kind: "absent", reason: "this thread is the tests'" });
  const place = new ConnectionPlace(loop);
  let context: TlsContext;
  beforeAll(() => {
    const { keyPem, chainPem, rootsPem } = network.trust.credentials();
    context = new TlsContext({ keyPem: keyPem.reveal(), chainPem, rootsPem });
    loop.start();
  });
  afterAll(() => {
    loop.stop();
    context.free();
  });
  const failure = (): { readonly reason: Promise<string> } => ({
    reason: new Promise((resolve, reject) => {
      const dial = {
        uplink: "1".repeat(32) as UplinkId,
        node: "a".repeat(64) as NodeId,
        remote: mute.endpoint,
        context: () => context,
        identify: () => undefined,
      };
      dialData(dial, place, clock, (result) => {
        if (typeof result === "string") resolve(result);
        else reject(new Error("it succeeded"));
      });
    }),
  });

  it("ends after 2.5 s without a TCP connection", async () => {
    const { reason } = failure();
    clock.advance(CONNECT_TIMEOUT); // before the event loop tells of the connection
    expect(await reason).toMatch(/: no connection within 2\.5 s$/);
    expect(clock.pending).toBe(0);
  });

  it("has 5 s where TCP connects", async () => {
    const { reason } = failure();
    await mute.connections(1);
    const [socket] = mute.sockets;
    if (socket !== undefined) await once(socket, "data"); // the ClientHello: it knows it is connected
    clock.advance(seconds(5));
    expect(await reason).toMatch(/: no answer within 5 s$/);
    expect(clock.pending).toBe(0);
  });
});
