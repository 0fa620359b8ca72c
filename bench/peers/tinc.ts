import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../test/e2e/testbed/command.js";
import { LAN_DEVICE, linkOf } from "../host.js";
import type { Peer } from "./peer.js";

/** As a switch, with its defaults. */
export const tinc: Peer = {
  name: "tinc",
  layer: 2,
  cipher: "AES-256-CBC, HMAC-SHA256",
  packages: ["tinc"],
  program: "tincd",
  settleMs: 8000, // it looks for the path's MTU, and goes over from TCP to UDP
  async prepare({ hosts, pair }) {
    for (const host of hosts) {
      const { address } = linkOf(host);
      await mkdir(join(host.directory, "hosts"));
      const lines = [
        `Name = ${host.name}`,
        "Mode = switch",
        `Interface = ${LAN_DEVICE}`,
        "AddressFamily = ipv4",
        `BindToAddress = ${address}`,
        ...(host.name === "a" ? ["ConnectTo = b"] : []),
      ];
      await writeFile(join(host.directory, "tinc.conf"), `${lines.join("\n")}\n`);
      await writeFile(join(host.directory, "hosts", host.name), `Address = ${address}\n`);
      // It asks where to put the key, and takes its own proposal when nobody answers.
      await run(["tincd", "-c", host.directory, "-K2048"], { input: "\n\n" });
    }
    for (const [near, far] of pair) {
      const own = join("hosts", near.name);
      await copyFile(join(near.directory, own), join(far.directory, own));
    }
  },
  start(lab) {
    for (const host of lab.hosts) {
      const pidFile = `--pidfile=${join(host.directory, "pid")}`;
      lab.spawn(host, ["tincd", "-c", host.directory, "-D", pidFile]);
    }
    return Promise.resolve();
  },
};
