import { FakeAgent, TOKEN } from "../../fake-agent.js";
import { run, type Ran } from "./cli-scene.js";

describe("a network that does not run", () => {
  const words = (state: string): string =>
    `network lab ${state}; start it with: spanlan network start lab\n`;

  it.each([
    ["stopped", "is stopped"],
    ["failed", "has failed"],
  ] as const)("and is %s is told of to who invites, beside the token", async (state, told) => {
    const agent = new FakeAgent();
    agent.state = state;
    const plain = await run(["invite", "lab"], { agent });
    expect(plain).toMatchObject({ status: 0, stdout: `${TOKEN}\n`, stderr: words(told) });
    const json = await run(["invite", "lab", "--json"], { agent });
    expect(json.stderr).toBe("");
    expect(JSON.parse(json.stdout)).toEqual({ token: TOKEN, state });
  });

  describe.each(["peers", "routes", "macs", "leases", "ports"] as const)(
    "and of which %s",
    (list) => {
      async function listed(line: string, state: FakeAgent["state"]): Promise<Ran> {
        const agent = new FakeAgent();
        agent.state = state;
        agent[list] = () => Promise.resolve([]);
        return run(line.split(" "), { agent });
      }

      it("knows nothing is told of, where it is asked for or one of all", async () => {
        expect((await listed(`${list} lab`, "stopped")).stderr).toBe(words("is stopped"));
        const all = await listed(list, "stopped");
        expect(all).toMatchObject({ status: 0, stderr: words("is stopped") });
        expect(all.stdout).toMatch(/^NETWORK [^\n]+\n$/);
      });

      it("knows nothing is not told of where it runs, or in JSON", async () => {
        expect((await listed(list, "running")).stderr).toBe("");
        const json = await listed(`${list} lab --json`, "stopped");
        expect(json).toMatchObject({ stdout: "[]\n", stderr: "", calls: [] });
      });
    },
  );
});
