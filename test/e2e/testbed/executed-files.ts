import { readFileSync } from "node:fs";

/**
 * The command line that runs `argv` and notes in `file` which programs it and all that it starts become. strace(1)
 * watches from the side: the process is `argv`'s own. It takes from all of them the right to gain privileges.
 */
export function recorded(file: string, argv: readonly string[]): string[] {
  const watch = [
    "-D",
    "-f",
    "-qq",
    "--seccomp-bpf",
    "-e",
    "trace=execve,execveat",
    "-e",
    "signal=none",
  ];
  return ["strace", ...watch, "-s", "4096", "-o", file, "--", ...argv];
}

/** The paths of all programs that were executed, in order; of an attempt that failed there was none. */
export function executedFiles(file: string): readonly string[] {
  const begun = new Map<string, string>();
  const executed: string[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const pid = /^\d+/.exec(line)?.[0] ?? "";
    const path = /^\d+\s+execve(?:at)?\((?:\w+, )?"([^"]*)"/.exec(line)?.[1] ?? begun.get(pid);
    if (path === undefined) continue;
    if (line.includes("<unfinished ...>")) begun.set(pid, path);
    else begun.delete(pid);
    if (/\) += 0$/.test(line)) executed.push(path);
  }
  return executed;
}
