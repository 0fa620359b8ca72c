import { formatIp } from "../base/ip-address.js";
import { DEVICE, readIp, readText, readWord, readYes } from "./attribute-value.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import type { AddressRange, Forward, Translation } from "./gateway-definition.js";
import { container, element, maybe, yes, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import { quote } from "./problem.js";
import { defaultRules, readForwarding, rulesMarkup, type Forwarding } from "./traffic-rules.js";

const MODES = ["nat", "route", "open"] as const;
type Mode = (typeof MODES)[number];

/** libvirt's other modes hand a device of the host to each guest; what a LAN does instead. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["bridge", "make the device a port of the LAN with <span:physical-port dev=…/>"],
  ["passthrough", "make the device a port of the LAN with <span:physical-port dev=…/>"],
  ["vepa", "make the device a port of the LAN with <span:physical-port dev=…/>"],
  ["private", 'keep guests apart with <port isolated="yes"/>'],
  ["hostdev", "give the guest the device itself, in libvirt's <hostdev> of the domain"],
]);

const NAT_PORT = { what: "the port", least: 1, most: 65535 };

/** libvirt's `<forward>` as it was read. */
interface ReadForward {
  readonly element: XmlElement;
  /** Undefined when it is wrong. */
  readonly mode: Mode | undefined;
  readonly device: string | undefined;
  readonly nat: Translation | undefined;
}

/** The way out: libvirt's `<forward>`, the proposal's `<forwarding>`, or both where they agree. */
export function readForward(network: XmlElement, findings: Findings): Forward | undefined {
  const forward = network.named("forward").map((each) => readElement(each, findings))[0];
  const forwarding = readForwarding(network, findings);
  const proposed = forwarding?.enabled === true ? forwarding : undefined;
  checkAgreement(forward, forwarding, findings);
  const asked = forward ?? proposed;
  if (asked === undefined) return undefined;
  const { mode, device, nat } = forward ?? PLAIN;
  if (mode === undefined) return undefined;
  if (mode !== "open") checkSubnets(network, asked.element, findings);
  return frozen({ mode, device, nat, ...defaultRules(mode), ...proposed?.rules });
}

/** What the proposal's `<forwarding>` says of all that it has no word for. */
const PLAIN = { mode: "nat", device: undefined, nat: undefined } as const;

function readElement(element: XmlElement, findings: Findings): ReadForward {
  const mode = readMode(element, findings);
  const device = readDevice(element, findings);
  const nat = readTranslation(element, findings);
  checkMode(element, mode, findings);
  return { element, mode, device, nat };
}

function readMode(forward: XmlElement, findings: Findings): Mode | undefined {
  const attribute = forward.attribute("mode");
  if (attribute === undefined) return "nat"; // as libvirt takes it
  const instead = INSTEAD.get(attribute.value);
  if (instead === undefined) return readWord(attribute, MODES, findings);
  const message = `the mode ${quote(attribute.value)} is served by no version: ${instead}`;
  findings.add(attribute, message, "refused");
  return undefined;
}

/** `dev`, or the one `<interface>`; where both are there, they name the same. */
function readDevice(forward: XmlElement, findings: Findings): string | undefined {
  const dev = forward.attribute("dev");
  const device = readText(dev, DEVICE, findings);
  const [first, second] = forward.named("interface");
  if (first === undefined) return device;
  if (second !== undefined) {
    findings.contradict(second, first, (at) => {
      return `traffic leaves by one interface, named at ${at} already: remove one of them`;
    });
  }
  const attribute = first.attribute("dev");
  const listed = readText(attribute, DEVICE, findings);
  if (attribute !== undefined && dev !== undefined && attribute.value !== dev.value) {
    findings.contradict(attribute, dev, (at) => {
      const both = `the interface is ${quote(attribute.value)}, but ${quote(dev.value)} at ${at}`;
      return `${both}: correct one of them`;
    });
  }
  return device ?? listed;
}

function readTranslation(forward: XmlElement, findings: Findings): Translation | undefined {
  const nat = forward.child("nat");
  if (nat === undefined) return undefined;
  const translation = frozen({
    ipv6: readYes(nat.attribute("ipv6"), findings),
    addresses: readAddressRange(nat.child("address"), findings),
    ports: readPortRange(nat.child("port"), findings),
  });
  return Object.keys(translation).length === 0 ? undefined : translation;
}

function readAddressRange(
  element: XmlElement | undefined,
  findings: Findings,
): AddressRange | undefined {
  const start = readIp(element?.attribute("start"), "ipv4", findings);
  const end = readIp(element?.attribute("end"), "ipv4", findings);
  if (element === undefined || start === undefined || end === undefined) return undefined;
  if (start.value > end.value) {
    const message = `the range ends at ${formatIp(end)}, before its start ${formatIp(start)}`;
    findings.add(element, `${message}: exchange them`, "contradiction");
  }
  return Object.freeze({ start: formatIp(start), end: formatIp(end) });
}

function readPortRange(element: XmlElement | undefined, findings: Findings): Translation["ports"] {
  const start = readNumber(element?.attribute("start"), NAT_PORT, findings);
  const end = readNumber(element?.attribute("end"), NAT_PORT, findings);
  if (element === undefined || start === undefined || end === undefined) return undefined;
  if (start > end) {
    const message = `the ports end at ${end}, before their start ${start}: exchange them`;
    findings.add(element, message, "contradiction");
  }
  return Object.freeze({ start, end });
}

function checkMode(forward: XmlElement, mode: Mode | undefined, findings: Findings): void {
  const attribute = forward.attribute("mode");
  if (attribute === undefined || mode === undefined) return;
  const nat = forward.child("nat");
  if (nat !== undefined && mode !== "nat") {
    findings.contradict(nat, attribute, (at) => {
      return `<nat> belongs to the mode nat, but the mode at ${at} is ${mode}: correct one of them`;
    });
  }
  const device = forward.attribute("dev") ?? forward.child("interface");
  if (device !== undefined && mode === "open") {
    findings.contradict(device, attribute, (at) => {
      return `the mode open, at ${at}, leaves the way to the host: remove the interface`;
    });
  }
}

function checkAgreement(
  forward: ReadForward | undefined,
  forwarding: Forwarding | undefined,
  findings: Findings,
): void {
  if (forward === undefined || forwarding === undefined) return;
  const { element: other, enabled, rules } = forwarding;
  if (!enabled) {
    findings.contradict(other, forward.element, (at) => {
      return `forwarding is not enabled, but <forward> at ${at} asks for it: remove one of them`;
    });
  } else if (forward.mode === "open" && Object.keys(rules).length > 0) {
    findings.contradict(other, forward.element, (at) => {
      return `the mode open, at ${at}, knows no rules: write route, or remove the rules`;
    });
  }
}

/** Routing needs a subnet to route (as libvirt has it). */
function checkSubnets(network: XmlElement, asked: XmlElement, findings: Findings): void {
  const proposed = network.child("dhcp")?.child("ip");
  if (network.child("ip") !== undefined || proposed !== undefined) return;
  const message = `there is no subnet to forward from: add <ip address="…" prefix="…"/>`;
  findings.add(asked, message, "missing");
}

/** libvirt's `<forward>`, and the proposal's `<forwarding>` for rules that libvirt has no word for. */
export function forwardMarkup(forward: Forward | undefined): readonly Markup[] {
  if (forward === undefined) return [];
  const { mode, device, nat } = forward;
  return [element("forward", { mode, dev: device }, [natMarkup(nat)]), rulesMarkup(forward)];
}

function natMarkup(nat: Translation | undefined): Markup {
  const content = [
    ...maybe(nat?.addresses, (each) => element("address", { ...each })),
    ...maybe(nat?.ports, (each) => element("port", { ...each })),
  ];
  return container("nat", { ipv6: yes(nat?.ipv6) }, content);
}
