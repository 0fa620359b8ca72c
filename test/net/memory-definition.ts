import { createHash } from "node:crypto";
import type { EpochMillis } from "../../src/base/duration.js";
import type { DefinitionJudgement, SignedDefinition } from "../../src/trust/signed-definition.js";
import { memoryChain, MemorySeal } from "./memory-seal.js";
import type { Host } from "./fabric.js";

/** What a host of a scene signs as its network's definition. */
export function definitionBy(
  { name, role }: Pick<Host, "name" | "role">,
  version: number,
  xml = `<network><name>v${version}</name></network>`,
): SignedDefinition {
  const signature = new MemorySeal(name).sign(covered(version, xml));
  const signedAt = 1 as EpochMillis;
  return { version, signedAt, xml, chain: memoryChain(name, role), signature };
}

/** Believes what a host of a scene with the role of an admin has signed. */
export function judgeInMemory(definition: SignedDefinition): DefinitionJudgement {
  const { chain, version, xml, signature } = definition;
  const signer = new MemorySeal("").identify(chain);
  if (signer === undefined) return { kind: "refused", reason: "definition of a stranger" };
  if (signer.role !== "admin") return { kind: "refused", reason: "definition of no admin" };
  return signer.verify(covered(version, xml), signature)
    ? { kind: "sound", author: signer.node }
    : { kind: "refused", reason: "definition signed wrongly" };
}

function covered(version: number, xml: string): Buffer {
  return createHash("sha256").update(`${version} ${xml}`).digest();
}
