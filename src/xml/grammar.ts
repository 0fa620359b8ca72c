/**
 * What may stand where in a network definition, as a table: the 2007 proposal, libvirt's `<network>`
 * and our own settings. A name is known, or it is refused: one of libvirt's that no version serves.
 * Whatever is in no row is unknown. Reading one more element means one more row here, and a reader
 * for it; what this version does not serve yet of all this is the list in served.ts.
 */
import { DNS, DOMAIN, FORWARD, FORWARDING, IP, PROPOSED_DHCP, ROUTE } from "./gateway-grammar.js";
import {
  always,
  element,
  many,
  once,
  optional,
  refused,
  required,
  TEXT,
  type Refused,
} from "./grammar-rule.js";
import {
  BANDWIDTH,
  BRIDGE,
  NO_VIRTUALPORT,
  PORTGROUP,
  PORT_OPTIONS,
  SETTINGS,
  VLAN,
} from "./switch-grammar.js";

/** Settings of our own. */
export const SPANLAN_NAMESPACE = "urn:spanlan:network:1";
/** Options libvirt hands to dnsmasq. */
const DNSMASQ_NAMESPACE = "http://libvirt.org/schemas/network/dnsmasq/1.0";

/** A node keeps this many connections of its own; each costs a dialler. */
const MOST_CONNECTIONS = 1000;
/** Subnets of one LAN; each pair is checked for overlap. */
export const MOST_ADDRESSES = 64;
const MOST_ROUTES = 1000;
const MOST_PORTGROUPS = 1000;

const CONNECTION = element({ address: required, port: required });

/** libvirt keeps one element a namespace in `<metadata>`: `<span:settings>` holds all of ours there. */
const CONTAINED = { settings: many(element({}, {}, SETTINGS), MOST_ADDRESSES), ...SETTINGS };

/** The root element. */
export const NETWORK = element(
  {
    id: optional,
    // How many guests use the network: libvirt writes it, nobody sets it, and it names no peer.
    connections: optional,
    ipv6: optional,
    trustGuestRxFilters: optional,
  },
  {
    name: always(TEXT),
    uuid: once(TEXT),
    title: once(TEXT),
    description: once(TEXT),
    metadata: once(element({}, {}, CONTAINED)),
    listen: once(element({ address: optional, port: required })),
    connections: once(element({}, { connection: many(CONNECTION, MOST_CONNECTIONS) })),
    bridge: once(BRIDGE),
    mtu: once(element({ size: required })),
    mac: once(element({ address: required })),
    domain: once(DOMAIN),
    dns: once(DNS),
    ip: many(IP, MOST_ADDRESSES),
    dhcp: once(PROPOSED_DHCP),
    forward: once(FORWARD),
    forwarding: once(FORWARDING),
    route: many(ROUTE, MOST_ROUTES),
    portgroup: many(PORTGROUP, MOST_PORTGROUPS),
    bandwidth: once(BANDWIDTH),
    vlan: once(VLAN),
    port: once(PORT_OPTIONS),
    virtualport: NO_VIRTUALPORT,
  },
  CONTAINED,
);

/** Namespaces that ask for something no version serves; others are somebody else's, and are kept. */
export const REFUSED_NAMESPACES: ReadonlyMap<string, Refused> = new Map([
  [DNSMASQ_NAMESPACE, refused("remove it, and use <dns>, <domain> and <dhcp>")],
]);
