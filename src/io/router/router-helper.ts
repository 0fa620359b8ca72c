import { readlinkSync } from "node:fs";
import { Socket } from "node:net";
import { InternalError, messageOf, SpanError, SystemError } from "../../base/errors.js";
import { passDescriptors } from "../sys/descriptor-passing.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { LineReader, type HelperAnswer, type HelperQuestion } from "./helper-message.js";
import { CHANNEL_FD, MESSAGES_FD } from "./helper-descriptors.js";
import { hasUplink, InsideLinks } from "./inside-links.js";
import { openInsideSocket } from "./inside-socket.js";
import { runTool } from "./tool.js";

/*
 * The process in a router's namespace: process 1 of a process namespace, so that nothing it starts
 * outlives it. It ends with the stream to the agent.
 */

const messages = new Socket({ fd: MESSAGES_FD, readable: true, writable: true });
const channel = CHANNEL_FD as Descriptor;
const links = new InsideLinks();
/** Changes of interfaces and rules happen one after the other; sockets do not wait for them. */
let changes: Promise<unknown> = Promise.resolve();

function answer(answer: HelperAnswer): void {
  messages.write(`${JSON.stringify(answer)}\n`);
}

/** What the answer brings, and whether it is closed here once it is sent. */
interface Yield {
  readonly descriptors: readonly Descriptor[];
  readonly passesOn: boolean;
}

const NOTHING: Yield = { descriptors: [], passesOn: false };

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

async function serve(id: number, question: HelperQuestion): Promise<void> {
  try {
    const { descriptors, passesOn } = await act(question);
    if (descriptors.length > 0) passDescriptors(channel, id, descriptors);
    if (passesOn) descriptors.forEach(closeDescriptor);
    answer({ id, descriptors: descriptors.length });
  } catch (error) {
    const code = error instanceof SpanError ? error.code : "ERR_INTERNAL";
    answer({ id, failure: { code, message: messageOf(error) } });
  }
}

function hear(line: string): void {
  const { id, ...question } = JSON.parse(line) as { id: number } & HelperQuestion;
  const isChange = ["links", "rules", "ip"].includes(question.kind);
  if (isChange) changes = changes.then(() => serve(id, question));
  else void serve(id, question);
}

const reader = new LineReader(hear);
messages.setEncoding("utf8").on("data", (text: string) => {
  reader.feed(text);
});
messages.on("error", () => undefined); // followed by the close
messages.once("close", () => {
  process.exit(0);
});
process.on("uncaughtException", (error) => {
  process.stderr.write(`${messageOf(new InternalError("ERR_INTERNAL", error.message))}\n`);
  process.exit(1);
});

// The file system of /proc is the agent's, so it numbers processes as the agent does.
answer({ id: 0, pid: Number(readlinkSync("/proc/self")) });
