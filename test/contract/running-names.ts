import { execFile } from "node:child_process";
import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { promisify } from "node:util";
import { silentLogger } from "../../src/base/logger.js";
import type { DnsServer } from "../../src/gateway/names/server-choice.js";
import { framed, MessageReader } from "../../src/io/dns/message-reader.js";
import { openNameSockets, type NameSockets } from "../../src/io/dns/name-sockets.js";
import { NameService } from "../../src/io/dns/name-service.js";
import { systemClock } from "../../src/io/system-clock.js";
import { systemRng } from "../../src/io/system-rng.js";
import { definitionOf } from "../name-lan.js";
import type { FakeClock } from "../fake-clock.js";

const run = promisify(execFile);

/** What a program prints, run inside the network namespace where one is named. */
export async function output(words: readonly string[], namespace?: string): Promise<string> {
  const all = namespace === undefined ? words : ["ip", "netns", "exec", namespace, ...words];
  const [program = "", ...rest] = all;
  return (await run(program, rest, { encoding: "utf8" })).stdout;
}

/** A port of loopback that nothing uses, for TCP and UDP. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A name service on real sockets, with servers of the host's to ask. */
export async function startNames(
  content: string,
  sockets: NameSockets,
  options: { servers?: readonly DnsServer[]; clock?: FakeClock } = {},
): Promise<NameService> {
  const service = new NameService({
    shared: definitionOf(content),
    clock: options.clock ?? systemClock,
    rng: systemRng,
    logger: silentLogger,
    hostServers: { current: () => options.servers ?? [] },
  });
  await service.serve(sockets);
  return service;
}

/** A name service on a port of loopback. */
export async function startOnLoopback(
  content: string,
  options: { servers?: readonly DnsServer[]; clock?: FakeClock } = {},
): Promise<{ service: NameService; port: number }> {
  const port = await freePort();
  const service = await startNames(content, openNameSockets(["127.0.0.1"], port), options);
  return { service, port };
}

/** What a server outside says to a question; nothing where undefined. */
export type Saying = (question: Buffer, over: "udp" | "tcp") => Buffer | undefined;

/** A DNS server on loopback, outside the LAN, that says what the test wants. */
export class OutsideServer {
  readonly #udp: UdpSocket;
  readonly #tcp: Server;
  /** Questions it was asked, and the ports they came from. */
  readonly asked: { question: Buffer; port: number; over: "udp" | "tcp" }[] = [];
  readonly at: DnsServer;

  private constructor(udp: UdpSocket, tcp: Server, port: number) {
    this.#udp = udp;
    this.#tcp = tcp;
    this.at = { address: "127.0.0.1", port };
  }

  static async start(say: Saying): Promise<OutsideServer> {
    const port = await freePort();
    const udp = createSocket("udp4");
    udp.bind(port, "127.0.0.1");
    const tcp = createServer();
    tcp.listen(port, "127.0.0.1");
    await Promise.all([once(udp, "listening"), once(tcp, "listening")]);
    const server = new OutsideServer(udp, tcp, port);
    udp.on("message", (question, from) => {
      server.asked.push({ question, port: from.port, over: "udp" });
      const answer = say(question, "udp");
      if (answer !== undefined) udp.send(answer, from.port, from.address);
    });
    tcp.on("connection", (socket) => {
      const reader = new MessageReader(65_535);
      socket.on("error", () => socket.destroy());
      socket.on("data", (octets: Buffer) => {
        reader.push(octets);
        const question = reader.next();
        if (!Buffer.isBuffer(question)) return;
        server.asked.push({ question, port: socket.remotePort ?? 0, over: "tcp" });
        const answer = say(question, "tcp");
        if (answer !== undefined) socket.end(framed(answer));
      });
    });
    return server;
  }

  /** Sends octets to the port the last question came from, from this server's port or another. */
  async send(octets: Buffer, from: "its own port" | "another port"): Promise<void> {
    const port = this.asked.at(-1)?.port ?? 0;
    const socket = from === "its own port" ? this.#udp : createSocket("udp4");
    await new Promise((resolve) => {
      socket.send(octets, port, "127.0.0.1", resolve);
    });
    if (socket !== this.#udp) socket.close();
  }

  async close(): Promise<void> {
    this.#udp.close();
    this.#tcp.close();
    await Promise.all([once(this.#udp, "close"), once(this.#tcp, "close")]);
  }
}

const PATIENCE_MS = 4500;

/** Lets everything go on until it is true; throws where that takes seconds. */
export async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`never came true: ${String(isTrue)}`);
    await new Promise(setImmediate);
  }
}
