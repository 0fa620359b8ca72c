import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ControlClient } from "../../src/node/control-client.js";
import { serveControl } from "../../src/node/control-server.js";
import { FakeAgent } from "../fake-agent.js";
import { RecordingLogger } from "../recording-logger.js";

const uid = process.getuid?.() ?? 0;

/** An agent of memory behind the real server. */
export interface Served {
  readonly directory: string;
  readonly path: string;
  readonly agent: FakeAgent;
  readonly logger: RecordingLogger;
  close(): Promise<void>;
}

/** The real server on a real socket, in front of an agent of memory. */
export async function serve(directory?: string): Promise<Served> {
  const place = directory ?? (await mkdtemp(join(tmpdir(), "spanlan-control-")));
  const path = join(place, "run/agent.sock");
  const agent = new FakeAgent();
  const logger = new RecordingLogger();
  const server = await serveControl(agent, { socketPath: path, uid, logger });
  return {
    directory: place,
    path,
    agent,
    logger,
    close: async () => {
      await server.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** Runs the scene between a served agent and a connected client. */
export async function scene(
  play: (client: ControlClient, served: Served) => Promise<void>,
): Promise<void> {
  const served = await serve();
  const client = await ControlClient.connect(served.path);
  try {
    await play(client, served);
  } finally {
    client.close();
    await served.close();
  }
}
