/** Our own settings, in the namespace `urn:spanlan:network:1`. */
import { parseNodeId } from "../base/ids.js";
import { cidr, parseIp, subnetContains } from "../base/ip-address.js";
import {
  DEVICE,
  readIpText,
  readText,
  readWord,
  readYesNo,
  type TextForm,
} from "./attribute-value.js";
import type { Discovery, HostDefinition, SharedDefinition } from "./definition.js";
import { written, type XmlAttribute, type XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen, listed } from "./frozen.js";
import type { GatewayNode } from "./gateway-definition.js";
import { SPANLAN_NAMESPACE } from "./grammar.js";
import { container, element, maybe, oneOf, type Markup } from "./markup.js";
import { limitsMarkup, readLimits, readOwnLimits } from "./port-limits.js";
import { quote } from "./problem.js";
import type { Relocations } from "./relocations.js";
import { Seen } from "./seen.js";
import { SettingPlaces } from "./setting-places.js";
import {
  CARRIERS,
  TRUSTS,
  type PortSetting,
  type Portgroup,
  type Transport,
  type Trust,
} from "./switch-definition.js";
import { GUEST } from "./traffic-rules.js";

const PORT: TextForm = { ...GUEST, what: "the port's name" };

const NO_HOSTS = [
  ...["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"],
  ...["::/127", "fe80::/10", "ff00::/8"],
].map(cidr);

/** What links are told of the network: its uuid, or its name too. */
const ANNOUNCED = ["id", "name"] as const;

/** All settings of a network, wherever they stand. */
export interface Settings {
  readonly shared: Pick<
    SharedDefinition,
    "transport" | "limits" | "ports" | "gateways" | "timeServers"
  >;
  readonly host: Pick<HostDefinition, "physicalPorts" | "discovery">;
}

/** The settings of the network; the port groups that ports name are among `portgroups`. */
export function readSettings(
  network: XmlElement,
  portgroups: readonly Portgroup[],
  relocations: Relocations,
  findings: Findings,
): Settings {
  const places = new SettingPlaces(network, relocations, findings);
  return {
    shared: frozen({
      transport: readTransport(places.one("transport"), findings),
      limits: readLimits(places.one("limits"), findings),
      ports: listed(readPorts(places.all("port"), portgroups, relocations, findings)),
      gateways: listed(readGateways(places.all("gateway"), findings)),
      timeServers: listed(readTimeServers(places.all("ntp"), findings)),
    }),
    host: frozen({
      physicalPorts: listed(readPhysicalPorts(places.all("physical-port"), findings)),
      discovery: readDiscovery(places.one("discovery"), findings),
    }),
  };
}

/** What a network may prefer: `auto` is what one does that says nothing. */
const PREFERRED = ["auto", ...CARRIERS] as const;

function readTransport(
  transport: XmlElement | undefined,
  findings: Findings,
): Transport | undefined {
  if (transport === undefined) return undefined;
  const prefer = transport.attribute("prefer");
  const only = transport.attribute("only");
  if ((prefer === undefined) === (only === undefined)) {
    const remedy = "prefer lets gRPC stand by, only lets nothing else carry";
    findings.add(transport, `a transport says either prefer or only: ${remedy}`);
    return undefined;
  }
  const carrier = readWord(prefer ?? only, only === undefined ? PREFERRED : CARRIERS, findings);
  if (carrier === undefined || carrier === "auto") return undefined;
  return frozen({ carrier, only: only !== undefined });
}

function readDiscovery(
  discovery: XmlElement | undefined,
  findings: Findings,
): Discovery | undefined {
  if (discovery === undefined) return undefined;
  const isEnabled = readYesNo(discovery.attribute("enabled"), findings) ?? true;
  const attribute = discovery.attribute("announce");
  const announce = readWord(attribute, ANNOUNCED, findings);
  if (isEnabled) return frozen({ announce: announce === "name" ? announce : undefined });
  if (attribute !== undefined) {
    const remedy = 'remove it, or write enabled="yes"';
    findings.add(attribute, `announce says what is not announced with enabled="no": ${remedy}`);
  }
  return undefined;
}

function readPorts(
  elements: readonly XmlElement[],
  portgroups: readonly Portgroup[],
  relocations: Relocations,
  findings: Findings,
): readonly PortSetting[] {
  const seen = new Seen(findings);
  return elements.flatMap((each) => {
    const attribute = each.attribute("name");
    const name = readText(attribute, PORT, findings);
    seen.add(name, attribute, `the port ${name ?? ""}`);
    const trust = readTrust(each.attribute("trust"), findings);
    const portgroup = readGroup(each.attribute("portgroup"), portgroups, findings);
    const own = ownLimits(each, relocations, findings);
    const limits = readOwnLimits(own, findings);
    const isSet = ["trust", "portgroup"].some((word) => each.attribute(word) !== undefined);
    if (!isSet && own === undefined) {
      const message = "the port has no trust, portgroup or limits: add one, or remove the port";
      findings.add(each, message, "missing");
    }
    return name === undefined ? [] : [frozen({ name, trust, portgroup, limits })];
  });
}

/** The limits of the port itself, which are written where the port is. */
function ownLimits(
  port: XmlElement,
  relocations: Relocations,
  findings: Findings,
): XmlElement | undefined {
  const seen = new Seen(findings);
  const found = port.named("limits", SPANLAN_NAMESPACE);
  for (const each of found) {
    seen.add("limits", each, `<${written(each.name)}>`);
    relocations.move(each, `${relocations.of(port) ?? port.path}/limits`);
  }
  return found[0];
}

function readTrust(attribute: XmlAttribute | undefined, findings: Findings): readonly Trust[] {
  const words = (attribute?.value ?? "").split(/[ \t\r\n]+/).filter((each) => each !== "");
  for (const word of words) {
    if (attribute === undefined || TRUSTS.some((each) => each === word)) continue;
    const message = `the trust ${quote(word)} is unknown: write some of ${TRUSTS.join(", ")}`;
    findings.add(attribute, message);
  }
  return Object.freeze(TRUSTS.filter((each) => words.includes(each)));
}

function readGroup(
  attribute: XmlAttribute | undefined,
  portgroups: readonly Portgroup[],
  findings: Findings,
): string | undefined {
  if (attribute === undefined) return undefined;
  if (portgroups.some(({ name }) => name === attribute.value)) return attribute.value;
  const remedy = `add <portgroup name="…"/>, or name another`;
  findings.add(attribute, `there is no portgroup ${quote(attribute.value)}: ${remedy}`, "missing");
  return undefined;
}

function readGateways(elements: readonly XmlElement[], findings: Findings): readonly GatewayNode[] {
  const seen = new Seen(findings);
  return elements.flatMap((each) => {
    const attribute = each.attribute("node");
    const node = attribute === undefined ? undefined : parseNodeId(attribute.value);
    if (attribute !== undefined && node === undefined) {
      const remedy = "write its 64 hexadecimal digits in lower case, as `spanlan peers` shows them";
      findings.add(attribute, `${quote(attribute.value)} is no node: ${remedy}`);
    }
    seen.add(node, attribute, "this node");
    return node === undefined ? [] : [node];
  });
}

function readTimeServers(elements: readonly XmlElement[], findings: Findings): readonly string[] {
  const seen = new Seen(findings);
  return elements.flatMap((each) => {
    const attribute = each.attribute("address");
    const address = readIpText(attribute, findings);
    seen.add(address, attribute, `the time server ${address ?? ""}`);
    if (attribute !== undefined && address !== undefined && !isHosts(address)) {
      findings.add(attribute, `${quote(address)} is no host's address: name a time server's`);
    }
    return address === undefined ? [] : [address];
  });
}

/** Loopback, link-local, groups and what stands for none are nobody's on a network. */
function isHosts(text: string): boolean {
  const address = parseIp(text);
  return address !== undefined && !NO_HOSTS.some((each) => subnetContains(each, address));
}

function readPhysicalPorts(elements: readonly XmlElement[], findings: Findings): readonly string[] {
  const seen = new Seen(findings);
  return elements.flatMap((each) => {
    const attribute = each.attribute("dev");
    const device = readText(attribute, DEVICE, findings);
    seen.add(device, attribute, `the interface ${device ?? ""}`);
    return device === undefined ? [] : [device];
  });
}

/** All settings in one element, as libvirt keeps them in `<metadata>`. */
export function settingsMarkup(shared: SharedDefinition, host: HostDefinition): Markup {
  const settings = container("span:settings", {}, [
    ...maybe(shared.transport, ({ carrier, only }) =>
      element("span:transport", only ? { only: carrier } : { prefer: carrier }),
    ),
    ...maybe(host.discovery, ({ announce }) =>
      element("span:discovery", { enabled: "yes", announce }),
    ),
    ...(host.physicalPorts ?? []).map((dev) =>
      oneOf(element("span:physical-port", { dev }), ["dev"]),
    ),
    ...maybe(shared.limits, limitsMarkup),
    ...(shared.ports ?? []).map(portMarkup),
    ...(shared.gateways ?? []).map((node) => oneOf(element("span:gateway", { node }), ["node"])),
    ...(shared.timeServers ?? []).map((address) =>
      oneOf(element("span:ntp", { address }), ["address"]),
    ),
  ]);
  return { ...settings, attributes: [["xmlns:span", SPANLAN_NAMESPACE]] };
}

function portMarkup({ name, trust, portgroup, limits }: PortSetting): Markup {
  const says = trust.length > 0 || (portgroup === undefined && limits === undefined);
  const values = { name, trust: says ? trust.join(" ") : undefined, portgroup };
  return oneOf(element("span:port", values, maybe(limits, limitsMarkup)), ["name"]);
}
