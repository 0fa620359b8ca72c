import type { EpochMillis } from "../../../src/base/duration.js";
import { parseNetworkId, type NetworkId } from "../../../src/base/ids.js";
import {
  certifyMember,
  createIssuer,
  createRoot,
  type Authority,
  type Making,
} from "../../../src/trust/authority.js";
import type { IdentityContext } from "../../../src/trust/peer-identity.js";
import type { Role } from "../../../src/trust/role.js";
import { generateNodeKey, type NodeKey } from "../../../src/trust/signing-key.js";
import { CLOCK_SKEW } from "../../../src/trust/validity.js";
import { SeededRng } from "../../seeded-rng.js";

export const NETWORK = parseNetworkId("596a5d2171f48fb2e068e2386a5c413e")!;
export const OTHER_NETWORK = parseNetworkId("00000000-0000-4000-8000-000000000001")!;

/** A whole second, since certificates count in them. */
export const NOW = Date.UTC(2026, 0, 1) as EpochMillis;

export function making(seed: number, over: Partial<Making> = {}): Making {
  return { now: NOW, rng: new SeededRng(seed), ...over };
}

export function at(now: number, network: NetworkId = NETWORK): IdentityContext {
  return { network, now: now as EpochMillis, skew: CLOCK_SKEW };
}

/** A root, an issuer and one member, all made at NOW unless said otherwise. */
export interface SmallNetwork {
  readonly root: Authority;
  readonly issuer: Authority;
  readonly key: NodeKey;
  readonly leaf: Buffer;
  /** Leaf, issuer, root. */
  readonly chain: Buffer[];
}

export interface SmallNetworkOptions {
  readonly network?: NetworkId;
  readonly role?: Role;
  readonly now?: number;
  /** What is unusual about the making of the member's certificate. */
  readonly leaf?: Partial<Making>;
}

export async function smallNetwork(options: SmallNetworkOptions = {}): Promise<SmallNetwork> {
  const { network = NETWORK, role = "transit", leaf: over = {} } = options;
  const now = (options.now ?? NOW) as EpochMillis;
  const root = await createRoot(network, making(1, { now }));
  const issuer = await createIssuer(root, "admin", making(2, { now }));
  const key = generateNodeKey();
  const leaf = await certifyMember(issuer, { spki: key.spki, role }, making(3, { now, ...over }));
  return { root, issuer, key, leaf, chain: [leaf, issuer.certificate, root.certificate] };
}
