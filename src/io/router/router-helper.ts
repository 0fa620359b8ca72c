import { SystemError } from "../../base/errors.js";
import type { HelperQuestion } from "./helper-message.js";
import { NOTHING, serveQuestions, type Yield } from "./helper-service.js";
import { hasUplink, InsideLinks } from "./inside-links.js";
import { openInsideSocket } from "./inside-socket.js";
import { runTool } from "./tool.js";

/*
 * The process in a router's namespace: process 1 of a process namespace, so that nothing it starts
 * outlives it. It ends with the stream to the agent.
 */

const links = new InsideLinks();

async function act(question: HelperQuestion): Promise<Yield> {
  switch (question.kind) {
    case "links":
      return { descriptors: await links.apply(question), passesOn: false };
    case "rules":
      await runTool("nft", ["-f", "-"], question.text);
      return NOTHING;
    case "ip":
      await runTool("ip", ["-batch", "-"], question.text);
      return NOTHING;
    case "socket":
      return { descriptors: [openInsideSocket(question)], passesOn: true };
    case "uplink":
      if (!hasUplink()) throw new SystemError("ERR_SYSTEM", "there is no uplink yet");
      return NOTHING;
  }
}

serveQuestions<HelperQuestion>({
  act,
  // Changes of interfaces and rules happen one after the other; sockets do not wait for them.
  waitsItsTurn: ({ kind }) => ["links", "rules", "ip"].includes(kind),
});
