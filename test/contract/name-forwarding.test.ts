import { createSocket } from "node:dgram";
import { readdirSync, renameSync, rmSync, symlinkSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HostServers, parseResolvConf } from "../../src/io/dns/host-servers.js";
import type { NameService } from "../../src/io/dns/name-service.js";
import { a, answersOf, answerTo, query, read } from "../dns-messages.js";
import { FakeClock } from "../fake-clock.js";
import { FORWARDED, SUBNETS } from "../name-lan.js";
import { freePort, OutsideServer, startOnLoopback, until, type Saying } from "./running-names.js";

/** A guest's socket, and what came to it. */
class Asker {
  readonly socket = createSocket("udp4");
  readonly replies: Buffer[] = [];
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
    this.socket.on("message", (octets) => this.replies.push(octets));
  }

  ask(octets: Buffer): void {
    this.socket.send(octets, this.#port, "127.0.0.1");
  }
}

describe("questions to servers outside", () => {
  const closing: (() => Promise<void>)[] = [];
  const start = async (
    say: Saying,
  ): Promise<{ outside: OutsideServer; service: NameService; guest: Asker }> => {
    const outside = await OutsideServer.start(say);
    const { service, port } = await startOnLoopback(FORWARDED + SUBNETS, { servers: [outside.at] });
    const guest = new Asker(port);
    closing.push(async () => {
      guest.socket.close();
      await service.close();
      await outside.close();
    });
    return { outside, service, guest };
  };
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it("have an id and a port of their own each", async () => {
    const { outside, guest } = await start((question) => answerTo(question, []));
    for (let id = 0; id < 40; id++) guest.ask(query(`q${id}.example`, "A", { id }));
    await until(() => guest.replies.length === 40);
    const ports = outside.asked.map(({ port }) => port);
    const ids = outside.asked.map(({ question }) => read(question).id ?? 0);
    for (const values of [ports, ids]) {
      expect(new Set(values).size).toBeGreaterThan(36);
      const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
      expect(new Set(steps).size).toBeGreaterThan(30);
    }
  });

  it("are not answered by anybody else, nor with another id, though the port be known", async () => {
    const { outside, service, guest } = await start(() => undefined);
    const { counters } = service.names;
    guest.ask(query("bank.example", "A"));
    await until(() => outside.asked.length === 1);
    const { question } = outside.asked[0]!;
    const forged = answerTo(question, [a("bank.example", "192.0.2.66")]);
    for (let tries = 0; tries < 50; tries++) await outside.send(forged, "another port");
    await until(() => counters.of("answer of another server") === 50);
    const wrong = answerTo(question, [], { id: (read(question).id! + 1) & 0xffff });
    await outside.send(wrong, "its own port");
    await outside.send(Buffer.from([...wrong.subarray(0, 12), 0xc0, 0x0c]), "its own port");
    await until(() => counters.of("answer with another id") === 2);
    expect(guest.replies).toHaveLength(0);
    await outside.send(answerTo(question, [a("bank.example", "192.0.2.1")]), "its own port");
    await until(() => guest.replies.length === 1);
    expect(answersOf(guest.replies[0]!)).toEqual(["192.0.2.1"]);
  });

  it("a thousand at once, leave the service answering and cost no more sockets than allowed", async () => {
    const { outside, service, guest } = await start(() => undefined);
    guest.ask(query("localhost", "A"));
    await until(() => guest.replies.length === 1);
    const before = readdirSync("/proc/self/fd").length;
    const { counters } = service.names;
    for (let id = 0; id < 1000; id++) {
      guest.ask(query(`q${id}.example`, "A", { id }));
      // No more than the socket of the service holds.
      if (id >= 100) await until(() => counters.of("too many questions") > id - 100);
    }
    await until(() => counters.of("too many questions") === 936);
    expect(readdirSync("/proc/self/fd").length - before).toBeLessThanOrEqual(64);
    guest.ask(query("localhost", "A", { id: 2000 }));
    await until(() => guest.replies.some((reply) => read(reply).id === 2000));
    expect(outside.asked.length).toBeGreaterThan(0);
  });

  it("fail over at once where nothing listens on TCP", async () => {
    const { outside, guest } = await start((question, over) =>
      over === "udp" ? answerTo(question, [], { flags: 0x380 }) : Buffer.alloc(1),
    );
    guest.ask(query("long.example", "A"));
    await until(() => guest.replies.length === 1);
    expect(read(guest.replies[0]!).rcode).toBe("SERVFAIL");
    expect(outside.asked.map(({ over }) => over)).toEqual(["udp", "tcp", "udp", "tcp"]);
  });

  it("to an address that cannot be reached end in SERVFAIL", async () => {
    const port = await freePort();
    const servers = [
      { address: "127.0.0.1", port },
      { address: "255.255.255.255", port },
    ];
    const clock = new FakeClock();
    const { service, port: own } = await startOnLoopback(FORWARDED + SUBNETS, { servers, clock });
    const guest = new Asker(own);
    guest.ask(query("x.example", "A"));
    await until(() => clock.pending > 0);
    clock.advance(2000);
    await until(() => guest.replies.length === 1);
    expect(read(guest.replies[0]!).rcode).toBe("SERVFAIL");
    guest.socket.close();
    await service.close();
  });
});

describe("the servers of the host", () => {
  it("are those of resolv.conf, three at the most, in its order", () => {
    const text = `# nameserver 192.0.2.9
search example
 nameserver 192.0.2.8
nameserver 192.0.2.1
nameserver\t2001:DB8::1
nameserver name.example
nameserver 999.1.1.1
nameserver fe80::1%eth0 trailing
nameserver 192.0.2.4`;
    expect(parseResolvConf(text)).toEqual([
      { address: "192.0.2.1", port: 53 },
      { address: "2001:db8::1", port: 53 },
      { address: "fe80::1%eth0", port: 53 },
    ]);
    expect(parseResolvConf("")).toEqual([]);
  });

  it("are followed when the file changes, goes, comes back, or is another one by its name", () => {
    const folder = mkdtempSync(join(tmpdir(), "span-resolv-"));
    const clock = new FakeClock();
    const path = join(folder, "resolv.conf");
    const servers = new HostServers(clock, path);
    const now = (): readonly string[] => {
      clock.advance(1000);
      return servers.current().map(({ address }) => address);
    };
    expect(now()).toEqual([]);
    writeFileSync(path, "nameserver 192.0.2.1\n");
    expect(now()).toEqual(["192.0.2.1"]);
    writeFileSync(join(folder, "new"), "nameserver 192.0.2.2\n");
    renameSync(join(folder, "new"), path);
    clock.advance(999);
    expect(servers.current()).toHaveLength(1);
    expect(now()).toEqual(["192.0.2.2"]);
    writeFileSync(join(folder, "other"), "nameserver 192.0.2.3\n");
    rmSync(path);
    expect(now()).toEqual([]);
    symlinkSync("other", path);
    expect(now()).toEqual(["192.0.2.3"]);
    rmSync(folder, { recursive: true });
  });
});
