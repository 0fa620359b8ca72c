import { seconds } from "../../base/duration.js";
import type { spanlan } from "../../generated/overlay.js";
import {
  DESCRIPTION_HEADERS_MAX,
  UPDATE_LSAS_MAX,
  type RoutingMessage,
} from "../../routing/routing-message.js";
import { LSA_MAX_AGE } from "../../routing/lsdb.js";
import { SIGNATURE_OCTETS } from "../../routing/seal.js";
import type { FloodedLsa } from "../../routing/signed-lsa.js";
import {
  decodeLsaHeaders,
  encodeLsaHeaders,
  LSA_HEADER_OCTETS,
  LSA_OCTETS_MAX,
} from "../../wire/lsa.js";

type Wire = spanlan.overlay.v1.ControlMessage.$Properties;

/** The form on the wire of what routing says. */
export function writeRouting(message: RoutingMessage): Wire {
  switch (message.kind) {
    case "database-description": {
      const after = encodeLsaHeaders(message.after === undefined ? [] : [message.after]);
      const headers = encodeLsaHeaders(message.headers);
      const checksums = [...message.checksums];
      return { databaseDescription: { after, headers, checksums, last: message.last } };
    }
    case "link-state-update":
      return { linkStateUpdate: { lsas: message.lsas.map((lsa) => ({ ...lsa })) } };
    case "database-digest":
      return { databaseDigest: { count: message.count, sum: message.sum } };
  }
}

/** Undefined for what is beyond a bound, or cannot be read. The octets of LSAs are copied. */
export function readRouting(wire: Wire): RoutingMessage | undefined {
  const { databaseDescription, linkStateUpdate, databaseDigest } = wire;
  if (databaseDescription != null) return readDescription(databaseDescription);
  if (linkStateUpdate != null) return readUpdate(linkStateUpdate.lsas ?? []);
  return {
    kind: "database-digest",
    count: databaseDigest?.count ?? 0,
    sum: databaseDigest?.sum ?? 0,
  };
}

function readDescription(
  wire: spanlan.overlay.v1.DatabaseDescription.$Properties,
): RoutingMessage | undefined {
  const octets = Buffer.from(wire.headers ?? []);
  if (octets.length > DESCRIPTION_HEADERS_MAX * LSA_HEADER_OCTETS) return undefined;
  const headers = decodeLsaHeaders(octets);
  const after = decodeLsaHeaders(Buffer.from(wire.after ?? []));
  if (headers === undefined || after === undefined || after.length > 1) return undefined;
  const checksums = wire.checksums ?? [];
  if (checksums.length !== headers.length) return undefined;
  const last = wire.last ?? false;
  return { kind: "database-description", after: after[0], headers, checksums, last };
}

function readUpdate(
  wire: readonly spanlan.overlay.v1.Lsa.$Properties[],
): RoutingMessage | undefined {
  if (wire.length > UPDATE_LSAS_MAX) return undefined;
  const lsas: FloodedLsa[] = [];
  for (const each of wire) {
    const lsa = readLsa(each);
    if (lsa === undefined) return undefined;
    lsas.push(lsa);
  }
  return { kind: "link-state-update", lsas };
}

function readLsa(wire: spanlan.overlay.v1.Lsa.$Properties): FloodedLsa | undefined {
  const octets = wire.octets ?? [];
  const ageSeconds = wire.ageSeconds ?? 0;
  if (octets.length > LSA_OCTETS_MAX || seconds(ageSeconds) > LSA_MAX_AGE) return undefined;
  const signature = wire.signature ?? [];
  if (signature.length !== SIGNATURE_OCTETS) return undefined;
  return { octets: Buffer.from(octets), signature: Buffer.from(signature), ageSeconds };
}
