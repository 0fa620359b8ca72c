/** An address to dial or to listen at: a host name or an IP address, and a TCP port in 1..65535. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const BRACKETED = /^\[([0-9a-fA-F:.%\w]+)\]:(\d{1,5})$/;
const PLAIN = /^([^\s:[\]/]*):(\d{1,5})$/;

/** Reads `host:port` or `[ipv6]:port`; an empty host is kept. Undefined where it is neither. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const match = BRACKETED.exec(text) ?? PLAIN.exec(text);
  if (match === null) return undefined;
  const [, host = "", digits = ""] = match;
  const port = Number(digits);
  return port >= 1 && port <= 65535 ? { host, port } : undefined;
}

/** The inverse of {@link parseEndpoint}; an IPv6 address comes in brackets. */
export function formatEndpoint(endpoint: Endpoint): string {
  const host = endpoint.host.includes(":") ? `[${endpoint.host}]` : endpoint.host;
  return `${host}:${String(endpoint.port)}`;
}
