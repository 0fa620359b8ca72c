import { answersOf, opt, query, read } from "../../../dns-messages.js";
import { encode } from "dns-packet";
import { definitionOf, FORWARDED, NameLan, SUBNETS } from "../../../name-lan.js";

const DNS = `
  <domain name="lan" localOnly="yes"/>
  <dns>
    <txt name="note" value="hello there"/>
    <srv service="ldap" protocol="tcp" target="db" port="389" priority="1" weight="2"/>
    <srv service="none" protocol="udp"/>
    <host ip="10.20.0.7"><hostname>printer</hostname><hostname>laser</hostname></host>
    <host ip="fd00:20::7"><hostname>printer</hostname></host>
    <host ip="192.0.2.80"><hostname>www.example.net</hostname></host>
  </dns>`;

function lan(content = FORWARDED + DNS + SUBNETS): NameLan {
  const made = new NameLan(content);
  made.guest("db", ["10.20.0.5", "fd00:20::5"]);
  return made;
}

describe("names of the LAN", () => {
  it("are answered with authority, plain and with the domain, in either case of letters", () => {
    const { answer } = bound(lan());
    for (const name of ["db", "db.lan", "DB.Lan"]) {
      const reply = read(answer(query(name, "A")));
      expect(reply).toMatchObject({
        rcode: "NOERROR",
        flag_aa: true,
        flag_ra: true,
        flag_rd: true,
      });
      expect(reply.questions).toMatchObject([{ name }]);
      expect(reply.answers).toMatchObject([{ name, type: "A", data: "10.20.0.5", ttl: 10 }]);
      expect(answersOf(answer(query(name, "AAAA")))).toEqual(["fd00:20::5"]);
    }
  });

  it("are not denied while it is about to be told of a guest, and others' are not kept waiting", () => {
    const made = lan();
    const waiting: (() => void)[] = [];
    made.settled = (act) => waiting.push(act);
    made.ask(query("new.lan", "A"));
    made.ask(query("new", "A"));
    made.ask(query("6.0.20.10.in-addr.arpa", "PTR"));
    made.ask(query("www.example.org", "A"));
    expect(made.carrier.sent).toHaveLength(1);
    expect(made.replies).toHaveLength(0);
    made.guest("new", ["10.20.0.6"]);
    for (const act of waiting) act();
    expect(made.replies.map(answersOf)).toEqual([["10.20.0.6"], ["10.20.0.6"], ["new.lan"]]);
  });

  it("lead back from their addresses", () => {
    const { answer } = bound(lan());
    expect(answersOf(answer(query("5.0.20.10.in-addr.arpa", "PTR")))).toEqual(["db.lan"]);
    const name = `5.${"0.".repeat(23)}0.2.0.0.0.0.d.f.IP6.arpa`;
    expect(answersOf(answer(query(name, "PTR")))).toEqual(["db.lan"]);
    expect(answersOf(answer(query("1.0.20.10.in-addr.arpa", "PTR")))).toEqual(["lan"]);
    expect(answersOf(answer(query("7.0.20.10.in-addr.arpa", "PTR")))).toEqual(["printer.lan"]);
  });

  it("have the records that the definition gives them", () => {
    const { answer } = bound(lan());
    expect(answersOf(answer(query("printer.lan", "A")))).toEqual(["10.20.0.7"]);
    expect(answersOf(answer(query("laser", "A")))).toEqual(["10.20.0.7"]);
    expect(answersOf(answer(query("printer", "AAAA")))).toEqual(["fd00:20::7"]);
    expect(answersOf(answer(query("note.lan", "TXT")))).toEqual([[Buffer.from("hello there")]]);
    expect(answersOf(answer(query("_ldap._tcp.lan", "SRV")))).toEqual([
      { priority: 1, weight: 2, port: 389, target: "db.lan" },
    ]);
    expect(answersOf(answer(query("_none._udp.lan", "SRV")))).toMatchObject([{ target: "." }]);
    expect(answersOf(answer(query("www.example.net", "A")))).toEqual(["192.0.2.80"]);
  });

  it("include the zone itself, served by the gateway", () => {
    const { answer } = bound(lan());
    expect(answersOf(answer(query("lan", "SOA")))).toMatchObject([{ mname: "lan", minimum: 2 }]);
    expect(answersOf(answer(query("lan", "NS")))).toEqual(["lan"]);
    expect(answersOf(answer(query("lan", "A")))).toEqual(["10.20.0.1"]);
    expect(answersOf(answer(query("10.in-addr.arpa", "NS")))).toEqual(["lan"]);
  });

  it("without records of the type are there all the same; others are not", () => {
    const { answer } = bound(lan());
    const kinds = ["db.lan", "_tcp.lan", "20.10.in-addr.arpa", "nobody.lan", "9.9.10.in-addr.arpa"];
    const rcodes = kinds.map((name) => read(answer(query(name, "MX"))).rcode);
    expect(rcodes).toEqual(["NOERROR", "NOERROR", "NOERROR", "NXDOMAIN", "NXDOMAIN"]);
    const none = read(answer(query("nobody.lan", "A")));
    expect(none).toMatchObject({ flag_aa: true, answers: [] });
    expect(none.authorities).toMatchObject([{ name: "lan", type: "SOA", data: { minimum: 2 } }]);
  });

  it("are the loopback's for localhost, and nobody's in the domains that mean nothing outside", () => {
    const { answer } = bound(lan());
    expect(answersOf(answer(query("localhost", "A")))).toEqual(["127.0.0.1"]);
    expect(answersOf(answer(query("a.localhost", "AAAA")))).toEqual(["::1"]);
    for (const name of ["x.invalid", "y.local", "z.onion"]) {
      expect(read(answer(query(name, "A"))).rcode).toBe("NXDOMAIN");
    }
  });

  it("go with the guest", () => {
    const all = lan();
    all.guest("db", ["10.20.0.6"]);
    expect(answersOf(all.answer(query("db", "A")))).toEqual(["10.20.0.6"]);
    expect(read(all.answer(query("5.0.20.10.in-addr.arpa", "PTR"))).rcode).toBe("NXDOMAIN");
    all.server.deleteGuest("id of db operator");
    expect(read(all.answer(query("db.lan", "A"))).rcode).toBe("NXDOMAIN");
  });

  it("stay when the definition changes", () => {
    const all = lan();
    all.server.redefine(definitionOf(`${FORWARDED}<domain name="home"/>${SUBNETS}`));
    expect(answersOf(all.answer(query("db.home", "A")))).toEqual(["10.20.0.5"]);
    expect(all.carrier.sent).toHaveLength(0);
  });
});

describe("whose a name is", () => {
  it("the operator says, before what a guest calls itself", () => {
    const all = lan();
    expect(all.guest("db", ["10.20.0.66", "fd00:20::66"], { givenBy: "guest" })).toBe(true);
    expect(answersOf(all.answer(query("db", "A")))).toEqual(["10.20.0.5"]);
    expect(answersOf(all.answer(query("db", "AAAA")))).toEqual(["fd00:20::5"]);
    const back = read(all.answer(query("66.0.20.10.in-addr.arpa", "PTR")));
    expect(back.rcode).toBe("NXDOMAIN");
    all.server.deleteGuest("id of db operator");
    expect(answersOf(all.answer(query("db", "A")))).toEqual(["10.20.0.66"]);
  });

  it("is whole: nobody adds an address of the other family", () => {
    const all = lan();
    all.guest("v4", ["10.20.0.8"]);
    all.guest("v4", ["fd00:20::66"], { givenBy: "guest" });
    expect(answersOf(all.answer(query("v4", "AAAA")))).toEqual([]);
  });

  it("among guests is the first one's, in whatever order nodes hear of them", () => {
    const claims = [
      ["b", 20, "10.20.0.20"],
      ["c", 10, "10.20.0.10"],
      ["a", 10, "10.20.0.11"],
    ] as const;
    for (const order of [claims, claims.toReversed()]) {
      const all = lan();
      for (const [id, since, address] of order) {
        all.server.setGuest(id, { name: "vm", givenBy: "guest", since, addresses: [address] });
      }
      expect(answersOf(all.answer(query("vm", "A")))).toEqual(["10.20.0.11"]);
    }
  });

  it("is no guest's where programs trust who has it, where it is no name, or another domain's", () => {
    const all = lan();
    for (const name of ["wpad", "WPAD.lan", "isatap", "localhost", "a b", "x.example", ""]) {
      expect([name, all.guest(name, ["10.20.0.66"], { givenBy: "guest" })]).toEqual([name, false]);
    }
    all.guest("lan", ["10.20.0.66"], { givenBy: "guest" });
    expect(answersOf(all.answer(query("lan", "A")))).toEqual(["10.20.0.1"]);
    expect(answersOf(all.answer(query("lan.lan", "A")))).toEqual(["10.20.0.66"]);
    expect(all.guest("VM.lan", ["10.20.0.66"], { givenBy: "guest" })).toBe(true);
    expect(answersOf(all.answer(query("vm", "A")))).toEqual(["10.20.0.66"]);
  });

  it("has no address outside the LAN", () => {
    const all = lan();
    all.guest("out", ["8.8.8.8", "fe80::1", "10.20.0.4"], { givenBy: "guest" });
    expect(answersOf(all.answer(query("out", "A")))).toEqual(["10.20.0.4"]);
    expect(answersOf(all.answer(query("out", "AAAA")))).toEqual([]);
  });

  it("comes from its reservation while the guest is not there", () => {
    const reserved = `<ip address="10.30.0.1" prefix="24"><dhcp>
      <host mac="02:00:00:00:00:01" name="cam" ip="10.30.0.40"/></dhcp></ip>`;
    const all = new NameLan(FORWARDED + reserved);
    expect(answersOf(all.answer(query("cam", "A")))).toEqual(["10.30.0.40"]);
    all.guest("cam", ["10.30.0.66"], { givenBy: "guest" });
    expect(answersOf(all.answer(query("cam", "A")))).toEqual(["10.30.0.40"]);
    all.guest("cam", ["10.30.0.41"]);
    expect(answersOf(all.answer(query("cam", "A")))).toEqual(["10.30.0.41"]);
  });
});

describe("a query", () => {
  it("of a kind that is not served is refused as its RFC says", () => {
    const all = lan();
    const rcodeOf = (octets: Buffer): string => read(all.answer(octets)).rcode;
    expect(rcodeOf(query("db", "A", { flags: 2 << 11 }))).toBe("NOTIMP"); // STATUS
    expect(rcodeOf(query("lan", "AXFR"))).toBe("REFUSED");
    expect(rcodeOf(query("db", "TKEY"))).toBe("NOTIMP");
    expect(rcodeOf(query("db", "OPT"))).toBe("FORMERR");
    const chaos = query("version.bind", "TXT");
    chaos.writeUInt16BE(3, chaos.length - 2);
    expect(rcodeOf(chaos)).toBe("REFUSED");
    const question = { name: "db", type: "A" as const };
    expect(rcodeOf(encode({ questions: [question, question] }))).toBe("FORMERR");
    expect(rcodeOf(encode({ questions: [] }))).toBe("FORMERR");
    expect(all.server.counters.of("unserved query")).toBe(4);
    expect(all.server.counters.of("malformed query")).toBe(3);
  });

  it("of ANY gets the least that is an answer, and leaves the LAN for nobody", () => {
    const all = lan();
    for (const name of ["db", "example.com"]) {
      const reply = read(all.answer(query(name, "ANY")));
      expect(reply.answers).toMatchObject([{ name, type: "HINFO", data: { cpu: "RFC8482" } }]);
    }
    expect(read(all.answer(query("nobody.lan", "ANY"))).rcode).toBe("NXDOMAIN");
    expect(all.carrier.sent).toHaveLength(0);
  });

  it("that is an answer, or no message, is dropped", () => {
    const all = lan();
    const unasked = query("db", "A");
    unasked.writeUInt16BE(0x8180, 2);
    expect(all.ask(unasked)).toBe(false);
    expect(all.ask(Buffer.alloc(11))).toBe(false);
    expect(all.replies).toEqual([]);
    expect(all.server.counters.of("unasked answer")).toBe(1);
    expect(all.server.counters.of("runt")).toBe(1);
  });

  it("with EDNS is answered with it, of another version only told so", () => {
    const all = lan();
    const reply = all.answer(query("db", "A", { edns: 4096, dnssecOk: true }));
    expect(read(reply).additionals).toMatchObject([
      { type: "OPT", udpPayloadSize: 1232, ednsVersion: 0, flag_do: true, extendedRcode: 0 },
    ]);
    expect(read(all.answer(query("db", "A"))).additionals).toEqual([]);
    const newer = encode({
      questions: [{ name: "db", type: "A" }],
      additionals: [opt(1232, { version: 1 })],
    });
    const told = read(all.answer(newer));
    expect(told).toMatchObject({ rcode: "NOERROR", answers: [] });
    expect(told.additionals).toMatchObject([{ type: "OPT", extendedRcode: 1 }]); // BADVERS is 16
    const twice = encode({
      questions: [{ name: "db", type: "A" }],
      additionals: [opt(1232), opt(1232)],
    });
    expect(read(all.answer(twice)).rcode).toBe("FORMERR");
  });

  it("whose answer does not fit is told to use TCP, and gets all of it there", () => {
    const name = `${"a".repeat(60)}.lan`;
    const texts = Array.from({ length: 10 }, (_, index) => {
      return `<txt name="${name}" value="${index}${"x".repeat(200)}"/>`;
    });
    const all = new NameLan(`<domain name="lan"/><dns>${texts.join("")}</dns>`);
    const sizes = [undefined, 100, 512, 1232, 65_535].map((edns) => {
      const reply = all.answer(query(name, "TXT", edns === undefined ? {} : { edns }));
      expect(read(reply)).toMatchObject({ flag_tc: true, answers: [] });
      return reply.length;
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(512);
    expect(all.server.counters.of("truncated")).toBe(5);
    const whole = all.answer(query(name, "TXT"), "tcp");
    expect(read(whole).flag_tc).toBe(false);
    expect(answersOf(whole)).toHaveLength(10);
  });

  it("gets 1,232 octets where it takes them", () => {
    const texts = Array.from({ length: 4 }, (_, index) => {
      return `<txt name="t" value="${index}${"x".repeat(250)}"/>`;
    });
    const all = new NameLan(`<dns>${texts.join("")}</dns>`);
    expect(read(all.answer(query("t", "TXT", { edns: 1232 }))).flag_tc).toBe(false);
    expect(read(all.answer(query("t", "TXT", { edns: 900 }))).flag_tc).toBe(true);
  });
});

describe("what leaves the LAN", () => {
  const asked = (content: string, name: string, type = "A"): readonly string[] => {
    const all = lan(content);
    all.ask(query(name, type));
    return all.carrier.sent.map(({ to }) => to.address);
  };

  it("is what the LAN does not know, to the servers of the host", () => {
    const content = FORWARDED + DNS + SUBNETS;
    expect(asked(content, "example.com")).toEqual(["192.0.2.53"]);
    expect(asked(content, "plain")).toEqual(["192.0.2.53"]);
    expect(asked(content, "8.8.8.8.in-addr.arpa", "PTR")).toEqual(["192.0.2.53"]);
    expect(asked(content, "www.example.net", "MX")).toEqual(["192.0.2.53"]);
    expect(asked(content, "www.example.net", "AAAA")).toEqual([]);
  });

  it("is no name of a domain that is local only, and none of private addresses", () => {
    const content = FORWARDED + DNS + SUBNETS;
    for (const name of ["db", "db.lan", "x.lan", "a.b.lan", "lan"]) {
      expect(asked(content, name, "MX")).toEqual([]);
    }
    const zones = ["10", "31.172", "168.192", "100.100", "254.169", "127"];
    for (const zone of zones) {
      expect(asked(content, `1.${zone}.in-addr.arpa`, "PTR")).toEqual([]);
      expect(asked(content, `strange.1.${zone}.in-addr.arpa`)).toEqual([]);
    }
    for (const zone of ["d.f.ip6.arpa", "b.e.f.ip6.arpa", "8.b.d.0.1.0.0.2.ip6.arpa"]) {
      expect(asked(content, `1.${zone}`, "PTR")).toEqual([]);
    }
    expect(asked(content, "1.32.172.in-addr.arpa", "PTR")).toHaveLength(1);
    expect(asked(content, "1.128.100.in-addr.arpa", "PTR")).toHaveLength(1);
  });

  it("may be an unknown name of the domain, unless that is local only", () => {
    const content = `${FORWARDED}<domain name="lan"/>${SUBNETS}`;
    expect(asked(content, "x.lan")).toEqual(["192.0.2.53"]);
    expect(asked(content, "db.lan", "MX")).toEqual([]);
  });

  it("is no plain name where those are not forwarded", () => {
    const content = `${FORWARDED}<dns forwardPlainNames="no"/>${SUBNETS}`;
    expect(asked(content, "plain")).toEqual([]);
    expect(asked(content, "example.com")).toHaveLength(1);
  });

  it("is no name of a subnet whose names are the LAN's", () => {
    const content = (localPtr: string): string =>
      `${FORWARDED}<ip address="198.18.4.1" prefix="26" localPtr="${localPtr}"/>`;
    expect(asked(content("yes"), "9.4.18.198.in-addr.arpa", "PTR")).toEqual([]);
    expect(asked(content("yes"), "99.4.18.198.in-addr.arpa", "PTR")).toHaveLength(1);
    expect(asked(content("no"), "9.4.18.198.in-addr.arpa", "PTR")).toHaveLength(1);
  });

  it("goes to the forwarder of the longest domain", () => {
    const content = `${FORWARDED}<domain name="lan" localOnly="yes"/><dns>
      <forwarder addr="192.0.2.1"/>
      <forwarder domain="corp.example" addr="192.0.2.2"/>
      <forwarder domain="lab.corp.example" addr="192.0.2.3"/>
      <forwarder domain="secret.corp.example"/>
      <forwarder domain="10.in-addr.arpa" addr="192.0.2.4"/>
      <forwarder domain="lan" addr="192.0.2.5"/>
      <forwarder domain="far.lan" addr="192.0.2.6"/></dns>${SUBNETS}`;
    expect(asked(content, "example.com")).toEqual(["192.0.2.1"]);
    expect(asked(content, "a.corp.example")).toEqual(["192.0.2.2"]);
    expect(asked(content, "CORP.example")).toEqual(["192.0.2.2"]);
    expect(asked(content, "a.lab.corp.example")).toEqual(["192.0.2.3"]);
    expect(asked(content, "a.secret.corp.example")).toEqual([]);
    expect(asked(content, "1.1.1.10.in-addr.arpa", "PTR")).toEqual(["192.0.2.4"]);
    expect(asked(content, "x.lan")).toEqual([]);
    expect(asked(content, "x.far.lan")).toEqual(["192.0.2.6"]);
    expect(asked(content, "5.0.20.10.in-addr.arpa", "PTR")).toEqual([]);
  });

  it("never goes to the LAN itself", () => {
    const own = `${FORWARDED}<dns><forwarder addr="10.20.0.1"/>
      <forwarder domain="corp.example" addr="fd00:20::1"/></dns>${SUBNETS}`;
    expect(asked(own, "example.com")).toEqual(["192.0.2.53"]);
    expect(asked(own, "a.corp.example")).toEqual([]);
    const all = lan();
    all.hostServers = [{ address: "10.20.0.1", port: 53 }];
    expect(read(all.answer(query("example.com", "A"))).rcode).toBe("REFUSED");
  });

  it("is nothing of an isolated LAN but what its own forwarders are for", () => {
    expect(asked(SUBNETS, "example.com")).toEqual([]);
    const content = `<dns><forwarder domain="corp.example" addr="192.0.2.2"/></dns>${SUBNETS}`;
    expect(asked(content, "a.corp.example")).toEqual(["192.0.2.2"]);
    expect(asked(content, "example.com")).toEqual([]);
  });

  it("is nothing where the asker wants no recursion", () => {
    const all = lan();
    expect(read(all.answer(query("example.com", "A", { flags: 0 }))).rcode).toBe("REFUSED");
    expect(answersOf(all.answer(query("db", "A", { flags: 0 })))).toEqual(["10.20.0.5"]);
    expect(all.carrier.sent).toHaveLength(0);
    expect(all.server.counters.of("not asked outside")).toBe(1);
  });
});

/** The methods without the object, for tests that call one of them often. */
function bound(all: NameLan): Pick<NameLan, "answer"> {
  return { answer: (octets, over) => all.answer(octets, over) };
}
