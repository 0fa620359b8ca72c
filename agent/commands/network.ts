import type { Command } from "commander";
import { ConfigError, MAX_XML_OCTETS, type NetworkSummary } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { readText, sourceName } from "../input.js";
import { Invocation } from "../invocation.js";
import { describeDrops } from "../quantity.js";
import type { Column } from "../table.js";
import { addNetworkApply } from "./network-apply.js";
import { addNetworkAutostart } from "./network-autostart.js";
import { addNetworkDiff } from "./network-diff.js";
import { addNetworkDiscovery } from "./network-discovery.js";
import { addNetworkEdit } from "./network-edit.js";

const COLUMNS: readonly Column<NetworkSummary>[] = [
  { heading: "NAME", of: ({ name }) => name },
  { heading: "STATE", of: ({ state }) => state },
  { heading: "ROLE", of: ({ role }) => role },
  { heading: "MTU", align: "right", of: ({ mtu }) => String(mtu) },
  { heading: "PEERS", align: "right", of: peerCount },
  { heading: "PORTS", align: "right", of: ({ ports }) => String(ports) },
  { heading: "LISTEN", of: ({ listen }) => listen || "-" },
  { heading: "SUBNETS", of: ({ subnets }) => subnets.join(",") || "-" },
  { heading: "REASON", remark: true, of: ({ reason }) => reason },
];

const DISCOVERY: Readonly<Record<NetworkSummary["discovery"], string>> = {
  off: "off",
  id: "on; links are told the uuid",
  name: "on; links are told the uuid and the name",
};

/** `spanlan network`: what networks this host has, and whether they run. */
export function addNetwork(parent: Command, environment: CliEnvironment): void {
  const group = addCommand(parent, {
    usage: "network",
    summary: "define, change, start, stop and show networks",
    examples: ["spanlan network define lab.xml", "spanlan network start lab"],
  });
  addDefine(group, environment);
  addStart(group, environment);
  addStop(group, environment);
  addUndefine(group, environment);
  addList(group, environment);
  addShow(group, environment);
  addNetworkDiff(group, environment);
  addNetworkDiscovery(group, environment);
  addNetworkApply(group, environment);
  addNetworkEdit(group, environment);
  addNetworkAutostart(group, environment);
}

function addDefine(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "define <file>",
    summary: "define a network from an XML file, or from standard input with -; prints its name",
    examples: ["spanlan network define lab.xml", "spanlan network define - < lab.xml"],
  }).action(async (file: string, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const source = { name: file, stdin: environment.stdin, maxOctets: MAX_XML_OCTETS };
    const xml = await readText(source);
    const network = await invocation.ask((agent) => agent.define(xml, sourceName(file)));
    invocation.print(network, `${network.name}\n`);
    if (network.state !== "running") {
      invocation.hint(`defined; start it with: spanlan network start ${network.name}`);
    }
  });
}

function addStart(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "start <name>",
    summary: "start a network, now and whenever the agent starts; prints its name",
    examples: ["spanlan network start lab"],
  }).action(async (name: string, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const network = await invocation.ask((agent) => agent.start(name));
    invocation.print(network, `${network.name}\n`);
    invocation.hint(
      `running; let another host in with: spanlan invite ${network.name}\n` +
        `attach a guest with: spanlan attach ${network.name} tap --dev tap0`,
    );
  });
}

function addStop(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "stop <name>",
    summary: "stop a network and keep its definition; prints its name",
    examples: ["spanlan network stop lab"],
  }).action(async (name: string, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const network = await invocation.ask((agent) => agent.stop(name));
    invocation.print(network, `${network.name}\n`);
  });
}

function addUndefine(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "undefine <name>",
    summary: "forget a stopped network, with its keys",
    examples: ["spanlan network undefine lab"],
  }).action(async (name: string, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    await invocation.ask((agent) => agent.undefine(name));
    invocation.print({ name }, "");
  });
}

function addList(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "list",
    summary: "list the networks of this host",
    examples: ["spanlan network list", "spanlan network list --json"],
  }).action(async (_options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    invocation.printTable(COLUMNS, await invocation.ask((agent) => agent.list()));
  });
}

function addShow(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "show <name>",
    summary: "show one network, or its definition",
    examples: ["spanlan network show lab", "spanlan network show lab --xml > lab.xml"],
  })
    .option("--xml", "print the definition, fit for `network define`")
    .action(async (name: string, { xml }: { xml?: true }, command: Command) => {
      const invocation = new Invocation(command, environment);
      if (xml === true && invocation.json) {
        throw new ConfigError(
          "ERR_CONFIG_INVALID",
          "--xml and --json are two formats: choose one of them",
        );
      }
      if (xml === true) {
        const text = await invocation.ask((agent) => agent.xml(name));
        environment.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
        return;
      }
      const network = await invocation.ask((agent) => agent.show(name));
      invocation.printPairs(network, pairsOf(network));
    });
}

function pairsOf(network: NetworkSummary): [string, string][] {
  return [
    ["name", network.builtin ? `${network.name} (built in)` : network.name],
    ["uuid", network.uuid],
    ["state", network.reason === "" ? network.state : `${network.state}: ${network.reason}`],
    ["definition", `version ${network.definitionVersion}`],
    ["mtu", String(network.mtu)],
    ["subnets", network.subnets.join(", ") || "-"],
    ["listen", network.listen || "-"],
    ["discovery", DISCOVERY[network.discovery]],
    ["connections", network.connections.join(", ") || "-"],
    ["node", network.nodeId],
    ["role", network.role],
    ["certificate until", network.certificateNotAfter],
    ["peers up", peerCount(network)],
    ["ports", String(network.ports)],
    ["gateway refused", describeDrops(network.gatewayRefusals)],
    ["autostart", network.autostart ? "yes" : "no"],
  ];
}

function peerCount({ peersUp, peersKnown }: NetworkSummary): string {
  return `${peersUp}/${peersKnown}`;
}
