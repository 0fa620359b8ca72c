import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./testbed/root.js";
import { isMachineRoot, obstacle, scene } from "./testbed/capability.js";
import { Child } from "./testbed/child.js";
import { attempt } from "./testbed/command.js";
import { eventually } from "./testbed/eventually.js";
import { asOrdinaryUser } from "./testbed/ordinary-user.js";
import { MARK, traces, type Traces, allGone } from "./testbed/traces.js";

const DEMO = join(ROOT, "dist/agent/demo.js");
const LONG_MS = 120_000;
const mark = `demo-${process.pid}`;
const env = { [MARK]: mark };

/** What the tests read of the document of `--json`. */
interface DemoReport {
  readonly ok: boolean;
  readonly reason: string;
  readonly throughput: {
    readonly wire: number;
    readonly lan: number;
    readonly direct: number;
    readonly relayed: number;
  };
  readonly joinSeconds: number;
  readonly hops: number;
  readonly outages: readonly {
    readonly cause: string;
    readonly way: string;
    readonly silenceMs: number;
    readonly lost: number;
    readonly repeated: number;
  }[];
}

async function shows(argv: readonly string[]): Promise<void> {
  const done = await attempt(argv, { env, timeoutMs: LONG_MS });
  expect(done).toMatchObject({ exitCode: 0, stderr: "" });
  const report = JSON.parse(done.stdout) as DemoReport;
  expect(report).toMatchObject({ ok: true, reason: "", hops: 2 });
  const { wire, lan, direct, relayed } = report.throughput;
  for (const gbits of [wire, direct, relayed]) expect(gbits).toBeGreaterThan(0);
  expect(lan).toBe(direct);
  expect(report.joinSeconds).toBeGreaterThan(0);
  expect(report.outages).toMatchObject([
    { cause: "wire up", way: "direct", repeated: 0 },
    { cause: "wire cut", way: "relayed", repeated: 0 },
    { cause: "wire up again", way: "direct", repeated: 0 },
    { cause: "relay stopped", way: "direct", repeated: 0 },
  ]);
  // What was cut without a word cost something, or it was not cut.
  expect(report.outages[1]?.lost).toBeGreaterThan(0);
}

/** What the test itself left: nothing, also not a process that is still on its way out. */
async function nothingLeft(before: Traces): Promise<void> {
  await allGone(before, () => traces(mark));
}

scene("the demo", () => {
  it(
    "shows all of it as root and takes it down",
    async () => {
      const before = await traces(mark);
      await shows([process.execPath, DEMO, "--json"]);
      await nothingLeft(before);
    },
    LONG_MS,
  );

  it("takes everything down on Ctrl-C", async () => {
    const before = await traces(mark);
    const child = new Child([process.execPath, DEMO], { env, ownGroup: true });
    await eventually("the agents run", () => child.stdout.includes("ok   an agent starts"));
    expect(await child.endGroup("SIGINT")).toBe(130);
    expect(child.stdout).toContain("ok   everything is taken down");
    await nothingLeft(before);
  });

  it.each(["ok   an agent starts", "ok   guest a sends"])(
    "takes everything down when it is killed itself after '%s'",
    async (moment) => {
      const before = await traces(mark);
      const child = new Child([process.execPath, DEMO], { env });
      await eventually("the moment comes", () => child.stdout.includes(moment), LONG_MS);
      await child.end("SIGKILL");
      await nothingLeft(before);
    },
    LONG_MS,
  );

  it("refuses an argument it does not know", async () => {
    expect(await attempt([process.execPath, DEMO, "--fast"])).toMatchObject({ exitCode: 2 });
  });
});

scene(
  "the demo for an ordinary user",
  () => {
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "spanlan-demo-"));
    });

    afterAll(async () => {
      await rmdir(folder);
    });

    it(
      "shows all of it and takes it down",
      async () => {
        const before = await traces(mark);
        await shows(asOrdinaryUser(folder, "0666", ["agent/demo.js", "--json"]));
        await nothingLeft(before);
      },
      LONG_MS,
    );

    it("says why it cannot run where /dev/net/tun is closed to the user", async () => {
      const done = await attempt(asOrdinaryUser(folder, "0600", ["agent/demo.js"]), { env });
      expect(done.exitCode).toBe(1);
      expect(done.stderr).toContain("/dev/net/tun is not open to this user");
    });
  },
  obstacle() ?? (isMachineRoot() ? undefined : "needs root of the machine, to become another user"),
);
