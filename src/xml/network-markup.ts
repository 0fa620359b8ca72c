import type { Endpoint } from "../base/endpoint.js";
import { addressMarkup } from "./addresses.js";
import { bandwidthMarkup } from "./bandwidth.js";
import { bridgeMarkup } from "./bridge.js";
import type { HostDefinition, NetworkDefinition, SharedDefinition } from "./definition.js";
import { dnsMarkup, domainMarkup } from "./dns.js";
import { forwardMarkup } from "./forward.js";
import { container, element, maybe, oneOf, yes, type Markup } from "./markup.js";
import { isolatedMarkup, portgroupMarkup } from "./portgroups.js";
import { routeMarkup } from "./routes.js";
import { settingsMarkup } from "./settings.js";
import { vlanMarkup } from "./vlan.js";

/** The definition as elements: libvirt's where it has a word, else the proposal's, else our own. */
export function networkMarkup({ shared, host }: NetworkDefinition): Markup {
  const values = {
    id: shared.label,
    ipv6: yes(shared.ipv6),
    trustGuestRxFilters: yes(shared.trustGuestRxFilters),
  };
  return element("network", values, [
    ...identityMarkup(shared),
    container("metadata", {}, [settingsMarkup(shared, host)]),
    ...hostMarkup(host),
    element("mtu", { size: shared.mtu }),
    ...maybe(shared.gatewayMac, (address) => element("mac", { address })),
    ...maybe(shared.domain, domainMarkup),
    dnsMarkup(shared.dns),
    ...shared.addresses.map(addressMarkup),
    ...(shared.routes ?? []).map(routeMarkup),
    ...forwardMarkup(shared.forward),
    ...(shared.portgroups ?? []).map(portgroupMarkup),
    ...maybe(shared.bandwidth, bandwidthMarkup),
    ...maybe(shared.vlan, vlanMarkup),
    ...isolatedMarkup(shared.isolated),
  ]);
}

function identityMarkup({ name, uuid, title, description }: SharedDefinition): readonly Markup[] {
  return [
    element("name", {}, name),
    element("uuid", {}, uuid),
    ...maybe(title, (text) => element("title", {}, text)),
    ...maybe(description, (text) => element("description", {}, text)),
  ];
}

function hostMarkup({ listen, connections, bridge }: HostDefinition): readonly Markup[] {
  const peers = connections.map((each) =>
    oneOf(element("connection", endpointValues(each)), ["address", "port"]),
  );
  return [
    ...maybe(listen, (endpoint) => element("listen", endpointValues(endpoint))),
    container("connections", {}, peers),
    ...maybe(bridge, bridgeMarkup),
  ];
}

function endpointValues({ host, port }: Endpoint): { address: string; port: number } {
  return { address: host, port };
}
