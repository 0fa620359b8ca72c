import { createInterface } from "node:readline/promises";

/** Asks on stderr, so that stdout has results only; undefined without a terminal, or when it is hung up. */
export async function askAtTerminal(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const hungUp = new Promise<undefined>((resolve) => {
    terminal.once("close", () => {
      resolve(undefined);
    });
  });
  try {
    return await Promise.race([terminal.question(question), hungUp]);
  } finally {
    terminal.close();
  }
}
