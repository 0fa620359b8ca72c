import fc from "fast-check";
import { millis } from "../../../src/base/duration.js";
import type { Mac, PortId } from "../../../src/base/ids.js";
import { Fdb, type Learning } from "../../../src/switch/fdb.js";
import { Place } from "../../../src/switch/place.js";
import { stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";

const AGEING = 20;
const LIMIT = 8;
const MAC_LIMITS = [2, 3, 5, 9];
const MACS = Array.from({ length: 14 }, (_, each) => stationMac(each + 1));

interface Entry {
  readonly mac: Mac;
  place: number;
  seen: number;
}

/** A list without anything aged in it, the entry seen last at the end. */
interface NaiveFdb {
  now: number;
  entries: Entry[];
}

interface Real {
  readonly clock: FakeClock;
  readonly fdb: Fdb;
  readonly places: readonly Place[];
}

function at(model: NaiveFdb, place: number): Entry[] {
  return model.entries.filter((entry) => entry.place === place);
}

/** Who may have to go now that `place` gained a station; several where places tie. */
function candidates(model: NaiveFdb, place: number): readonly Entry[] {
  const own = at(model, place);
  if (own.length > MAC_LIMITS[place]!) return own.slice(0, 1);
  if (model.entries.length <= LIMIT) return [];
  const counts = MAC_LIMITS.map((_, each) => at(model, each).length);
  const most = Math.max(...counts);
  if (own.length === most) return own.slice(0, 1);
  return counts.flatMap((count, each) => (count === most ? [at(model, each)[0]!] : []));
}

/** One value to compare: jest's own comparison costs more than the steps it judges. */
function agree(model: NaiveFdb, { fdb, places }: Real): void {
  const expected = MACS.map((mac) => model.entries.find((entry) => entry.mac === mac)?.place);
  const found = MACS.map((mac) => fdb.lookup(mac)).map((place) => place && places.indexOf(place));
  const listed = [...fdb.entries()].map(({ mac, location, age }) => {
    return [mac, places.findIndex((place) => place.location === location), age];
  });
  const entries = model.entries.map(({ mac, place, seen }) => [mac, place, model.now - seen]);
  expect(JSON.stringify({ found, listed })).toBe(
    JSON.stringify({ found: expected, listed: entries.reverse() }),
  );
  const bounded = places.every((place) => place.stations.length <= place.macLimit);
  expect(bounded && fdb.size <= LIMIT).toBe(true);
}

type Command = fc.Command<NaiveFdb, Real>;

abstract class Step implements Command {
  check(): boolean {
    return true;
  }

  run(model: NaiveFdb, real: Real): void {
    this.act(model, real);
    agree(model, real);
  }

  protected abstract act(model: NaiveFdb, real: Real): void;
}

class Learn extends Step {
  readonly #mac: Mac;
  readonly #place: number;

  constructor(mac: Mac, place: number) {
    super();
    this.#mac = mac;
    this.#place = place;
  }

  protected act(model: NaiveFdb, { fdb, places }: Real): void {
    const known = model.entries.find((entry) => entry.mac === this.#mac);
    const others = model.entries.filter((entry) => entry !== known);
    model.entries = [...others, { mac: this.#mac, place: this.#place, seen: model.now }];
    const leaving = known?.place === this.#place ? [] : candidates(model, this.#place);
    const learning = fdb.learn(this.#mac, places[this.#place]!);
    expect(learning).toBe(this.#expected(known, leaving.length));
    const gone = leaving.filter((entry) => fdb.lookup(entry.mac) === undefined);
    expect(gone).toHaveLength(Math.min(leaving.length, 1));
    model.entries = model.entries.filter((entry) => entry !== gone[0]);
  }

  #expected(known: Entry | undefined, leaving: number): Learning {
    if (known === undefined) return leaving > 0 ? "full" : "new";
    return known.place === this.#place ? "refreshed" : "moved";
  }

  override toString(): string {
    return `learn(${this.#mac % 256}, place ${this.#place})`;
  }
}

class Advance extends Step {
  readonly #by: number;

  constructor(by: number) {
    super();
    this.#by = by;
  }

  protected act(model: NaiveFdb, { clock }: Real): void {
    clock.advance(this.#by);
    model.now += this.#by;
    model.entries = model.entries.filter((entry) => model.now - entry.seen < AGEING);
  }

  override toString(): string {
    return `advance(${this.#by} ms)`;
  }
}

class Forget extends Step {
  readonly #place: number;

  constructor(place: number) {
    super();
    this.#place = place;
  }

  protected act(model: NaiveFdb, { fdb, places }: Real): void {
    const place = places[this.#place]!;
    expect(fdb.forget(place)).toBeGreaterThanOrEqual(at(model, this.#place).length);
    model.entries = model.entries.filter((entry) => entry.place !== this.#place);
    expect(place.stations.length).toBe(0);
  }

  override toString(): string {
    return `forget(place ${this.#place})`;
  }
}

class Sweep extends Step {
  protected act(model: NaiveFdb, { fdb }: Real): void {
    const before = fdb.size;
    expect(fdb.sweep()).toBe(before - model.entries.length);
    expect(fdb.size).toBe(model.entries.length);
  }

  override toString(): string {
    return "sweep()";
  }
}

function makeReal(): Real {
  const clock = new FakeClock();
  const places = MAC_LIMITS.map(
    (macLimit, each) => new Place({ kind: "port", port: (each + 1) as PortId }, macLimit),
  );
  return { clock, places, fdb: new Fdb({ clock, limit: LIMIT, ageingTime: millis(AGEING) }) };
}

describe("the FDB", () => {
  it("answers as a naive list does, whatever is learned, forgotten and aged", () => {
    const place = fc.nat({ max: MAC_LIMITS.length - 1 });
    const learn = fc
      .tuple(fc.constantFrom(...MACS), place)
      .map(([mac, where]) => new Learn(mac, where));
    const commands = fc.commands(
      [
        learn,
        learn,
        learn,
        fc.integer({ min: 1, max: AGEING + 1 }).map((by) => new Advance(by)),
        fc.constantFrom(1, 2, 3).map((by) => new Advance(by)),
        place.map((each) => new Forget(each)),
        fc.constant(new Sweep()),
      ],
      { size: "large", maxCommands: 120 },
    );
    fc.assert(
      fc.property(commands, (steps) => {
        fc.modelRun(() => ({ model: { now: 0, entries: [] }, real: makeReal() }), steps);
      }),
      { numRuns: 800 },
    );
  });
});
