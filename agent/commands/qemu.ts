import type { Command } from "commander";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { qemuCommand, qemuWords } from "../guests/qemu.js";
import { Invocation } from "../invocation.js";
import { addGuestName, guestNic } from "./guest-port.js";

/** `spanlan qemu`: how QEMU is told of a port. */
export function addQemu(parent: Command, environment: CliEnvironment): void {
  const command = addCommand(parent, {
    usage: "qemu <network>",
    summary:
      "print the arguments by which QEMU, 7.2 or later, gets at a guest's port, as words of a shell",
    examples: [
      "spanlan qemu lab --name web1",
      'eval "qemu-system-x86_64 -m 1G disk.img $(spanlan qemu lab --name web1)"',
    ],
  });
  addGuestName(command).action(
    async (network: string, { name }: { name: string }, self: Command) => {
      const invocation = new Invocation(self, environment);
      const nic = await invocation.ask((agent) => guestNic(agent, network, name));
      const qemu = qemuCommand(nic);
      invocation.print({ network, port: name, mac: nic.mac, ...qemu }, `${qemuWords(qemu)}\n`);
      if (qemu.before.length > 0) {
        invocation.advise(
          `before QEMU, as root:\n${qemu.before.map((line) => `  ${line}`).join("\n")}`,
        );
      }
    },
  );
}
