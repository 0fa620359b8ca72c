import { createInterface } from "node:readline/promises";

/** Who hangs up, also by Ctrl-D or Ctrl-C, wants nothing more. */
const HUNG_UP = "no";

/** Asks on stderr, so that stdout has results only; undefined without a terminal. */
export async function askAtTerminal(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  // Its last line alone is drawn again as the answer is typed: a screen may be lower than all of it.
  const last = question.lastIndexOf("\n") + 1;
  stderr.write(question.slice(0, last));
  const terminal = createInterface({ input: stdin, output: stderr });
  const hungUp = new Promise<undefined>((resolve) => {
    terminal.once("close", () => {
      resolve(undefined);
    });
  });
  try {
    const answer = await Promise.race([terminal.question(question.slice(last)), hungUp]);
    if (answer === undefined) stderr.write("\n");
    return answer ?? HUNG_UP;
  } finally {
    terminal.close();
  }
}
