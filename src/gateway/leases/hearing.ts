import type { NodeId } from "../../base/ids.js";
import { decodeLeaseBody, type VersionedBody } from "../../wire/leases-body.js";
import type { Deeds } from "./deeds.js";
import type { LeaseWorld } from "./lease-world.js";
import type { LeaseRecords } from "./records.js";
import type { Roster } from "./roster.js";
import type { Statements } from "./statements.js";

/** What other nodes' words are taken to. */
export interface HearingParts {
  readonly self: NodeId;
  readonly world: Pick<LeaseWorld, "report">;
  readonly records: LeaseRecords;
  readonly statements: Statements;
  readonly roster: Roster;
  readonly deeds: Deeds;
  /** Something was learned. */
  readonly heard: () => void;
}

/** Takes in what other nodes flood. Only what was taken in whole counts as heard. */
export class Hearing {
  readonly #parts: HearingParts;

  constructor(parts: HearingParts) {
    this.#parts = parts;
  }

  /** A fragment of the node, whose signature has been verified; any octets may come. */
  hear(origin: NodeId, fragment: number, octets: Buffer): void {
    const { self, statements, roster, heard } = this.#parts;
    if (origin === self) return;
    if (roster.isGone(origin)) {
      this.#refuse(origin, "not a member");
      return;
    }
    const body = decodeLeaseBody(octets, fragment);
    if (body === undefined) {
      this.#refuse(origin, "malformed");
      return;
    }
    if (!roster.isMember(origin)) roster.add(origin);
    if (!statements.isNews(origin, { fragment, version: body.version })) return;
    if (!this.#takeIn(origin, body)) {
      this.#refuse(origin, "no room");
      return;
    }
    statements.hold(origin, fragment, body);
    heard();
  }

  #takeIn(origin: NodeId, body: VersionedBody): boolean {
    const { records, roster, deeds } = this.#parts;
    switch (body.kind) {
      case "status":
        return true;
      case "members":
        for (const member of body.members) if (!roster.isMember(member)) roster.add(member);
        return true;
      case "titles":
        deeds.take(origin, body.titles);
        return true;
      case "leases":
        return body.records.map((record) => records.put(origin, record)).every((isIn) => isIn);
    }
  }

  #refuse(node: NodeId, reason: "not a member" | "malformed" | "no room"): void {
    this.#parts.world.report({ kind: "refused", node, reason });
  }
}
