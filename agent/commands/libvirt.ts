import type { Command } from "commander";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { libvirtNetwork } from "../guests/libvirt-network.js";
import { libvirtCommandLine, libvirtInterface } from "../guests/libvirt.js";
import { Invocation } from "../invocation.js";
import { addGuestName, guestNic } from "./guest-port.js";

interface Options {
  readonly name: string;
  readonly qemuCommandline?: true;
}

/** `spanlan libvirt`: how libvirt is told of a port. */
export function addLibvirt(parent: Command, environment: CliEnvironment): void {
  const group = addCommand(parent, {
    usage: "libvirt",
    summary: "print what libvirt is told of a network or of a guest's port",
    examples: [
      "spanlan libvirt interface lab --name web1",
      "spanlan libvirt net-xml lab > net.xml; virsh net-define net.xml",
    ],
  });
  addInterface(group, environment);
  addNetXml(group, environment);
}

function addInterface(group: Command, environment: CliEnvironment): void {
  const command = addCommand(group, {
    usage: "interface <network>",
    summary: "print the <interface> by which a domain of libvirt gets at a guest's port",
    examples: [
      "spanlan libvirt interface lab --name web1 > nic.xml; virsh attach-device web1 nic.xml",
    ],
  });
  addGuestName(command)
    .option(
      "--qemu-commandline",
      "print a <qemu:commandline> instead, as a socket at a path has no <interface>",
    )
    .action(async (network: string, options: Options, self: Command) => {
      const { name, qemuCommandline = false } = options;
      const invocation = new Invocation(self, environment);
      const nic = await invocation.ask((agent) => guestNic(agent, network, name));
      const xml = qemuCommandline ? libvirtCommandLine(nic) : libvirtInterface(nic);
      invocation.print({ network, port: name, mac: nic.mac, xml }, xml);
    });
}

function addNetXml(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "net-xml <network>",
    summary:
      "print the <network> by which domains of libvirt get at a network that has a <bridge> on this host",
    examples: [
      "spanlan libvirt net-xml lab > net.xml; virsh net-define net.xml; virsh net-start lab",
    ],
  }).action(async (network: string, _options: object, self: Command) => {
    const invocation = new Invocation(self, environment);
    const xml = await invocation.ask(async (agent) => {
      const [summary, ports] = await Promise.all([agent.show(network), agent.ports(network)]);
      return libvirtNetwork(summary, ports);
    });
    invocation.print({ network, xml }, xml);
  });
}
