import { readProfile } from "../../trust/certificate-profile.js";
import type { ManagedNetwork } from "../managed-network.js";

/** When a certificate that a network depends on ends. */
export interface CertificateEnd {
  readonly network: string;
  readonly certificate: "own" | "issuer" | "root";
  /** Since 1970, in milliseconds. */
  readonly notAfter: number;
}

/** When each network's certificate of this host, its issuer's and the root's end, as far as they are known. */
export function certificateEnds(
  networks: readonly Pick<ManagedNetwork, "name" | "trust">[],
): readonly CertificateEnd[] {
  return networks.flatMap(({ name: network, trust }) => {
    const [own, issuer] = trust.chain;
    const [root] = trust.roots();
    const chain = { own, issuer, root };
    return (["own", "issuer", "root"] as const).flatMap((certificate) => {
      const octets = chain[certificate];
      const validity = octets && readProfile(octets)?.validity;
      return validity === undefined ? [] : [{ network, certificate, notAfter: validity.notAfter }];
    });
  });
}
