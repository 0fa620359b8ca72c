import type { NodeId } from "../base/ids.js";
import type { GuestMessage } from "../wire/guest-frame.js";
import type { LocalPort } from "./local-port.js";
import { DROP, type Verdict } from "./verdict.js";

/** Whose router guests use: each its own host's, that of this host for all, or that of another node. */
export type Exit = "own" | "here" | NodeId;

/**
 * The network's own router, as the switch of one host sees it. It has one MAC and the same addresses at
 * every host, so that each guest's router is at the guest's own host, wherever that moves; it is never
 * learned and never told to other nodes. Where one node is the exit for all, frames for the router go
 * to that node, and no other node may send as the router.
 */
export class Gateway {
  /** Where the router of this host is attached; undefined where there is none. */
  port: LocalPort | undefined;
  #exit: Exit = "own";
  #toExit: Verdict = DROP["no gateway"];
  #answered: ReadonlySet<GuestMessage> = new Set();

  get exit(): Exit {
    return this.#exit;
  }

  set exit(exit: Exit) {
    this.#exit = exit;
    if (exit === "own" || exit === "here") return;
    const to = Object.freeze({ kind: "node" as const, node: exit });
    this.#toExit = Object.freeze({ kind: "forward", to });
  }

  /** What the node answers itself of what guests ask; such frames go nowhere else. */
  set answered(messages: ReadonlySet<GuestMessage>) {
    this.#answered = messages;
  }

  /** Whether the node answers it itself. */
  answers(message: GuestMessage): boolean {
    return this.#answered.has(message);
  }

  /** What becomes of a frame of this host's guests to the router. */
  get way(): Verdict {
    const isElsewhere = this.#exit !== "own" && this.#exit !== "here";
    return isElsewhere ? this.#toExit : this.#here;
  }

  /** What becomes of a frame to the router that another node sent. */
  get wayOfOthers(): Verdict {
    return this.#exit === "here" ? this.#here : DROP["no gateway"];
  }

  /** Whether what the router floods goes to other nodes too, which have none of their own. */
  get floodsToNodes(): boolean {
    return this.#exit === "here";
  }

  get #here(): Verdict {
    return this.port?.place.forward ?? DROP["no gateway"];
  }
}
