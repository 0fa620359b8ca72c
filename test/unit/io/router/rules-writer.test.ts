import { parseIp } from "../../../../src/base/ip-address.js";
import { RulesWriter, type RulesInput } from "../../../../src/io/router/rules-writer.js";

/** What a writer wrote, each waiting to be taken or refused. */
class Paper {
  readonly texts: string[] = [];
  #settle: ((error?: Error) => void) | undefined;

  write(text: string): Promise<void> {
    this.texts.push(text);
    return new Promise((resolve, reject) => {
      this.#settle = (error) => {
        if (error === undefined) resolve();
        else reject(error);
      };
    });
  }

  async settle(error?: Error): Promise<void> {
    this.#settle?.(error);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

const DEFINITION = { addresses: [] };

function input(host: string, definition: RulesInput["definition"] = DEFINITION): RulesInput {
  const live = { guests: new Map(), host: [parseIp(host)!], others: [] };
  return { definition, live };
}

describe("the writer of a router's rules", () => {
  it("writes the whole first, and addresses alone as long as nothing else changes", async () => {
    const paper = new Paper();
    const writer = new RulesWriter((text) => paper.write(text));
    void writer.apply(input("10.0.0.1"));
    await paper.settle();
    void writer.apply(input("10.0.0.2"));
    await paper.settle();
    void writer.apply(input("10.0.0.3", { addresses: [] }));
    await paper.settle();
    expect(paper.texts.map((text) => text.includes("delete table"))).toEqual([true, false, true]);
  });

  it("writes one at a time, and of those that come meanwhile only the last", async () => {
    const paper = new Paper();
    const writer = new RulesWriter((text) => paper.write(text));
    const applied = [1, 2, 3].map((last) => writer.apply(input(`10.0.0.${last}`)));
    expect(paper.texts).toHaveLength(1);
    await paper.settle();
    expect(paper.texts).toHaveLength(2);
    expect(paper.texts[1]).toContain("10.0.0.3");
    await paper.settle();
    await Promise.all(applied);
  });

  it("says why rules were refused, and writes the next whole", async () => {
    const paper = new Paper();
    const writer = new RulesWriter((text) => paper.write(text));
    void writer.apply(input("10.0.0.1"));
    await paper.settle();
    const refused = writer.apply(input("10.0.0.2"));
    const told = expect(refused).rejects.toThrow("no");
    await paper.settle(new Error("no"));
    await told;
    void writer.apply(input("10.0.0.3"));
    expect(paper.texts[2]).toContain("delete table");
    await paper.settle();
  });
});
