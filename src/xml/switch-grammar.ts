import { element, many, once, optional, refused, required, some } from "./grammar-rule.js";

/** Identifiers there are (IEEE 802.1Q §9.6, without 0 and 4095). */
const MOST_TAGS = 4094;
/** Ports, port groups and gateways that a definition may name. */
const MOST_ENTRIES = 1000;

const RATE = element({ average: optional, peak: optional, burst: optional, floor: optional });

export const BANDWIDTH = element(
  { classID: refused("remove it: libvirt keeps it for itself") },
  { inbound: once(RATE), outbound: once(RATE) },
);

export const VLAN = element(
  { trunk: optional },
  { tag: some(element({ id: required, nativeMode: optional }), MOST_TAGS) },
);

/** Not a port, but what holds for ports. */
export const PORT_OPTIONS = element({ isolated: optional });

export const NO_VIRTUALPORT = refused("remove it: the switch is spanlan's own, on every host");

export const PORTGROUP = element(
  { name: required, default: optional, trustGuestRxFilters: optional },
  {
    bandwidth: once(BANDWIDTH),
    vlan: once(VLAN),
    port: once(PORT_OPTIONS),
    virtualport: NO_VIRTUALPORT,
  },
);

export const BRIDGE = element({
  name: optional,
  stp: optional,
  delay: optional,
  zone: optional,
  macTableManager: optional,
});

const LIMITS = element({
  macs: optional,
  dhcp: optional,
  neighbour: optional,
  broadcast: optional,
  "unknown-unicast": optional,
});

/** Time servers that a definition may name: an option of DHCPv4 has room for 63. */
const MOST_TIME_SERVERS = 16;

/** Settings of our own; those that may be there once are counted by their reader, over all places. */
export const SETTINGS = {
  transport: many(element({ prefer: optional, only: optional }), MOST_ENTRIES),
  discovery: many(element({ enabled: optional, announce: optional }), MOST_ENTRIES),
  "physical-port": many(element({ dev: required }), MOST_ENTRIES),
  limits: many(LIMITS, MOST_ENTRIES),
  port: many(
    element(
      { name: required, trust: optional, portgroup: optional },
      {},
      { limits: many(LIMITS, MOST_ENTRIES) },
    ),
    MOST_ENTRIES,
  ),
  gateway: many(element({ node: required }), MOST_ENTRIES),
  ntp: many(element({ address: required }), MOST_TIME_SERVERS),
} as const;
