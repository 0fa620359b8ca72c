import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { NameService } from "../../src/io/dns/name-service.js";
import { openNameSockets } from "../../src/io/dns/name-sockets.js";
import { checksumSum, internetChecksum } from "../../src/wire/checksum.js";
import { OFFLOAD_HEADER_OCTETS } from "../../src/wire/offload-header.js";
import { a, answerTo, query } from "../dns-messages.js";
import { FakeClock } from "../fake-clock.js";
import { ipv4, udp } from "../guest-frames.js";
import { FORWARDED, SUBNETS } from "../name-lan.js";
import { describeWithTap, TestNamespace } from "./network-namespace.js";
import { PacketSocket } from "./packet-socket.js";
import { OutsideServer, output, startNames, until } from "./running-names.js";

const ETHERNET_OCTETS = 14;
/** Each starts several programs, on a machine that may be busy. */
const TEST_MS = 30_000;
const TEXTS = Array.from({ length: 9 }, (_, index) => {
  return `<txt name="long.lan" value="${index}${"x".repeat(150)}"/>`;
});
const CONTENT = `${FORWARDED}<domain name="lan" localOnly="yes"/>
  <dns>${TEXTS.join("")}<host ip="10.20.0.7"><hostname>printer</hostname></host></dns>${SUBNETS}`;

/*
 *   network namespace of the test            host's own
 *   dig, getent ──► 10.20.0.1:53 ──┐    ┌──► 127.0.0.1:N, a server outside
 *                   fd00:20::1     └agent┘
 */
describeWithTap("a network's name service", () => {
  let namespace: TestNamespace;
  let outside: OutsideServer;
  let service: NameService;
  const dig = (...words: string[]): Promise<string> =>
    output(["dig", "+tries=1", "+time=4", ...words], namespace.name);

  beforeEach(async () => {
    namespace = new TestNamespace();
    namespace.enableIpv6();
    namespace.ip("link", "add", "lan0", "type", "veth", "peer", "name", "lan1");
    namespace.ip("address", "add", "10.20.0.1/24", "dev", "lan0");
    namespace.ip("address", "add", "fd00:20::1/64", "dev", "lan0", "nodad");
    for (const link of ["lan0", "lan1", "lo"]) namespace.ip("link", "set", link, "up");
    outside = await OutsideServer.start((question, over) => {
      const many = Array.from({ length: 80 }, (_, index) => a("many.example", `192.0.2.${index}`));
      const isLong = question.includes("many");
      if (isLong && over === "udp") return answerTo(question, [], { flags: 0x380 });
      return answerTo(question, isLong ? many : [a("www.example", "192.0.2.80")]);
    });
    const sockets = namespace.run(() => openNameSockets(["10.20.0.1", "fd00:20::1"]));
    service = await startNames(CONTENT, sockets, { servers: [outside.at] });
    const guest = { givenBy: "operator", since: 0 } as const;
    service.names.setGuest("1", { ...guest, name: "db", addresses: ["10.20.0.5", "fd00:20::5"] });
  });
  afterEach(async () => {
    await service.close();
    await outside.close();
    namespace.remove();
  });

  it(
    "answers dig over UDP and TCP, at each of the gateway's addresses",
    async () => {
      for (const at of ["@10.20.0.1", "@fd00:20::1"]) {
        for (const over of ["+notcp", "+tcp"]) {
          expect(await dig(at, over, "+short", "db.lan", "A")).toBe("10.20.0.5\n");
          expect(await dig(at, over, "+short", "-x", "10.20.0.5")).toBe("db.lan.\n");
        }
      }
      expect(await dig("@10.20.0.1", "+short", "-x", "fd00:20::5")).toBe("db.lan.\n");
      const told = await dig("@10.20.0.1", "DB.lan", "AAAA");
      expect(told).toMatch(/status: NOERROR.*\n;; flags: qr aa rd ra;/);
      expect(told).toMatch(/; EDNS: version: 0, flags:; udp: 1232/);
      expect(told).toMatch(/DB\.lan\.\s+10\s+IN\s+AAAA\s+fd00:20::5/);
      const none = await dig("@10.20.0.1", "nobody.lan");
      expect(none).toMatch(/status: NXDOMAIN/);
      expect(none).toMatch(/lan\.\s+\d+\s+IN\s+SOA\s+lan\. nobody\.invalid\. 1 /);
      expect(`${told}${none}`).not.toMatch(/WARNING|malformed|extra bytes/);
    },
    TEST_MS,
  );

  it(
    "has dig ask again over TCP for what UDP has no room for",
    async () => {
      const udp = await dig("@10.20.0.1", "+ignore", "+bufsize=1232", "long.lan", "TXT");
      expect(udp).toMatch(/flags: qr aa tc rd ra; QUERY: 1, ANSWER: 0/);
      const tcp = await dig("@10.20.0.1", "+bufsize=1232", "long.lan", "TXT");
      expect(tcp).toMatch(/flags: qr aa rd ra; QUERY: 1, ANSWER: 9/);
      expect(tcp).toMatch(/\(TCP\)/);
      const plain = await dig("@10.20.0.1", "+noedns", "+ignore", "long.lan", "TXT");
      expect(plain).toMatch(/flags: qr aa tc rd ra;/);
      expect(plain).not.toMatch(/EDNS/);
    },
    TEST_MS,
  );

  it(
    "asks outside, by TCP where that answer is long, and keeps what it heard",
    async () => {
      expect(await dig("@10.20.0.1", "+short", "www.example")).toBe("192.0.2.80\n");
      const many = await dig("@10.20.0.1", "many.example");
      expect(many).toMatch(/ANSWER: 80/);
      expect(outside.asked.map(({ over }) => over)).toEqual(["udp", "udp", "tcp"]);
      expect(await dig("@10.20.0.1", "+tcp", "+short", "www.example")).toBe("192.0.2.80\n");
      expect(outside.asked).toHaveLength(3);
    },
    TEST_MS,
  );

  it(
    "answers several queries of one connection",
    async () => {
      const names = ["db.lan", "printer.lan", "www.example", "db.lan", "many.example"];
      const told = await dig("@10.20.0.1", "+tcp", "+keepopen", "+short", ...names);
      const lines = told.trim().split("\n");
      expect(lines.slice(0, 4)).toEqual(["10.20.0.5", "10.20.0.7", "192.0.2.80", "10.20.0.5"]);
      expect(lines).toHaveLength(84);
    },
    TEST_MS,
  );

  it(
    "is what getent asks",
    async () => {
      const folder = `/etc/netns/${namespace.name}`;
      mkdirSync(folder, { recursive: true });
      try {
        writeFileSync(`${folder}/resolv.conf`, "nameserver 10.20.0.1\nsearch lan\n");
        writeFileSync(`${folder}/nsswitch.conf`, "hosts: files dns\n");
        const getent = (...words: string[]): Promise<string> =>
          output(["getent", ...words], namespace.name);
        expect(await getent("ahostsv4", "db")).toMatch(/^10\.20\.0\.5 +STREAM db/);
        expect(await getent("hosts", "db.lan")).toMatch(/^fd00:20::5 +db\.lan/);
        expect(await getent("hosts", "10.20.0.5")).toMatch(/^10\.20\.0\.5 +db\.lan/);
        expect(await getent("hosts", "printer")).toMatch(/^10\.20\.0\.7 +printer\.lan/);
        await expect(getent("hosts", "nobody")).rejects.toMatchObject({ code: 2 });
        expect(outside.asked.map(({ question }) => question.includes("lan"))).not.toContain(true);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    TEST_MS,
  );

  it(
    "drops answers nobody asked for, and says so",
    async () => {
      const send = `
      const socket = require("node:dgram").createSocket("udp4");
      const octets = Buffer.alloc(40);
      octets.writeUInt16BE(0x8180, 2);
      let left = 20;
      const next = () => left-- === 0 ? socket.close() : socket.send(octets, 53, "10.20.0.1", next);
      next();`;
      await output([process.execPath, "-e", send], namespace.name);
      await dig("@10.20.0.1", "db.lan");
      expect(service.names.counters.of("unasked answer")).toBe(20);
    },
    TEST_MS,
  );

  it(
    "has no answer for port 0, where nobody can be",
    async () => {
      const frame = (from: number): Buffer => {
        const packet = { from: "10.20.0.9", to: "10.20.0.1" };
        const octets = ipv4(17, udp(from, 53, query("db.lan", "A")), packet);
        const header = octets.subarray(OFFLOAD_HEADER_OCTETS + ETHERNET_OCTETS);
        header.writeUInt16BE(internetChecksum(checksumSum(header, 0, 20)), 10);
        return octets;
      };
      const wire = namespace.run(() => new PacketSocket("lan1"));
      wire.send(frame(0));
      wire.send(frame(4000));
      wire.close();
      await until(() => service.names.counters.of("answered here") > 0);
      expect(await dig("@10.20.0.1", "+short", "db.lan")).toBe("10.20.0.5\n");
      expect(service.names.counters.of("answered here")).toBe(2);
    },
    TEST_MS,
  );

  it(
    "leaves nothing behind when it is closed, even with questions under way",
    async () => {
      const before = readdirSync("/proc/self/fd").length;
      const clock = new FakeClock();
      const silent = await OutsideServer.start(() => undefined);
      const other = namespace.run(() => openNameSockets(["10.20.0.1"], 5353));
      const second = await startNames(CONTENT, other, { servers: [silent.at], clock });
      const asking = dig("@10.20.0.1", "-p", "5353", "+tcp", "slow.example").catch(() => "");
      await until(() => silent.asked.length > 0);
      expect(clock.pending).toBe(2); // of the connection and of the question
      await second.close();
      expect(clock.pending).toBe(0);
      await Promise.all([silent.close(), asking]);
      await until(() => readdirSync("/proc/self/fd").length === before);
      expect(await output(["ss", "-Hlntu", "sport = 5353"], namespace.name)).toBe("");
    },
    TEST_MS,
  );
});
