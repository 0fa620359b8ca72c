import { readWord } from "./attribute-value.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import { element, oneOf, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import { Seen } from "./seen.js";
import type { Vlan } from "./switch-definition.js";

/** 0 is no VLAN and 4095 is reserved (IEEE 802.1Q Table 9-2). */
const IDENTIFIER = { what: "the VLAN", least: 1, most: 4094 };

/** The `<vlan>` in the element. */
export function readVlan(owner: XmlElement, findings: Findings): Vlan | undefined {
  const vlan = owner.child("vlan");
  if (vlan === undefined) return undefined;
  const elements = vlan.named("tag");
  const seen = new Seen(findings);
  const tags = elements.flatMap((each) => {
    const id = readNumber(each.attribute("id"), IDENTIFIER, findings);
    seen.add(id === undefined ? undefined : String(id), each, `the VLAN ${id ?? ""}`);
    return id === undefined ? [] : [id];
  });
  const native = readNative(elements, findings);
  const trunk = readTrunk(vlan, elements, native !== undefined, findings);
  return frozen({ trunk, tags: Object.freeze(tags), native });
}

/** A port of several VLANs, or of one that frames without a tag belong to, is a trunk in any case. */
function readTrunk(
  vlan: XmlElement,
  tags: readonly XmlElement[],
  hasNative: boolean,
  findings: Findings,
): boolean {
  const attribute = vlan.attribute("trunk");
  const said = readWord(attribute, ["yes", "no"], findings);
  const reason = tags.length > 1 ? tags[1] : tags.find((each) => each.attribute("nativeMode"));
  if (said === "no" && attribute !== undefined && reason !== undefined) {
    findings.contradict(reason, attribute, (at) => {
      return `only a trunk has this, but trunk at ${at} says no: correct one of them`;
    });
  }
  return said === "yes" || tags.length > 1 || hasNative;
}

function readNative(tags: readonly XmlElement[], findings: Findings): Vlan["native"] {
  const natives = tags.filter((each) => each.attribute("nativeMode") !== undefined);
  const [first, second] = natives;
  for (const each of natives)
    readWord(each.attribute("nativeMode"), ["tagged", "untagged"], findings);
  if (first !== undefined && second !== undefined) {
    findings.contradict(second, first, (at) => {
      return `the trunk has a native VLAN at ${at} already: remove one nativeMode`;
    });
  }
  const id = Number(first?.attribute("id")?.value);
  const tagged = first?.attribute("nativeMode")?.value === "tagged";
  return first === undefined ? undefined : Object.freeze({ id, tagged });
}

/** libvirt's `<vlan>`. */
export function vlanMarkup({ trunk, tags, native }: Vlan): Markup {
  const modeOf = (id: number): string | undefined => {
    if (native?.id !== id) return undefined;
    return native.tagged ? "tagged" : "untagged";
  };
  return element(
    "vlan",
    { trunk: trunk ? "yes" : undefined },
    tags.map((id) => oneOf(element("tag", { id, nativeMode: modeOf(id) }), ["id"])),
  );
}
