import { readText, readWord, type TextForm } from "./attribute-value.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import type { Action, Forward, TrafficRule, TrafficRules } from "./gateway-definition.js";
import { container, element, oneOf, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";

/** The proposal's `<forwarding>` as it was read. */
export interface Forwarding {
  readonly element: XmlElement;
  readonly enabled: boolean;
  /** Only the directions it says something of. */
  readonly rules: { readonly incoming?: TrafficRules; readonly outgoing?: TrafficRules };
}

type Direction = "incoming" | "outgoing";

const PORT = { what: "the port", least: 1, most: 65535 };
const ACTIONS = ["allow", "deny"] as const;

/** The name of a guest's port, as `attach --name` takes it. */
export const GUEST: TextForm = {
  what: "the guest's name",
  pattern: /^\P{C}{1,255}$/u,
  remedy: "use 1 to 255 printable characters",
};

/** What a mode says of traffic no rule names (as in libvirt: nat and what it hides behind). */
const DEFAULTS: Readonly<Record<Forward["mode"], Readonly<Record<Direction, Action>>>> = {
  nat: { incoming: "deny", outgoing: "allow" },
  route: { incoming: "allow", outgoing: "allow" },
  open: { incoming: "allow", outgoing: "allow" },
};

/** The rules of a mode where nothing else is said. */
export function defaultRules(mode: Forward["mode"]): Pick<Forward, Direction> {
  const { incoming, outgoing } = DEFAULTS[mode];
  const none = Object.freeze([]);
  return {
    incoming: Object.freeze({ default: incoming, rules: none }),
    outgoing: Object.freeze({ default: outgoing, rules: none }),
  };
}

/** The proposal's form, where the document has it. */
export function readForwarding(network: XmlElement, findings: Findings): Forwarding | undefined {
  const forwarding = network.child("forwarding");
  if (forwarding === undefined) return undefined;
  const enabled =
    readWord(forwarding.attribute("enabled"), ["true", "false"], findings) !== "false";
  const mode = network.child("forward")?.attribute("mode")?.value === "route" ? "route" : "nat";
  const rules = frozen({
    incoming: readDirection(forwarding, "incoming", DEFAULTS[mode].incoming, findings),
    outgoing: readDirection(forwarding, "outgoing", DEFAULTS[mode].outgoing, findings),
  });
  return { element: forwarding, enabled, rules };
}

function readDirection(
  forwarding: XmlElement,
  direction: Direction,
  preset: Action,
  findings: Findings,
): TrafficRules | undefined {
  const found = forwarding.child(direction);
  if (found === undefined) return undefined;
  const rest = readWord(found.attribute("default"), ACTIONS, findings) ?? preset;
  const elements = found.elements().filter(({ name }) => name.uri === "");
  const rules = elements.map((each) => ({ element: each, rule: readRule(each, findings) }));
  checkRules(rules, direction, findings);
  const kept = rules.map(({ rule }) => rule);
  return Object.freeze({ default: rest, rules: Object.freeze(kept) });
}

function readRule(rule: XmlElement, findings: Findings): TrafficRule {
  const read = frozen({
    action: rule.name.local === "allow" ? ("allow" as const) : ("deny" as const),
    protocol: readWord(rule.attribute("protocol"), ["tcp", "udp"], findings),
    port: readNumber(rule.attribute("port"), PORT, findings),
    guest: readText(rule.attribute("domain"), GUEST, findings),
    guestPort: readNumber(rule.attribute("destport"), PORT, findings),
  });
  if (rule.attributes.every(({ name }) => name.uri !== "")) {
    const message = `<${rule.name.local}> names no traffic: add port, protocol or domain`;
    findings.add(rule, `${message}, or say it by default`, "missing");
  }
  return read;
}

interface WrittenRule {
  readonly element: XmlElement;
  readonly rule: TrafficRule;
}

/** Whether the rule says all that is written, so that it may be held against others: what it lacks it does not leave open. */
function isUnderstood({ element, rule }: WrittenRule): boolean {
  const { protocol, port, guest, guestPort } = rule;
  const written = element.attributes.filter(({ name }) => name.uri === "");
  const read = [protocol, port, guest, guestPort].filter((value) => value !== undefined);
  return read.length > 0 && read.length === written.length;
}

/** Two rules of the same traffic: one of them would never be asked. */
function checkRules(rules: readonly WrittenRule[], direction: Direction, findings: Findings): void {
  const understood = rules.filter(isUnderstood);
  understood.forEach((each, index) => {
    const earlier = understood.slice(0, index);
    const rival = earlier.find(({ rule }) => sameTraffic(rule, each.rule, direction));
    if (rival === undefined) return;
    findings.contradict(each.element, rival.element, (at) => {
      return `the rule at ${at} decides all of this traffic already: remove one of them`;
    });
  });
}

/** True when all traffic of the other rule is traffic of the earlier one. */
function sameTraffic(earlier: TrafficRule, later: TrafficRule, direction: Direction): boolean {
  const covers = <T>(wide: T | undefined, narrow: T | undefined): boolean =>
    wide === undefined || wide === narrow;
  // What comes in is known by the host's port; the guest is where it goes.
  const guest = direction === "incoming" || covers(earlier.guest, later.guest);
  return guest && covers(earlier.port, later.port) && covers(earlier.protocol, later.protocol);
}

/** The proposal's `<forwarding>`, which says nothing where the mode says it all. */
export function rulesMarkup(forward: Forward): Markup {
  const { mode, incoming, outgoing } = forward;
  const content = [
    directionMarkup("incoming", incoming, DEFAULTS[mode].incoming),
    directionMarkup("outgoing", outgoing, DEFAULTS[mode].outgoing),
  ];
  return { ...element("forwarding", { enabled: "true" }, content), implied: true };
}

function directionMarkup(name: Direction, rules: TrafficRules, preset: Action): Markup {
  const isPlain = rules.default === preset && rules.rules.length === 0;
  const values = { default: isPlain ? undefined : rules.default };
  const content = rules.rules.map(({ action, port, protocol, guest, guestPort }) =>
    oneOf(element(action, { port, protocol, domain: guest, destport: guestPort })),
  );
  return container(name, values, content);
}
