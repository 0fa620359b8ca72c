import type { SignedDefinition } from "../trust/signed-definition.js";

/** Which definition a node has; two of one version are told apart by their signatures. */
export interface DefinitionMark {
  readonly version: number;
  readonly signature: Buffer;
}

/** What two neighbours say to each other to have the same definition. */
export type DefinitionMessage =
  /** Said when they meet, when it changes, and to whoever has a newer one: as a question for it. */
  | ({ readonly kind: "definition-mark" } & DefinitionMark)
  | { readonly kind: "definition"; readonly definition: SignedDefinition };

/** Whether one replaces the other: of two changes of one version the greater signature stays. */
export function isNewer(one: DefinitionMark, than: DefinitionMark): boolean {
  if (one.version !== than.version) return one.version > than.version;
  return Buffer.compare(one.signature, than.signature) > 0;
}

/** Tells what is said of definitions from everything else that crosses a control connection. */
export function isDefinitionMessage(message: {
  readonly kind: string;
}): message is DefinitionMessage {
  return message.kind === "definition-mark" || message.kind === "definition";
}
