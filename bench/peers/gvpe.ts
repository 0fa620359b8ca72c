import { chmod, copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../test/e2e/testbed/command.js";
import { LAN_DEVICE, linkOf } from "../host.js";
import type { Peer } from "./peer.js";

/** What it runs when its device is there; the interface is set up for it but for this. */
const IF_UP = '#!/bin/sh\nip link set "$IFNAME" address "$MAC" mtu "$MTU" up\n';

/** GNU VPE, over UDP, with the ciphers its package was built for. */
export const gvpe: Peer = {
  name: "gvpe",
  layer: 2,
  cipher: "of the package's build",
  packages: ["gvpe"],
  program: "gvpe",
  settleMs: 4000,
  async prepare({ hosts }) {
    for (const { name, directory } of hosts) {
      await mkdir(join(directory, "pubkey"));
      const nodes = hosts.flatMap((each) => [
        `node = ${each.name}`,
        `hostname = ${linkOf(each).address}`,
        "udp-port = 407",
        "connect = always",
      ]);
      const pid = `pid-file = ${join(directory, "pid")}`;
      const own = ["enable-udp = yes", "enable-tcp = no", `ifname = ${LAN_DEVICE}`, "mtu = 1500"];
      const text = [...own, pid, ...nodes, ""].join("\n");
      await writeFile(join(directory, "gvpe.conf"), text);
      await run(["gvpectrl", "-c", directory, "-g", join(directory, name)]);
      await rename(join(directory, `${name}.privkey`), join(directory, "hostkey"));
      await writeFile(join(directory, "if-up"), IF_UP);
      await chmod(join(directory, "if-up"), 0o755);
    }
    for (const { name, directory } of hosts) {
      for (const each of hosts) {
        await copyFile(join(directory, name), join(each.directory, "pubkey", name));
      }
    }
  },
  start(lab) {
    for (const host of lab.hosts) {
      lab.spawn(host, ["gvpe", "-D", "-c", host.directory, host.name]);
    }
    return Promise.resolve();
  },
};
