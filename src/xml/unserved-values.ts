import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { SPANLAN_NAMESPACE } from "./grammar.js";
import { quote } from "./problem.js";
import { settingPlaces } from "./setting-places.js";

/*
 * What this version serves only in part: the grammar has it, and it is refused for what it says together with the
 * rest, on whatever host. What depends on the host is told where the network runs.
 */

/** Reports what no host can serve. */
export function checkServedValues(network: XmlElement, findings: Findings): void {
  const forward = network.child("forward");
  const mode = forward?.attribute("mode")?.value ?? "nat";
  checkSharedAddresses(forward?.child("nat")?.child("address"), findings);
  if (mode === "route") checkHeldToInterface(forward, findings);
  if (mode === "nat") checkRest(network.child("forwarding"), findings);
  const gateways = settingPlaces(network).flatMap((each) =>
    each.named("gateway", SPANLAN_NAMESPACE),
  );
  for (const surplus of gateways.slice(1)) {
    const message = "one node leads out for all, and there is one already: remove this one";
    findings.add(surplus, message, "unserved");
  }
}

/** What leaves goes by sockets of the host, which choose among its addresses once for all. */
function checkSharedAddresses(address: XmlElement | undefined, findings: Findings): void {
  const start = address?.attribute("start")?.value;
  const end = address?.attribute("end")?.value;
  if (address === undefined || start === end) return;
  const message = `guests cannot share the addresses ${quote(start ?? "")} to ${quote(end ?? "")}`;
  findings.add(address, `${message}: name one, with start and end the same`, "unserved");
}

function checkHeldToInterface(forward: XmlElement | undefined, findings: Findings): void {
  const place = forward?.attribute("dev") ?? forward?.child("interface");
  if (place === undefined) return;
  const message = "the mode route cannot be held to an interface, as the host's own routes decide";
  findings.add(place, `${message}: remove it, or write the mode nat`, "unserved");
}

/** Behind one address, only a rule says which guest a connection from outside is for. */
function checkRest(forwarding: XmlElement | undefined, findings: Findings): void {
  const incoming = forwarding?.child("incoming");
  if (incoming === undefined || forwarding?.attribute("enabled")?.value === "false") return;
  const rest = incoming.attribute("default");
  if (rest?.value === "allow") {
    const message = "in the mode nat, incoming traffic that no rule names has no guest to go to";
    findings.add(rest, `${message}: write deny, or the mode route`, "unserved");
  }
}
