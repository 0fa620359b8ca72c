import type { NetworkNamespace } from "../test/e2e/testbed/network-namespace.js";
import type { ProcessorShare } from "./processor-share.js";

/** The device by which every subject's guests, here the host itself, get at the LAN. */
export const LAN_DEVICE = "lan0";

/** A network namespace in which the daemons of one side run, and the traffic of that side too. */
export interface Host {
  readonly name: "a" | "b" | "c";
  readonly namespace: NetworkNamespace;
  /** On the LAN that a subject makes. */
  readonly lan: string;
  /** The files of its daemons; gone with the lab. */
  readonly directory: string;
  readonly links: readonly Link[];
  /** What of the processors all that runs there may have; undefined where that is not told apart. */
  readonly share?: ProcessorShare;
}

/** The command line that runs a program at a host, within its share of the processors. */
export function at({ namespace, share }: Host, argv: readonly string[]): readonly string[] {
  const inside = namespace.inside(argv); // behind it no control group is in sight
  return share === undefined ? inside : share.joined(inside);
}

/** One end of a cable. */
export interface Link {
  readonly device: string;
  readonly address: string;
  readonly far: { readonly name: Host["name"]; readonly address: string };
}

/** The end of the first cable of a host; between two hosts there is no other. */
export function linkOf({ name, links: [link] }: Host): Link {
  if (link === undefined) throw new Error(`host ${name} has no cable`);
  return link;
}
