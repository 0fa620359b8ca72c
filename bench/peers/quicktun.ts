import { writeFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../test/e2e/testbed/command.js";
import { LAN_DEVICE, linkOf, type Host } from "../host.js";
import type { Peer } from "./peer.js";

const PORT = "2998";

/** Its TAP mode, over UDP. */
export const quicktun: Peer = {
  name: "quicktun",
  layer: 2,
  cipher: "XSalsa20-Poly1305",
  packages: ["quicktun"],
  program: "quicktun",
  async prepare({ pair }) {
    for (const [host] of pair) {
      await writeFile(fileOf(host), await run(["/usr/sbin/keypair"]));
    }
  },
  async start(lab) {
    for (const [near, far] of lab.pair) {
      const { address, far: other } = linkOf(near);
      const settings = {
        INTERFACE: LAN_DEVICE,
        TUN_MODE: "0",
        PROTOCOL: "nacltai",
        LOCAL_ADDRESS: address,
        LOCAL_PORT: PORT,
        REMOTE_ADDRESS: other.address,
        REMOTE_PORT: PORT,
        PRIVATE_KEY: await keyOf(near, "SECRET"),
        PUBLIC_KEY: await keyOf(far, "PUBLIC"),
      };
      // Debian's reads what ifupdown would have set.
      const named = Object.entries(settings).map(([name, value]) => [`IF_QT_${name}`, value]);
      const env = { IFACE: LAN_DEVICE, ...(Object.fromEntries(named) as Record<string, string>) };
      lab.spawn(near, ["quicktun"], { env });
    }
  },
};

async function keyOf(host: Host, kind: "SECRET" | "PUBLIC"): Promise<string> {
  return new RegExp(`${kind}: *(\\w+)`).exec(await readFile(fileOf(host), "utf8"))?.[1] ?? "";
}

function fileOf({ directory }: Host): string {
  return join(directory, "keys");
}
