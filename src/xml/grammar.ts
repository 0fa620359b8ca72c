/**
 * What may stand where in a network definition, as a table. A name is served, or it is `later`:
 * known from the 2007 proposal or from libvirt, and refused until a version serves it. Whatever is
 * in no row is unknown. Serving one more element means one more row here, and a reader for it.
 */
export interface ElementRule {
  /** `text`: character data and no element. `elements`: no character data but white space. */
  readonly content: "text" | "elements";
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  readonly children: ReadonlyMap<string, ChildRule>;
}

/** A name that no version before this one served, nor does this one. */
export interface Later {
  readonly status: "later";
  /** What to do instead of what the name asks for. */
  readonly advice: string;
}

type AttributeRule = { readonly status: "served"; readonly required: boolean } | Later;

export type ChildRule =
  | {
      readonly status: "served";
      readonly rule: ElementRule;
      readonly least: 0 | 1;
      readonly most: number;
    }
  | Later;

/** Settings of our own. */
export const SPANLAN_NAMESPACE = "urn:spanlan:network:1";
/** Options libvirt hands to dnsmasq. */
const DNSMASQ_NAMESPACE = "http://libvirt.org/schemas/network/dnsmasq/1.0";

/** A node keeps this many connections of its own; each costs a dialler. */
const MOST_CONNECTIONS = 1000;
/** Subnets of one LAN; each pair is checked for overlap. */
const MOST_ADDRESSES = 64;

const REMOVE = "remove it";
const STATIC = "remove it and give the guests static addresses";

const required: AttributeRule = { status: "served", required: true };
const optional: AttributeRule = { status: "served", required: false };

function later(advice = REMOVE): Later {
  return { status: "later", advice };
}

function once(rule: ElementRule): ChildRule {
  return { status: "served", rule, least: 0, most: 1 };
}

function always(rule: ElementRule): ChildRule {
  return { status: "served", rule, least: 1, most: 1 };
}

function many(rule: ElementRule, most: number): ChildRule {
  return { status: "served", rule, least: 0, most };
}

function element(
  attributes: Readonly<Record<string, AttributeRule>>,
  children: Readonly<Record<string, ChildRule>> = {},
): ElementRule {
  return {
    content: "elements",
    attributes: new Map(Object.entries(attributes)),
    children: new Map(Object.entries(children)),
  };
}

const TEXT: ElementRule = { content: "text", attributes: new Map(), children: new Map() };

const CONNECTION = element({ address: required, port: required });

const IP = element(
  {
    address: required,
    netmask: optional,
    prefix: optional,
    family: optional,
    localPtr: later(),
  },
  { dhcp: later(STATIC), tftp: later() },
);

/** The root element. */
export const NETWORK = element(
  {
    id: optional,
    // How many guests use the network: libvirt writes it, nobody sets it, and it names no peer.
    connections: optional,
    ipv6: later(),
    trustGuestRxFilters: later(),
  },
  {
    name: always(TEXT),
    uuid: once(TEXT),
    title: once(TEXT),
    description: once(TEXT),
    metadata: once(element({})),
    listen: once(element({ address: optional, port: required })),
    connections: once(element({}, { connection: many(CONNECTION, MOST_CONNECTIONS) })),
    mtu: once(element({ size: required })),
    ip: many(IP, MOST_ADDRESSES),
    dhcp: later(STATIC),
    forwarding: later("remove it: without it the LAN has no way out"),
    forward: later("remove it: without it the LAN has no way out"),
    bridge: later("remove it and attach guests with `spanlan attach`"),
    mac: later(),
    domain: later(),
    dns: later(),
    virtualport: later(),
    portgroup: later(),
    bandwidth: later(),
    vlan: later(),
    port: later(),
    route: later(),
  },
);

/** Namespaces that ask for something; names in any other are somebody else's, and are kept. */
export const LATER_NAMESPACES: ReadonlyMap<string, Later> = new Map([
  [SPANLAN_NAMESPACE, later()],
  [DNSMASQ_NAMESPACE, later()],
]);
