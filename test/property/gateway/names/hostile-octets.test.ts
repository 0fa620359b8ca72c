import { decode } from "dns-packet";
import fc from "fast-check";
import { readName } from "../../../../src/wire/dns-name.js";
import { readHeader, readQuestion, readRecords } from "../../../../src/wire/dns-message.js";
import { judgeAnswer } from "../../../../src/gateway/names/outside-answer.js";
import { a, answerTo, query, read } from "../../../dns-messages.js";
import { FORWARDED, NameLan, SERVER, SUBNETS } from "../../../name-lan.js";
import { mutated, mutations, noise } from "../../wire/streams.js";

const RUNS = { numRuns: 5_000 };
const CONTENT = `${FORWARDED}<domain name="lan" localOnly="yes"/><dns>
  <txt name="note" value="${"x".repeat(250)}"/><txt name="note" value="${"y".repeat(250)}"/>
  <srv service="s" protocol="tcp" target="db" port="1"/></dns>${SUBNETS}`;

const label = fc.stringMatching(/^[a-zA-Z0-9-]{1,12}$/);
const names = fc.oneof(
  fc.constantFrom("db", "db.lan", "DB.LAN", "note", "_s._tcp.lan", "5.0.20.10.in-addr.arpa", "lan"),
  fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join(".")),
);
const types = fc.constantFrom("A", "AAAA", "PTR", "TXT", "SRV", "SOA", "NS", "MX", "ANY", "AXFR");
const queries = fc
  .record({ name: names, type: types, id: fc.nat(0xffff), edns: fc.option(fc.nat(0xffff)) })
  .map(({ name, type, id, edns }) => query(name, type, edns === null ? { id } : { id, edns }));

function lan(): NameLan {
  const made = new NameLan(CONTENT);
  made.guest("db", ["10.20.0.5", "fd00:20::5"]);
  return made;
}

describe("the name server", () => {
  it("takes whatever octets a guest sends, and its answers are messages that fit", () => {
    const all = lan();
    const octets = fc.oneof(
      queries,
      noise(80),
      fc.tuple(queries, mutations).map(([whole, changes]) => mutated(whole, changes)),
    );
    fc.assert(
      fc.property(octets, fc.constantFrom("udp" as const, "tcp" as const), (message, over) => {
        all.replies.length = 0;
        all.carrier.sent.length = 0;
        const isServed = all.ask(Buffer.from(message), over, "10.20.0.9");
        if (!isServed) expect(all.replies).toEqual([]);
        const own = all.replies.filter(
          (reply) => reply.readUInt16BE(0) === message.readUInt16BE(0),
        );
        for (const reply of all.replies) {
          expect(reply.readUInt16BE(2) & 0x8000).toBe(0x8000);
          if (isAscii(reply)) decode(reply);
          if (over === "udp") expect(reply.length).toBeLessThanOrEqual(1232);
        }
        if (own.length > 0 && over === "udp" && !hasOpt(own[0]!)) {
          expect(own[0]!.length).toBeLessThanOrEqual(512);
        }
        all.server.stop();
      }),
      RUNS,
    );
  });

  it("takes whatever a server answers, and gives on only what is a message", () => {
    const answers = fc.array(
      fc.tuple(names, fc.nat(0xffff_ffff)).map(([name, ttl]) => a(name, "192.0.2.1", ttl)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(answers, mutations, fc.boolean(), (records, changes, isWhole) => {
        const all = lan();
        all.ask(query("www.example", "A", { edns: 1232 }));
        const { question, ears } = all.carrier.last;
        const whole = answerTo(question, records);
        ears.heard(isWhole ? whole : mutated(whole, changes), SERVER);
        for (const reply of all.replies) if (isAscii(reply)) read(reply);
        if (isWhole) {
          const isClaim = records.some(({ name }) => isLocal(name));
          expect(all.replies).toHaveLength(isClaim ? 0 : 1);
        }
        all.server.stop();
        expect(all.clock.pending).toBe(0);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("messages", () => {
  it("are read or refused, whatever the octets are", () => {
    fc.assert(
      fc.property(fc.oneof(noise(300), queries), fc.nat(40), (octets, at) => {
        const name = readName(octets, at);
        const header = readHeader(octets);
        const question = header && readQuestion(octets);
        if (header === undefined || question === undefined) return;
        const records = readRecords(octets, header, question) ?? [];
        const ends = [name?.end ?? 0, ...records.map(({ end }) => end)];
        if (Math.max(...ends) > octets.length) throw new Error("it read past the end");
        judgeAnswer(octets, { id: header.id, question }, () => false);
      }),
      { numRuns: 100_000 },
    );
  });

  it("hold the question that another encoder wrote", () => {
    fc.assert(
      fc.property(names, types, (name, type) => {
        const octets = query(name, type);
        const question = readQuestion(octets);
        expect(question?.name).toBe(name.toLowerCase());
        expect(question?.octets.length).toBe(octets.length - 12);
      }),
      { numRuns: 2000 },
    );
  });

  it("whose names point in circles, or through each other, cost no more than they are long", () => {
    const pointers = Buffer.alloc(65_535);
    for (let at = 12; at + 2 <= pointers.length; at += 2) {
      pointers.writeUInt16BE(0xc000 | Math.min(at - 2, 0x3fff), at);
    }
    const started = performance.now();
    for (let at = 12; at < pointers.length; at++) readName(pointers, at);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(readName(Buffer.from([0xc0, 0x00]), 0)).toBeUndefined();
    expect(readName(Buffer.from([1, 0x61, 0xc0, 0x00]), 0)).toBeUndefined();
    expect(readName(Buffer.from([0, 1, 0x61, 0xc0, 0x00]), 1)).toEqual({ name: "a", end: 5 });
  });
});

/** dns-packet reads names as UTF-8, and not what is none. */
function isAscii(octets: Buffer): boolean {
  return octets.subarray(12).every((octet) => octet < 0x80 || octet >= 0xc0);
}

function hasOpt(reply: Buffer): boolean {
  return reply.readUInt16BE(10) > 0;
}

function isLocal(name: string): boolean {
  const lower = name.toLowerCase();
  return ["lan", "db"].includes(lower) || /(\.lan|^10\.in-addr|\.10\.in-addr)/.test(lower);
}
