import { InternalError, type ErrorCode } from "../../base/errors.js";

/*
 * Between a process and its helper in namespaces, such as those of a router: one JSON object a line, over a stream.
 * Descriptors travel beside it (`passDescriptors`), tagged with the number of the question, and are
 * sent before the answer that speaks of them.
 */

/** An address and a port of a socket; the address in its text form. */
export interface SocketPlace {
  readonly address: string;
  readonly port: number;
}

/** A socket in the namespace: one that is connected to `remote`, or else one that listens. */
export interface InsideSocket {
  readonly protocol: "tcp" | "udp";
  readonly local?: SocketPlace;
  readonly remote?: SocketPlace;
  /** The only interface it uses. */
  readonly device?: string;
}

/** One of the router's stations on the LAN, in text. */
export interface LinkSetting {
  readonly mac: string;
  /** Addresses with their prefix lengths. */
  readonly addresses: readonly string[];
}

/** What a router's interfaces are to be like. */
export interface LinkSettings {
  /** Largest payload in octets, of each. */
  readonly mtu: number;
  readonly gateway: LinkSetting;
  readonly own: LinkSetting;
  /** Beyond routers of the LAN, as `ip route` takes them: `10.50.0.0/16 via 10.20.0.7 metric 100`. */
  readonly routes: readonly string[];
  /** Whether packets are forwarded at all. */
  readonly forwards: boolean;
}

export type HelperQuestion =
  /** Makes the TAPs, or changes them. The first answer brings them: gateway, own. */
  | ({ readonly kind: "links" } & LinkSettings)
  | { readonly kind: "rules"; readonly text: string }
  /** Commands of `ip`, one a line. */
  | { readonly kind: "ip"; readonly text: string }
  | ({ readonly kind: "socket" } & InsideSocket)
  /** Whether the uplink is there and has a default route; the answer is `yes` or fails. */
  | { readonly kind: "uplink" };

export interface HelperAnswer {
  /** Of the question; 0 for what the helper says first of all: that it is there. */
  readonly id: number;
  readonly failure?: { readonly code: ErrorCode; readonly message: string };
  /** The helper's process, said first, as the file system of /proc numbers it. */
  readonly pid?: number;
  /** How many descriptors come with it. */
  readonly descriptors?: number;
  /** What it tells. */
  readonly value?: unknown;
}

/** Characters a line may have: the largest is a ruleset. */
const LINE_MAX = 16 * 1024 * 1024;

/** Puts lines together from the pieces in which a stream delivers them. */
export class LineReader {
  #rest = "";
  readonly #line: (line: string) => void;

  constructor(line: (line: string) => void) {
    this.#line = line;
  }

  /** Throws where a line is longer than any should be. */
  feed(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    if (this.#rest.length > LINE_MAX) throw new InternalError("ERR_INTERNAL", "a line without end");
    for (const line of lines) this.#line(line);
  }
}
