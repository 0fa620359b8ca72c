import { spawnSync } from "node:child_process";

/** Whether nft can be run here in a network namespace of its own. */
export const canCheck = spawnSync("unshare", ["-n", "nft", "list", "ruleset"]).status === 0;

/** What nft says against a text, in a network namespace of its own; empty where it takes it. */
export function objection(text: string): string {
  const done = spawnSync("unshare", ["-n", "nft", "-f", "-"], { input: text, encoding: "utf8" });
  return done.status === 0 ? "" : done.stderr;
}
