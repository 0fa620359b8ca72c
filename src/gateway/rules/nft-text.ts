/** The one table of a router. */
export const TABLE = "inet spanlan";

/** A chain; `hook` is empty where other chains jump to it. */
export function chain(name: string, hook: string, rules: readonly string[]): string {
  const lines = [hook, ...rules].filter((line) => line !== "").map((line) => `    ${line}`);
  return [`  chain ${name} {`, ...lines, "  }"].join("\n");
}

/** An anonymous set. */
export function anyOf(elements: readonly string[]): string {
  return `{ ${elements.join(", ")} }`;
}
