import { minutes, seconds } from "../../../src/base/duration.js";
import {
  LEASES_RATE,
  LSA_REFRESH,
  ORIGINATION_RATE,
  Origination,
} from "../../../src/routing/origination.js";
import type { SignedLsa } from "../../../src/routing/signed-lsa.js";
import {
  decodeLsaHeader,
  LSA_FRAGMENTS,
  LSA_SEQUENCE_MAX,
  lsaBody,
  type LsaType,
} from "../../../src/wire/lsa.js";
import { decodeStations } from "../../../src/wire/stations-body.js";
import { FakeClock } from "../../fake-clock.js";
import { MemorySeal, nodeNamed } from "../../net/memory-seal.js";

const SELF = nodeNamed("self");

let clock: FakeClock;
let told: SignedLsa[];
let batches: SignedLsa[][];
let origination: Origination;

function start(): Origination {
  return new Origination({
    self: SELF,
    clock,
    seal: new MemorySeal("self"),
    originate: (lsas) => {
      told.push(...lsas);
      batches.push([...lsas]);
    },
  });
}

beforeEach(() => {
  clock = new FakeClock();
  told = [];
  batches = [];
  origination = start();
});

function publish(type: LsaType, words: string, fragment = 0): void {
  origination.publish(type, fragment, Buffer.from(words));
}

/** What was told since this was asked last: type, fragment and body. */
function news(): readonly string[] {
  return told.splice(0).map(({ header, octets }) => {
    const { type, fragment } = header;
    return `${type} ${fragment} ${lsaBody(octets).toString()}`;
  });
}

function header(type: LsaType, sequence: number, fragment = 0): SignedLsa["header"] {
  return { type, origin: SELF, fragment, sequence };
}

describe("what a node tells of itself", () => {
  it("leaves at once after a pause, signed, under the header it is known by", () => {
    publish("links", "one");
    clock.advance(0);
    const [lsa] = told;
    expect(decodeLsaHeader(lsa!.octets)).toEqual(lsa!.header);
    expect(lsa!.header).toMatchObject({ type: "links", origin: SELF, fragment: 0 });
    expect(lsa!.signature).toEqual(new MemorySeal("self").sign(lsa!.octets));
    expect(news()).toEqual(["links 0 one"]);
  });

  it("has a sequence one higher each time", () => {
    const sequences = ["one", "two", "three"].map((words) => {
      publish("links", words);
      clock.advance(0);
      return told.at(-1)!.header.sequence;
    });
    const [first = 0] = sequences;
    expect(sequences).toEqual([first, first + 1, first + 2]);
  });

  it("is not told twice when it has not changed", () => {
    publish("links", "one");
    clock.advance(0);
    publish("links", "one");
    clock.advance(seconds(60));
    expect(news()).toEqual(["links 0 one"]);
  });

  it("is told once as it is last, when it changes before it leaves", () => {
    publish("links", "one");
    publish("links", "two");
    clock.advance(0);
    expect(news()).toEqual(["links 0 two"]);
  });

  it("is told again unchanged at LSA_REFRESH after it was told last, with the next sequence", () => {
    publish("links", "one");
    clock.advance(minutes(10));
    publish("links", "two");
    clock.advance(0);
    const before = told.at(-1)!.header.sequence;
    news();
    clock.advance(LSA_REFRESH - 1);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told.map((lsa) => lsa.header.sequence)).toEqual([before + 1]);
    expect(news()).toEqual(["links 0 two"]);
    clock.advance(LSA_REFRESH);
    expect(news()).toEqual(["links 0 two"]);
  });

  it("is not told any more, nor again, after a stop", () => {
    publish("links", "one");
    clock.advance(0);
    publish("links", "two");
    origination.stop();
    publish("identity", "three");
    clock.advance(2 * LSA_REFRESH);
    expect(news()).toEqual(["links 0 one"]);
    expect(clock.pending).toBe(0);
    start().stop(); // with nothing told either
  });
});

describe("the rate at which a node tells of itself", () => {
  /** All fragments of stations, with something new in each. */
  function storm(words: string): void {
    for (let fragment = 0; fragment < LSA_FRAGMENTS; fragment += 1) {
      publish("stations", words, fragment);
    }
  }

  it("lets a burst leave together, in flooding order", () => {
    publish("stations", "s", 1);
    publish("stations", "s", 0);
    publish("links", "l");
    publish("identity", "i");
    clock.advance(0);
    expect(batches).toHaveLength(1);
    expect(news()).toEqual(["identity 0 i", "links 0 l", "stations 0 s", "stations 1 s"]);
  });

  it("is held under a storm", () => {
    for (let round = 0; round < 10_000; round += 10) {
      storm(`round ${round}`);
      clock.advance(10);
    }
    const { burst, perSecond } = ORIGINATION_RATE;
    expect(told.length).toBeLessThanOrEqual(burst + 10 * perSecond);
    expect(told.length).toBeGreaterThanOrEqual(burst + 10 * perSecond - 2);
  });

  it("lets links pass a storm of stations with the next token", () => {
    for (let round = 0; round < 500; round += 10) {
      storm(`round ${round}`);
      clock.advance(10);
    }
    news();
    publish("links", "news");
    publish("identity", "news");
    clock.advance(2 * Math.ceil(1000 / ORIGINATION_RATE.perSecond));
    expect(news().slice(0, 2)).toEqual(["identity 0 news", "links 0 news"]);
  });

  it("loses nothing of what had to wait", () => {
    storm("one");
    clock.advance(0);
    storm("two");
    clock.advance(seconds(10));
    expect(new Set(news().slice(-LSA_FRAGMENTS)).size).toBe(LSA_FRAGMENTS);
    clock.advance(seconds(10));
    expect(news()).toEqual([]);
  });
});

describe("the rate at which a node tells of leases", () => {
  const FRAGMENTS = 100;

  function storm(words: string): void {
    for (let fragment = 0; fragment < FRAGMENTS; fragment += 1) publish("leases", words, fragment);
  }

  it("is held under a storm, which holds up nothing else", () => {
    for (let round = 0; round < 10_000; round += 10) {
      storm(`round ${round}`);
      clock.advance(10);
    }
    const { burst, perSecond } = LEASES_RATE;
    expect(told.length).toBeLessThanOrEqual(burst + 10 * perSecond);
    expect(told.length).toBeGreaterThanOrEqual(burst + 10 * perSecond - 2);
    news();
    publish("links", "news");
    publish("stations", "news");
    clock.advance(0);
    expect(news()).toEqual(["links 0 news", "stations 0 news"]);
  });

  it("is not slower for a storm of stations", () => {
    for (let round = 0; round < 1000; round += 10) {
      for (let each = 0; each < LSA_FRAGMENTS; each += 1) publish("stations", `${round}`, each);
      clock.advance(10);
    }
    news();
    publish("leases", "news", 99);
    clock.advance(0);
    expect(news()).toEqual(["leases 99 news"]);
  });

  it("gives each fragment its turn under a storm that does not end", () => {
    storm("first");
    clock.advance(0);
    news();
    const seconds = Math.ceil(FRAGMENTS / LEASES_RATE.perSecond) + 1;
    for (let round = 0; round < seconds * 100; round += 1) {
      storm(`round ${round}`);
      clock.advance(10);
    }
    const turns = new Set(news().map((each) => each.split(" ")[1]));
    expect(turns.size).toBe(FRAGMENTS);
  });

  it("empties what an earlier life has told, and this one has not", () => {
    origination.outlived(header("leases", 2 ** 47, 9));
    clock.advance(0);
    expect(told.map((lsa) => lsa.header)).toEqual([header("leases", 2 ** 47 + 1, 9)]);
    expect(news()).toEqual(["leases 9 "]);
  });
});

describe("what is left of an earlier life", () => {
  it("is outdone by one, with what is to be known now", () => {
    publish("links", "now");
    clock.advance(0);
    const reached = told.at(-1)!.header.sequence;
    news();
    origination.outlived(header("links", reached + 500));
    clock.advance(0);
    expect(told.at(-1)!.header.sequence).toBe(reached + 501);
    expect(news()).toEqual(["links 0 now"]);
  });

  it("is outdone once, however often it comes back", () => {
    publish("links", "now");
    clock.advance(0);
    const reached = told.at(-1)!.header.sequence;
    news();
    for (const more of [500, 500, 300, 0]) origination.outlived(header("links", reached + more));
    clock.advance(seconds(5));
    expect(told.map((lsa) => lsa.header.sequence)).toEqual([reached + 501]);
  });

  it("is emptied where nothing is to be known any more", () => {
    origination.outlived(header("stations", 2 ** 47, 9));
    clock.advance(0);
    const [lsa] = told;
    expect(lsa!.header).toEqual(header("stations", 2 ** 47 + 1, 9));
    expect(decodeStations(lsaBody(lsa!.octets))).toEqual([]);
  });

  it("cannot be outdone when it has the last sequence, and breaks nothing", () => {
    origination.outlived(header("stations", LSA_SEQUENCE_MAX));
    publish("stations", "more");
    clock.advance(LSA_REFRESH);
    expect(told).toEqual([]);
    origination.outlived(header("stations", LSA_SEQUENCE_MAX - 1, 1));
    publish("stations", "the last", 1);
    clock.advance(LSA_REFRESH);
    expect(told.map((lsa) => lsa.header.sequence)).toEqual([LSA_SEQUENCE_MAX]);
  });

  it("has smaller sequences than anything a later life tells, while the civil clock goes on", () => {
    publish("links", "then");
    clock.advance(0);
    for (let change = 0; change < 20; change += 1) {
      publish("links", `then ${change}`);
      clock.advance(0);
    }
    const last = told.at(-1)!.header.sequence;
    origination.stop();
    clock.advance(seconds(1));
    origination = start();
    publish("links", "now");
    clock.advance(0);
    expect(told.at(-1)!.header.sequence).toBeGreaterThan(last);
  });

  it.each([
    ["before the epoch of sequences", -Date.UTC(2000)],
    ["beyond all sequences", 2 ** 52],
  ])("does not matter where the civil clock stands %s", (_where, by) => {
    clock.stepWall(by);
    origination = start();
    publish("links", "one");
    clock.advance(0);
    const { sequence } = told.at(-1)!.header;
    expect(Number.isSafeInteger(sequence)).toBe(true);
    expect(sequence).toBeGreaterThanOrEqual(1);
    expect(sequence).toBeLessThan(LSA_SEQUENCE_MAX);
  });
});
