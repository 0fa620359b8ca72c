import {
  cidr,
  formatIp,
  formatSubnet,
  subnetsOverlap,
  type Cidr,
  type IpAddress,
  type IpFamily,
} from "../../base/ip-address.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { AddressRange, Forward, PortRange } from "../../xml/gateway-definition.js";
import { guestSubnets } from "./subnets.js";

/** What of the host decides whether it can lead guests out. */
export interface HostFacts {
  /** Whether the agent may add interfaces and routes to the host. */
  readonly mayRoute: boolean;
  /** Whether the host forwards packets of a family between its interfaces. */
  readonly forwards: Readonly<Record<IpFamily, boolean>>;
  /** The networks it has routes to, without default routes and without those that we made. */
  readonly routes: readonly Cidr[];
  readonly addresses: readonly IpAddress[];
  /** The names of its interfaces. */
  readonly devices: readonly string[];
  /** The ports that its sockets are given, both ends included. */
  readonly ports: PortRange;
}

/** Reasons not to lead guests out, and what is to be told although they are. */
export interface WayOutFindings {
  /** Each names the value that cannot be served, and the remedy. None: it is served. */
  readonly obstacles: readonly string[];
  readonly remarks: readonly string[];
}

const SYSCTLS: Readonly<Record<IpFamily, string>> = {
  ipv4: "net.ipv4.ip_forward=1",
  ipv6: "net.ipv6.conf.all.forwarding=1",
};

/** Judges whether this host can serve the way out that the definition asks for, and says why not. */
export function wayOutFindings(
  definition: Pick<SharedDefinition, "addresses" | "forward" | "routes">,
  host: HostFacts,
): WayOutFindings {
  const { forward } = definition;
  if (forward === undefined) return { obstacles: [], remarks: [] };
  const subnets = guestSubnets(definition);
  const overlaps = overlapping(subnets, host.routes);
  if (forward.mode === "nat") {
    return {
      obstacles: translation(forward, host),
      remarks: [
        ...overlaps.map((each) => `${each}: guests do not reach those addresses outside`),
        ...untranslated(forward, subnets),
      ],
    };
  }
  return {
    obstacles: [...routing(forward, subnets, host), ...overlaps.map(refusal)],
    remarks: [],
  };
}

function overlapping(subnets: readonly Cidr[], routes: readonly Cidr[]): readonly string[] {
  return subnets.flatMap((subnet) => {
    const rival = routes.find((route) => subnetsOverlap(route, subnet));
    if (rival === undefined) return [];
    return [
      `the subnet ${formatSubnet(subnet)} overlaps ${formatSubnet(rival)}, to which the host has a route`,
    ];
  });
}

function refusal(overlap: string): string {
  return `${overlap}: give the LAN another subnet, or choose <forward mode="nat">`;
}

function translation({ nat, device }: Forward, host: HostFacts): readonly string[] {
  const { addresses, ports } = nat ?? {};
  const found: string[] = [];
  if (device !== undefined && !host.devices.includes(device)) {
    found.push(`this host has no interface ${device}: name another, or none`);
  }
  if (ports !== undefined) found.push(...narrow(ports, host.ports));
  if (addresses !== undefined) found.push(...source(addresses, host));
  return found;
}

/** The ports of TCP are those of sockets of the host's, which it chooses itself. */
function narrow({ start, end }: PortRange, given: PortRange): readonly string[] {
  if (start <= given.start && given.end <= end) return [];
  const range = `${given.start} ${given.end}`;
  return [
    `guests cannot be held to the ports ${start} to ${end}, as this host gives sockets those of net.ipv4.ip_local_port_range=${range}: set it to a part of them, or remove <port> from <nat>`,
  ];
}

/** A range of one: the definition is refused that has more. */
function source({ start }: AddressRange, host: HostFacts): readonly string[] {
  if (host.addresses.some((each) => formatIp(each) === start)) return [];
  return [`${start} is no address of this host: add it to an interface, or remove <address>`];
}

function untranslated({ nat }: Forward, subnets: readonly Cidr[]): readonly string[] {
  const outside = cidr("fc00::/7");
  const stuck = subnets.filter(({ address }) => address.family === "ipv6");
  if (nat?.ipv6 === true || stuck.length === 0) return [];
  const local = stuck.every((each) => subnetsOverlap(outside, each));
  const remedy = local ? "" : ', or choose <forward mode="route">';
  return [`guests reach nothing outside over IPv6: write <nat ipv6="yes"/>${remedy}`];
}

function routing(forward: Forward, subnets: readonly Cidr[], host: HostFacts): readonly string[] {
  const mode = `<forward mode="${forward.mode}">`;
  if (!host.mayRoute) {
    return [
      `${mode} adds an interface and routes to the host: run the agent as root, or choose <forward mode="nat">`,
    ];
  }
  const families = new Set(subnets.map(({ address }) => address.family));
  return [...families]
    .filter((family) => !host.forwards[family])
    .map((family) => {
      const name = family === "ipv4" ? "IPv4" : "IPv6";
      return `${mode}: this host does not forward ${name}, and we do not change that: set ${SYSCTLS[family]}, or choose <forward mode="nat">`;
    });
}
