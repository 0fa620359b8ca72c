import { DEVICE, readText, readWord, type TextForm } from "./attribute-value.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import { element, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import type { Bridge } from "./switch-definition.js";

/** The bridge's own bound (IEEE 802.1D-2004 Table 17-1); 0 is Linux without STP. */
const DELAY = { what: "the delay", least: 0, most: 30 };
const ZONE: TextForm = {
  what: "the zone",
  pattern: /^[A-Za-z0-9_-]{1,17}$/,
  remedy: "use 1 to 17 letters, digits, '_' and '-'",
};

/** The Linux bridge of the network on this host, where it has one. */
export function readBridge(network: XmlElement, findings: Findings): Bridge | undefined {
  const bridge = network.child("bridge");
  if (bridge === undefined) return undefined;
  return frozen({
    name: readText(bridge.attribute("name"), DEVICE, findings),
    stp: readWord(bridge.attribute("stp"), ["on", "off"], findings) !== "off",
    delay: readNumber(bridge.attribute("delay"), DELAY, findings) ?? 0,
    zone: readText(bridge.attribute("zone"), ZONE, findings),
    macTableManager: readWord(bridge.attribute("macTableManager"), ["kernel", "libvirt"], findings),
  });
}

/** libvirt's `<bridge>`, in full. */
export function bridgeMarkup({ name, zone, stp, delay, macTableManager }: Bridge): Markup {
  return element("bridge", { name, zone, stp: stp ? "on" : "off", delay, macTableManager });
}
