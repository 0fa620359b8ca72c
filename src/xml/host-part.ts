import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import { canonicalHost } from "../base/host.js";
import { cidr, parseIp, subnetContains } from "../base/ip-address.js";
import type { XmlAttribute, XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { readNumber } from "./number-value.js";
import { quote } from "./problem.js";

/** TCP ports; 0 is no port to name in advance. */
const PORT = { what: "the port", least: 1, most: 65535 };

/** Addresses that name no single host. */
const UNDIALLABLE = ["0.0.0.0/32", "::/128", "224.0.0.0/4", "255.255.255.255/32", "ff00::/8"].map(
  (text) => cidr(text),
);

/** The endpoint of `<listen>`; without an address it is every address of the host. */
export function readListen(network: XmlElement, findings: Findings): Endpoint | undefined {
  const listen = network.child("listen");
  if (listen === undefined) return undefined;
  const address = listen.attribute("address");
  const host = address === undefined || address.value === "" ? "" : readHost(address, findings);
  const port = readNumber(listen.attribute("port"), PORT, findings);
  return host === undefined || port === undefined ? undefined : Object.freeze({ host, port });
}

/** The endpoints of `<connections>` in their order, each once. */
export function readConnections(network: XmlElement, findings: Findings): readonly Endpoint[] {
  const seen = new Map<string, XmlElement>();
  const endpoints: Endpoint[] = [];
  for (const connection of network.child("connections")?.named("connection") ?? []) {
    const endpoint = readConnection(connection, findings);
    if (endpoint === undefined) continue;
    const text = formatEndpoint(endpoint);
    const first = seen.get(text);
    if (first === undefined) {
      seen.set(text, connection);
      endpoints.push(endpoint);
    } else {
      const message = `the connection to ${text} is already at ${findings.at(first)}`;
      findings.add(connection, `${message}: remove one of them`, "repeated");
    }
  }
  return Object.freeze(endpoints);
}

function readConnection(connection: XmlElement, findings: Findings): Endpoint | undefined {
  const address = connection.attribute("address");
  const host = address === undefined ? undefined : readPeerHost(address, findings);
  const port = readNumber(connection.attribute("port"), PORT, findings);
  return host === undefined || port === undefined ? undefined : Object.freeze({ host, port });
}

function readPeerHost(address: XmlAttribute, findings: Findings): string | undefined {
  const host = readHost(address, findings);
  const ip = host === undefined ? undefined : parseIp(host);
  if (ip === undefined || !UNDIALLABLE.some((subnet) => subnetContains(subnet, ip))) return host;
  const message = `${quote(address.value)} is no address of one host: name the peer to dial`;
  findings.add(address, message);
  return undefined;
}

function readHost(address: XmlAttribute, findings: Findings): string | undefined {
  const host = canonicalHost(address.value);
  if (host === undefined) {
    const message = `${quote(address.value)} is neither a host name nor an IP address`;
    findings.add(address, `${message}: write one, without port and brackets`);
  }
  return host;
}
