import type { XmlAttribute, XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import { element, maybe, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import type { Bandwidth, Rate } from "./switch-definition.js";

/** libvirt counts in KiB. */
const KIBI = 1024;
const MOST_KIBI = 0xffff_ffff;

type Member = "average" | "peak" | "burst" | "floor";

/** The `<bandwidth>` in the element; undefined where it limits nothing. */
export function readBandwidth(owner: XmlElement, findings: Findings): Bandwidth | undefined {
  const bandwidth = owner.child("bandwidth");
  if (bandwidth === undefined) return undefined;
  const read = frozen({
    inbound: readRate(bandwidth, "inbound", findings),
    outbound: readRate(bandwidth, "outbound", findings),
  });
  return Object.keys(read).length === 0 ? undefined : read;
}

/**
 * Reports each floor that nothing holds up: it is a part of what the network as a whole may take
 * inbound (as in libvirt).
 */
export function checkFloors(
  network: XmlElement,
  whole: Bandwidth | undefined,
  findings: Findings,
): void {
  const own = floorOf(network);
  if (own !== undefined) {
    findings.add(own, "a network has no floor: give it to a <portgroup>", "contradiction");
  }
  for (const group of network.named("portgroup")) {
    const floor = floorOf(group);
    if (floor !== undefined) checkFloor(floor, whole?.inbound?.average, findings);
  }
}

function floorOf(owner: XmlElement): XmlAttribute | undefined {
  return owner.child("bandwidth")?.child("inbound")?.attribute("floor");
}

function checkFloor(floor: XmlAttribute, average: number | undefined, findings: Findings): void {
  if (average === undefined) {
    const message = "the floor is a part of the network's own inbound average, which is not set";
    findings.add(floor, `${message}: add <bandwidth><inbound average="…"/></bandwidth>`, "missing");
  } else if (Number(floor.value) * KIBI > average) {
    const message = `the floor ${floor.value} is more than the network's own inbound average`;
    findings.add(floor, `${message} of ${average / KIBI}: lower it`, "contradiction");
  }
}

function readRate(
  bandwidth: XmlElement,
  direction: "inbound" | "outbound",
  findings: Findings,
): Rate | undefined {
  const rate = bandwidth.child(direction);
  if (rate === undefined) return undefined;
  const octets = (name: Member): number | undefined => {
    const range = { what: `the ${name}`, least: 1, most: MOST_KIBI };
    const kibi = readNumber(rate.attribute(name), range, findings);
    return kibi === undefined ? undefined : kibi * KIBI;
  };
  const read = frozen({
    average: octets("average"),
    peak: octets("peak"),
    burst: octets("burst"),
    floor: octets("floor"),
  });
  checkRate(rate, read, findings);
  const floor = rate.attribute("floor");
  if (floor !== undefined && direction === "outbound") {
    findings.add(floor, "a floor belongs to <inbound>: remove it", "contradiction");
  }
  return read;
}

function checkRate(element: XmlElement, { average, peak }: Rate, findings: Findings): void {
  const given = (name: Member): XmlAttribute | undefined => element.attribute(name);
  if (given("average") === undefined) {
    if (given("floor") === undefined) {
      const message = `<${element.name.local}> has no average: add average="…"`;
      findings.add(element, message, "missing");
    }
    for (const attribute of [given("peak"), given("burst")]) {
      if (attribute === undefined) continue;
      const message = `a ${attribute.name.local} needs an average: add average="…"`;
      findings.add(attribute, message, "missing");
    }
  }
  const at = given("peak");
  if (at !== undefined && average !== undefined && peak !== undefined && peak < average) {
    const message = `the peak ${peak / KIBI} is less than the average ${average / KIBI}`;
    findings.add(at, `${message}: raise it, or leave it out`, "contradiction");
  }
}

/** libvirt's `<bandwidth>`. */
export function bandwidthMarkup(bandwidth: Bandwidth): Markup {
  const { inbound, outbound } = bandwidth;
  return element("bandwidth", {}, [
    ...maybe(inbound, (rate) => rateMarkup("inbound", rate)),
    ...maybe(outbound, (rate) => rateMarkup("outbound", rate)),
  ]);
}

function rateMarkup(name: string, { average, peak, burst, floor }: Rate): Markup {
  const kibi = (octets: number | undefined): number | undefined =>
    octets === undefined ? undefined : octets / KIBI;
  const values = {
    average: kibi(average),
    peak: kibi(peak),
    floor: kibi(floor),
    burst: kibi(burst),
  };
  return element(name, values);
}
