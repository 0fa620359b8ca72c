import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveControl } from "../../src/node/control-server.js";
import { runAgent } from "../../src/node/run-agent.js";
import { FakeAgent } from "../fake-agent.js";
import { RecordingLogger } from "../recording-logger.js";

const uid = process.getuid?.() ?? 0;

describe("an agent", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-run-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it("looks at its control socket before it makes or starts anything", async () => {
    const taken = join(directory, "agent.sock");
    const server = await serveControl(new FakeAgent(), {
      socketPath: taken,
      uid,
      logger: new RecordingLogger(),
    });
    const file = join(directory, "file");
    writeFileSync(file, "precious");
    const stateDirectory = join(directory, "state");
    for (const [socketPath, reason] of [
      [taken, `another agent answers at ${taken}`],
      [file, "exists and is not a socket"],
      [join(directory, "x".repeat(100)), "a socket path has at most 107 octets"],
      ["/proc/nope/agent.sock", "/proc/nope: no directory can be made in /proc"],
    ] as const) {
      const options = { stateDirectory, socketPath, foregroundHints: false, json: true };
      await expect(runAgent(options)).rejects.toThrow(reason);
      expect(readdirSync(stateDirectory)).toEqual([]);
    }
    await server.close();
  });
});
