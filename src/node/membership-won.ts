import type { EpochMillis } from "../base/duration.js";
import { PeerError } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import type { Enrolled } from "../io/grpc/enrolment-client.js";
import type { Member } from "../overlay/control-message.js";
import { identifyPeer } from "../trust/peer-identity.js";
import { judgeDefinition, type SignedDefinition } from "../trust/signed-definition.js";
import { judgeStatement } from "../trust/signed-statement.js";
import type { NodeKey } from "../trust/signing-key.js";
import { TrustList } from "../trust/trust-list.js";
import { CLOCK_SKEW } from "../trust/validity.js";
import type { SharedDefinition } from "../xml/definition.js";
import { readShared } from "./definition-book.js";
import { memberTrust } from "./member-trust.js";
import type { NetworkFiles } from "./network-store.js";
import { formatSigned } from "./signed-file.js";
import { formatStatements } from "./statements-file.js";

/** A membership just won. */
export interface Membership {
  /** What is kept of it. */
  readonly files: NetworkFiles;
  /** What the signed definition says. */
  readonly shared: SharedDefinition;
  /** The member that answered, and where. */
  readonly door: Member;
}

/** What an answer to an enrolment is judged by. */
interface Pinned {
  readonly network: NetworkId;
  /** The one the token names, DER. */
  readonly root: Buffer;
  readonly key: NodeKey;
  readonly now: EpochMillis;
}

/** What an enrolment brought, if all of it holds under the pinned root; throws ERR_PEER_PROTOCOL otherwise. */
export function judgeEnrolled(
  { chain, definition, successions }: Enrolled,
  { network, root, key, now }: Pinned,
): Omit<Membership, "door"> {
  const skew = CLOCK_SKEW;
  const identity = identifyPeer(chain, [root], { network, now, skew });
  if (identity.kind !== "member" || identity.node !== key.id) {
    throw new PeerError("ERR_PEER_PROTOCOL", "the certificate that came back is not for this node");
  }
  const list = believedFrom(root, successions, { network, now });
  const roots = list.roots(now);
  const judgement = judgeDefinition(definition, { network, roots, now, skew });
  if (judgement.kind === "refused") throw refusal(definition, judgement.reason);
  const shared = readShared(definition.xml, network, "the network's definition");
  const files = {
    ...memberTrust(key, chain, [root]),
    shared: formatSigned(definition),
    statements: formatStatements(list.statements()),
  };
  return { files, shared };
}

/** The pinned root, and what follows from it by the successions that hold. */
function believedFrom(
  root: Buffer,
  successions: Enrolled["successions"],
  { network, now }: Pick<Pinned, "network" | "now">,
): TrustList {
  const list = new TrustList([root], [], now);
  // The newest first: the pinned root is the last one, or near to it.
  for (const statement of [...successions].reverse()) {
    const roots = list.roots(now);
    const judged = judgeStatement(statement, { network, roots, now, skew: CLOCK_SKEW });
    if (judged.kind === "sound" && judged.said.kind === "root succession") {
      list.add(statement, judged.said);
    }
  }
  return list;
}

function refusal({ version }: SignedDefinition, reason: string): PeerError {
  return new PeerError(
    "ERR_PEER_PROTOCOL",
    `the node sent a ${reason} (version ${version}): on an admin's host, change it with spanlan network edit, then join again`,
  );
}
