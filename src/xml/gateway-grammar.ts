import { element, many, once, optional, refused, required, some, TEXT } from "./grammar-rule.js";

/** Ranges of a subnet; each pair is checked for overlap. */
const MOST_RANGES = 64;
/** Entries of any other list; each costs memory on every node. */
const MOST_ENTRIES = 1000;

const NO_TFTP = "remove it, and let a guest serve files";
const NO_MACVTAP = "remove it: a device of the host becomes a port by <span:physical-port dev=…/>";

const LEASE = element({ expiry: required, unit: optional });
const RANGE = element({ start: required, end: required }, { lease: once(LEASE) });
const RESERVATION = element(
  { mac: optional, id: optional, name: optional, ip: required },
  { lease: once(LEASE) },
);
const DHCP = element(
  {},
  {
    range: many(RANGE, MOST_RANGES),
    host: many(RESERVATION, MOST_ENTRIES),
    bootp: refused(NO_TFTP),
  },
);

/** A subnet of the LAN. */
export const IP = element(
  {
    address: required,
    netmask: optional,
    prefix: optional,
    family: optional,
    localPtr: optional,
  },
  { dhcp: once(DHCP), tftp: refused(NO_TFTP) },
);

/** The proposal's: the subnets with their ranges. */
export const PROPOSED_DHCP = element(
  { enabled: optional },
  {
    ip: many(
      element({
        address: required,
        netmask: optional,
        prefix: optional,
        start: optional,
        end: optional,
      }),
      MOST_RANGES,
    ),
  },
);

const INCOMING_ALLOW = element({
  port: required,
  protocol: optional,
  domain: required,
  destport: optional,
});
const INCOMING_DENY = element({ port: required, protocol: optional });
const OUTGOING = element({
  port: optional,
  protocol: optional,
  domain: optional,
  destport: refused("give the port outside by port"),
});

/** The proposal's: rules of the traffic out of the LAN and into it. */
export const FORWARDING = element(
  { enabled: optional },
  {
    incoming: once(
      element(
        { default: optional },
        { allow: many(INCOMING_ALLOW, MOST_ENTRIES), deny: many(INCOMING_DENY, MOST_ENTRIES) },
      ),
    ),
    outgoing: once(
      element(
        { default: optional },
        { allow: many(OUTGOING, MOST_ENTRIES), deny: many(OUTGOING, MOST_ENTRIES) },
      ),
    ),
  },
);

/** libvirt's way out of the LAN. */
export const FORWARD = element(
  { mode: optional, dev: optional, managed: refused(NO_MACVTAP) },
  {
    // How many guests use the interface: libvirt writes it, nobody sets it.
    interface: many(element({ dev: required, connections: optional }), MOST_ENTRIES),
    nat: once(
      element(
        { ipv6: optional },
        {
          address: once(element({ start: required, end: required })),
          port: once(element({ start: required, end: required })),
        },
      ),
    ),
    address: refused(NO_MACVTAP),
    pf: refused(NO_MACVTAP),
    driver: refused(NO_MACVTAP),
  },
);

export const ROUTE = element({
  family: optional,
  address: required,
  netmask: optional,
  prefix: optional,
  gateway: required,
  metric: optional,
});

export const DOMAIN = element({ name: required, localOnly: optional, register: optional });

export const DNS = element(
  { enable: optional, forwardPlainNames: optional },
  {
    forwarder: many(element({ addr: optional, domain: optional }), MOST_ENTRIES),
    txt: many(element({ name: required, value: required }), MOST_ENTRIES),
    srv: many(
      element({
        service: required,
        protocol: required,
        domain: optional,
        target: optional,
        port: optional,
        priority: optional,
        weight: optional,
      }),
      MOST_ENTRIES,
    ),
    host: many(element({ ip: required }, { hostname: some(TEXT, MOST_RANGES) }), MOST_ENTRIES),
  },
);
