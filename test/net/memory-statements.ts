import type { EpochMillis } from "../../src/base/duration.js";
import type { NodeId } from "../../src/base/ids.js";
import type { ControlPlaneParts } from "../../src/overlay/control-plane-parts.js";
import { encodeRevocation, type Revocation } from "../../src/trust/revocation.js";
import {
  readStatement,
  type SignedStatement,
  type StatementJudgement,
} from "../../src/trust/signed-statement.js";
import type { TrustList } from "../../src/trust/trust-list.js";
import type { Host } from "./fabric.js";
import { memoryChain, MemorySeal } from "./memory-seal.js";

/** What a host of a scene says of a key that is not to be believed any more. */
export function revocationBy(
  { name, role }: Pick<Host, "name" | "role">,
  subject: NodeId,
  over: Partial<Revocation> = {},
): SignedStatement {
  const said = {
    subject,
    reason: "key compromise",
    signedAt: 1 as EpochMillis,
    spared: new Map(),
    ...over,
  } as const;
  const octets = Buffer.concat([Buffer.of(1), encodeRevocation(said)]);
  return { octets, chain: memoryChain(name, role), signature: new MemorySeal(name).sign(octets) };
}

/** Believes what a host with the role of an admin has signed, and of each host that it has left. */
export function memoryStatements(
  list: TrustList,
  installed: () => void,
): ControlPlaneParts["statements"] {
  return {
    list,
    judge: judgeInMemory,
    install: (statement, { said }) => {
      list.add(statement, said);
      installed();
    },
    isExpelled: ({ node, issuerKey }) => !list.admits(node, issuerKey),
  };
}

/** The host makes the statement, and tells it. */
export function publish({ list, control }: Host, statement: SignedStatement): void {
  list.add(statement, readStatement(statement)!);
  control.signed.statements.publish(statement);
  control.expel();
}

function judgeInMemory(statement: SignedStatement): StatementJudgement {
  const said = readStatement(statement);
  const signer = new MemorySeal("").identify(statement.chain);
  if (said?.kind !== "revocation") return { kind: "refused", reason: "statement malformed" };
  if (signer === undefined) return { kind: "refused", reason: "statement of a stranger" };
  const leaves = said.subject === signer.node && said.reason === "cessation of operation";
  if (signer.role !== "admin" && !leaves)
    return { kind: "refused", reason: "statement of no admin" };
  return signer.verify(statement.octets, statement.signature)
    ? { kind: "sound", said, author: signer.node }
    : { kind: "refused", reason: "statement signed wrongly" };
}
