import { firstAddress, formatIp, parseCidr } from "../base/ip-address.js";
import type { NetworkSummary } from "./agent-service.js";

/** What an example gives a host: the tenth of a subnet is seldom taken, and is no gateway. */
const EXAMPLE_HOST = 10n;
/** The longest prefix of an IPv4 subnet that has such an address inside. */
const EXAMPLE_PREFIX_MAX = 28;

/** What an agent that was started by hand tells its operator: what it runs, and what to do next. */
export function foregroundHints(networks: readonly NetworkSummary[], socketPath: string): string {
  const known = networks.filter(({ state }) => state !== "damaged");
  const network = known.find(({ state }) => state === "running") ?? known[0];
  const name = network?.name ?? "NAME";
  const steps: readonly (readonly [command: string, meaning: string])[] = [
    ["network list", "what runs here"],
    [
      `exec ${name}${addressOption(network)} -- ip address`,
      "run a command as a guest; needs no root",
    ],
    [
      `attach ${name} tap --dev lan0${addressOption(network)}`,
      "plug this host in (the agent has to be root)",
    ],
    [`invite ${name}`, "print a token for one more host"],
    ["join -", "join another host's network; reads its token"],
  ];
  const width = Math.max(...steps.map(([command]) => command.length));
  return [
    "",
    network === undefined ? "The agent runs; no network is defined." : aboutNetwork(network),
    "",
    "In another shell, in this folder:",
    `  export SPANLAN_SOCKET=${socketPath}`,
    ...steps.map(([command, meaning]) => `  npx spanlan ${command.padEnd(width)}   ${meaning}`),
    "",
    "Ctrl-C ends the agent and leaves nothing behind but its state.",
    "",
    "",
  ].join("\n");
}

function aboutNetwork({ name, state, reason, subnets, listen }: NetworkSummary): string {
  if (state !== "running") {
    return `The agent runs; network "${name}" is ${state}${reason === "" ? "" : `: ${reason}`}.`;
  }
  const lan = subnets.length === 0 ? "" : `, subnet ${subnets.join(", ")}`;
  return `The agent runs network "${name}"${lan}; ${aboutPeers(listen)}.`;
}

function aboutPeers(listen: string): string {
  if (listen === "") return "it accepts no peers, and only dials";
  const isEverywhere = listen.startsWith(":");
  return `it accepts peers at ${isEverywhere ? `port ${listen.slice(1)} of every address` : listen}`;
}

function addressOption(network: NetworkSummary | undefined): string {
  for (const subnet of network?.subnets.map(parseCidr) ?? []) {
    if (subnet?.address.family !== "ipv4" || subnet.prefix > EXAMPLE_PREFIX_MAX) continue;
    const { family, value } = firstAddress(subnet);
    return ` --address ${formatIp({ family, value: value + EXAMPLE_HOST })}/${subnet.prefix}`;
  }
  return "";
}
