import { X509Certificate } from "node:crypto";
import { credentialsOf } from "../../../src/trust/credentials.js";
import { formatCertificates, parseCertificates } from "../../../src/trust/pem.js";
import { smallNetwork } from "./small-network.js";

describe("certificates as text", () => {
  it("read back in their order", async () => {
    const { chain } = await smallNetwork();
    expect(parseCertificates(formatCertificates(chain))).toEqual(chain);
  });

  it("are the text OpenSSL reads, in lines of 64 characters", async () => {
    const { leaf } = await smallNetwork();
    const pem = formatCertificates([leaf]);
    expect(new X509Certificate(pem).raw.equals(leaf)).toBe(true);
    expect(Math.max(...pem.split("\n").map((line) => line.length))).toBe(64);
    expect(pem).toBe(new X509Certificate(leaf).toString());
  });

  it("are none where there is none or one is broken", async () => {
    const { chain } = await smallNetwork();
    const pem = formatCertificates(chain);
    expect(parseCertificates("")).toBeUndefined();
    expect(parseCertificates(pem.replace("MII", "MIJ"))).toBeUndefined();
  });
});

describe("credentials", () => {
  it("hold key, chain and roots as TLS takes them, and do not print the key", async () => {
    const { chain, key, root } = await smallNetwork();
    const credentials = credentialsOf(key, chain, [root.certificate]);
    expect(credentials.chainPem).toBe(formatCertificates(chain));
    expect(credentials.rootsPem).toBe(formatCertificates([root.certificate]));
    expect(JSON.stringify(credentials)).not.toContain("PRIVATE KEY");
  });
});
