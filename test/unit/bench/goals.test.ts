import { GOALS, judge, type Verdict } from "../../../bench/goals.js";
import { Results } from "../../../bench/results.js";
import { isComplete } from "../../../bench/run-document.js";
import { documentOf, samplesOf } from "./run-document.js";

function verdict(figure: string, samples: ReturnType<typeof samplesOf>): Verdict {
  return judge(documentOf(samples)).find((each) => each.figure === figure)!;
}

describe("results", () => {
  it("compare within rounds, and then take the median", () => {
    const results = new Results(samplesOf("tcp1", { spanlan: [4, 80, 12], fast: [1, 10, 2] }));
    expect(results.ratio("spanlan", "fast", "tcp1")).toBe(6);
    expect(results.ratio("spanlan", "slow", "tcp1")).toBeUndefined();
  });

  it("know which is best, be it more or less", () => {
    const values = { slow: [1, 1], fast: [2, 2] };
    expect(new Results(samplesOf("tcp1", values)).best(["slow", "fast"], "tcp1")).toBe("fast");
    expect(new Results(samplesOf("cpu", values)).best(["slow", "fast"], "cpu")).toBe("slow");
    expect(new Results([]).best(["slow"], "cpu")).toBeUndefined();
  });
});

describe("goals", () => {
  it.each([
    [[3.9], "no"],
    [[4], "must"],
    [[7.9], "must"],
    [[8], "aim"],
  ] as const)("are judged at the bound: %p times is %s", (spanlan, holds) => {
    const samples = samplesOf("tcp1", { raw: [99], spanlan, slow: [0.5], fast: [1] });
    expect(verdict("tcp1", samples)).toMatchObject({ holds, peer: "fast", value: spanlan[0] });
  });

  it("are judged downwards where less is better", () => {
    const samples = samplesOf("cpu", { spanlan: [10], slow: [80], fast: [40] });
    expect(verdict("cpu", samples)).toMatchObject({ holds: "must", peer: "fast", value: 0.25 });
  });

  it("compare the idle round trip with layer 2 alone", () => {
    const samples = samplesOf("rttIdleP50", { spanlan: [3], layer3: [1], fast: [2], slow: [9] });
    expect(verdict("rttIdleP50", samples)).toMatchObject({ peer: "fast", value: 1.5 });
  });

  it("take a figure by itself where there is nothing to compare with", () => {
    const samples = samplesOf("relayShare", { spanlan: [58, 61, 64] });
    expect(verdict("relayShare", samples)).toMatchObject({ holds: "must", value: 61 });
  });

  it("say that nothing was measured", () => {
    const all = judge(documentOf([]));
    expect(all).toHaveLength(GOALS.length);
    expect(new Set(all.map(({ holds }) => holds))).toEqual(new Set(["not measured"]));
  });
});

describe("a run", () => {
  const failure = { subject: "fast", measure: "loss", reason: "no reply" };

  it("is complete when what failed was measured in another round", () => {
    const document = documentOf([]);
    expect(isComplete(document)).toBe(true);
    expect(isComplete({ ...document, failures: [{ ...failure, round: 2 }] })).toBe(true);
  });

  it("is not when it failed in each", () => {
    const failures = [1, 2, 3].map((round) => ({ ...failure, round }));
    expect(isComplete({ ...documentOf([]), failures })).toBe(false);
  });
});
