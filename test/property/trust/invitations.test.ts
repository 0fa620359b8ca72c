import fc from "fast-check";
import { minutes } from "../../../src/base/duration.js";
import { Invitations } from "../../../src/trust/invitations.js";
import { SeededRng } from "../../seeded-rng.js";
import { NETWORK, NOW } from "../../unit/trust/small-network.js";

describe("the stored ledger of invitations", () => {
  it("is read or refused, never thrown on, whatever it holds", () => {
    const ledger = new Invitations(NETWORK);
    ledger.invite({ role: "member", ttl: minutes(10), now: NOW, rng: new SeededRng(1) });
    const [good] = ledger.toJSON().invitations;
    const field = fc.constantFrom("id", "hashedSecret", "role", "expires", "usedBy");
    const stored = fc.oneof(
      fc.jsonValue(),
      fc.jsonValue().map((invitations) => ({ version: 1, network: NETWORK, invitations })),
      fc.tuple(field, fc.jsonValue()).map(([key, value]) => ({
        version: 1,
        network: NETWORK,
        invitations: [{ ...good, [key]: value }],
      })),
    );
    const property = fc.property(stored, (each) => {
      const read = Invitations.from(NETWORK, each);
      return read === undefined || Invitations.from(NETWORK, read.toJSON())?.size === read.size;
    });
    fc.assert(property, { numRuns: 100_000 });
  });

  it("refuses any redemption that no invitation stands behind", () => {
    const ledger = new Invitations(NETWORK);
    const { id } = ledger.invite({
      role: "admin",
      ttl: minutes(10),
      now: NOW,
      rng: new SeededRng(1),
    });
    const octets = fc.uint8Array({ maxLength: 40 }).map((each) => Buffer.from(each));
    const property = fc.property(fc.oneof(octets, fc.constant(id)), octets, octets, (...shown) => {
      const [claimed, proof, spki] = shown;
      return ledger.redeem({ id: claimed, proof, spki, now: NOW }).kind === "refused";
    });
    fc.assert(property, { numRuns: 100_000 });
  });
});
