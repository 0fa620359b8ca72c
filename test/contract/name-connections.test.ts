import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { framed, MessageReader } from "../../src/io/dns/message-reader.js";
import type { NameService } from "../../src/io/dns/name-service.js";
import { answersOf, query, read } from "../dns-messages.js";
import { FakeClock } from "../fake-clock.js";
import { FORWARDED, SUBNETS } from "../name-lan.js";
import { OutsideServer, startOnLoopback, until } from "./running-names.js";

const TEXTS = Array.from({ length: 200 }, (_, index) => {
  return `<txt name="long" value="${index}${"x".repeat(250)}"/>`;
});
const CONTENT = `${FORWARDED}<dns>${TEXTS.join("")}
  <host ip="10.20.0.7"><hostname>printer</hostname></host></dns>${SUBNETS}`;
const IDLE_MS = 10_000;

/** A guest's connection, and what it has read. */
class Client {
  readonly socket: Socket;
  readonly messages: Buffer[] = [];

  constructor(port: number, options: { localAddress?: string } = {}) {
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, ...options });
    this.socket.on("error", () => this.socket.destroy());
  }

  /** The service has ended it. */
  get isGone(): boolean {
    return isGone(this.socket);
  }

  reading(): this {
    const reader = new MessageReader(65_535);
    this.socket.on("data", (octets: Buffer) => {
      reader.push(octets);
      for (let next = reader.next(); Buffer.isBuffer(next); next = reader.next()) {
        this.messages.push(next);
      }
    });
    return this;
  }
}

function isGone(socket: Socket): boolean {
  return socket.readableEnded || socket.destroyed;
}

describe("TCP connections of guests", () => {
  let service: NameService;
  let port: number;
  let outside: OutsideServer;
  const clock = new FakeClock();
  const clients: Client[] = [];
  const client = (options: { localAddress?: string } = {}): Client => {
    const made = new Client(port, options);
    clients.push(made);
    return made;
  };

  beforeEach(async () => {
    outside = await OutsideServer.start(() => undefined);
    ({ service, port } = await startOnLoopback(CONTENT, { clock, servers: [outside.at] }));
  });
  afterEach(async () => {
    for (const { socket } of clients.splice(0)) socket.destroy();
    await service.close();
    await outside.close();
    expect(clock.pending).toBe(0);
  });

  it("may bring many queries at once, cut anywhere", async () => {
    const { socket, messages } = client().reading();
    const ids = [...Array(500).keys()];
    const stream = Buffer.concat(ids.map((id) => framed(query("printer", "A", { id }))));
    for (let at = 0; at < stream.length; at += 997) socket.write(stream.subarray(at, at + 997));
    await until(() => messages.length === 500);
    expect(messages.map((message) => read(message).id)).toEqual(ids);
    expect(answersOf(messages[499]!)).toEqual(["10.20.0.7"]);
  });

  it("get answers in the order they come, a slow one behind quick ones", async () => {
    const { socket, messages } = client().reading();
    socket.write(framed(query("slow.example", "A", { id: 1 })));
    socket.write(framed(query("printer", "A", { id: 2 })));
    await until(() => messages.length === 1);
    expect(read(messages[0]!).id).toBe(2);
    for (let second = 0; second < 4; second++) clock.advance(1000);
    await until(() => messages.length === 2);
    expect(read(messages[1]!)).toMatchObject({ id: 1, rcode: "SERVFAIL" });
  });

  it("are answered still where the guest has said all it will", async () => {
    const { socket, messages } = client().reading();
    socket.end(framed(query("slow.example", "A")));
    await until(() => outside.asked.length === 1);
    clock.advance(2000);
    clock.advance(2000);
    await until(() => isGone(socket));
    expect(messages.map((message) => read(message).rcode)).toEqual(["SERVFAIL"]);
  });

  it("end after ten idle seconds, and not before", async () => {
    const { socket, messages } = client().reading();
    socket.write(framed(query("printer", "A")));
    await until(() => messages.length === 1);
    clock.advance(IDLE_MS - 1);
    socket.write(framed(query("printer", "A")));
    await until(() => messages.length === 2);
    clock.advance(IDLE_MS - 1);
    expect(socket.destroyed).toBe(false);
    clock.advance(1);
    await until(() => isGone(socket));
  });

  it("end on time though a query trickles in", async () => {
    const { socket } = client().reading();
    const octets = framed(query("printer", "A"));
    await once(socket, "connect");
    for (let at = 0; at < 10; at++) {
      socket.write(octets.subarray(at, at + 1));
      await until(() => socket.bytesWritten === at + 1);
      clock.advance(IDLE_MS / 10);
    }
    await until(() => isGone(socket));
  });

  it("of a guest that asks and does not read take no more queries, and end", async () => {
    const slow = client();
    slow.socket.pause();
    const octets = Buffer.concat(Array(2000).fill(framed(query("long", "TXT"))) as Buffer[]);
    slow.socket.write(octets);
    let answered = -1;
    while (answered !== service.names.counters.of("answered here")) {
      answered = service.names.counters.of("answered here");
      for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
    }
    expect(answered).toBeGreaterThan(0);
    expect(answered).toBeLessThan(500);
    const honest = client().reading();
    honest.socket.write(framed(query("printer", "A")));
    await until(() => honest.messages.length === 1);
    clock.advance(IDLE_MS);
    slow.socket.resume();
    await until(() => slow.isGone);
  });

  it("end where something comes that is no query, or no end is in sight", async () => {
    const response = query("printer", "A");
    response.writeUInt16BE(0x8180, 2);
    for (const octets of [framed(response), framed(Buffer.alloc(3)), Buffer.from([0xff, 0xff])]) {
      const { socket } = client().reading();
      socket.write(octets);
      await until(() => isGone(socket));
    }
    expect(service.names.counters.of("unasked answer")).toBe(1);
  });

  it("are eight of one guest: another drives out the most idle", async () => {
    const many = Array.from({ length: 8 }, () => client().reading());
    for (const { socket, messages } of many) {
      socket.write(framed(query("printer", "A")));
      await until(() => messages.length === 1);
    }
    clock.advance(1);
    many[0]!.socket.write(framed(query("printer", "A")));
    await until(() => many[0]!.messages.length === 2);
    const other = client({ localAddress: "127.0.0.2" }).reading();
    other.socket.write(framed(query("printer", "A")));
    await until(() => other.messages.length === 1);
    const ninth = client().reading();
    ninth.socket.write(framed(query("printer", "A")));
    await until(() => ninth.messages.length === 1);
    await until(() => many[1]!.isGone);
    const alive = many.filter(({ isGone }) => !isGone);
    expect(alive).toHaveLength(7);
    expect(alive).toContain(many[0]);
  });

  it("are 128 of all guests: another drives out one of the guest that has most", async () => {
    const all: Client[] = [];
    for (let guest = 1; guest <= 16; guest++) {
      for (let index = 0; index < 8; index++) {
        all.push(client({ localAddress: `127.0.1.${guest}` }).reading());
      }
    }
    for (const { socket } of all) socket.write(framed(query("printer", "A")));
    await until(() => all.every(({ messages }) => messages.length === 1));
    const last = client({ localAddress: "127.0.2.1" }).reading();
    last.socket.write(framed(query("printer", "A")));
    await until(() => last.messages.length === 1);
    await until(() => all.some(({ isGone }) => isGone));
    const gone = all.filter(({ isGone }) => isGone);
    expect(gone).toHaveLength(1);
  });
});
