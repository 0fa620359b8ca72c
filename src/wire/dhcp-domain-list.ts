const ROOT = Buffer.from([0]);
const LABEL_OCTETS_MAX = 63; // RFC 1035 §2.3.4

/**
 * Domain names one behind the other, each as RFC 1035 §3.1 writes it, not compressed (RFC 8415 §10,
 * RFC 8106 §5.2). Each label must have 1 to 63 characters of ASCII.
 */
export function encodeDomainList(names: readonly string[]): Buffer {
  const labels = names.map((name) => [...name.split(".").map(encodeLabel), ROOT]);
  return Buffer.concat(labels.flat());
}

/** Undefined when a name is cut short or compressed; zeros behind the last name are padding. */
export function decodeDomainList(octets: Buffer): string[] | undefined {
  const names: string[] = [];
  let labels: string[] = [];
  let at = 0;
  while (at < octets.length) {
    const end = at + 1 + octets.readUInt8(at);
    if (end > octets.length || octets.readUInt8(at) > LABEL_OCTETS_MAX) return undefined;
    const label = octets.toString("latin1", at + 1, end);
    if (label !== "") labels.push(label);
    else if (labels.length > 0) names.push(labels.join("."));
    if (label === "") labels = [];
    at = end;
  }
  return labels.length === 0 ? names : undefined;
}

function encodeLabel(label: string): Buffer {
  return Buffer.concat([Buffer.from([label.length]), Buffer.from(label, "latin1")]);
}
