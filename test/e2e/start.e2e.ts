import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI } from "./testbed/agent.js";
import { ROOT } from "./testbed/root.js";
import { scene } from "./testbed/capability.js";
import { Child } from "./testbed/child.js";
import { run } from "./testbed/command.js";
import { eventually } from "./testbed/eventually.js";
import type { NetworkRow } from "./testbed/lab.js";
import { MARK, traces, allGone } from "./testbed/traces.js";

scene("npm start", () => {
  it("brings up the built-in network, and Ctrl-C leaves nothing behind", async () => {
    const directory = await mkdtemp(join(tmpdir(), "spanlan-start-"));
    const mark = `start-${process.pid}`;
    const socket = join(directory, "agent.sock");
    const env = {
      SPANLAN_STATE: join(directory, "state"),
      SPANLAN_SOCKET: socket,
      [MARK]: mark,
    };
    const before = await traces(mark);
    const child = new Child(["npm", "start"], { env, cwd: ROOT, ownGroup: true });
    try {
      const networks = await eventually("the default network runs", async () => {
        if (child.ending !== undefined) throw new Error(`${child.stdout}${child.stderr}`);
        const list = await run([process.execPath, CLI, "network", "list", "--json"], { env });
        const rows = JSON.parse(list) as NetworkRow[];
        return rows.some(({ state }) => state === "running") && rows;
      });
      expect(networks).toEqual([expect.objectContaining({ builtin: true, state: "running" })]);
      await eventually("it says what to do next", () => child.stdout.includes("spanlan invite"));
    } finally {
      await child.endGroup("SIGINT");
    }
    await allGone(before, () => traces(mark));
    const lines = child.stderr.split("\n").filter((line) => line.startsWith("{"));
    const events = lines.map((line) => JSON.parse(line) as { msg: string; network?: string });
    const told = events.filter(
      ({ network, msg }) => network === "default" && msg.startsWith("network"),
    );
    expect(told.map(({ msg }) => msg)).toEqual([
      "network defined",
      "network started",
      "network stopped",
    ]);
    await rm(directory, { recursive: true, force: true });
  });
});
