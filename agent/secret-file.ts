import { open } from "node:fs/promises";
import { SystemError, systemReasonOf, type Secret } from "../src/index.js";

const OWNER_ONLY = 0o600;

/** Writes a new file that its owner alone can read, durable when this returns; one that is there stays as it is. */
export async function writeSecretFile(path: string, text: Secret<string>): Promise<void> {
  try {
    const file = await open(path, "wx", OWNER_ONLY);
    try {
      await file.writeFile(text.reveal());
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      throw new SystemError(
        "ERR_SYSTEM",
        `${path} is there already, and stays as it is: name another file`,
      );
    }
    throw new SystemError("ERR_SYSTEM", `${path}: ${systemReasonOf(error)}`, { cause: error });
  }
}
