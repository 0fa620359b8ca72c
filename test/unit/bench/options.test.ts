import { FIGURE_NAMES } from "../../../bench/figure.js";
import { MEASURES, OWN_MEASURES, JOIN } from "../../../bench/measures/measures.js";
import { listing, readOptions as read, type Options } from "../../../bench/options.js";
import { PEERS } from "../../../bench/peers/peers.js";

function readOptions(args: readonly string[]): Options {
  return read(args, () => undefined);
}

describe("the command line of the benchmark", () => {
  it("measures everything when nothing is said", () => {
    expect(readOptions([])).toMatchObject({ rounds: 5, seconds: 4, out: "docs/benchmarks" });
    expect(readOptions([]).peers).toEqual(PEERS.map(({ name }) => name));
  });

  it("has a smoke that what is said goes before", () => {
    expect(readOptions(["--smoke"])).toMatchObject({ rounds: 1, peers: ["raw", "spanlan"] });
    expect(readOptions(["--smoke"]).out).toBeUndefined();
    expect(readOptions(["--smoke", "--rounds", "2", "--peers", "tinc, raw"])).toMatchObject({
      rounds: 2,
      seconds: 1,
      peers: ["tinc", "raw"],
    });
  });

  it.each([
    [["--rounds", "0"], "a whole number from 1 to 1000"],
    [["--seconds", "1.5"], "a whole number from 1 to 600"],
    [["--peers", "raw,vtun"], 'no peer "vtun"; there are raw, spanlan'],
    [["--measures", "speed"], 'no measure "speed"'],
    [["--fast"], "--fast"],
  ])("refuses %p with the value and the remedy", (args, words) => {
    let told = "";
    expect(() => read(args, (text) => (told += text))).toThrow(words);
    expect(told).toMatch(/^spanlan: /);
    expect(told).toContain(words);
  });

  it("lists every peer and every measure", () => {
    for (const { name } of [...PEERS, ...MEASURES, ...OWN_MEASURES]) {
      expect(listing()).toMatch(new RegExp(`^${name.replace("+", "\\+")} `, "m"));
    }
  });
});

describe("the measures", () => {
  it("have names of their own, and read every figure", () => {
    const all = [...MEASURES, ...OWN_MEASURES];
    expect(new Set([...PEERS, ...all].map(({ name }) => name)).size).toBe(
      PEERS.length + all.length,
    );
    const read = new Set([JOIN, ...all.flatMap(({ figures }) => figures)]);
    expect(FIGURE_NAMES.filter((name) => !read.has(name))).toEqual([]);
  });
});
