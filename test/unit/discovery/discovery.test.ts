import { encode, type Answer } from "dns-packet";
import { parseIp } from "../../../src/base/ip-address.js";
import {
  NETWORK,
  Segment,
  announcement,
  answersIn,
  isResponse,
  listenerOf,
  seenNode,
  source,
  type SegmentHost,
} from "../../segment.js";

const SERVICE = "_spanlan._tcp.local";

let segment: Segment;
beforeEach(() => {
  segment = new Segment();
});

afterEach(() => {
  segment.end();
  expect(segment.clock.pending).toBe(0);
});

function ask(name: string, type: string, more: { answers?: Answer[]; id?: number } = {}): Buffer {
  const questions = [{ name, type: type as "PTR" }];
  return encode({ type: "query", id: more.id ?? 0, questions, answers: more.answers ?? [] });
}

/** The instances of which the service's record was told to all. */
function told(from: number, host: SegmentHost): readonly string[] {
  return segment
    .sentBy(host, from)
    .filter(isResponse)
    .flatMap(answersIn)
    .filter((each) => each.startsWith(`${SERVICE} PTR`));
}

describe("hosts on one link", () => {
  it("see each other within three seconds, whoever came first, and not themselves", () => {
    const [a, b] = [segment.host(1).join(), segment.host(2).join()];
    segment.clock.advance(10_000);
    const c = segment.host(3).join();
    segment.clock.advance(3000);
    expect([a.sees(), b.sees(), c.sees()]).toEqual([
      [2, 3],
      [1, 3],
      [1, 2],
    ]);
    expect(a.sightings()[0]!.sighting).toMatchObject({
      network: NETWORK,
      node: seenNode(2),
      name: undefined,
      endpoints: [{ host: "192.0.2.2", port: 4002 }],
    });
  });

  it("see those that were there before the first of them asked, in a few tens of milliseconds", () => {
    segment.host(1).join();
    segment.clock.advance(10_000);
    const late = segment.host(2).join([]);
    segment.clock.advance(120 + 120 + 3);
    expect(late.sees()).toEqual([1]);
  });

  it("tell the network's name only where that is wanted", () => {
    segment.host(1).join([listenerOf(1, { name: "lab" })]);
    segment.host(2).join();
    const b = segment.host(3).join([]);
    segment.clock.advance(3000);
    expect(b.sightings().map(({ sighting }) => sighting.name)).toEqual(
      expect.arrayContaining(["lab", undefined]),
    );
    const octets = Buffer.concat(segment.sentBy(segment.hosts[1]!).map((each) => each.octets));
    expect(octets.includes("lab")).toBe(false);
  });

  it("are forgotten a second after their goodbye", () => {
    const [a, b] = [segment.host(1).join(), segment.host(2).join()];
    segment.clock.advance(5000);
    b.discovery.announce([]);
    segment.clock.advance(900);
    expect(a.sees()).toEqual([2]);
    segment.clock.advance(1100);
    expect(a.sees()).toEqual([]);
  });

  it("say goodbye when discovery ends", () => {
    const [a, b] = [segment.host(1).join(), segment.host(2).join()];
    segment.clock.advance(5000);
    b.discovery.stop();
    segment.clock.advance(2100);
    expect(a.sees()).toEqual([]);
  });

  it("are forgotten when their records end, after they were asked for four times in vain", () => {
    const [a, b] = [segment.host(1).join(), segment.host(2).join()];
    segment.clock.advance(60_000);
    const { heard } = a.sightings()[0]!;
    b.vanish();
    segment.clock.advance(heard + 119_000 - segment.clock.now());
    expect(a.sees()).toEqual([2]);
    const asked = segment
      .sentBy(a, heard + 1)
      .filter(({ packet }) => packet.questions?.some(({ type }) => type === "SRV"));
    expect(asked.map(({ at }) => Math.floor((at - heard) / 1200))).toEqual([80, 85, 90, 95]);
    segment.clock.advance(2000);
    expect(a.sees()).toEqual([]);
  });

  it("stay known for as long as they answer", () => {
    const [a] = [segment.host(1).join(), segment.host(2).join()];
    segment.clock.advance(3_600_000);
    expect(a.sees()).toEqual([2]);
  });

  it("are seen at their new address when it changes, and no more at the old one after a while", () => {
    const [a, b] = [segment.host(1).join(), segment.host(2).join()];
    segment.clock.advance(5000);
    b.move("192.0.2.99/24");
    segment.clock.advance(10);
    const hosts = (): unknown[] =>
      a.sightings().flatMap(({ sighting }) => sighting.endpoints.map(({ host }) => host));
    expect(hosts()).toContain("192.0.2.99");
    segment.clock.advance(130_000);
    expect(hosts()).toEqual(["192.0.2.99"]);
  });

  it("are forgotten when this host's interface goes, and seen again when it comes back", () => {
    const [a] = [segment.host(1).join(), segment.host(2).join()];
    segment.clock.advance(5000);
    a.discovery.linkDown({ device: "eth0", family: "ipv4" });
    expect(a.sees()).toEqual([]);
    segment.clock.advance(60_000);
    a.discovery.linkUp(a.link);
    segment.clock.advance(500);
    expect(a.sees()).toEqual([2]);
  });

  it("announce only the addresses at which they listen", () => {
    const b = segment.host(2);
    b.addresses = ["192.0.2.2/24", "192.0.2.22/24", "2001:db8::2/64"].map((text) => ({
      address: parseIp(text.split("/")[0]!)!,
      prefix: Number(text.split("/")[1]),
    }));
    b.join([listenerOf(2, { listen: { host: "192.0.2.22", port: 7 } })]);
    segment.clock.advance(2000);
    const addresses = segment
      .sentBy(b)
      .flatMap(answersIn)
      .filter((each) => / A{1,4} /.test(each));
    expect(new Set(addresses.map((each) => each.split(" ")[2]))).toEqual(new Set(["192.0.2.22"]));
    b.discovery.announce([listenerOf(2, { listen: { host: "10.9.9.9", port: 7 } })]);
    const from = segment.clock.now() + 1;
    segment.clock.advance(20_000);
    expect(told(from, b)).toEqual([]);
  });
});

describe("names", () => {
  it("are probed for three times, a quarter of a second apart, before anything is announced", () => {
    const a = segment.host(1).join();
    segment.clock.advance(3000);
    const sent = segment.sentBy(a).filter(({ packet }) => packet.questions?.[0]?.type !== "PTR");
    const [first, second, third, announced] = sent;
    for (const each of [first, second, third]) {
      expect(each!.packet.type).toBe("query");
      expect(each!.packet.authorities?.length).toBe(3);
    }
    expect(second!.at - first!.at).toBe(250);
    expect(third!.at - second!.at).toBe(250);
    expect(announced!.at - third!.at).toBe(250);
    expect(isResponse(announced!)).toBe(true);
    const again = sent.slice(4).map(({ at }) => at - announced!.at);
    expect(again).toEqual([1000]); // the third of them comes at 3 s
  });

  it("are given up to who has them already: the newcomer takes another, and both are seen", () => {
    const twin = (digit: string): string => `${"ab".repeat(8)}${digit.repeat(48)}`;
    const [a, b] = [segment.host(1), segment.host(2)];
    a.join([listenerOf(1, { node: twin("1") as never })]);
    segment.clock.advance(5000);
    b.join([listenerOf(2, { node: twin("2") as never })]);
    segment.clock.advance(5000);
    const c = segment.host(3).join([]);
    segment.clock.advance(5000);
    expect(
      c
        .sightings()
        .map(({ sighting }) => `${sighting.node.at(-1)!} ${sighting.instance}`)
        .sort(),
    ).toEqual([`1 ${"ab".repeat(8)}.${SERVICE}`, `2 ${"ab".repeat(8)}-2.${SERVICE}`]);
  });

  it("that two want at the same time go to one of them, and the other takes another", () => {
    const twin = (digit: string): string => `${"ab".repeat(8)}${digit.repeat(48)}`;
    segment.host(1).join([listenerOf(1, { node: twin("1") as never })]);
    segment.host(2).join([listenerOf(2, { node: twin("2") as never })]);
    segment.clock.advance(10_000);
    const c = segment.host(3).join([]);
    segment.clock.advance(3000);
    const instances = c.sightings().map(({ sighting }) => sighting.instance);
    expect(new Set(instances)).toEqual(
      new Set([`${"ab".repeat(8)}.${SERVICE}`, `${"ab".repeat(8)}-2.${SERVICE}`]),
    );
  });

  it("are changed ever more slowly under a liar who claims each of them", () => {
    const a = segment.host(1).join();
    let seen = 0;
    const lie = (): void => {
      for (const { packet } of segment.sentBy(a).slice(seen)) {
        const [question] = packet.questions ?? [];
        if (packet.type !== "query" || question === undefined || question.type === "PTR") continue;
        const data = { port: 1, target: "other.local" };
        const answers: Answer[] = [{ type: "SRV", name: question.name, ttl: 120, data }];
        segment.send(encode({ type: "response", answers }), source("192.0.2.200"));
      }
      seen = segment.sentBy(a).length;
    };
    segment.clock.advance(60_000, lie);
    expect(told(0, a)).toEqual([]);
    const probes = segment.sentBy(a, 30_000).filter(({ packet }) => packet.authorities?.length);
    expect(probes.length).toBeLessThanOrEqual(8); // one in five seconds
    expect(probes.length).toBeGreaterThan(3);
    segment.clock.advance(10_000);
    expect(told(0, a).length).toBeGreaterThan(0);
  });

  it("are not given up to this host's own other interface", () => {
    const a = segment.host(1).join();
    segment.clock.advance(5000);
    const echo = announcement(1, ["192.0.2.77"]);
    const from = segment.clock.now();
    segment.send(echo, source("192.0.2.1"));
    segment.clock.advance(5000);
    expect(segment.sentBy(a, from + 1).filter(({ packet }) => packet.authorities?.length)).toEqual(
      [],
    );
  });
});

describe("questions", () => {
  it("are asked at first, and after 1, 3, 7, 15 s and so on, an hour apart at most", () => {
    const a = segment.host(1).join([]);
    segment.clock.advance(4 * 3_600_000);
    const at = segment.sentBy(a).map((each) => each.at);
    expect(at[0]).toBeGreaterThanOrEqual(20);
    expect(at[0]).toBeLessThanOrEqual(122);
    const gaps = at.slice(1).map((each, index) => Math.round(each - at[index]!) / 1000);
    expect(gaps.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
    expect(gaps.slice(-2)).toEqual([3600, 3600]);
  });

  it("carry what is known, so that nobody answers who is", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const b = segment.host(2).join([]);
    segment.clock.advance(800);
    const from = segment.clock.now();
    segment.clock.advance(3000);
    const [asked] = segment.sentBy(b, from);
    expect(answersIn(asked!)).toEqual([`${SERVICE} PTR ${seenNode(1).slice(0, 16)}.${SERVICE}`]);
    expect(told(from, a)).toEqual([]);
  });

  it("are answered although the asker knows, when it does not know for long", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const instance = `${seenNode(1).slice(0, 16)}.${SERVICE}`;
    const known = (ttl: number): Answer[] => [{ type: "PTR", name: SERVICE, ttl, data: instance }];
    for (const [ttl, count] of [
      [2250, 0],
      [2249, 1],
    ] as const) {
      const from = segment.clock.now();
      segment.send(ask(SERVICE, "PTR", { answers: known(ttl) }), source("192.0.2.50"));
      segment.clock.advance(2000);
      expect(told(from, a)).toHaveLength(count);
    }
  });

  it("of several are answered once, and not again within a second", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const from = segment.clock.now();
    for (let count = 0; count < 50; count++) {
      segment.send(ask(SERVICE, "PTR"), source(`192.0.2.${50 + count}`));
      segment.clock.advance(10);
    }
    segment.clock.advance(400);
    expect(told(from, a)).toHaveLength(1);
  });

  it("whose known answers come in several messages are answered when all are there", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const from = segment.clock.now();
    const first = ask(SERVICE, "PTR");
    first.writeUInt16BE(0x0200, 2); // TC
    segment.send(first, source("192.0.2.50"));
    segment.clock.advance(100);
    const data = `${seenNode(1).slice(0, 16)}.${SERVICE}`;
    const answers: Answer[] = [{ type: "PTR", name: SERVICE, ttl: 4500, data }];
    segment.send(encode({ type: "query", answers }), source("192.0.2.50"));
    segment.clock.advance(2000);
    expect(told(from, a)).toEqual([]);
    segment.send(first, source("192.0.2.50"));
    segment.clock.advance(399);
    expect(told(from, a)).toEqual([]);
    segment.clock.advance(200);
    expect(told(from, a)).toHaveLength(1);
  });

  it("are answered with all that is needed to dial, in the same message", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const from = segment.clock.now();
    segment.send(ask(SERVICE, "PTR"), source("192.0.2.50"));
    segment.clock.advance(200);
    const [answer] = segment.sentBy(a, from);
    const types = answer!.packet.additionals!.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["SRV", "TXT", "A"]));
    expect(answer!.octets.length).toBeLessThan(1440);
  });

  it("for a type that a name has not are answered by saying which it has", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const from = segment.clock.now();
    segment.send(ask(`${seenNode(1).slice(0, 16)}.local`, "AAAA"), source("192.0.2.50"));
    segment.clock.advance(200);
    const [answer] = segment.sentBy(a, from);
    expect(answer!.packet.answers).toMatchObject([
      { type: "NSEC", flush: true, data: { rrtypes: ["A"] } },
    ]);
  });

  it("that do not speak multicast DNS are answered alone, as a name server would", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const from = segment.clock.now();
    segment.send(ask(SERVICE, "PTR", { id: 77 }), source("192.0.2.50", 40_000));
    segment.clock.advance(200);
    const [answer] = segment.sentBy(a, from);
    expect(answer!.to).toBe("192.0.2.50");
    expect(answer!.packet).toMatchObject({ id: 77, questions: [{ name: SERVICE, type: "PTR" }] });
    for (const each of [...answer!.packet.answers!, ...answer!.packet.additionals!]) {
      expect(each).toMatchObject({ ttl: 10, flush: false });
    }
  });

  it("are not answered where they are not about this host", () => {
    const a = segment.host(1).join();
    segment.clock.advance(10_000);
    const from = segment.clock.now();
    segment.send(ask("_ipp._tcp.local", "PTR"), source("192.0.2.50"));
    segment.send(ask("nobody.local", "A"), source("192.0.2.50", 40_000));
    segment.clock.advance(2000);
    expect(segment.sentBy(a, from).filter(isResponse)).toEqual([]);
  });
});
