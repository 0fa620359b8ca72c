import { parseNetworkId, type NetworkId } from "../base/ids.js";
import { readYes, readYesNo } from "./attribute-value.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { quote } from "./problem.js";

/** What names a network and describes it to people. */
export interface Identity {
  readonly name: string | undefined;
  readonly uuid: NetworkId | undefined;
  readonly label: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
}

/** What a network may be called: a file and a device can be named after it. */
export const NETWORK_NAME = {
  pattern: /^[A-Za-z0-9_+][A-Za-z0-9._+-]{0,63}$/,
  rule: "1 to 64 letters, digits, '.', '_', '+' and '-', the first no '.' and no '-'",
};
const LABEL = /^[A-Za-z0-9._+:-]{1,64}$/;
const LINE_END = /[\r\n]/;
const COUNT = /^\d{1,10}$/;

/** The identity in a `<network>`; undefined for what is absent or wrong. */
export function readIdentity(network: XmlElement, findings: Findings): Identity {
  checkGuestCount(network, findings);
  return {
    name: readName(network, findings),
    uuid: readUuid(network, findings),
    label: readLabel(network, findings),
    title: readTitle(network, findings),
    description: network.child("description")?.text,
  };
}

/** What the attributes of `<network>` say of its guests, beside their count. */
export function readFlags(
  network: XmlElement,
  findings: Findings,
): { readonly ipv6: true | undefined; readonly trustGuestRxFilters: true | undefined } {
  const attribute = network.attribute("ipv6");
  const ipv6 = readYesNo(attribute, findings);
  if (attribute !== undefined && ipv6 === false) {
    const message = "guests may always speak IPv6 to one another: remove it";
    findings.add(attribute, message, "refused");
  }
  const trustGuestRxFilters = readYes(network.attribute("trustGuestRxFilters"), findings);
  return { ipv6: ipv6 === true ? true : undefined, trustGuestRxFilters };
}

function readName(network: XmlElement, findings: Findings): string | undefined {
  const element = network.child("name");
  if (element?.closed !== true) return undefined;
  if (NETWORK_NAME.pattern.test(element.text)) return element.text;
  const message = `the name ${quote(element.text)} is refused: use ${NETWORK_NAME.rule}`;
  findings.add(element, message);
  return undefined;
}

function readUuid(network: XmlElement, findings: Findings): NetworkId | undefined {
  const element = network.child("uuid");
  if (element?.closed !== true) return undefined;
  const uuid = parseNetworkId(element.text);
  if (uuid === undefined) {
    const remedy = "write 32 hexadecimal digits, with or without dashes, or leave <uuid> out";
    findings.add(element, `the uuid ${quote(element.text)} is none: ${remedy}`);
  }
  return uuid;
}

function readLabel(network: XmlElement, findings: Findings): string | undefined {
  const attribute = network.attribute("id");
  if (attribute === undefined) return undefined;
  if (LABEL.test(attribute.value)) return attribute.value;
  const rule = "1 to 64 letters, digits, '.', '_', '+', ':' and '-'";
  findings.add(attribute, `the id ${quote(attribute.value)} is refused: use ${rule}`);
  return undefined;
}

function readTitle(network: XmlElement, findings: Findings): string | undefined {
  const element = network.child("title");
  if (element?.closed !== true) return undefined;
  if (element.text !== "" && !LINE_END.test(element.text)) return element.text;
  const message = `the title ${quote(element.text)} is not one line: put more into <description>`;
  findings.add(element, message);
  return undefined;
}

/** The count of guests is dropped; whoever meant peers by it is told where peers go. */
function checkGuestCount(network: XmlElement, findings: Findings): void {
  const attribute = network.attribute("connections");
  if (attribute === undefined || COUNT.test(attribute.value)) return;
  const message = `connections=${quote(attribute.value)} is no count of guests`;
  findings.add(attribute, `${message}: remove it, and name peers in <connections><connection/>`);
}
