import { readText, readYes, type TextForm } from "./attribute-value.js";
import { bandwidthMarkup, readBandwidth } from "./bandwidth.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import { element, maybe, oneOf, yes, type Markup } from "./markup.js";
import { Seen } from "./seen.js";
import type { Portgroup } from "./switch-definition.js";
import { readVlan, vlanMarkup } from "./vlan.js";

/** As libvirt's schema has it. */
const NAME: TextForm = {
  what: "the name",
  pattern: /^[A-Za-z0-9_.\\:/-]{1,64}$/,
  remedy: "use 1 to 64 letters, digits, '_', '.', '-', ':', '/' and '\\'",
};

/** The `<portgroup>` elements; no two of one name, and one default at most. */
export function readPortgroups(network: XmlElement, findings: Findings): readonly Portgroup[] {
  const names = new Seen(findings);
  const defaults = new Seen(findings);
  return network.named("portgroup").flatMap((each) => {
    const attribute = each.attribute("name");
    const name = readText(attribute, NAME, findings);
    const isDefault = readYes(each.attribute("default"), findings);
    names.add(name, attribute, `a <portgroup> called ${name ?? ""}`);
    if (isDefault) defaults.add("default", each.attribute("default"), "the default <portgroup>");
    const group = {
      default: isDefault,
      trustGuestRxFilters: readYes(each.attribute("trustGuestRxFilters"), findings),
      bandwidth: readBandwidth(each, findings),
      vlan: readVlan(each, findings),
      isolated: readIsolated(each, findings),
    };
    return name === undefined ? [] : [frozen({ name, ...group })];
  });
}

/** True where `<port isolated="yes"/>` in the element says so. */
export function readIsolated(owner: XmlElement, findings: Findings): true | undefined {
  return readYes(owner.child("port")?.attribute("isolated"), findings);
}

/** libvirt's `<portgroup>`, with `<port>` in it, which libvirt has on the network only. */
export function portgroupMarkup(group: Portgroup): Markup {
  const { name, bandwidth, vlan, isolated } = group;
  const values = {
    name,
    default: yes(group.default),
    trustGuestRxFilters: yes(group.trustGuestRxFilters),
  };
  const content = [
    ...maybe(bandwidth, bandwidthMarkup),
    ...maybe(vlan, vlanMarkup),
    ...isolatedMarkup(isolated),
  ];
  return oneOf(element("portgroup", values, content), ["name"]);
}

/** What {@link readIsolated} reads. */
export function isolatedMarkup(isolated: true | undefined): readonly Markup[] {
  return maybe(isolated, () => element("port", { isolated: "yes" }));
}
