import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "../../src/base/logger.js";
import { socketOwner } from "../../src/io/socket-owner.js";
import { lockState, tryLockState } from "../../src/io/state-lock.js";
import { takeOverState } from "../../src/node/take-over.js";

describe("taking over a state directory", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-take-over-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it("is all there is to do where no agent uses it", async () => {
    const place = { stateDirectory: directory, socketPath: join(directory, "agent.sock") };
    const unlock = await takeOverState(place, silentLogger);
    expect(tryLockState(directory)).toBeUndefined();
    unlock();
    tryLockState(directory)?.();
  });

  it("says where it looked for the agent that uses it, and ends nobody", async () => {
    const unlock = lockState(directory);
    const socketPath = join(directory, "agent.sock");
    const attempt = takeOverState({ stateDirectory: directory, socketPath }, silentLogger);
    await expect(attempt).rejects.toThrow(
      /another agent .* is not found at .*agent\.sock .*: give its --socket/,
    );
    unlock();
  });

  it("knows who listens at a socket", async () => {
    const path = join(directory, "some.sock");
    const server = createServer().listen(path);
    await once(server, "listening");
    expect(await socketOwner(path)).toBe(process.pid);
    server.close();
    await once(server, "close");
    await expect(socketOwner(path)).rejects.toThrow(path);
  });
});
