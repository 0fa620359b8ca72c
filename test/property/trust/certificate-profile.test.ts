import fc from "fast-check";
import { parseMemberName } from "../../../src/trust/certificate-name.js";
import { readProfile } from "../../../src/trust/certificate-profile.js";
import { smallNetwork } from "../../unit/trust/small-network.js";

describe("reading a certificate's profile", () => {
  it("never throws, whatever octets of it are changed", async () => {
    const { leaf } = await smallNetwork();
    const edit = fc.tuple(fc.nat(leaf.length - 1), fc.nat(255));
    const property = fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const mutant = Buffer.from(leaf);
      for (const [index, octet] of edits) mutant.writeUInt8(octet, index);
      const profile = readProfile(mutant);
      return profile === undefined || typeof profile.authority === "boolean";
    });
    fc.assert(property, { numRuns: 100_000 });
  });

  it("takes no URIs but those of a member for a member's name", () => {
    const uri = fc.oneof(
      fc.string(),
      fc.constantFrom("spanlan://", "spanlan:role:member"),
      fc.webUrl(),
    );
    const property = fc.property(fc.array(uri, { maxLength: 3 }), (uris) => {
      return parseMemberName(uris) === undefined;
    });
    fc.assert(property, { numRuns: 100_000 });
  });
});
