import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { Transpiled } from "../transpiled.js";

/** The nice values of a thread that goes before others, and of the one that made it. */
const SCRIPT = `
import { getPriority } from "node:os";
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import { goBeforeOthers } from "./src/io/thread-priority.js";
if (isMainThread) {
  const thread = new Worker(fileURLToPath(import.meta.url));
  thread.once("message", (told) => console.log(JSON.stringify([...told, getPriority(0)])));
} else {
  const could = goBeforeOthers();
  parentPort.postMessage([could, getPriority(0)]);
}
`;

const WITHOUT_PRIVILEGE = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"];

describe("the priority of a thread", () => {
  let built: Transpiled;

  beforeAll(() => {
    built = new Transpiled(["src/io"]);
    writeFileSync(built.path("threads.mjs"), SCRIPT);
  });

  afterAll(() => {
    built.remove();
  });

  const run = (prefix: readonly string[] = []): unknown => {
    const argv = [...prefix, process.execPath, built.path("threads.mjs")];
    return JSON.parse(execFileSync("/usr/bin/env", argv, { encoding: "utf8" }));
  };

  it("is its own, where the system lets it", () => {
    const own = Number(execFileSync("nice", { encoding: "utf8" }));
    const [could, thread, maker] = run() as [boolean, number, number];
    expect([thread, maker]).toEqual(could ? [-10, own] : [own, own]);
  });

  it("stays as it is where that is forbidden", () => {
    // Whoever is not root has no such privilege to give up.
    const plain = process.getuid?.() === 0 ? WITHOUT_PRIVILEGE : [];
    expect(run(["nice", "-n", "3", ...plain])).toEqual([false, 3, 3]);
  });
});
