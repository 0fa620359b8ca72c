import "reflect-metadata";
import { CertificatePolicyExtension } from "@peculiar/x509";
import { readProfile } from "../../../src/trust/certificate-profile.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import {
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
} from "../../../src/trust/x509.js";
import { craft, type Parts } from "./crafted.js";
import { smallNetwork } from "./small-network.js";

describe("the profile of a certificate", () => {
  const key = generateNodeKey();

  it("is not read from what is no certificate", () => {
    for (const octets of [Buffer.alloc(0), Buffer.from("garbage"), Buffer.of(0x30, 0x00)]) {
      expect(readProfile(octets)).toBeUndefined();
    }
  });

  it("is read where all extensions are known", async () => {
    const { issuer } = await smallNetwork();
    expect(readProfile(await craft(key, issuer))).toBeDefined();
  });

  it.each<[string, Partial<Parts>]>([
    ["stands twice", { more: [new SubjectKeyIdentifierExtension("00")] }],
    ["is unknown to us", { more: [new CertificatePolicyExtension(["1.2.3"])] }],
    [
      "names something else than a URI",
      { names: new SubjectAlternativeNameExtension([{ type: "dns", value: "host.example" }]) },
    ],
  ])("is not read where an extension %s", async (_, parts) => {
    const { issuer } = await smallNetwork();
    expect(readProfile(await craft(key, issuer, parts))).toBeUndefined();
  });
});
