import { createSocket, type Socket as DatagramSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { parseIp, type IpAddress } from "../../src/base/ip-address.js";
import type { IncomingForward } from "../../src/gateway/rules/incoming-forwards.js";
import { Incoming } from "../../src/io/router/incoming.js";
import { openInsideSocket } from "../../src/io/router/inside-socket.js";
import { SystemError } from "../../src/base/errors.js";
import { freePort } from "../free-port.js";
import { FakeClock } from "../fake-clock.js";
import { RecordingLogger } from "../recording-logger.js";

const LOOPBACK = "127.0.0.1";
const SILENCE_MS = 120_000;

/*
 *      client ── port of the host [Incoming] ── socket "inside" ── guest, both on loopback
 */
describe("ports of the host that lead to guests", () => {
  const clock = new FakeClock();
  let logger: RecordingLogger;
  let guests: Map<string, IpAddress>;
  let refuses: boolean;
  let incoming: Incoming;
  let port: number;
  let server: Server;
  let seen: Socket[];
  let datagrams: DatagramSocket;
  let guestPort: number;

  beforeEach(async () => {
    logger = new RecordingLogger();
    guests = new Map([["web", parseIp(LOOPBACK)!]]);
    refuses = false;
    seen = [];
    server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on("error", () => undefined);
      seen.push(socket);
      server.emit("guest", socket);
    });
    server.listen(0, LOOPBACK);
    await once(server, "listening");
    guestPort = (server.address() as AddressInfo).port;
    datagrams = createSocket("udp4");
    datagrams.bind(guestPort, LOOPBACK);
    await once(datagrams, "listening");
    port = await freePort();
    const open = <T>(make: () => T): Promise<T> =>
      refuses
        ? Promise.reject(new SystemError("ERR_SYSTEM", "no socket"))
        : Promise.resolve(make());
    incoming = new Incoming({
      router: {
        connectInside: (_, to) =>
          open(() =>
            openInsideSocket({ protocol: "tcp", remote: { address: LOOPBACK, port: to } }),
          ),
        openFlow: () =>
          open(() => openInsideSocket({ protocol: "udp", local: { address: LOOPBACK, port: 0 } })),
      },
      guestAddress: (name) => guests.get(name),
      clock,
      logger,
      host: LOOPBACK,
    });
  });

  afterEach(async () => {
    await incoming.close();
    for (const socket of seen) socket.destroy();
    server.close();
    datagrams.close();
    expect(clock.pending).toBe(0);
  });

  const lead = async (protocol: "tcp" | "udp", guest = "web"): Promise<void> => {
    const forward: IncomingForward = { protocol, hostPort: port, guest, guestPort };
    await incoming.set([forward]);
  };

  const dial = (): Socket => connect({ host: LOOPBACK, port, allowHalfOpen: true });

  const text = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      let all = "";
      socket.on("data", (octets: Buffer) => (all += octets.toString()));
      socket.once("end", () => {
        resolve(all);
      });
    });

  /** Why it was closed; undefined where both sides had finished. */
  const closed = (socket: Socket): Promise<string | undefined> =>
    new Promise((resolve) => {
      let code: string | undefined;
      socket.on("error", (error: NodeJS.ErrnoException) => (code = error.code));
      socket.once("close", () => {
        resolve(code);
      });
    });

  it("lead the client's octets to the guest and the guest's to the client", async () => {
    await lead("tcp");
    const client = dial();
    const [guest] = (await once(server, "guest")) as [Socket];
    guest.write("220 ready\r\n"); // the server speaks first
    expect(String((await once(client, "data"))[0])).toBe("220 ready\r\n");
    client.write("HELO\r\n");
    expect(String((await once(guest, "data"))[0])).toBe("HELO\r\n");
    client.destroy();
  });

  it("let each side finish on its own", async () => {
    await lead("tcp");
    const client = dial();
    const [guest] = (await once(server, "guest")) as [Socket];
    client.end("all I say");
    expect(await text(guest)).toBe("all I say");
    guest.end("your answer, later");
    expect(await text(client)).toBe("your answer, later");
    expect(await closed(client)).toBeUndefined();
  });

  it("hold a sender back whose other side does not read", async () => {
    await lead("tcp");
    const client = dial();
    const [guest] = (await once(server, "guest")) as [Socket];
    const octets = Buffer.alloc(64 << 20, 1);
    const sent = new Promise((resolve) =>
      client.end(octets, () => {
        resolve("sent");
      }),
    );
    guest.pause();
    const stood = Promise.race([
      sent,
      standsStill(() => client.bytesWritten - client.writableLength),
    ]);
    expect(await stood).toBe("stands still");
    let got = 0;
    guest.on("data", (piece: Buffer) => (got += piece.length)).resume();
    await once(guest, "end");
    expect(got).toBe(octets.length);
    guest.end();
    client.resume();
    await closed(client);
  });

  it("pass a reset on", async () => {
    await lead("tcp");
    const client = dial();
    const end = closed(client);
    const [guest] = (await once(server, "guest")) as [Socket];
    guest.resetAndDestroy();
    expect(await end).toBe("ECONNRESET");
    await untilCounted(() => incoming.counters.connections === 0);
  });

  it("reset a client whose guest does not listen", async () => {
    server.close();
    await lead("tcp");
    expect(await closed(dial())).toBe("ECONNRESET");
  });

  it("reset what is for a guest that nobody knows, and count it", async () => {
    await lead("tcp", "nobody");
    expect(await closed(dial())).toBe("ECONNRESET");
    expect(incoming.counters).toMatchObject({ unknownGuest: 1, refused: 0, connections: 0 });
  });

  it("reset what the router makes no socket for, and count it", async () => {
    refuses = true;
    await lead("tcp");
    expect(await closed(dial())).toBe("ECONNRESET");
    await untilCounted(() => incoming.counters.connections === 0);
    expect(incoming.counters).toMatchObject({ refused: 1 });
  });

  it("are closed when they are wanted no more; what is under way goes on", async () => {
    await lead("tcp");
    const client = dial();
    const [guest] = (await once(server, "guest")) as [Socket];
    await incoming.set([]);
    const late = dial();
    const [error] = (await once(late, "error")) as [Error & { code?: string }];
    expect(error.code).toBe("ECONNREFUSED");
    guest.write("still here");
    expect(String((await once(client, "data"))[0])).toBe("still here");
    client.destroy();
  });

  it("are opened later where another program has them now", async () => {
    const other = createServer().listen(port, LOOPBACK);
    await once(other, "listening");
    await lead("tcp");
    expect(logger.lines.map(({ event }) => event)).toEqual(["incoming port not opened"]);
    clock.advance(4_999);
    other.close();
    await once(other, "close");
    clock.advance(1);
    let client = dial().on("error", () => undefined);
    client.once("error", () => (client = dial()));
    await once(server, "guest");
    client.destroy();
    expect(logger.lines).toHaveLength(1);
  });

  describe("for datagrams", () => {
    let client: DatagramSocket;
    beforeEach(async () => {
      client = createSocket("udp4");
      client.bind(0, LOOPBACK);
      await once(client, "listening");
      await lead("udp");
    });
    afterEach(() => {
      client.close();
    });

    const ask = async (words: string): Promise<{ port: number }> => {
      client.send(words, port, LOOPBACK);
      const [octets, from] = (await once(datagrams, "message")) as [Buffer, { port: number }];
      expect(String(octets)).toBe(words);
      return from;
    };

    it("lead there and back, one flow by one socket", async () => {
      const first = await ask("one");
      const second = await ask("two");
      expect(second.port).toBe(first.port);
      datagrams.send("answer", first.port, LOOPBACK);
      const [octets, from] = (await once(client, "message")) as [Buffer, { port: number }];
      expect([String(octets), from.port]).toEqual(["answer", port]);
    });

    it("take nothing in from anybody but the guest", async () => {
      const { port: inside } = await ask("one");
      const stranger = createSocket("udp4");
      await new Promise<void>((resolve) => {
        stranger.send("forged", inside, LOOPBACK, () => {
          stranger.close(resolve);
        });
      });
      datagrams.send("true", inside, LOOPBACK);
      expect(String((await once(client, "message"))[0])).toBe("true");
    });

    it("forget a flow after two minutes of silence, and not before", async () => {
      await ask("one");
      clock.advance(SILENCE_MS - 1);
      const { port: before } = await ask("two");
      clock.advance(SILENCE_MS - 1);
      expect(incoming.counters.flows).toBe(1);
      clock.advance(1);
      expect(incoming.counters.flows).toBe(0);
      expect((await ask("three")).port).not.toBe(before);
    });

    it("forget the flow that was silent for longest where there are too many", async () => {
      const count = 513; // UdpFlows holds 512
      const clients = Array.from({ length: count }, () => createSocket("udp4"));
      for (const each of clients) {
        each.send("x", port, LOOPBACK);
        await once(datagrams, "message");
      }
      expect(incoming.counters.flows).toBe(count - 1);
      for (const each of clients) each.close();
    });

    it("count what no socket is there for", async () => {
      refuses = true;
      guests.delete("web");
      client.send("x", port, LOOPBACK);
      guests.set("mail", parseIp(LOOPBACK)!);
      await untilCounted(() => incoming.counters.unknownGuest === 1);
      guests.set("web", parseIp(LOOPBACK)!);
      client.send("x", port, LOOPBACK);
      await untilCounted(() => incoming.counters.refused === 1);
      expect(incoming.counters.flows).toBe(0);
    });
  });
});

/** Lets the event loop turn until it is so. */
async function untilCounted(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Returns when a count was the same over many turns of the event loop. */
async function standsStill(count: () => number): Promise<string> {
  let [last, turns] = [count(), 0];
  while (turns < 2_000) {
    await new Promise((resolve) => setImmediate(resolve));
    turns = count() === last ? turns + 1 : 0;
    last = count();
  }
  return "stands still";
}
