import type { Mac } from "../src/base/ids.js";
import type { FloodedLsa, SignedLsa } from "../src/routing/signed-lsa.js";
import type { Role } from "../src/trust/role.js";
import { encodeIdentity } from "../src/wire/identity-body.js";
import { encodeLinks } from "../src/wire/links-body.js";
import { encodeLsa, type LsaType } from "../src/wire/lsa.js";
import { encodeStations } from "../src/wire/stations-body.js";
import { memoryChain, MemorySeal, nodeNamed } from "./net/memory-seal.js";

/** An LSA of the host of this name, signed by it or by another. */
export function lsaOf(
  name: string,
  what: { readonly type: LsaType; readonly sequence: number; readonly fragment?: number },
  body: Buffer,
  by = name,
): SignedLsa {
  const { type, sequence, fragment = 0 } = what;
  const header = { type, origin: nodeNamed(name), fragment, sequence };
  const octets = encodeLsa(header, body);
  return { header, octets, signature: new MemorySeal(by).sign(octets) };
}

export function identityOf(name: string, sequence = 1, role: Role = "transit"): SignedLsa {
  return lsaOf(name, { type: "identity", sequence }, encodeIdentity(memoryChain(name, role)));
}

/** Links to the hosts of these names, at this cost. */
export function linksOf(
  name: string,
  sequence: number,
  to: readonly string[] = [],
  cost = 10,
): SignedLsa {
  const links = to.map((each) => ({ node: nodeNamed(each), cost }));
  const body = encodeLinks({ wantsFloods: false, endpoints: [], links });
  return lsaOf(name, { type: "links", sequence }, body);
}

export function stationsOf(
  name: string,
  sequence: number,
  fragment = 0,
  macs: readonly number[] = [],
): SignedLsa {
  const stations = macs.map((mac) => {
    return { mac: mac as Mac, mobility: 0, frozen: false, addresses: [] };
  });
  return lsaOf(name, { type: "stations", sequence, fragment }, encodeStations(stations));
}

/** So many octets of leases, or these words. */
export function leasesOf(
  name: string,
  sequence: number,
  fragment: number,
  body: number | string,
): SignedLsa {
  const octets = typeof body === "number" ? Buffer.alloc(body) : Buffer.from(body);
  return lsaOf(name, { type: "leases", sequence, fragment }, octets);
}

/** The LSA on its way, so many whole seconds old. */
export function flooded({ octets, signature }: SignedLsa, ageSeconds = 0): FloodedLsa {
  return { octets, signature, ageSeconds };
}
