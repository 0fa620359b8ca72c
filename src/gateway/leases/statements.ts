import type { NodeId } from "../../base/ids.js";
import type { FragmentVersion, VersionedBody } from "../../wire/leases-body.js";

/** Nodes whose words are kept. */
export const SPEAKERS_MAX = 2048;

interface Speaker {
  readonly versions: Map<number, number>;
  /** The latest status; it counts once everything it names is here. */
  status: Extract<VersionedBody, { kind: "status" }> | undefined;
  heard: number;
}

/**
 * Which words of other nodes are here, and as of when they are all. A node's fragments come one by one, in any
 * order: only when each is here that a status names is all known that the node did before the status's stamp.
 */
export class Statements {
  readonly #speakers = new Map<NodeId, Speaker>();

  /** False for a body that is not later than what is held, or for one node too many. */
  isNews(origin: NodeId, { fragment, version }: FragmentVersion): boolean {
    const speaker = this.#speakers.get(origin);
    if (speaker === undefined) return this.#speakers.size < SPEAKERS_MAX;
    return version > (speaker.versions.get(fragment) ?? -1);
  }

  /** All that the body says has been taken in. True when the node is heard as of later than before. */
  hold(origin: NodeId, fragment: number, body: VersionedBody): boolean {
    const speaker = this.#speakers.get(origin) ?? newSpeaker();
    this.#speakers.set(origin, speaker);
    speaker.versions.set(fragment, body.version);
    if (body.kind === "status") speaker.status = body;
    const { status, versions } = speaker;
    if (status === undefined || status.stamp <= speaker.heard) return false;
    const isWhole = status.fragments.every(
      (named) => (versions.get(named.fragment) ?? -1) >= named.version,
    );
    if (isWhole) speaker.heard = status.stamp;
    return isWhole;
  }

  /** By the node's own clock: all that it did before is known here. Less than 0 for a node not heard yet. */
  heard(origin: NodeId): number {
    return this.#speakers.get(origin)?.heard ?? -1;
  }

  /** The least of {@link heard} of these nodes; Infinity for none. */
  heardFromAll(nodes: Iterable<NodeId>): number {
    let least = Infinity;
    for (const node of nodes) least = Math.min(least, this.heard(node));
    return least;
  }

  /** The version of the definition that the node is known to serve, or a later one; 0 for none. */
  definitionOf(origin: NodeId): number {
    const speaker = this.#speakers.get(origin);
    return speaker?.heard === speaker?.status?.stamp ? (speaker?.status?.definition ?? 0) : 0;
  }

  /** The node is gone for good. */
  forget(origin: NodeId): void {
    this.#speakers.delete(origin);
  }
}

function newSpeaker(): Speaker {
  return { versions: new Map(), status: undefined, heard: -1 };
}
