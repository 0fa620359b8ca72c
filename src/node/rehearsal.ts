import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InternalError, messageOf } from "../base/errors.js";
import { silentLogger, type Logger } from "../base/logger.js";
import { freeEndpoint } from "../io/free-endpoint.js";
import { systemClock } from "../io/system-clock.js";
import { systemRng } from "../io/system-rng.js";
import { Agent } from "./agent.js";
import { serveControl } from "./control-server.js";

const NAME = "rehearsal";
/** On loopback alone; nobody else has a token for it. */
const LISTEN = { host: "127.0.0.1", port: 7517 };
/** So long two agents have for one another; what is not warm then stays cold. */
const PATIENCE_MS = 5000;
const LOOK_MS = 5;
const TOKEN_SECONDS = 60;

/**
 * Does once for nothing what an agent does when it starts, with two agents that know nothing of this host's networks,
 * so that V8 has compiled it when guests wait for it. What goes wrong in it is told, and of no account otherwise.
 */
export async function rehearse(logger: Logger): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "spanlan-rehearsal-"));
  const around = { clock: systemClock, rng: systemRng, logger: silentLogger };
  const agents = ["a", "b"].map((each) => new Agent(join(folder, each), around));
  try {
    await meet(agents as [Agent, Agent], folder);
  } catch (error) {
    logger.warn("not rehearsed", { reason: messageOf(error) });
  } finally {
    await Promise.allSettled(agents.map((agent) => agent.close({ keepDevices: false })));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function meet([a, b]: readonly [Agent, Agent], folder: string): Promise<void> {
  const uid = process.getuid?.() ?? 0;
  const socketPath = join(folder, "agent.sock");
  const control = await serveControl(a, { socketPath, uid, logger: silentLogger });
  try {
    const { host, port } = await freeEndpoint(LISTEN);
    const listen = `<listen address="${host}" port="${port}"/>`;
    await a.define(`<network><name>${NAME}</name>${listen}</network>`, NAME);
    await a.start(NAME);
    const token = await a.invite(NAME, {
      ...{ endpoints: [], withoutEndpoints: false, role: "member", ttlSeconds: TOKEN_SECONDS },
      uses: 1,
    });
    await b.join({ token, as: undefined, listen: undefined, discover: false });
    const end = performance.now() + PATIENCE_MS;
    while ((await b.show(NAME)).peersUp === 0) {
      if (performance.now() > end)
        throw new InternalError("ERR_INTERNAL", "two agents do not meet");
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  } finally {
    await control.close();
  }
}
