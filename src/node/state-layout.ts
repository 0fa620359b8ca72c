import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Where an agent with this state directory keeps a directory for each network. */
export function networksDirectory(stateDirectory: string): string {
  return join(stateDirectory, "networks");
}

/** About how many networks there are: what a crash left behind counts too. Zero where nothing can be read. */
export function countNetworks(stateDirectory: string): number {
  try {
    return readdirSync(networksDirectory(stateDirectory)).length;
  } catch {
    return 0;
  }
}
