import { readlinkSync } from "node:fs";
import { Socket } from "node:net";
import { InternalError, messageOf, SpanError } from "../../base/errors.js";
import { passDescriptors } from "../sys/descriptor-passing.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { CHANNEL_FD, MESSAGES_FD } from "./helper-descriptors.js";
import { LineReader, type HelperAnswer } from "./helper-message.js";

/** What an answer brings. */
export interface Yield {
  readonly descriptors: readonly Descriptor[];
  /** Whether the descriptors are closed here once they are sent. */
  readonly passesOn: boolean;
  readonly value?: unknown;
}

/** An answer that says no more than that it is done. */
export const NOTHING: Yield = { descriptors: [], passesOn: false };

/** What a helper does. */
export interface HelperWork<Question> {
  act(question: Question): Promise<Yield>;
  /** Whether it is done after what was asked before and is done like this. */
  waitsItsTurn(question: Question): boolean;
}

/**
 * Serves the questions of the process that started this one, and ends with the stream to it. To be
 * called once, as all that the helper's own script does.
 */
export function serveQuestions<Question>(work: HelperWork<Question>): void {
  const messages = new Socket({ fd: MESSAGES_FD, readable: true, writable: true });
  let turns: Promise<unknown> = Promise.resolve();
  const answer = (said: HelperAnswer): void => {
    messages.write(`${JSON.stringify(said)}\n`);
  };
  const serve = async (id: number, question: Question): Promise<void> => {
    try {
      answer({ id, ...sent(id, await work.act(question)) });
    } catch (error) {
      const code = error instanceof SpanError ? error.code : "ERR_INTERNAL";
      answer({ id, failure: { code, message: messageOf(error) } });
    }
  };
  const reader = new LineReader((line) => {
    const { id, ...question } = JSON.parse(line) as { id: number } & Question;
    const asked = question as Question;
    if (work.waitsItsTurn(asked)) turns = turns.then(() => serve(id, asked));
    else void serve(id, asked);
  });
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
  // The file system of /proc is the starter's, so it numbers processes as the starter does.
  answer({ id: 0, pid: Number(readlinkSync("/proc/self")) });
}

/** Sends the descriptors, which come before the answer that counts them. */
function sent(
  id: number,
  { descriptors, passesOn, value }: Yield,
): Pick<HelperAnswer, "descriptors" | "value"> {
  if (descriptors.length > 0) passDescriptors(CHANNEL_FD as Descriptor, id, descriptors);
  if (passesOn) descriptors.forEach(closeDescriptor);
  return { descriptors: descriptors.length, value };
}
