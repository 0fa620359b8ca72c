import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Where an agent with this state directory keeps a directory for each network. */
export function networksDirectory(stateDirectory: string): string {
  return join(stateDirectory, "networks");
}

/** Where it keeps the keys by which it is about to join. */
export function joiningDirectory(stateDirectory: string): string {
  return join(stateDirectory, "joining");
}

/** About how many networks there are: what a crash left behind counts too. Zero where nothing can be read. */
export function countNetworks(stateDirectory: string): number {
  try {
    return readdirSync(networksDirectory(stateDirectory)).length;
  } catch {
    return 0;
  }
}
