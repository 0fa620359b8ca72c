import { fileURLToPath } from "node:url";
import type { Guest } from "./guest.js";
import type { NetworkNamespace } from "./network-namespace.js";

const CLIENT = fileURLToPath(new URL("../traffic/client.mjs", import.meta.url));

/** One connection or datagram, and how that went. */
export interface Said {
  readonly outcome: string;
  readonly heard: string;
}

interface Try {
  readonly protocol: "tcp" | "udp";
  readonly host: string;
  readonly port: number;
  readonly say?: string;
  readonly until: string;
  readonly finish?: boolean;
}

/** Tries once, for a few seconds. */
export async function probe(from: NetworkNamespace, tried: Try): Promise<Said> {
  return JSON.parse(await from.run([process.execPath, CLIENT, JSON.stringify(tried)])) as Said;
}

/** Starts a service that says its name, first or, on the silent ports, not at all, and echoes. */
export async function serve(
  at: Guest,
  name: string,
  ports: readonly number[],
  silent: readonly number[] = [],
): Promise<void> {
  await at.traffic("service", { name, ports, silent });
}
