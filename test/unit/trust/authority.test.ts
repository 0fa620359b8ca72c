import { X509Certificate } from "node:crypto";
import { days, seconds } from "../../../src/base/duration.js";
import {
  certifyIssuer,
  certifyMember,
  createIssuer,
  createRoot,
  selfSign,
} from "../../../src/trust/authority.js";
import { readProfile } from "../../../src/trust/certificate-profile.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { CLOCK_SKEW } from "../../../src/trust/validity.js";
import { making, NETWORK, NOW, smallNetwork } from "./small-network.js";

describe("the certificates of a network", () => {
  it("say what each may do, and for how long", async () => {
    const { root, issuer, leaf, key } = await smallNetwork({ role: "member" });
    const notBefore = NOW - CLOCK_SKEW;
    expect(readProfile(root.certificate)).toEqual({
      authority: true,
      pathLength: 1,
      mayCertify: true,
      maySign: false,
      mayServeAndCall: false,
      uris: [`spanlan://${NETWORK}`],
      validity: { notBefore, notAfter: NOW + days(3650) },
    });
    expect(readProfile(issuer.certificate)).toEqual({
      authority: true,
      pathLength: 0,
      mayCertify: true,
      maySign: false,
      mayServeAndCall: false,
      uris: [`spanlan://${NETWORK}`, "spanlan:grants:admin"],
      validity: { notBefore, notAfter: NOW + days(365) },
    });
    expect(readProfile(leaf)).toEqual({
      authority: false,
      pathLength: undefined,
      mayCertify: false,
      maySign: true,
      mayServeAndCall: true,
      uris: [`spanlan://${NETWORK}/${key.id}`, "spanlan:role:member"],
      validity: { notBefore, notAfter: NOW + days(7) },
    });
  });

  it("have 128-bit serial numbers drawn from the given randomness, also with the top bit set", async () => {
    const key = generateNodeKey();
    const rng = (first: number) => ({
      uint32: () => 0,
      bytes: (count: number) => Uint8Array.from({ length: count }, (_, i) => first + i),
    });
    for (const first of [0x01, 0x80]) {
      const der = await selfSign(key, { now: NOW, rng: rng(first) });
      const expected = Buffer.from(rng(first).bytes(16)).toString("hex").toUpperCase();
      expect(new X509Certificate(der).serialNumber.padStart(32, "0")).toBe(expected);
    }
  });

  it("never outlive their issuer", async () => {
    const root = await createRoot(NETWORK, making(1, { life: seconds(100) }));
    const issuer = await createIssuer(root, "admin", making(2));
    const short = await createIssuer(root, "admin", making(3, { life: seconds(50) }));
    const spki = generateNodeKey().spki;
    const ends = [
      issuer.certificate,
      await certifyMember(issuer, { spki, role: "member" }, making(4)),
      await certifyMember(short, { spki, role: "member" }, making(5)),
      await certifyMember(short, { spki, role: "member" }, making(6, { life: seconds(2) })),
    ].map((der) => readProfile(der)!.validity.notAfter - NOW);
    expect(ends).toEqual([100_000, 100_000, 50_000, 2_000]);
  });

  it("are not given by an authority that has come to its end", async () => {
    const { root } = await smallNetwork();
    const issuer = await createIssuer(root, "admin", making(2, { life: seconds(50) }));
    const request = { spki: generateNodeKey().spki, role: "member" } as const;
    const late = making(3, { now: (NOW + 50_000) as typeof NOW });
    await expect(certifyMember(issuer, request, late)).rejects.toMatchObject({ code: "ERR_STATE" });
  });

  it("give no role beyond what the issuer may give", async () => {
    const { root } = await smallNetwork();
    const issuer = await createIssuer(root, "transit", making(2));
    const spki = generateNodeKey().spki;
    await expect(certifyMember(issuer, { spki, role: "issuer" }, making(3))).rejects.toMatchObject({
      code: "ERR_CONFIG_CONFLICT",
    });
    await expect(
      certifyMember(issuer, { spki, role: "transit" }, making(3)),
    ).resolves.toBeDefined();
  });

  it("come from the right kind of authority only", async () => {
    const { root, issuer, leaf, key } = await smallNetwork();
    const { spki } = generateNodeKey();
    const internal = { code: "ERR_INTERNAL" };
    const member = { spki, role: "member" } as const;
    const grants = { spki, grants: "member" } as const;
    await expect(certifyMember(root, member, making(3))).rejects.toMatchObject(internal);
    await expect(certifyIssuer(issuer, grants, making(3))).rejects.toMatchObject(internal);
    const impostor = { certificate: leaf, key };
    await expect(certifyMember(impostor, member, making(3))).rejects.toMatchObject(internal);
  });
});
