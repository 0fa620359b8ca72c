import { createHash } from "node:crypto";
import type { NodeId } from "../../src/base/ids.js";
import type { Seal, Signer } from "../../src/routing/seal.js";
import { includesRole, parseRole, type Role } from "../../src/trust/role.js";

/** The node id of a host of a scene. */
export function nodeNamed(name: string): NodeId {
  return createHash("sha256").update(name).digest("hex") as NodeId;
}

/** The key that has certified all hosts of a scene. */
export const MEMORY_ISSUER = nodeNamed("issuer");

/** What stands for a certificate in a scene: the host's name and role. */
export function memoryChain(name: string, role: Role): readonly Buffer[] {
  return [Buffer.from(`${role} ${name}`)];
}

/**
 * Signatures without keys: a digest over a secret that only the host's own seal uses. As cheap as a
 * scene of a thousand nodes needs, and still no other host's seal makes it.
 */
export class MemorySeal implements Seal {
  readonly #name: string;
  readonly #isExpelled: (member: Pick<Signer, "node" | "issuerKey">) => boolean;

  /** `isExpelled` says who is no member any more; nobody when absent. */
  constructor(
    name: string,
    isExpelled: (member: Pick<Signer, "node" | "issuerKey">) => boolean = () => false,
  ) {
    this.#name = name;
    this.#isExpelled = isExpelled;
  }

  sign(octets: Buffer): Buffer {
    return digest(this.#name, octets);
  }

  claimed(chain: readonly Buffer[]): NodeId | undefined {
    const [, name] = (chain[0]?.toString() ?? "").split(" ");
    return name === undefined ? undefined : nodeNamed(name);
  }

  identify(chain: readonly Buffer[]): Signer | undefined {
    const [word = "", name] = (chain[0]?.toString() ?? "").split(" ");
    const role = parseRole(word);
    if (role === undefined || name === undefined) return undefined;
    const node = nodeNamed(name);
    if (this.#isExpelled({ node, issuerKey: MEMORY_ISSUER })) return undefined;
    return {
      node,
      role,
      issuerKey: MEMORY_ISSUER,
      chain,
      transit: includesRole(role, "transit"),
      isCurrent: () => true,
      verify: (octets, signature) => digest(name, octets).equals(signature),
    };
  }
}

function digest(name: string, octets: Buffer): Buffer {
  return createHash("sha512").update(`secret of ${name}`).update(octets).digest();
}
