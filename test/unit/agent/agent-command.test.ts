import { run } from "./cli-scene.js";

describe("agent", () => {
  it("runs where it is told, where the environment says, or at the usual places", async () => {
    const env = { XDG_RUNTIME_DIR: "/run/user/1000" };
    const places = async (line: string, more = {}, uid = 1000): Promise<unknown> =>
      (await run(line.split(" "), { env: { ...env, ...more }, uid })).agentRuns;
    const expected = (stateDirectory: string, socketPath: string): unknown => [
      { stateDirectory, socketPath, foregroundHints: false, json: false },
    ];
    expect(await places("agent --state /s --socket /k")).toEqual(expected("/s", "/k"));
    expect(await places("agent", { SPANLAN_STATE: "/s", SPANLAN_SOCKET: "/k" })).toEqual(
      expected("/s", "/k"),
    );
    expect(await places("agent")).toEqual(
      expected("/home/ann/.local/state/spanlan", "/run/user/1000/spanlan/agent.sock"),
    );
    expect(await places("agent", {}, 0)).toEqual(
      expected("/var/lib/spanlan", "/run/spanlan/agent.sock"),
    );
    expect(await places("agent --state /s", { XDG_RUNTIME_DIR: "" })).toEqual(
      expected("/s", "/s/agent.sock"),
    );
  });

  it("serves metrics where the option says, or else the variable, or nowhere", async () => {
    const runs = async (line: string, more: Record<string, string> = {}): Promise<unknown> =>
      (await run(line.split(" "), { env: { SPANLAN_METRICS: "127.0.0.1:9464", ...more } }))
        .agentRuns;
    const at = (host: string, port: number) => [{ metrics: { host, port } }];
    expect(await runs("agent --metrics [::1]:9000")).toMatchObject(at("::1", 9000));
    expect(await runs("agent")).toMatchObject(at("127.0.0.1", 9464));
    expect(await runs("agent", { SPANLAN_METRICS: "" })).not.toMatchObject([{ metrics: {} }]);
    const refused = await run(["agent", "--metrics", "9464"]);
    expect([refused.status, refused.agentRuns]).toEqual([2, []]);
    expect(refused.stderr).toContain("HOST:PORT");
  });

  it("passes on that hints and JSON are wanted", async () => {
    const { agentRuns } = await run(["agent", "--foreground-help", "--json"]);
    expect(agentRuns).toMatchObject([{ foregroundHints: true, json: true }]);
  });
});
