import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIGURE_NAMES, type FigureName } from "../../bench/figure.js";
import type { RunDocument } from "../../bench/run-document.js";
import { ROOT } from "./testbed/root.js";
import { scene } from "./testbed/capability.js";
import { Child } from "./testbed/child.js";
import { attempt } from "./testbed/command.js";
import { eventually } from "./testbed/eventually.js";
import { MARK, traces, type Traces, allGone } from "./testbed/traces.js";

const BENCH = join(ROOT, "dist/bench/bench.js");
const LONG_MS = 400_000;
const mark = `bench-${process.pid}`;
const env = { [MARK]: mark };

/** Not every kernel has it. */
const OPTIONAL: readonly FigureName[] = ["lossBbr"];
/** What a cable without daemons has. */
const OF_THE_WIRE: readonly FigureName[] = [
  ...["tcp1", "tcp4", "udp64", "udp1400", "lossCubic"],
  ...["rttIdleP50", "rttIdleP99", "rttLoadP50", "rttLoadP99"],
] as FigureName[];

async function nothingLeft(before: Traces): Promise<void> {
  await allGone(before, () => traces(mark));
}

scene("the benchmark", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "spanlan-bench-"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it(
    "measures every figure in a smoke, whatever it is, and leaves nothing but its report",
    async () => {
      const before = await traces(mark);
      const argv = [process.execPath, BENCH, "--smoke", "--json", "--out", folder];
      const done = await attempt(argv, { env, timeoutMs: LONG_MS });
      const document = JSON.parse(done.stdout) as RunDocument;
      expect(document.failures).toEqual([]);
      expect(done.exitCode).toBe(0);
      const figures = (name: string): FigureName[] =>
        document.samples.filter(({ subject }) => subject === name).map(({ figure }) => figure);
      const wanted = FIGURE_NAMES.filter((name) => !OPTIONAL.includes(name));
      expect(figures("spanlan")).toEqual(expect.arrayContaining(wanted));
      expect(figures("raw")).toEqual(expect.arrayContaining([...OF_THE_WIRE]));
      for (const sample of document.samples) {
        expect([sample, Number.isFinite(sample.value)]).toEqual([sample, true]);
      }
      const files = ["side-by-side.json", "side-by-side.md", "side-by-side.svg"];
      expect((await readdir(folder)).sort()).toEqual(files);
      const written = await readFile(join(folder, "side-by-side.json"), "utf8");
      expect(JSON.parse(written)).toEqual(document);
      await nothingLeft(before);
    },
    LONG_MS,
  );

  it.each(["SIGINT", "SIGKILL"] as const)(
    "takes everything down on %s",
    async (signal) => {
      const before = await traces(mark);
      const argv = [process.execPath, BENCH, "--smoke", "--peers", "spanlan"];
      const child = new Child(argv, { env });
      const isAgent = (trace: string): boolean => trace.includes("cli.js agent");
      await eventually("an agent runs", async () => [...(await traces(mark))].some(isAgent));
      expect(await child.end(signal)).toBe(signal === "SIGINT" ? 130 : "SIGKILL");
      await nothingLeft(before);
    },
    LONG_MS,
  );
});
