import { seconds } from "../../../src/base/duration.js";
import type { Authority } from "../../../src/trust/authority.js";
import { formatMemberName } from "../../../src/trust/certificate-name.js";
import { signCertificate, type Draft } from "../../../src/trust/certificate-signing.js";
import type { NodeKey } from "../../../src/trust/signing-key.js";
import { validityFrom } from "../../../src/trust/validity.js";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from "../../../src/trust/x509.js";
import { SeededRng } from "../../seeded-rng.js";
import { NETWORK, NOW } from "./small-network.js";

type Extension = Draft["extensions"][number];

/** The parts of a certificate that a test may want otherwise than an authority makes them. */
export interface Parts {
  constraints: Extension;
  usage: Extension;
  extendedUsage: Extension | undefined;
  names: Extension | undefined;
  more: Extension[];
  validity: Draft["validity"];
}

export const constraints = (ca: boolean, length?: number, critical = true): Extension =>
  new BasicConstraintsExtension(ca, length, critical);

export const usage = (flags: KeyUsageFlags, critical = true): Extension =>
  new KeyUsagesExtension(flags, critical);

export const names = (...values: string[]): Extension =>
  new SubjectAlternativeNameExtension(values.map((value) => ({ type: "url", value })));

/** A certificate for the key, signed as an issuer that minds no rule would. */
export async function craft(
  key: NodeKey,
  signer: Authority,
  parts: Partial<Parts> = {},
): Promise<Buffer> {
  const whole: Parts = {
    constraints: constraints(false),
    usage: usage(KeyUsageFlags.digitalSignature),
    extendedUsage: new ExtendedKeyUsageExtension([
      ExtendedKeyUsage.serverAuth,
      ExtendedKeyUsage.clientAuth,
    ]),
    names: names(...formatMemberName({ network: NETWORK, node: key.id, role: "member" })),
    more: [],
    validity: validityFrom(NOW, seconds(100)),
    ...parts,
  };
  const present = [whole.constraints, whole.usage, whole.extendedUsage, whole.names, ...whole.more];
  return signCertificate(
    {
      subject: { commonName: "crafted" },
      spki: key.spki,
      validity: whole.validity,
      extensions: present.filter((each) => each !== undefined),
    },
    signer,
    new SeededRng(7),
  );
}
