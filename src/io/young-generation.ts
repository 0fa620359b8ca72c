import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8's young generations at the size they begin with, 1 MiB a thread, instead of up to 32:
 * while it starts, an agent makes much that is soon garbage, and a young generation that grew then
 * stays so for ever. It is for the beginning of a process: what has grown does not shrink by it.
 */
export function keepYoungGenerationsSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}
