import type { EpochMillis } from "../../base/duration.js";
import type { spanlan } from "../../generated/overlay.js";
import type { DefinitionMessage } from "../../overlay/definition-message.js";
import { SIGNED_XML_OCTETS_MAX, type SignedDefinition } from "../../trust/signed-definition.js";
import { readChain, readSignature } from "./control-fields.js";

type Wire = spanlan.overlay.v1.ControlMessage.$Properties;
type WireDefinition = spanlan.overlay.v1.Definition.$Properties;

/** The form on the wire of what is said of definitions. */
export function writeDefinitionMessage(message: DefinitionMessage): Wire {
  if (message.kind === "definition") return { definition: writeDefinition(message.definition) };
  const { version, signature } = message;
  return { definitionMark: { version, signature } };
}

/** Undefined for what is beyond a bound. */
export function readDefinitionMessage(wire: Wire): DefinitionMessage | undefined {
  if (wire.definition != null) {
    const definition = readDefinition(wire.definition);
    return definition === undefined ? undefined : { kind: "definition", definition };
  }
  const version = wire.definitionMark?.version ?? 0;
  if (version === 0) return { kind: "definition-mark", version, signature: Buffer.alloc(0) };
  const signature = readSignature(wire.definitionMark?.signature);
  if (signature === undefined || !Number.isSafeInteger(version)) return undefined;
  return { kind: "definition-mark", version, signature: Buffer.from(signature) };
}

/** The form on the wire of a signed definition. */
export function writeDefinition(definition: SignedDefinition): WireDefinition {
  const { version, signedAt, xml, chain, signature } = definition;
  return { version, signedAt, xml, chain: [...chain], signature };
}

/** Undefined unless every part has its size. */
export function readDefinition(
  wire: WireDefinition | null | undefined,
): SignedDefinition | undefined {
  const chain = readChain(wire?.chain);
  const signature = readSignature(wire?.signature);
  const said = readSaid(wire ?? {});
  if (chain === undefined || signature === undefined || said === undefined) return undefined;
  return {
    ...said,
    chain: chain.map((each) => Buffer.from(each)),
    signature: Buffer.from(signature),
  };
}

function readSaid(
  wire: WireDefinition,
): Pick<SignedDefinition, "version" | "signedAt" | "xml"> | undefined {
  const version = wire.version ?? 0;
  const signedAt = wire.signedAt ?? 0;
  const xml = wire.xml ?? "";
  if (version < 1 || !Number.isSafeInteger(version) || !Number.isSafeInteger(signedAt)) {
    return undefined;
  }
  const octets = Buffer.byteLength(xml);
  if (octets < 1 || octets > SIGNED_XML_OCTETS_MAX) return undefined;
  return { version, signedAt: signedAt as EpochMillis, xml };
}
