import { TOKEN } from "../../fake-agent.js";
import { run } from "./cli-scene.js";

describe("invite", () => {
  const INVITATION = { endpoints: [], withoutEndpoints: false, uses: 1 };

  it("prints the token, and with the network's state as JSON", async () => {
    const plain = await run(["invite", "lab"]);
    expect(plain).toMatchObject({ status: 0, stdout: `${TOKEN}\n`, stderr: "" });
    const request = { ...INVITATION, role: "transit", ttlSeconds: 600 };
    expect(plain.calls).toContainEqual(["invite", "lab", request]);
    const { stdout } = await run(["invite", "lab", "--json"]);
    expect(JSON.parse(stdout)).toEqual({ token: TOKEN, state: "running" });
  });

  it("passes on endpoints, role and time", async () => {
    const line = "invite lab --endpoint a.example:1 --endpoint [fd00::1]:2 --role admin --ttl 2d";
    const endpoints = [
      { host: "a.example", port: 1 },
      { host: "fd00::1", port: 2 },
    ];
    const request = { ...INVITATION, endpoints, role: "admin", ttlSeconds: 172_800 };
    expect((await run(line.split(" "))).calls).toContainEqual(["invite", "lab", request]);
  });

  it.each([
    ["--uses 20", 20],
    ["--reusable", "any"],
  ])("may let in more than one host: %s", async (option, uses) => {
    const { calls } = await run(["invite", "lab", ...option.split(" ")]);
    const request = { ...INVITATION, role: "transit", ttlSeconds: 600, uses };
    expect(calls).toContainEqual(["invite", "lab", request]);
  });

  it.each(["--uses 0", "--uses 1.5", "--uses 2 --reusable"])(
    "asks no agent with %s",
    async (options) => {
      const ran = await run(["invite", "lab", ...options.split(" ")]);
      expect(ran).toMatchObject({ status: 2, stdout: "", calls: [] });
    },
  );

  it.each(["30d", "720h", "1s"])("may last %s", async (ttl) => {
    expect(await run(["invite", "lab", "--ttl", ttl])).toMatchObject({ status: 0 });
  });

  it.each(["1000h", "31d", "100y", "999ms", "10"])(
    "cannot last %s, which is quoted as it was typed with what is possible",
    async (ttl) => {
      const { stderr, calls } = await run(["invite", "lab", "--ttl", ttl]);
      expect(stderr).toBe(
        `spanlan: ttl "${ttl}" is not 1 second to 30 days, in s, m, h or d: such as 90s, 10m, 1h or 2d\n`,
      );
      expect(calls).toEqual([]);
    },
  );

  it("prints the token alone, even on a terminal", async () => {
    const ran = await run(["invite", "lab"], { terminal: 80 });
    expect(ran).toMatchObject({ stdout: `${TOKEN}\n`, stderr: "" });
  });
});
