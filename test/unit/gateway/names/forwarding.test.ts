import { encode, type Answer } from "dns-packet";
import { a, answersOf, answerTo, opt, query, read } from "../../../dns-messages.js";
import { FORWARDED, NameLan, SERVER, SUBNETS } from "../../../name-lan.js";
import type { NameEvent } from "../../../../src/gateway/names/name-counters.js";

const SECOND_SERVER = { address: "2001:db8::53", port: 53 };
const EXAMPLE = [a("example.com", "192.0.2.7", 60)];
const SOA: Answer = {
  type: "SOA",
  name: "example.com",
  ttl: 900,
  data: { mname: "ns.example.com", rname: "root.example.com", minimum: 30 },
};

function lan(): NameLan {
  const made = new NameLan(`${FORWARDED}<domain name="lan"/>${SUBNETS}`);
  made.hostServers = [SERVER, SECOND_SERVER];
  made.guest("db", ["10.20.0.5"]);
  return made;
}

function counted(all: NameLan, event: NameEvent): number {
  return all.server.counters.of(event);
}

/** The asked server answers: what then is given on, if anything. */
function replyWith(all: NameLan, make: (question: Buffer) => Buffer): Buffer | undefined {
  const before = all.replies.length;
  all.carrier.reply(make);
  return all.replies[before];
}

describe("a forwarded question", () => {
  it("is asked with an id of its own and EDNS, and answered as its asker spelt it", () => {
    const all = lan();
    all.ask(query("Example.COM", "A", { id: 77 }));
    const { question, to, over } = all.carrier.last;
    expect([to, over]).toEqual([SERVER, "udp"]);
    expect(read(question)).toMatchObject({ type: "query", flag_rd: true, answers: [] });
    expect(read(question).additionals).toMatchObject([{ type: "OPT", udpPayloadSize: 1232 }]);
    expect(read(question).id).not.toBe(77);
    const reply = replyWith(all, (asked) => {
      const lower = query("example.com", "A", { id: read(asked).id! });
      return answerTo(lower, EXAMPLE, { flags: 0x5a0, additionals: [opt(4096)] });
    });
    expect(read(reply!)).toMatchObject({
      id: 77,
      type: "response",
      flag_aa: false,
      flag_ad: false,
      flag_ra: true,
      questions: [{ name: "Example.COM" }],
      answers: [{ name: "example.com", data: "192.0.2.7", ttl: 60 }],
      additionals: [],
    });
    expect(all.carrier.open).toEqual([]);
    expect(all.clock.pending).toBe(0);
  });

  it("carries DO and CD, and gets OPT back only where it had one", () => {
    const all = lan();
    all.ask(query("example.com", "A", { edns: 1232, dnssecOk: true, flags: 0x110 }));
    expect(read(all.carrier.last.question)).toMatchObject({
      flag_cd: true,
      additionals: [{ flag_do: true }],
    });
    const reply = read(replyWith(all, (asked) => answerTo(asked, EXAMPLE))!);
    expect(reply).toMatchObject({ flag_cd: true, additionals: [{ type: "OPT", flag_do: true }] });
  });

  it("is asked of the next server after two seconds, and fails at the end", () => {
    const all = lan();
    all.ask(query("example.com", "A"));
    all.clock.advance(1999);
    expect(all.carrier.sent).toHaveLength(1);
    all.clock.advance(1);
    expect(all.carrier.sent.map(({ to }) => to)).toEqual([SERVER, SECOND_SERVER]);
    expect(all.carrier.open).toHaveLength(1);
    all.clock.advance(2000);
    expect(read(all.replies[0]!).rcode).toBe("SERVFAIL");
    expect([counted(all, "server timed out"), counted(all, "failed")]).toEqual([2, 1]);
    expect([all.carrier.open.length, all.clock.pending]).toEqual([0, 0]);
  });

  it("is asked of a lone server twice", () => {
    const all = lan();
    all.hostServers = [SERVER];
    all.ask(query("example.com", "A"));
    all.clock.advance(3999);
    expect(all.carrier.sent).toHaveLength(2);
    expect(all.replies).toHaveLength(0);
    all.clock.advance(1);
    expect(all.replies).toHaveLength(1);
  });

  it("is asked of the next server at once where one refuses or cannot be reached", () => {
    const all = lan();
    all.ask(query("example.com", "A"));
    all.carrier.reply((asked) => answerTo(asked, [], { flags: 0x8182 }));
    expect(all.carrier.last.to).toEqual(SECOND_SERVER);
    all.carrier.last.ears.failed();
    expect(read(all.replies[0]!).rcode).toBe("SERVFAIL");
    expect([counted(all, "server refused"), counted(all, "server unreachable")]).toEqual([1, 1]);
  });

  it("is asked without EDNS where a server may not know it, even if that sends a header only", () => {
    const all = lan();
    all.ask(query("example.com", "A", { edns: 1232 }));
    const { id } = read(all.carrier.last.question);
    const header = encode({ type: "response", id: id!, flags: 1 });
    expect(replyWith(all, () => header)).toBeUndefined();
    expect(read(all.carrier.last.question).additionals).toEqual([]);
    const reply = replyWith(all, (asked) => answerTo(asked, EXAMPLE));
    expect(answersOf(reply!)).toEqual(["192.0.2.7"]);
  });

  it("goes by TCP to the same server, under another id, where its answer was truncated", () => {
    const all = lan();
    all.ask(query("example.com", "A"));
    const first = all.carrier.last;
    all.carrier.reply((asked) => answerTo(asked, [], { flags: 0x380 }));
    expect([all.carrier.last.to, all.carrier.last.over]).toEqual([SERVER, "tcp"]);
    expect(read(all.carrier.last.question).id).not.toBe(read(first.question).id);
    expect(all.carrier.open).toHaveLength(1);
    const reply = replyWith(all, (asked) => answerTo(asked, EXAMPLE));
    expect(answersOf(reply!)).toEqual(["192.0.2.7"]);
  });

  it("whose answer is longer than its asker takes is truncated for it, and whole over TCP", () => {
    const all = lan();
    const many = Array.from({ length: 60 }, (_, index) => a("example.com", `192.0.2.${index}`));
    all.ask(query("example.com", "A"));
    all.ask(query("example.com", "A"), "tcp");
    all.carrier.reply((asked) => answerTo(asked, many));
    const [udp, tcp] = all.replies;
    expect(read(udp!)).toMatchObject({ flag_tc: true, answers: [] });
    expect(udp!.length).toBeLessThanOrEqual(512);
    expect(answersOf(tcp!)).toHaveLength(60);
  });

  it("that somebody asks already is not asked again", () => {
    const all = lan();
    all.ask(query("example.com", "A", { id: 1 }));
    all.ask(query("EXAMPLE.com", "A", { id: 2 }), "udp", "10.20.0.10");
    all.ask(query("example.com", "AAAA", { id: 3 }));
    all.ask(query("example.com", "A", { id: 4, edns: 1232, dnssecOk: true }));
    expect(all.carrier.sent).toHaveLength(3);
    const [first] = all.carrier.sent;
    first!.ears.heard(answerTo(first!.question, EXAMPLE), SERVER);
    expect(all.replies.map((reply) => [read(reply).id, read(reply).questions?.[0]?.name])).toEqual([
      [1, "example.com"],
      [2, "EXAMPLE.com"],
    ]);
  });
});

describe("an answer", () => {
  it("is taken only from the asked server, with the id and for the question", () => {
    const all = lan();
    all.ask(query("example.com", "A"));
    const { question, ears } = all.carrier.last;
    const { id } = read(question);
    ears.heard(answerTo(question, EXAMPLE), { ...SERVER, address: "192.0.2.66" });
    ears.heard(answerTo(question, EXAMPLE), { ...SERVER, port: 5353 });
    ears.heard(answerTo(question, EXAMPLE, { id: (id! + 1) & 0xffff }), SERVER);
    ears.heard(answerTo(query("example.org", "A", { id: id! }), EXAMPLE), SERVER);
    ears.heard(answerTo(query("example.com", "AAAA", { id: id! }), EXAMPLE), SERVER);
    ears.heard(question, SERVER);
    expect(all.replies).toHaveLength(0);
    expect(counted(all, "answer of another server")).toBe(2);
    expect(counted(all, "answer with another id")).toBe(1);
    expect(counted(all, "answer to another question")).toBe(2);
    expect(counted(all, "malformed answer")).toBe(1);
    ears.heard(answerTo(question, EXAMPLE), SERVER);
    expect(all.replies).toHaveLength(1);
  });

  it("guessed again and again is waited for by TCP instead", () => {
    const all = lan();
    all.ask(query("example.com", "A"));
    const { question, ears } = all.carrier.last;
    const wrong = answerTo(question, EXAMPLE, { id: (read(question).id! + 1) & 0xffff });
    for (let tries = 0; tries < 17; tries++) {
      expect(all.carrier.last.over).toBe("udp");
      ears.heard(wrong, SERVER);
    }
    expect(all.carrier.last.over).toBe("tcp");
    expect(all.carrier.open).toHaveLength(1);
  });

  it("with compression that loops, or data that lies, is dropped", () => {
    const all = lan();
    all.ask(query("example.com", "A"));
    const { question, ears } = all.carrier.last;
    const whole = answerTo(question, EXAMPLE);
    const nameAt = 12 + 13 + 4;
    const looping = Buffer.concat([
      whole.subarray(0, nameAt),
      Buffer.from([0xc0, nameAt]),
      whole.subarray(nameAt + 13),
    ]);
    ears.heard(looping, SERVER);
    const short = Buffer.from(whole);
    short.writeUInt16BE(3, whole.length - 6);
    ears.heard(short.subarray(0, -1), SERVER);
    for (let length = 0; length < whole.length; length++) {
      if (counted(all, "malformed answer") > 14) break;
      ears.heard(whole.subarray(0, length), SERVER);
    }
    expect(counted(all, "malformed answer")).toBe(15);
    expect(all.replies).toHaveLength(0);
  });

  it("that speaks for names of the LAN is dropped, and the next server asked", () => {
    const claims: Answer[] = [
      a("db.lan", "192.0.2.66"),
      a("x.lan", "192.0.2.66"),
      { type: "PTR", name: "5.0.20.10.in-addr.arpa", data: "evil.example" },
    ];
    for (const claim of claims) {
      const all = lan();
      const alias: Answer = { type: "CNAME", name: "example.com", data: claim.name };
      all.ask(query("example.com", claim.type));
      expect(replyWith(all, (asked) => answerTo(asked, [alias, claim]))).toBeUndefined();
      expect(counted(all, "local name claimed")).toBe(1);
      expect(all.carrier.last.to).toEqual(SECOND_SERVER);
    }
    const all = lan();
    all.ask(query("example.com", "A"));
    const additionals = [a("db.lan", "192.0.2.66")];
    const reply = replyWith(all, (asked) => answerTo(asked, EXAMPLE, { additionals }));
    expect(read(reply!)).toMatchObject({ answers: EXAMPLE, additionals: [] });
  });

  it("to a question of the domain may speak of the domain, but of no name that is here", () => {
    const all = lan();
    all.ask(query("x.lan", "A"));
    const alias: Answer = { type: "CNAME", name: "x.lan", data: "db.lan" };
    expect(
      replyWith(all, (asked) => answerTo(asked, [alias, a("db.lan", "192.0.2.66")])),
    ).toBeUndefined();
    expect(replyWith(all, (asked) => answerTo(asked, [a("x.lan", "192.0.2.1")]))).toBeDefined();
  });
});

describe("what is known of outside", () => {
  const known = (all: NameLan, name = "example.com", type = "A"): Buffer | undefined => {
    const before = all.replies.length;
    all.ask(query(name, type));
    return all.replies[before];
  };

  it("is kept as long as the answer says, and its TTL counts down", () => {
    const all = lan();
    known(all);
    replyWith(all, (asked) => answerTo(asked, [...EXAMPLE, a("example.com", "192.0.2.8", 90)]));
    all.clock.advance(59_999);
    const reply = read(known(all)!);
    expect(reply.answers).toMatchObject([{ ttl: 1 }, { ttl: 31 }]);
    expect(counted(all, "answered from cache")).toBe(1);
    all.clock.advance(1);
    expect(known(all)).toBeUndefined();
    expect(all.carrier.sent).toHaveLength(2);
  });

  it("includes that there is nothing, as long as its SOA says, and no longer without one", () => {
    for (const flags of [0x8180, 0x8183]) {
      const all = lan();
      known(all);
      replyWith(all, (asked) => answerTo(asked, [], { flags, authorities: [SOA] }));
      all.clock.advance(29_999);
      expect(read(known(all)!).authorities).toMatchObject([{ ttl: 871 }]);
      all.clock.advance(1);
      expect(known(all)).toBeUndefined();
      replyWith(all, (asked) => answerTo(asked, [], { flags }));
      expect(known(all)).toBeUndefined();
    }
  });

  it("includes for a second that nobody could answer", () => {
    const all = lan();
    known(all);
    all.clock.advance(4000);
    all.clock.advance(999);
    expect(read(known(all)!).rcode).toBe("SERVFAIL");
    all.clock.advance(1);
    expect(known(all)).toBeUndefined();
  });

  it("is 1,024 answers at the most, and no long ones", () => {
    const all = lan();
    for (let index = 0; index < 1025; index++) {
      known(all, `n${index}.example`);
      replyWith(all, (asked) => answerTo(asked, [a(`n${index}.example`, "192.0.2.1")]));
    }
    expect(known(all, "n0.example")).toBeUndefined();
    expect(known(all, "n1.example")).toBeDefined();
    known(all, "long.example");
    const many = Array.from({ length: 200 }, () => a("long.example", "192.0.2.1"));
    replyWith(all, (asked) => answerTo(asked, many));
    expect(known(all, "long.example")).toBeUndefined();
  });

  it("is another network's own affair, and forgotten with the definition", () => {
    const [one, other] = [lan(), lan()];
    known(one);
    replyWith(one, (asked) => answerTo(asked, EXAMPLE));
    expect(known(one)).toBeDefined();
    expect(known(other)).toBeUndefined();
  });
});

describe("too many questions", () => {
  it("of one guest cost it its oldest, and no other guest anything", () => {
    const all = lan();
    all.ask(query("honest.example", "A", { id: 9 }), "udp", "10.20.0.50");
    for (let id = 0; id < 1000; id++) all.ask(query(`q${id}.example`, "A", { id }));
    expect(all.carrier.open).toHaveLength(65);
    expect(all.replies).toHaveLength(1000 - 64);
    expect(all.replies.map((reply) => read(reply).id)).toEqual([...Array(936).keys()]);
    expect(read(all.replies[0]!).rcode).toBe("REFUSED");
    expect(counted(all, "too many questions")).toBe(936);
  });

  it("of all guests cost the one that has most of them", () => {
    const all = lan();
    const ask = (guest: number, index: number): void => {
      all.ask(query(`q${guest}-${index}.example`, "A", { id: guest }), "udp", `10.20.0.${guest}`);
    };
    for (let index = 0; index < 64; index++) ask(20, index);
    for (let guest = 21; guest < 28; guest++) {
      for (let index = 0; index < 63; index++) ask(guest, index);
    }
    for (let guest = 30; guest < 37; guest++) ask(guest, 0);
    expect(all.replies).toHaveLength(0);
    ask(40, 0);
    expect(all.replies.map((reply) => read(reply).id)).toEqual([20]);
    expect(all.carrier.open).toHaveLength(512);
  });

  it("do not keep a question that others wait for from being answered", () => {
    const all = lan();
    all.ask(query("shared.example", "A", { id: 1 }));
    all.ask(query("shared.example", "A", { id: 2 }), "udp", "10.20.0.50");
    for (let id = 100; id < 164; id++) all.ask(query(`q${id}.example`, "A", { id }));
    expect(all.replies.map((reply) => read(reply).id)).toEqual([1]);
    const [first] = all.carrier.open;
    first!.ears.heard(answerTo(first!.question, [a("shared.example", "192.0.2.1")]), SERVER);
    expect(read(all.replies[1]!)).toMatchObject({ id: 2, rcode: "NOERROR" });
  });

  it("end, with all the rest, when the server stops: whoever asked is told", () => {
    const all = lan();
    for (let id = 0; id < 9; id++) all.ask(query(`q${id}.example`, "A", { id }));
    all.server.stop();
    expect(all.replies.map((reply) => read(reply).rcode)).toEqual(Array(9).fill("SERVFAIL"));
    expect([all.carrier.open.length, all.clock.pending]).toEqual([0, 0]);
  });
});
