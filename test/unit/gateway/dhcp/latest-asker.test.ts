import { LatestAsker } from "../../../../src/gateway/dhcp/latest-asker.js";

/** Two at a time; what runs is finished by hand. */
function scene(): {
  readonly ask: (key: string, who: string) => boolean;
  readonly finish: (key: string, result: number) => void;
  readonly heard: string[];
} {
  const asker = new LatestAsker<number>(2);
  const running = new Map<string, (result: number) => void>();
  const heard: string[] = [];
  return {
    heard,
    ask: (key, who) =>
      asker.ask(
        key,
        (result) => heard.push(`${who} ${result}`),
        (done) => running.set(key, done),
      ),
    finish: (key, result) => running.get(key)?.(result),
  };
}

describe("work that several ask for", () => {
  it("is done once, and answers who asked last", () => {
    const { ask, finish, heard } = scene();
    expect(["first", "second"].map((who) => ask("a", who))).toEqual([true, true]);
    finish("a", 7);
    finish("a", 8);
    expect(heard).toEqual(["second 7"]);
  });

  it("runs at most as often at a time as allowed", () => {
    const { ask, finish, heard } = scene();
    expect(["a", "b", "c", "a"].map((key) => ask(key, key))).toEqual([true, true, false, true]);
    finish("b", 1);
    expect(ask("c", "c")).toBe(true);
    finish("c", 2);
    finish("a", 3);
    expect(heard).toEqual(["b 1", "c 2", "a 3"]);
  });
});
