import { EventEmitter, once } from "node:events";
import {
  connect as connectHttp2,
  createSecureServer,
  type ClientHttp2Session,
  type Http2SecureServer,
  type ServerHttp2Stream,
  type Settings,
} from "node:http2";
import type { AddressInfo } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { NodeId } from "../../src/base/ids.js";
import { TlsContext } from "../../src/io/sys/tls-context.js";
import { systemClock } from "../../src/io/system-clock.js";
import { ThreadLoop } from "../../src/io/thread-loop.js";
import { ALPN, secureContextOptions } from "../../src/io/tls/tls-profile.js";
import { Backlog } from "../../src/io/uplink/backlog.js";
import { ConnectionPlace } from "../../src/io/uplink/data-connection.js";
import { DataAcceptor } from "../../src/io/uplink/data-acceptor.js";
import { DATA_WINDOW } from "../../src/io/uplink/data-session.js";
import { dialData } from "../../src/io/uplink/data-dialer.js";
import { Http2Uplink, type DataChannel } from "../../src/io/uplink/http2-uplink.js";
import type { UplinkId } from "../../src/overlay/uplink.js";
import { credentialsOf } from "../../src/trust/credentials.js";
import { BatchPool } from "../../src/wire/batch-pool.js";
import { BatchReader } from "../../src/wire/batch-reader.js";
import { encodeFrame, FRAME_HEADER_OCTETS } from "../../src/wire/http2/frame.js";
import { BatchWriter } from "../../src/wire/batch-writer.js";
import { nodeTagOf } from "../../src/wire/node-tag.js";
import { BATCH_FRONT_OCTETS } from "../../src/wire/batch-front.js";
import {
  INITIAL_HOP_LIMIT,
  RECORD_HEADER_OCTETS,
  writeRecordHeader,
} from "../../src/wire/record.js";
import { smallNetwork, type SmallNetwork } from "../unit/trust/small-network.js";
import { socketPair, takeDescriptor } from "./socket-pair.js";

const PATH = "/spanlan.overlay.v1.Overlay/Data";
const UPLINK = "1".repeat(32) as UplinkId;
/** Behind the offload and the Ethernet header: all frames are of one flow. */
const NUMBER_OFFSET = 10 + 14;
const FRAME_OCTETS = 60_000;
const RUN_RECORDS = 3;
const RUN_FRAME_OCTETS = 20_000;
const RUNS = 250; // more than a window of 8 MiB and the queue behind it take at once
const FRAMES = 30; // more than the windows of a stock node:http2 take at once

const loop = new ThreadLoop({ kind: "absent", reason: "this thread is the tests'" });
const place = new ConnectionPlace(loop);
const told = new EventEmitter();
let ours: SmallNetwork;
let node: NodeId;
let context: TlsContext;
let acceptor: DataAcceptor;
const uplinks: Http2Uplink[] = [];

/** The records an uplink hands on, by the first octet of each frame. */
const records: number[] = [];

function become(channel: DataChannel): Http2Uplink {
  const uplink = new Http2Uplink(
    channel,
    {
      record: (_uplink, buffer, offset) => {
        records.push(buffer[offset + RECORD_HEADER_OCTETS + NUMBER_OFFSET]!);
        if (records.length === FRAMES) told.emit("all");
      },
      burstEnded: () => undefined,
      closed: (_uplink, reason) => told.emit("closed", reason),
    },
    { clock: systemClock, pool: new BatchPool(), backlog: new Backlog() },
  );
  uplinks.push(uplink);
  return uplink;
}

function address(): Parameters<Http2Uplink["push"]>[0] {
  const tag = nodeTagOf(node);
  return { destination: tag, source: tag, hopLimit: INITIAL_HOP_LIMIT };
}

/** Pushes numbered frames. */
function push(queue: Pick<BatchWriter, "push"> | Http2Uplink): void {
  for (let count = 0; count < FRAMES; count++) {
    queue.push(address(), Buffer.alloc(FRAME_OCTETS).fill(count, NUMBER_OFFSET));
  }
}

const NUMBERED = Array.from({ length: FRAMES }, (_none, count) => count);

/** What one of ours in a stock HTTP/2 implementation's hands sends. */
function collect(stream: NodeJS.ReadableStream): Promise<number[]> {
  const reader = new BatchReader();
  const came: number[] = [];
  return new Promise((resolve) => {
    stream.on("data", (chunk: Buffer) => {
      reader.feed(chunk, (buffer, offset) =>
        came.push(buffer[offset + RECORD_HEADER_OCTETS + NUMBER_OFFSET]!),
      );
      if (came.length === FRAMES) resolve(came);
    });
  });
}

/** Puts numbered records one behind the other; where the last one ends. */
function layRun(buffer: Buffer, start: number, first: number): number {
  let at = start;
  for (let count = 0; count < RUN_RECORDS; count++) {
    writeRecordHeader(buffer, at, address(), RUN_FRAME_OCTETS);
    buffer.fill(0, at + RECORD_HEADER_OCTETS, at + RECORD_HEADER_OCTETS + RUN_FRAME_OCTETS);
    buffer.writeUInt32BE(first + count, at + RECORD_HEADER_OCTETS + NUMBER_OFFSET);
    at += RECORD_HEADER_OCTETS + RUN_FRAME_OCTETS;
  }
  return at;
}

function member(): ReturnType<typeof secureContextOptions> {
  return secureContextOptions(credentialsOf(ours.key, ours.chain, [ours.root.certificate]));
}

/** A TLS connection of Node's to the acceptor. */
async function meet(): Promise<TLSSocket> {
  const [near, far] = await socketPair();
  acceptor.accept(takeDescriptor(far), Buffer.alloc(0), context);
  const socket = connectTls({
    ...member(),
    socket: near,
    ALPNProtocols: ALPN,
    checkServerIdentity: () => undefined,
  });
  socket.on("error", () => undefined);
  await once(socket, "secureConnect");
  return socket;
}

async function session(settings: Settings = {}): Promise<ClientHttp2Session> {
  const socket = await meet();
  const opened = connectHttp2("https://test", { createConnection: () => socket, settings });
  opened.on("error", () => undefined);
  return opened;
}

function ask(from: ClientHttp2Session): ReturnType<ClientHttp2Session["request"]> {
  const grpc = { "content-type": "application/grpc", te: "trailers" };
  const stream = from.request({
    ":method": "POST",
    ":path": PATH,
    ...grpc,
    "spanlan-uplink": UPLINK,
  });
  stream.on("error", () => undefined);
  return stream;
}

beforeAll(async () => {
  ours = await smallNetwork({ now: Date.now() });
  node = ours.key.id;
  const { keyPem, chainPem, rootsPem } = credentialsOf(ours.key, ours.chain, [
    ours.root.certificate,
  ]);
  context = new TlsContext({ keyPem: keyPem.reveal(), chainPem, rootsPem });
  loop.start();
});

afterAll(() => {
  loop.stop();
  context.free();
});

beforeEach(() => {
  records.length = 0;
  acceptor = new DataAcceptor({
    clock: systemClock,
    place,
    identify: () => node,
    accepted: (channel) => told.emit("accepted", become(channel)),
  });
});

afterEach(() => {
  for (const uplink of uplinks.splice(0)) uplink.close();
  acceptor.close();
  told.removeAllListeners();
});

describe("a data connection with node:http2", () => {
  it("is served to a client, and batches pass both ways", async () => {
    acceptor.expect(UPLINK, node);
    const client = await session();
    const stream = ask(client);
    const [[uplink]] = (await Promise.all([once(told, "accepted"), once(stream, "response")])) as [
      [Http2Uplink],
      unknown[],
    ];
    const all = once(told, "all");
    const writer = new BatchWriter({ limitOctets: 1 << 24 });
    push(writer);
    for (let batch = writer.take(); batch !== undefined; batch = writer.take()) stream.write(batch);
    await all;
    expect(records).toEqual(NUMBERED);
    const came = collect(stream);
    for (let count = 0; count < FRAMES; count++) {
      uplink.push(address(), Buffer.alloc(FRAME_OCTETS).fill(count, NUMBER_OFFSET));
      uplink.flush(); // cut into frames of 16 KiB, as the client's settings want
    }
    expect(await came).toEqual(NUMBERED);
    const closed = once(told, "closed");
    client.destroy();
    expect((await closed)[0]).toMatch(/closed/);
  });

  it("takes what a client sends before its stream is expected", async () => {
    const client = await session();
    const stream = ask(client);
    const writer = new BatchWriter({ limitOctets: 1 << 24 });
    push(writer);
    for (let batch = writer.take(); batch !== undefined; batch = writer.take()) stream.write(batch);
    await new Promise((resolve) => client.ping(Buffer.alloc(8), resolve)).catch(() => undefined);
    const all = once(told, "all");
    acceptor.expect(UPLINK, node);
    await all;
    expect(records).toEqual(NUMBERED);
    client.destroy();
  }, 15_000);

  it("is dialled to a server, and batches pass both ways", async () => {
    const server: Http2SecureServer = createSecureServer({
      ...member(),
      requestCert: true,
      ALPNProtocols: ALPN,
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const streams = once(server, "stream") as Promise<[ServerHttp2Stream, Record<string, string>]>;
    const dialled = new Promise<DataChannel>((resolve, reject) => {
      dialData(
        {
          uplink: UPLINK,
          node,
          remote: { host: "127.0.0.1", port },
          context: () => context,
          identify: () => node,
        },
        place,
        systemClock,
        (result) => {
          if (typeof result === "string") reject(new Error(result));
          else resolve(result);
        },
      );
    });
    const [stream, headers] = await streams;
    stream.on("error", () => undefined);
    expect(headers).toMatchObject({ ":method": "POST", ":path": PATH, "spanlan-uplink": UPLINK });
    stream.respond({ ":status": 200 });
    const uplink = become(await dialled);
    const came = collect(stream);
    push(uplink);
    uplink.flush();
    expect(await came).toEqual(NUMBERED);
    const all = once(told, "all");
    const writer = new BatchWriter({ limitOctets: 1 << 24 });
    push(writer);
    for (let batch = writer.take(); batch !== undefined; batch = writer.take()) stream.write(batch);
    await all;
    expect(records).toEqual(NUMBERED);
    const closed = once(told, "closed");
    stream.session?.destroy();
    expect((await closed)[0]).toMatch(/closed/);
    server.close();
  });

  it.each([
    ["from where they lie", BATCH_FRONT_OCTETS],
    ["that lie where no header fits in front", BATCH_FRONT_OCTETS - 1],
  ])("sends runs %s, in order and whole, while the peer is slow", async (_where, start) => {
    acceptor.expect(UPLINK, node);
    const client = await session({ initialWindowSize: DATA_WINDOW, maxFrameSize: 1 << 20 });
    client.once("connect", () => {
      client.setLocalWindowSize(DATA_WINDOW);
    });
    const stream = ask(client);
    const [[uplink]] = (await Promise.all([once(told, "accepted"), once(stream, "response")])) as [
      [Http2Uplink],
      unknown[],
    ];
    await new Promise((resolve) => client.ping(Buffer.alloc(8), resolve)); // the window has gone
    const octets = RUN_RECORDS * (RECORD_HEADER_OCTETS + RUN_FRAME_OCTETS);
    const buffer = Buffer.alloc(start + octets);
    let dropped = 0;
    const sent = (): boolean =>
      buffer.subarray(0, FRAME_HEADER_OCTETS).some((octet) => octet !== 0);
    const direct: boolean[] = [];
    for (let run = 0; run < RUNS; run++) {
      const end = layRun(buffer, start, run * RUN_RECORDS);
      buffer.fill(0, 0, start);
      dropped += uplink.pushRun(buffer, start, end, RUN_RECORDS);
      direct.push(sent());
      if (run % 3 === 0) uplink.flush();
    }
    const came: number[] = [];
    const reader = new BatchReader();
    const expected = RUNS * RUN_RECORDS - dropped;
    const all = new Promise<void>((resolve) => {
      stream.on("data", (chunk: Buffer) => {
        reader.feed(chunk, (whole, offset) => {
          came.push(whole.readUInt32BE(offset + RECORD_HEADER_OCTETS + NUMBER_OFFSET));
        });
        if (came.length >= expected) resolve();
      });
    });
    uplink.flush();
    await all;
    expect(came).toEqual([...new Set(came)].sort((one, other) => one - other));
    expect(came).toHaveLength(expected);
    expect([dropped > 0, came[0], came.at(-1)]).toEqual([true, 0, RUNS * RUN_RECORDS - 1]);
    expect(direct.some(Boolean)).toBe(start === BATCH_FRONT_OCTETS);
    client.destroy();
  });

  it("ends when the peer floods it, and no other does", async () => {
    acceptor.expect(UPLINK, node);
    const good = await session();
    const stream = ask(good);
    await once(stream, "response");
    const bad = await meet();
    const ping = encodeFrame(6, 0, 0, Buffer.alloc(8));
    bad.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    bad.write(encodeFrame(4, 0, 0, Buffer.alloc(0)));
    bad.resume();
    bad.write(Buffer.concat(Array.from({ length: 2000 }, () => ping)));
    await once(bad, "close");
    expect(await new Promise((resolve) => good.ping(Buffer.alloc(8), resolve))).toBeNull();
    expect(uplinks).toHaveLength(1);
    good.destroy();
  });
});
