import type { EpochMillis } from "../../../src/base/duration.js";
import { days, minutes } from "../../../src/base/duration.js";
import {
  judgeDefinition,
  signDefinition,
  SIGNED_XML_OCTETS_MAX,
  type SignedDefinition,
} from "../../../src/trust/signed-definition.js";
import { CLOCK_SKEW } from "../../../src/trust/validity.js";
import type { Role } from "../../../src/trust/role.js";
import { NETWORK, NOW, OTHER_NETWORK, smallNetwork } from "./small-network.js";

const XML = "<network><name>lab</name></network>";

async function signed(
  role: Role,
  over: Partial<SignedDefinition> = {},
): Promise<{ definition: SignedDefinition; roots: readonly Buffer[] }> {
  const { key, chain, root } = await smallNetwork({ role });
  const said = { version: 3, signedAt: NOW, xml: XML, ...over };
  const definition = signDefinition(said, { key, chain }, NETWORK);
  return { definition, roots: [root.certificate] };
}

function judged(
  definition: SignedDefinition,
  roots: readonly Buffer[],
  over: { now?: number; network?: typeof NETWORK } = {},
): string {
  const { now = NOW, network = NETWORK } = over;
  const context = { network, roots, now: now as EpochMillis, skew: CLOCK_SKEW };
  const judgement = judgeDefinition(definition, context);
  return judgement.kind === "sound" ? "sound" : judgement.reason;
}

describe("a signed definition", () => {
  it("is sound when an admin signed it, and says who", async () => {
    const { key, chain, root } = await smallNetwork({ role: "admin" });
    const said = { version: 3, signedAt: NOW, xml: XML };
    const definition = signDefinition(said, { key, chain }, NETWORK);
    const context = { network: NETWORK, roots: [root.certificate], now: NOW, skew: CLOCK_SKEW };
    expect(judgeDefinition(definition, context)).toEqual({ kind: "sound", author: key.id });
  });

  it.each<Role>(["member", "transit", "issuer"])("is none when a %s signed it", async (role) => {
    const { definition, roots } = await signed(role);
    expect(judged(definition, roots)).toBe("definition of no admin");
  });

  it("outlives the certificate of whoever signed it", async () => {
    const { definition, roots } = await signed("admin");
    expect(judged(definition, roots, { now: NOW + days(300) })).toBe("sound");
  });

  it("was signed while the certificate was valid", async () => {
    const after = (NOW + days(8)) as EpochMillis;
    const { definition, roots } = await signed("admin", { signedAt: after });
    expect(judged(definition, roots, { now: after })).toBe("definition of a stranger");
  });

  it("is not of the future, but for what clocks may differ", async () => {
    const { definition, roots } = await signed("admin", {
      signedAt: (NOW + minutes(5)) as EpochMillis,
    });
    expect(judged(definition, roots)).toBe("sound");
    expect(judged(definition, roots, { now: NOW - 1 })).toBe("definition from the future");
  });

  it("is none under another root, or of another network", async () => {
    const { definition, roots } = await signed("admin");
    const { root } = await smallNetwork({ role: "admin" });
    expect(judged(definition, [root.certificate])).toBe("definition of a stranger");
    expect(judged(definition, roots, { network: OTHER_NETWORK })).toBe("definition of a stranger");
  });

  it.each<[string, Partial<SignedDefinition>]>([
    ["document", { xml: `${XML} ` }],
    ["version", { version: 4 }],
    ["time", { signedAt: (NOW + 1) as EpochMillis }],
    ["signature", { signature: Buffer.alloc(64) }],
  ])("is none with another %s", async (_name, over) => {
    const { definition, roots } = await signed("admin");
    expect(judged({ ...definition, ...over }, roots)).toBe("definition signed wrongly");
  });

  it("is no longer than what travels", async () => {
    const longest = await signed("admin", { xml: "x".repeat(SIGNED_XML_OCTETS_MAX) });
    expect(judged(longest.definition, longest.roots)).toBe("sound");
    const longer = await signed("admin", { xml: "x".repeat(SIGNED_XML_OCTETS_MAX + 1) });
    expect(judged(longer.definition, longer.roots)).toBe("definition too large");
  });
});
