/** The entry of a data plane's thread. */
import { once } from "node:events";
import { parentPort } from "node:worker_threads";
import { InternalError, messageOf, SpanError } from "../../base/errors.js";
import { findEventLoopDescriptor } from "../../io/sys/event-loop-descriptor.js";
import { setTimerSlack } from "../../io/sys/processor.js";
import { threadClock } from "../../io/thread-clock.js";
import { ThreadLoop } from "../../io/thread-loop.js";
import { goBeforeOthers } from "../../io/thread-priority.js";
import { DataPlane } from "./data-plane.js";
import type { PlaneCommand, PlaneEvent, PlaneSetup } from "./messages.js";

const port = parentPort;
if (port === null) throw new InternalError("ERR_INTERNAL", "this is a thread's entry");

const say = (event: PlaneEvent): void => {
  port.postMessage(event);
};

/** A rest of a tenth of a millisecond would be half as long again with the kernel's 50 microseconds. */
const TIMER_SLACK_NANOSECONDS = 1000;

goBeforeOthers();
setTimerSlack(TIMER_SLACK_NANOSECONDS);
const search = await findEventLoopDescriptor();
say({ kind: "loaded" });
// Nothing follows the setup until we have said that we are ready.
const [setup] = (await once(port, "message")) as [PlaneSetup];
const loop = new ThreadLoop(search);
const plane = new DataPlane(setup, threadClock(loop), loop, say);

port.on("message", (command: PlaneCommand) => {
  if (command.kind === "path") {
    loop.touch();
    plane.paths.handle(command);
    return;
  }
  if (command.kind !== "question") {
    plane.handle(command);
    return;
  }
  const { id, question } = command;
  try {
    plane.answer(question, (value) => {
      say({ kind: "answer", id, value });
    });
  } catch (error) {
    const code = error instanceof SpanError ? error.code : "ERR_INTERNAL";
    say({ kind: "failure", id, code, message: messageOf(error) });
  }
  if (question.kind !== "stop") return;
  loop.stop();
  // Connections that are closing would hold the thread; the answer is in the main thread's hands.
  setImmediate(() => process.exit(0));
});

loop.start();
say({ kind: "ready", blind: search.kind === "absent" ? search.reason : undefined });
