import { spawn } from "node:child_process";
import { once } from "node:events";
import { isStopped } from "../../src/io/process-state.js";

describe("a process", () => {
  it("stands still while a signal has stopped it, and not when it goes on or has ended", async () => {
    const child = spawn("sleep", ["60"]);
    await once(child, "spawn");
    const pid = child.pid!;
    const becomes = async (stopped: boolean): Promise<void> => {
      while (isStopped(pid) !== stopped) await new Promise((resolve) => setImmediate(resolve));
    };
    expect(isStopped(pid)).toBe(false);
    child.kill("SIGSTOP");
    await becomes(true);
    child.kill("SIGCONT");
    await becomes(false);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isStopped(pid)).toBe(false);
    expect(isStopped(process.pid)).toBe(false);
  });
});
