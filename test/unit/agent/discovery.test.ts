import { FakeAgent, SEEN, TOKEN } from "../../fake-agent.js";
import { run } from "./cli-scene.js";

describe("discover", () => {
  it("prints all it was told as JSON", async () => {
    const { stdout, calls } = await run(["discover", "--json"]);
    expect(calls).toEqual([["discover"]]);
    expect(JSON.parse(stdout)).toEqual([SEEN]);
  });

  it("lists the agents with the names their networks have here and there", async () => {
    const { stdout } = await run(["discover"]);
    const [headings, row] = stdout.split("\n");
    expect(headings!.split(/ {2,}/)).toEqual([
      "NETWORK",
      "CALLED",
      "HERE",
      "NODE",
      "INTERFACE",
      "HEARD",
      "ENDPOINTS",
    ]);
    expect(row!.split(/ {2,}/).slice(1, 5)).toEqual(["lab", "-", "cdcdcdcdcdcd", "eth0"]);
  });

  it("tells who comes and goes, until Ctrl-C, as lines or as objects", async () => {
    for (const json of [false, true]) {
      const agent = new FakeAgent();
      agent.seen = [[SEEN], [SEEN], [], [SEEN]];
      const line = ["discover", "--watch", ...(json ? ["--json"] : [])];
      const { stdout, status, pauses } = await run(line, { agent, interruptIn: 3 });
      expect(status).toBe(0);
      expect(pauses).toEqual([1000, 1000, 1000]);
      const lines = stdout.trimEnd().split("\n");
      if (json) {
        const told = lines.map((each) => JSON.parse(each) as unknown);
        expect(told).toEqual([
          { event: "seen", ...SEEN },
          { event: "gone", ...SEEN },
        ]);
      } else {
        expect(lines.map((each) => each.split(" ").slice(0, 2))).toEqual([
          ["seen", "cdcdcdcdcdcd"],
          ["gone", "cdcdcdcdcdcd"],
        ]);
      }
    }
  });
});

describe("invite", () => {
  it("names no endpoint where it is told so, and says when nobody would find the network", async () => {
    const request = {
      endpoints: [],
      withoutEndpoints: true,
      role: "transit",
      ttlSeconds: 600,
      uses: 1,
    };
    const { calls, stderr } = await run(["invite", "lab", "--no-endpoints"]);
    expect(calls).toContainEqual(["invite", "lab", request]);
    expect(stderr).toBe("");
    const agent = new FakeAgent();
    agent.discovery = "off";
    const silent = await run(["invite", "lab", "--no-endpoints"], { agent });
    expect(silent.stdout).toBe(`${TOKEN}\n`);
    expect(silent.stderr).toContain("spanlan network discovery lab id");
    const both = await run(["invite", "lab", "--no-endpoints", "--endpoint", "a.example:1"]);
    expect(both).toMatchObject({ status: 2, calls: [] });
  });
});

describe("join", () => {
  it("finds members on the links where it is asked to", async () => {
    const { calls } = await run(["join", TOKEN, "--discover"]);
    expect(calls).toEqual([
      ["join", { token: TOKEN, as: undefined, listen: undefined, discover: true }],
    ]);
  });
});
